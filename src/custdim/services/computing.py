"""Computes the formulas of a customer's records, whenever one is read or saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from custdim.errors import InvalidValueError
from custdim.kinds.formula import Computed
from custdim.rules.customer_checks import is_empty
from custdim.rules.formulas import Formula, compute, parse
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office

Records = Mapping[int, Sequence[RecordValues]]
Formulas = Mapping[int, tuple[tuple[AttributeRecord, Formula], ...]]


def computed(
    office: Office, records: Mapping[int, tuple[RecordValues, ...]]
) -> Mapping[int, tuple[RecordValues, ...]]:
    """Return a customer's records with every formula computed anew.

    A formula knows its own record, and the types with one record. What depends on itself, or on
    a value that is missing, stays empty.
    """
    formulas = formulas_of(office)
    if not formulas.keys() & records.keys():
        return records
    found = {dimension_id: _emptied(rows, formulas) for dimension_id, rows in records.items()}
    for _ in range(sum(map(len, formulas.values()))):  # each round may make the next possible
        outer = dict(_outer(office, found))
        after = {
            dimension_id: tuple(_round(row, formulas, office, dimension_id, outer) for row in rows)
            for dimension_id, rows in found.items()
        }
        if after == found:
            break
        found = after
    return found


def with_formulas(
    office: Office, customer: CustomerInput, stored: CustomerRecord | None = None
) -> CustomerInput:
    """Return a customer to be saved with its formulas computed, also those of other types."""
    there = {} if stored is None else stored.records
    whole = computed(office, {**there, **customer.records})
    records = {
        dimension_id: rows
        for dimension_id, rows in whole.items()
        if dimension_id in customer.records or rows != there[dimension_id]
    }
    return customer if records == customer.records else replace(customer, records=records)


def _emptied(rows: tuple[RecordValues, ...], formulas: Formulas) -> tuple[RecordValues, ...]:
    own = {known.id for attributes in formulas.values() for known, _ in attributes}
    return tuple(
        replace(row, values={key: value for key, value in row.values.items() if key not in own})
        for row in rows
    )


def _round(
    row: RecordValues,
    formulas: Formulas,
    office: Office,
    dimension_id: int,
    outer: Mapping[str, Any],
) -> RecordValues:
    mine = formulas.get(dimension_id, ())
    missing = [(known, formula) for known, formula in mine if known.id not in row.values]
    if not missing:
        return row
    by_id = {one.id: one for one in known_dimensions(office)}
    facts = {**outer, **dict(_named(by_id[dimension_id], row))}
    fresh: dict[int, Any] = {}
    for known, formula in missing:
        value = _fitting(known, compute(formula, facts))
        if value is not None:
            fresh[known.id] = value
    return replace(row, values={**row.values, **fresh}) if fresh else row


def _fitting(known: AttributeRecord, value: Decimal | None) -> Decimal | None:
    kind: Any = known.bound
    try:
        if value is None or abs(value) > 10**13:
            return None
        rounded: Decimal = kind.rounded(value)
        kind.check(rounded)
    except InvalidValueError:
        return None
    return rounded


def _outer(office: Office, records: Records) -> Iterator[tuple[str, Any]]:
    """Yield the values of types with one record; of a code that several have, the oldest last."""
    single = [one for one in known_dimensions(office) if not one.many]
    for dimension in sorted(single, key=lambda one: -one.id):
        for row in records.get(dimension.id, ())[:1]:
            yield from _named(dimension, row)


def _named(dimension: DimensionRecord, row: RecordValues) -> Iterator[tuple[str, Any]]:
    for known in dimension.usable:
        value = row.values.get(known.id)
        if not is_empty(value):
            yield known.code, value


def formulas_of(office: Office) -> Formulas:
    """Return the formulas that can be read, by dimension."""

    return office.by_definitions("formulas", lambda: formulas_in(known_dimensions(office)))


def formulas_in(dimensions: Iterable[DimensionRecord]) -> Formulas:
    """Return the formulas that can be read, by dimension."""
    found = {one.id: tuple(_readable(one)) for one in dimensions}
    return {dimension_id: mine for dimension_id, mine in found.items() if mine}


def _readable(dimension: DimensionRecord) -> Iterator[tuple[AttributeRecord, Formula]]:
    for known in dimension.usable:
        if isinstance(known.bound, Computed):
            try:
                yield known, parse(known.bound.formula)
            except InvalidValueError:
                continue
