"""Reads the dimension types within a session."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.definition import Attribute, DimensionType
from custdim.services.dimension_records import AttributeRecord, DimensionRecord


def read_dimensions(session: Session) -> tuple[DimensionRecord, ...]:
    """Read every dimension type with its attributes, both in their order."""
    attributes: dict[int, list[AttributeRecord]] = defaultdict(list)
    for found in session.execute(_ATTRIBUTES):
        attributes[found.type_id].append(AttributeRecord(*tuple(found)))
    return tuple(
        _dimension(tuple(found), tuple(attributes[found.id])) for found in session.execute(_TYPES)
    )


def _dimension(own: tuple[Any, ...], attributes: tuple[AttributeRecord, ...]) -> DimensionRecord:
    return DimensionRecord(*(*own, attributes))


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
).order_by(Attribute.position, Attribute.id)
