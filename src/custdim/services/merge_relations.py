"""References that two customers have to each other: once both are one, they say nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.kinds.reference import Reference, code_in
from custdim.models.likeness import CustomerAlias
from custdim.services.customer_records import CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord

Pair = tuple[CustomerRecord, CustomerRecord]


def codes_of(session: Session, pair: Pair) -> frozenset[str]:
    """Return every code that means one of both."""
    ids = [one.id for one in pair]
    aliases = select(CustomerAlias.code).where(CustomerAlias.customer_id.in_(ids))
    return frozenset((*(one.code for one in pair), *session.scalars(aliases)))


def mutual(
    pair: Pair, dimensions: Sequence[DimensionRecord], codes: Collection[str]
) -> tuple[AttributeRecord, ...]:
    """Return the attributes by which one of both refers to the other."""
    return tuple(
        known
        for dimension in dimensions
        for known in _references(dimension)
        if any(_means(row, known, codes) for one in pair for row in _rows(one, dimension))
    )


def apart(pair: Pair, dimensions: Sequence[DimensionRecord], codes: Collection[str]) -> Pair:
    """Return both without their references to each other."""
    kept, lost = (_without(one, dimensions, codes) for one in pair)
    return kept, lost


def _without(
    customer: CustomerRecord, dimensions: Sequence[DimensionRecord], codes: Collection[str]
) -> CustomerRecord:
    records = dict(customer.records)
    for dimension in dimensions:
        known = _references(dimension)
        if known and dimension.id in records:
            records[dimension.id] = tuple(
                _emptied(row, [one for one in known if _means(row, one, codes)])
                for row in records[dimension.id]
            )
    return replace(customer, records=records)


def _emptied(row: RecordValues, gone: Sequence[AttributeRecord]) -> RecordValues:
    return replace(row, values={**row.values, **{one.id: None for one in gone}}) if gone else row


def _references(dimension: DimensionRecord) -> list[AttributeRecord]:
    return [
        known
        for known in dimension.usable
        if isinstance(known.bound, Reference) and known.bound.target == "customer"
    ]


def _rows(customer: CustomerRecord, dimension: DimensionRecord) -> Iterator[RecordValues]:
    yield from customer.records.get(dimension.id, ())


def _means(row: RecordValues, known: AttributeRecord, codes: Collection[str]) -> bool:
    value = row.values.get(known.id)
    return isinstance(value, str) and code_in(value) in codes
