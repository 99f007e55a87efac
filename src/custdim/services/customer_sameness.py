"""Whether an entered customer says anything that is not stored already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from custdim.rules.customer_checks import is_empty
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues

HEAD = ("code", "name", "short_name", "former_names", "credit_code", "state")


def moved_types(customer: CustomerInput, stored: CustomerRecord | None) -> tuple[int, ...]:
    """Return the dimensions whose records are not just as they are stored."""
    there = {} if stored is None else stored.records
    return tuple(id_ for id_, records in customer.records.items() if records != there.get(id_))


def says_the_same(customer: CustomerInput, stored: CustomerRecord, moved: Iterable[int]) -> bool:
    """Compare a completed customer with what is stored; empty and absent are the same.

    Records are looked at in the dimensions that `moved`.
    """
    if any(getattr(customer, name) != getattr(stored, name) for name in HEAD):
        return False
    for standard_id in {*customer.categories, *stored.categories}:
        if customer.places_in(standard_id) != stored.places_in(standard_id):
            return False
    return all(
        _said(customer.records[dimension_id], many=dimension_id in stored.lists)
        == _said(stored.records.get(dimension_id, ()), many=dimension_id in stored.lists)
        for dimension_id in moved
    )


def _said(records: tuple[RecordValues, ...], *, many: bool) -> list[tuple[Any, dict[int, Any]]]:
    return [
        (record.id if many else None, _values(record))
        for record in records
        if many or _values(record)
    ]


def _values(record: RecordValues) -> dict[int, Any]:
    return {key: value for key, value in record.values.items() if not is_empty(value)}
