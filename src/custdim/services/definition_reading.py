"""Reads the dimension types within a session."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.definition import Attribute, DimensionType
from custdim.rules.type_rules import TypeRule
from custdim.services.attribute_usage import usage_from
from custdim.services.dimension_records import AttributeRecord, DimensionRecord


def read_dimensions(session: Session) -> tuple[DimensionRecord, ...]:
    """Read every dimension type with its attributes, both in their order."""
    attributes: dict[int, list[AttributeRecord]] = defaultdict(list)
    for found in session.execute(_ATTRIBUTES):
        *own, usage, since, after, hardened = found
        demands = {"demanded_since": since, "demanded_after": after, "hardened": hardened}
        more = {**usage_from(usage), **demands}
        attributes[found.type_id].append(AttributeRecord(*own, **more))
    return tuple(
        _dimension(tuple(found), tuple(attributes[found.id])) for found in session.execute(_TYPES)
    )


def _dimension(own: tuple[Any, ...], attributes: tuple[AttributeRecord, ...]) -> DimensionRecord:
    facts, (applies_when, rules) = own[:-2], own[-2:]
    known = tuple(TypeRule(rule["rule"], tuple(rule["attributes"])) for rule in rules)
    return DimensionRecord(*(*facts, attributes, applies_when, known))


def find(dimensions: tuple[DimensionRecord, ...], dimension_id: int) -> DimensionRecord | None:
    """Return the dimension with this id, if it is there."""
    return next((known for known in dimensions if known.id == dimension_id), None)


_TYPES = select(
    DimensionType.id,
    DimensionType.code,
    DimensionType.name_zh,
    DimensionType.name_en,
    DimensionType.description_zh,
    DimensionType.description_en,
    DimensionType.many,
    DimensionType.min_rows,
    DimensionType.position,
    DimensionType.revision,
    DimensionType.applies_when,
    DimensionType.rules,
).order_by(DimensionType.position, DimensionType.id)

_ATTRIBUTES = select(
    Attribute.id,
    Attribute.type_id,
    Attribute.code,
    Attribute.name_zh,
    Attribute.name_en,
    Attribute.help_zh,
    Attribute.help_en,
    Attribute.group_zh,
    Attribute.group_en,
    Attribute.kind,
    Attribute.options,
    Attribute.required,
    Attribute.default,
    Attribute.unique,
    Attribute.wide,
    Attribute.searchable,
    Attribute.position,
    Attribute.usage,
    Attribute.demanded_since,
    Attribute.demanded_after,
    Attribute.hardened,
).order_by(Attribute.position, Attribute.id)
