"""What the journal's fields and values are called, as far as the program knows them."""

from __future__ import annotations

from typing import Any

from custdim.wording import name_of
from custdim.wording.names import CUSTOMER_STATES, FIELDS, KINDS, STATES
from custdim.wording.office import ROLES

MORE_FIELDS: dict[str, tuple[str, str]] = {
    "login": ("User name", "用户名"),
    "roles": ("Roles", "角色"),
    "active": ("May sign in", "可以登录"),
    "administrator": ("Administrator", "管理员"),
    "zh": ("Chinese name", "中文名称"),
    "en": ("English name", "英文名称"),
    "opinion": ("Opinion", "意见"),
    "kind": ("Kind", "类型"),
    "parent": ("Above it", "上级"),
    "position": ("Position", "位置"),
    "count": ("Customers", "客户数"),
    "added": ("Added", "新增"),
    "changed": ("Changed", "修改"),
    "version": ("Version", "版本"),
    "types": ("Dimension types", "维度类型"),
    "review": ("Form of review", "评审表"),
    "certificates": ("Certificates", "证照"),
    "columns": ("Columns", "列"),
    "widths": ("Widths", "列宽"),
    "order": ("Sorted by", "排序"),
    "descending": ("Descending", "降序"),
    "filter": ("Filter", "筛选"),
    "group": ("Counted by", "统计字段"),
    "shared": ("Seen by everybody", "所有人可见"),
}
# Not everything that has a name or a code is a customer.
OTHER_NAMES: dict[str, tuple[str, str]] = {
    "name": ("Name", "名称"),
    "code": ("Code", "编码"),
}
NOTHING = "–"
VALUES = {**STATES, **CUSTOMER_STATES, **ROLES, **KINDS}


def of_customer(field: str) -> bool:
    """Whether the field was defined by people: an attribute, a standard, an item, a paper."""
    return ":" in field or field == "flags"


def field_words(field: str, language: str, area: str = "customer") -> str:
    """Name a field; what users named themselves stands as it is."""
    known = {**MORE_FIELDS, **FIELDS}
    if not area.startswith("customer"):
        known |= OTHER_NAMES
    return name_of(known, field, language)


def value_words(value: Any, language: str) -> str:
    """Show a value from the journal."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        yes, no = ("是", "否") if language == "zh" else ("yes", "no")
        return yes if value else no
    if isinstance(value, list):
        return ("、" if language == "zh" else ", ").join(value_words(v, language) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {value_words(part, language)}" for key, part in value.items())
    return name_of(VALUES, str(value), language)
