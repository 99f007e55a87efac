"""What saving a definition would do to stored records, in both languages."""

from __future__ import annotations

from typing import Protocol

from custdim.wording.counting import Counted

# Effect → (English, Chinese) of a finding, and of a single row.
FINDINGS: dict[str, tuple[str, str]] = {
    "removed": (
        "“{name}” is removed:"
        " {count:value leaves the form and is|values leave the form and are} kept.",
        "移除“{name}”：{count} 个值不再显示，原值另存。",
    ),
    "unreadable": (
        "“{name}” becomes another kind:"
        " {count:value cannot be read. It is|values cannot be read. They are} kept.",
        "“{name}”更改类型：{count} 个值无法识别，原值另存。",
    ),
    "converted": (
        "“{name}” becomes another kind: {count:value is|values are} converted.",
        "“{name}”更改类型：转换 {count} 个值。",
    ),
    "returned": (
        "“{name}”: {count:value comes|values come} back.",
        "“{name}”：恢复 {count} 个值。",
    ),
    "back": (
        "“{name}”: the records of {count:customer|customers} come back.",
        "“{name}”：恢复 {count} 个客户的记录。",
    ),
    "missing": (
        "“{name}” is required now and empty in {count:record|records}.",
        "“{name}”改为必填：{count} 条记录未填写。",
    ),
    "absent": (
        "“{name}” is required now, and {count:customer has|customers have} no record yet.",
        "“{name}”改为必填：{count} 个客户尚无记录。",
    ),
    "refused": (
        "“{name}”: {count:value does|values do} not meet the new limits.",
        "“{name}”：{count} 个值不符合新的限制。",
    ),
    "repeated": (
        "“{name}” is to be unique, but {count:record shares its value|records share their values}.",
        "“{name}”改为唯一：{count} 条记录的值重复。",
    ),
    "choice": (
        "“{name}”: the choice “{detail}” is used in {count:record|records}.",
        "“{name}”：选项“{detail}”已用于 {count} 条记录。",
    ),
    "retired-choice": (
        "“{name}”: the retired choice “{detail}” stays in {count:record|records}.",
        "“{name}”：停用的选项“{detail}”仍保留在 {count} 条记录中。",
    ),
    "retired": (
        "“{name}” is retired: {count:value stays|values stay}, but cannot be changed.",
        "“{name}”停用：{count} 个值保留，不可修改。",
    ),
    "hidden": (
        "“{name}” is hidden in {count:record that has|records that have} a value.",
        "“{name}”在 {count} 条有值的记录中隐藏。",
    ),
    "locked": (
        "“{name}” becomes read-only in {count:record|records}.",
        "“{name}”在 {count} 条记录中变为只读。",
    ),
    "excluded": (
        "“{name}” no longer applies to {count:record|records}.",
        "“{name}”不再适用于 {count} 条记录。",
    ),
    "several": (
        "“{name}” is to have one record, but {count:customer has|customers have} several.",
        "“{name}”改为单条记录：{count} 个客户已有多条。",
    ),
    "few": (
        "“{name}”: {count:customer has|customers have} fewer than {detail} records.",
        "“{name}”：{count} 个客户不足 {detail} 条记录。",
    ),
    "rule": (
        "“{name}”: {count} do not keep the rule: {detail}",
        "“{name}”：{count} 个不符合规则：{detail}",
    ),
    "recomputed": (
        "“{name}” is computed anew in {count:record|records}.",
        "“{name}”将在 {count} 条记录中重新计算。",
    ),
}

ROWS: dict[str, tuple[str, str]] = {
    "removed": ("Leaves the form; kept", "不再显示，原值另存"),
    "unreadable": ("Cannot be read", "无法识别"),
    "converted": ("Becomes “{text}”", "转换为“{text}”"),
    "returned": ("Comes back", "恢复"),
    "back": ("Comes back", "恢复"),
    "missing": ("Not filled in", "未填写"),
    "absent": ("No record yet", "尚无记录"),
    "refused": ("Does not meet the new limits", "不符合新的限制"),
    "repeated": ("Occurs more than once", "值重复"),
    "choice": ("The choice is removed", "选项被移除"),
    "retired-choice": ("The choice is retired", "选项已停用"),
    "retired": ("Can no longer be changed", "不可再修改"),
    "hidden": ("Is hidden", "隐藏"),
    "locked": ("Becomes read-only", "变为只读"),
    "excluded": ("No longer applies", "不再适用"),
    "several": ("Has several records", "有多条记录"),
    "few": ("Has too few records", "记录不足"),
    "rule": ("Does not keep the rule", "不符合规则"),
    "recomputed": ("Is computed anew", "重新计算"),
}

WAYS: dict[str, tuple[str, str]] = {
    "fix": ("Correct now", "立即更正"),
    "spare": ("Only for new records", "仅对新记录生效"),
    "convert": ("Convert", "转换"),
    "retire": ("Retire instead", "改为停用"),
    "kept": ("Keep a copy", "原值另存"),
    "one": ("Keep one record", "只保留一条"),
}


class Found(Protocol):
    """A finding of an impact."""

    @property
    def effect(self) -> str:
        """What happens."""

    @property
    def zh(self) -> str:
        """What it happens to, in Chinese."""

    @property
    def en(self) -> str:
        """The same in English."""

    @property
    def count(self) -> int:
        """How often."""

    @property
    def detail(self) -> str:
        """The choice, the condition, the rule."""


def impact_sentence(finding: Found, language: str) -> str:
    """Say what would happen."""
    chinese = language.startswith("zh")
    name = finding.zh if chinese else finding.en or finding.zh
    pattern = FINDINGS[str(finding.effect)][chinese]
    return pattern.format(name=name, count=Counted(finding.count), detail=finding.detail)


def row_reason(effect: str, language: str, text: str = "") -> str:
    """Say of a single record why it is told."""
    return ROWS[str(effect)][language.startswith("zh")].format(text=text)


def way_name(way: str, language: str) -> str:
    """Return what a way out is called."""
    return WAYS[str(way)][language.startswith("zh")]
