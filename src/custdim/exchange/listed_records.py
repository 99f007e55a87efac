"""Cells that hold the values of several records, as an exported list writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from custdim.errors import InvalidValueError
from custdim.exchange.columns import Column
from custdim.exchange.plan import CellProblem
from custdim.exchange.row_reading import ReadRow
from custdim.services.access import Actor
from custdim.services.import_sparing import several_records
from custdim.services.offices import Office

KEPT = "listed-records"


def settle_listed(
    office: Office, actor: Actor, rows: Sequence[ReadRow], existing: Sequence[int | None]
) -> Mapping[int, list[CellProblem]]:
    """Make several records of such cells where the customer is new; say, by row, what stays.

    An import touches one record only: who has several already keeps them as they are.
    """
    listing = [(row, known) for row, known in zip(rows, existing, strict=True) if row.listed]
    asked = {(known, one) for row, known in listing if known is not None for one in row.listed}
    several = several_records(office, actor, asked) if asked else frozenset()
    said: dict[int, list[CellProblem]] = {}
    for row, known in listing:
        for dimension_id in row.listed:
            if known is None:
                _divide(row, dimension_id)
            elif (known, dimension_id) in several:
                said.setdefault(row.number, []).extend(_leave(row, dimension_id))
    return said


def _leave(row: ReadRow, dimension_id: int) -> Iterator[CellProblem]:
    """Take nothing of a dimension out of a row."""
    columns = {column.index for column, _ in row.listed[dimension_id].values()}
    row.records.pop(dimension_id, None)
    row.problems = [one for one in row.problems if one[0] not in columns]
    return (CellProblem(column, InvalidValueError(KEPT)) for column in sorted(columns))


def _divide(row: ReadRow, dimension_id: int) -> None:
    """Make a record of each place in the cells, if every filled one has as many."""
    listed = row.listed[dimension_id]
    counts = {len(parts) for _, parts in listed.values()}
    others = row.records.get(dimension_id, {}).keys() - listed.keys()
    if len(counts) > 1 or others:
        return  # it is not sure what belongs together: each cell is one value, as it stands
    columns = {column.index for column, _ in listed.values()}
    problems = [one for one in row.problems if one[0] not in columns]
    records: list[dict[int, Any]] = [{} for _ in range(counts.pop())]
    for attribute_id, (column, parts) in listed.items():
        problems.extend(_read(column, parts, attribute_id, records))
    row.problems = problems
    row.lists[dimension_id] = tuple(records)


def _read(
    column: Column, parts: Sequence[str], attribute_id: int, records: Sequence[dict[int, Any]]
) -> Iterator[tuple[int | None, InvalidValueError]]:
    for part, record in zip(parts, records, strict=True):
        try:
            value = column.value(part)
        except InvalidValueError as error:
            yield column.index, error
        else:
            if value is not None:
                record[attribute_id] = value
