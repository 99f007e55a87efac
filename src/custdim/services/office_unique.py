"""Attributes whose values may be there once in the whole office, whatever attribute has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.kinds.base import MASK
from custdim.models.customer import Customer
from custdim.services.attribute_usage import Usage
from custdim.services.dimension_records import AttributeDraft, AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import table_for
from custdim.storage.dimensions import column_name

OFFICE = "office"
Owner = tuple[int, str, str]  # id, code, name


def taken(text: str, owner: Owner, *, secret: bool = False) -> InvalidValueError:
    """Say who has a value; of a secret one nobody learns by typing it whose it is."""
    if secret:
        return InvalidValueError("taken")
    who = {"customer_id": owner[0], "code": owner[1], "customer": owner[2]}
    return InvalidValueError("not-unique", text=text, **who)


def repeated(text: str, row: int, *, secret: bool = False) -> InvalidValueError:
    """Say that a customer has a value twice: also without having typed it, as after a merge."""
    return InvalidValueError("repeated", text=MASK if secret else text, row=row)


def peers(
    dimensions: Iterable[DimensionRecord], attribute: AttributeRecord
) -> list[AttributeRecord]:
    """Return the other attributes that may not have a value of this one."""
    if attribute.unique_within != OFFICE:
        return []
    return [
        other
        for dimension in dimensions
        for other in dimension.usable
        if other.id != attribute.id
        and other.kind == attribute.kind
        and other.unique
        and other.unique_within == OFFICE
    ]


def shared_values(
    session: Session,
    dimensions: Iterable[DimensionRecord],
    stored: DimensionRecord,
    draft: AttributeDraft,
) -> int:
    """Count the values that other customers have in attributes of the same pool already."""
    return sum(
        session.scalar(select(func.count(value.distinct())).select_from(joined).where(*living)) or 0
        for joined, value, _, living in _shared(dimensions, stored, draft)
    )


def shared_records(
    session: Session,
    dimensions: Iterable[DimensionRecord],
    stored: DimensionRecord,
    draft: AttributeDraft,
) -> list[int]:
    """Return the records whose values other customers have in attributes of the same pool."""
    found: set[int] = set()
    for joined, _, record, living in _shared(dimensions, stored, draft):
        found.update(session.scalars(select(record).select_from(joined).where(*living)))
    return sorted(found)


def _shared(
    dimensions: Iterable[DimensionRecord], stored: DimensionRecord, draft: AttributeDraft
) -> Iterator[tuple[Any, Any, Any, tuple[Any, ...]]]:
    """Yield, per other attribute of the pool, what finds the values that both have."""
    known = None if draft.id is None else stored.by_id.get(draft.id)
    if known is None or known.broken or draft.kind != known.kind or not _wants_pool(draft, known):
        return
    dimensions = list(dimensions)
    tables: Mapping[int, Table] = {one.id: table_for(one) for one in dimensions}
    mine = tables[stored.id].alias()
    for other in peers(dimensions, replace(known, unique_within=OFFICE)):
        theirs = tables[other.type_id].alias()
        value, same = mine.c[column_name(known.id)], theirs.c[column_name(other.id)]
        owners = (mine.c.customer_id, theirs.c.customer_id)
        first, second = Customer.__table__.alias(), Customer.__table__.alias()
        joined = mine.join(theirs, value == same)
        joined = joined.join(first, first.c.id == owners[0]).join(second, second.c.id == owners[1])
        living = (first.c.deleted_at.is_(None), second.c.deleted_at.is_(None))
        yield joined, value, mine.c.id, (owners[0] != owners[1], *living)


def _wants_pool(draft: AttributeDraft, known: AttributeRecord) -> bool:
    def inside(usage: Usage, unique: bool) -> bool:
        return unique and usage.unique_within == OFFICE

    return inside(draft, draft.unique) and not inside(known, known.unique)
