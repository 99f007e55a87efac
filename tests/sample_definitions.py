"""Dimension types made in a line, for tests of forms."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from custdim.services.attribute_usage import Usage
from custdim.services.dimension_records import AttributeRecord, DimensionRecord

ROLES = [
    {"code": "head", "zh": "负责人", "en": "Head"},
    {"code": "buyer", "zh": "采购", "en": "Buyer"},
    {"code": "old", "zh": "旧职务", "en": "Old role", "retired": True},
]


def attribute(number: int, kind: str, zh: str = "", **more: Any) -> AttributeRecord:
    """Make an attribute; what is not a field of the record is an option of the kind."""
    known = {
        "type_id": 1,
        "code": f"a{number}",
        "zh": zh or f"属性{number}",
        "en": f"Attribute {number}",
        **dict.fromkeys(("help_zh", "help_en", "group_zh", "group_en"), ""),
        "required": False,
        "default": None,
        "unique": False,
        "wide": False,
        "searchable": False,
        "position": number,
        **{known.name: known.default for known in fields(Usage)},
    }
    own = {name: value for name, value in more.items() if name in known}
    options = {name: value for name, value in more.items() if name not in known}
    return AttributeRecord(id=number, kind=kind, options=options, **(known | own))


def dimension(
    *attributes: AttributeRecord, many: bool = False, min_rows: int = 0, **more: Any
) -> DimensionRecord:
    """Make a dimension type."""
    return DimensionRecord(
        id=1,
        code="SAMPLE",
        zh="样例",
        en="Sample",
        description_zh="",
        description_en="",
        many=many,
        min_rows=min_rows,
        position=0,
        revision=1,
        attributes=attributes,
        **more,
    )
