"""Whether an entered customer says anything that is not stored already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from custdim.rules.customer_checks import is_empty
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues

Rows = tuple[RecordValues, ...]
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
        _same_rows(
            customer.records[dimension_id],
            stored.records.get(dimension_id, ()),
            many=dimension_id in stored.lists,
        )
        for dimension_id in moved
    )


def _same_rows(mine: Rows, there: Rows, *, many: bool) -> bool:
    if not many:  # a record that says nothing is none
        mine, there = tuple(filter(_says_anything, mine)), tuple(filter(_says_anything, there))
    return len(mine) == len(there) and all(
        (one.id == other.id or not many) and _same_values(one.values, other.values)
        for one, other in zip(mine, there, strict=True)
    )


def _says_anything(record: RecordValues) -> bool:
    return not all(map(is_empty, record.values.values()))


def _same_values(mine: Mapping[int, Any], there: Mapping[int, Any]) -> bool:
    return all(
        value == there.get(key) or (is_empty(value) and is_empty(there.get(key)))
        for key, value in mine.items()
    ) and all(key in mine or is_empty(value) for key, value in there.items())
