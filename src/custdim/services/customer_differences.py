"""Compares my form with what somebody else has stored meanwhile, field by field, and joins both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from custdim.services.customer_records import (
    CustomerInput,
    CustomerRecord,
    Difference,
    RecordValues,
)

Place = tuple[str | int, ...]
HEAD = ("code", "name", "short_name", "former_names", "credit_code", "state")
ONLY = 0


def differences(
    mine: CustomerInput, theirs: CustomerRecord, base: CustomerRecord
) -> tuple[Difference, ...]:
    """Return every field that differs between my form and what is stored by now.

    `base` is what I had when I opened the form.
    """
    return tuple(_all(mine, theirs, base))


def merged(
    mine: CustomerInput,
    theirs: CustomerRecord,
    base: CustomerRecord,
    take_theirs: Collection[Place] = (),
) -> CustomerInput:
    """Return what is stored now with my changes on top.

    Where both changed the same field mine wins, unless its place is in `take_theirs`.
    """
    taken = {found.place for found in differences(mine, theirs, base) if found.theirs_only}
    taken.update(take_theirs)
    head = {name: getattr(theirs if (name,) in taken else mine, name) for name in HEAD}
    places = {("category", standard) for standard in {*mine.categories, *theirs.categories}}
    categories = {
        place[1]: (theirs if place in taken else mine).categories.get(place[1]) for place in places
    }
    seen = {("further", standard) for standard in {*mine.further, *theirs.further}}
    besides = {
        place[1]: (theirs if place in taken else mine).further.get(place[1], ()) for place in seen
    }
    return replace(
        mine,
        **head,
        further={key: some for key, some in besides.items() if some},
        categories={key: value for key, value in categories.items() if value is not None},
        records={
            dimension: _merged_records(dimension, mine, theirs, taken) for dimension in mine.records
        },
    )


def _all(mine: CustomerInput, theirs: CustomerRecord, base: CustomerRecord) -> Iterator[Difference]:
    for name in HEAD:
        sides = [getattr(side, name) for side in (base, mine, theirs)]
        yield from _differing((name,), *sides)
    for standard in sorted({*base.categories, *mine.categories, *theirs.categories}):
        places = [side.categories.get(standard) for side in (base, mine, theirs)]
        yield from _differing(("category", standard), *places)
    for standard in sorted({*base.further, *mine.further, *theirs.further}):
        others = [side.further.get(standard, ()) for side in (base, mine, theirs)]
        yield from _differing(("further", standard), *others)
    for dimension in mine.records:
        yield from _record_differences(dimension, base, mine, theirs)


def _record_differences(
    dimension: int, base: CustomerRecord, mine: CustomerInput, theirs: CustomerRecord
) -> Iterator[Difference]:
    many = dimension in theirs.lists
    old, my, their = (_by_key(side, dimension, many) for side in (base, mine, theirs))
    for key in dict.fromkeys((*old, *my, *their)):
        place: Place = ("record", dimension, key)
        if many and (key not in my or key not in their):
            yield from _differing(place, old.get(key), my.get(key), their.get(key))
            continue
        three = [side.get(key, {}) for side in (old, my, their)]
        for attribute in sorted({*three[0], *three[1], *three[2]}):
            values = [side.get(attribute) for side in three]
            if attribute not in three[1]:
                values[1] = values[0]  # what the form does not hold is not changed by it
            yield from _differing((*place, attribute), *values)


def _by_key(side: CustomerInput, dimension: int, many: bool) -> dict[int, Mapping[int, Any]]:
    """The records by id; new ones of mine are nobody's conflict and stay out."""
    records = side.records.get(dimension, ())
    if many:
        return {record.id: record.values for record in records if record.id is not None}
    return {ONLY: records[0].values} if records else {}


def _differing(place: Place, base: Any, mine: Any, theirs: Any) -> Iterator[Difference]:
    if mine != theirs:
        yield Difference(place, base, mine, theirs)


def _merged_records(
    dimension: int, mine: CustomerInput, theirs: CustomerRecord, taken: Collection[Place]
) -> tuple[RecordValues, ...]:
    many = dimension in theirs.lists
    my, their = mine.records[dimension], theirs.records.get(dimension, ())
    if not many:
        return tuple(
            _joined(record, next(iter(their), None), ("record", dimension, ONLY), taken)
            for record in (my or their)[:1]
        )
    stored = {record.id: record for record in their}
    kept = [
        _joined(record, stored.get(record.id), ("record", dimension, record.id or ONLY), taken)
        for record in my
        if record.id is None or ("record", dimension, record.id) not in taken
    ]
    here = {record.id for record in my}
    theirs_only = [
        record
        for record in their
        if record.id not in here and ("record", dimension, record.id or ONLY) in taken
    ]
    return (*kept, *theirs_only)


def _joined(
    record: RecordValues, stored: RecordValues | None, place: Place, taken: Collection[Place]
) -> RecordValues:
    if stored is None:
        return replace(record, id=None)
    values = {
        attribute: (stored.values.get(attribute) if (*place, attribute) in taken else value)
        for attribute, value in record.values.items()
    }
    return RecordValues(stored.id, values)
