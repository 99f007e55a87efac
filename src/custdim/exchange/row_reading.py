"""Reads one row of a sheet after the other into what it says about a customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from custdim.errors import InvalidValueError, UserError
from custdim.exchange.columns import Column
from custdim.exchange.fields import ImportField, Place
from custdim.exchange.sheet import Cells, Spot
from custdim.services.customers import CustomerInput, RecordValues


@dataclass(slots=True)
class ReadRow:
    """What one row says, and what is wrong with it so far, by column."""

    number: int
    cells: Cells
    head: dict[str, Any] = field(default_factory=dict)
    categories: dict[int, int] = field(default_factory=dict)
    records: dict[int, dict[int, Any]] = field(default_factory=dict)
    blanks: list[ImportField] = field(default_factory=list)
    problems: list[tuple[int | None, UserError]] = field(default_factory=list)

    def customer(self, existing_id: int | None) -> CustomerInput:
        """Return it as the services take it; the state of a stored customer stays unless given."""
        state = self.head.get("state", "active" if existing_id is None else "")
        return CustomerInput(
            id=existing_id,
            **{**self.head, "state": state},
            categories=self.categories,
            records={
                dimension_id: (RecordValues(None, values),)
                for dimension_id, values in self.records.items()
            },
        )


class RowReader:
    """Knows how to read each matched column."""

    def __init__(self, fields: Mapping[int, ImportField], failed: frozenset[Spot]) -> None:
        self._columns = [Column(index, known) for index, known in fields.items()]
        self._failed = failed
        self.column_of: dict[Place, int] = {known.place: index for index, known in fields.items()}

    def read(self, number: int, cells: Cells) -> ReadRow:
        """Read the matched cells; none of them stops the others."""
        row = ReadRow(number, cells)
        width = len(cells)
        for column in self._columns:
            index = column.index
            try:
                value = column.value(cells[index]) if index < width else None
            except InvalidValueError as error:
                row.problems.append((index, error))
                continue
            if value is not None:
                _put(row, column.field.place, value)
            elif self._failed and (number - 1, index) in self._failed:
                row.problems.append((index, InvalidValueError("formula-failed")))
            else:
                row.blanks.append(column.field)
        return row

    def demand(self, row: ReadRow) -> None:
        """Refuse a new customer whose required cells are blank."""
        for known in row.blanks:
            if known.required and (not known.many or known.place[1] in row.records):
                row.problems.append((self.column_of[known.place], InvalidValueError("required")))
        if ("name",) not in self.column_of:
            row.problems.append((None, InvalidValueError("no-name-column")))


def _put(row: ReadRow, place: Place, value: Any) -> None:
    kind = place[0]
    if kind == "record":
        dimension_id, attribute_id = cast(tuple[int, int], place[1:])
        values = row.records.get(dimension_id)
        if values is None:
            values = row.records[dimension_id] = {}
        values[attribute_id] = value
    elif kind == "category":
        row.categories[cast(int, place[1])] = value
    else:
        row.head[cast(str, kind)] = value
