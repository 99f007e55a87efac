"""What the parts of a definition are called, for its revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from custdim.wording.names import KINDS

TYPE_FIELDS: dict[str, tuple[str, str]] = {
    "code": ("Code", "编码"),
    "zh": ("Chinese name", "中文名称"),
    "en": ("English name", "英文名称"),
    "description_zh": ("Chinese description", "中文说明"),
    "description_en": ("English description", "英文说明"),
    "many": ("Several records per customer", "每个客户可有多条记录"),
    "min_rows": ("Fewest records", "最少记录数"),
    "applies_when": ("Applies when", "适用条件"),
    "rules": ("Rules", "规则"),
}

ATTRIBUTE_FIELDS: dict[str, tuple[str, str]] = {
    "code": ("Code", "编码"),
    "zh": ("Chinese name", "中文名称"),
    "en": ("English name", "英文名称"),
    "kind": ("Kind", "类型"),
    "options": ("Options of the kind", "类型选项"),
    "help_zh": ("Chinese help", "中文提示"),
    "help_en": ("English help", "英文提示"),
    "group_zh": ("Chinese group", "中文分组"),
    "group_en": ("English group", "英文分组"),
    "required": ("Required", "必填"),
    "default": ("Default value", "默认值"),
    "unique": ("Unique", "唯一"),
    "wide": ("Whole width", "占整行"),
    "searchable": ("Found by search", "可搜索"),
    "required_when": ("Required when", "何时必填"),
    "visible_when": ("Shown when", "何时显示"),
    "read_only_when": ("Read-only when", "何时只读"),
    "default_from": ("Default from", "默认值来源"),
    "unique_within": ("Unique within", "唯一范围"),
    "unit_zh": ("Chinese unit", "中文单位"),
    "unit_en": ("English unit", "英文单位"),
    "placeholder_zh": ("Chinese placeholder", "中文占位提示"),
    "placeholder_en": ("English placeholder", "英文占位提示"),
    "sensitive": ("Sensitive", "敏感信息"),
    "listed": ("Column of the list", "列表列"),
    "filterable": ("Can be filtered by", "可筛选"),
    "printed": ("Printed", "打印"),
    "aliases": ("Other headings in workbooks", "导入别名"),
    "retired_since": ("Retired since", "停用日期"),
}

PARTS: dict[str, tuple[str, str]] = {
    "added": ("Attribute added", "新增属性"),
    "removed": ("Attribute removed", "移除属性"),
    "order": ("Order of the attributes", "属性顺序"),
    "retired": ("retired", "已停用"),
}

_VALUES: dict[str, tuple[str, str]] = {
    "unique_within/type": ("this attribute", "本属性"),
    "unique_within/office": ("the whole office", "全公司"),
    "printed/always": ("always", "总是"),
    "printed/filled": ("when filled", "有值时"),
    "printed/never": ("never", "不打印"),
    "default_from/@last": ("the value used last", "上次使用的值"),
}

_RULES: dict[str, tuple[str, str]] = {
    "exactly_one_true": (
        "exactly one record says yes: {fields}",
        "恰有一条记录为“是”：{fields}",
    ),
    "required_any_of": ("at least one is filled in: {fields}", "至少填写一项：{fields}"),
}

_YES = (("no", "否"), ("yes", "是"))


def field_value(name: str, value: Any, language: str) -> str:
    """Return a field of a definition as people read it; empty text for none."""
    side = 1 if language.startswith("zh") else 0
    if isinstance(value, bool):
        return _YES[value][side]
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple):
        return ("、" if side else ", ").join(map(str, value))
    if name == "kind":
        return KINDS.get(str(value), (str(value), str(value)))[side]
    found = _VALUES.get(f"{name}/{value}")
    return str(value) if found is None else found[side]


def rule_sentence(rule: str, names: Sequence[str], language: str) -> str:
    """Say a rule of a whole type."""
    side = 1 if language.startswith("zh") else 0
    pattern = _RULES.get(rule, (rule, rule))[side]
    return pattern.format(fields=("、" if side else ", ").join(names))


COPY_REASONS: dict[str, tuple[str, str]] = {
    "removed": ("Removed", "属性移除"),
    "converted": ("Converted", "类型更改"),
    "deleted": ("Type deleted", "整类删除"),
    "surplus": ("One kept", "改为单条"),
}


def copy_reason(reason: str, language: str) -> str:
    """Say why there is a copy."""
    english, chinese = COPY_REASONS.get(reason, (reason, reason))
    return chinese if language.startswith("zh") else english
