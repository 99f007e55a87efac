"""Reads one row of a sheet after the other into what it says about a customer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from custdim.errors import InvalidValueError, UserError
from custdim.exchange.columns import Column, parts_of
from custdim.exchange.fields import ImportField, Place
from custdim.exchange.sheet import Cells, Spot
from custdim.kinds.base import cell_text
from custdim.rules.type_rules import ANY_OF, TypeRule, row_error
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import DimensionRecord
from custdim.services.import_sparing import is_lenient
from custdim.services.insisting import CREDIT_CODE, can_be_insisted


@dataclass(slots=True)
class ReadRow:
    """What one row says, and what is wrong with it so far, by column.

    `lenient` are cells among those whose fault is forgiven if they only repeat what is stored;
    so is the credit code in `doubtful`, which fails nothing but its check digit. `listed` are the
    cells, by dimension and attribute, that hold a value for each of several records, and `lists`
    such records.
    """

    number: int
    cells: Cells
    head: dict[str, Any] = field(default_factory=dict)
    categories: dict[int, tuple[int, ...]] = field(default_factory=dict)
    records: dict[int, dict[int, Any]] = field(default_factory=dict)
    blanks: list[ImportField] = field(default_factory=list)
    problems: list[tuple[int | None, UserError]] = field(default_factory=list)
    lenient: dict[int, tuple[int, object]] = field(default_factory=dict)
    doubtful: str = ""
    listed: dict[int, dict[int, tuple[Column, tuple[str, ...]]]] = field(default_factory=dict)
    lists: dict[int, tuple[dict[int, Any], ...]] = field(default_factory=dict)

    def customer(self, existing_id: int | None) -> CustomerInput:
        """Return it as the services take it; the state of a stored customer stays unless given."""
        state = self.head.get("state", "active" if existing_id is None else "")
        return CustomerInput(
            id=existing_id,
            **{**self.head, "state": state},
            categories={key: places[0] for key, places in self.categories.items()},
            further={key: places[1:] for key, places in self.categories.items() if places[1:]},
            records={
                dimension_id: tuple(RecordValues(None, one) for one in values)
                for dimension_id, values in self._records()
            },
        )

    def _records(self) -> Iterator[tuple[int, tuple[dict[int, Any], ...]]]:
        for dimension_id, values in self.records.items():
            if dimension_id not in self.lists:
                yield dimension_id, (values,)
        yield from self.lists.items()


class RowReader:
    """Knows how to read each matched column."""

    def __init__(
        self,
        fields: Mapping[int, ImportField],
        failed: frozenset[Spot],
        dimensions: Sequence[DimensionRecord] = (),
    ) -> None:
        self._failed = failed
        self._lenient = {
            known.id for dimension in dimensions for known in dimension.usable if is_lenient(known)
        }
        self._width = max(fields, default=-1) + 1
        self._groups: dict[Place, list[tuple[Any, Column]]] = {}
        for index, known in fields.items():
            *group, key = known.place if len(known.place) > 1 else ("head", *known.place)
            self._groups.setdefault(tuple(group), []).append((key, Column(index, known)))
        self.column_of: dict[Place, int] = {known.place: index for index, known in fields.items()}
        self._whole_groups = list(self._brought_whole(dimensions))

    def read(self, number: int, cells: Cells) -> ReadRow:
        """Read the matched cells; none of them stops the others."""
        row = ReadRow(number, cells)
        if len(cells) < self._width:
            cells = [*cells, *[None] * (self._width - len(cells))]
        for group, columns in self._groups.items():
            values = self._values(row, columns, cells)
            if group[0] == "head":
                row.head = values
            elif group[0] == "category":
                row.categories = values
            elif values:
                row.records[cast(int, group[1])] = values
        if len(row.problems) > 1:
            row.problems.sort(key=_column)
        return row

    def _values(
        self, row: ReadRow, columns: Sequence[tuple[Any, Column]], cells: Cells
    ) -> dict[Any, Any]:
        values = {}
        for key, column in columns:
            if column.field.many and column.field.kind and (parts := parts_of(cells[column.index])):
                row.listed.setdefault(int(column.field.place[1]), {})[key] = (column, parts)
            try:
                value = column.value(cells[column.index])
            except InvalidValueError as error:
                row.problems.append((column.index, error))
                self._see_lenient(row, column, cells[column.index], error)
                continue
            if value is not None:
                values[key] = value
            else:
                self._see_blank(row, column)
        return values

    def _see_blank(self, row: ReadRow, column: Column) -> None:
        if self._failed and (row.number - 1, column.index) in self._failed:
            row.problems.append((column.index, InvalidValueError("formula-failed")))
        elif column.field.required:
            row.blanks.append(column.field)

    def _see_lenient(
        self, row: ReadRow, column: Column, cell: object, error: InvalidValueError
    ) -> None:
        place, kind = column.field.place, column.field.kind
        if place[0] == "record" and place[-1] in self._lenient:
            row.lenient[column.index] = (place[-1], cell)
        elif place == (CREDIT_CODE,) and kind is not None and can_be_insisted(error):
            row.doubtful = kind.parse(cell_text(cell))

    def demand(self, row: ReadRow) -> None:
        """Refuse a new customer whose required cells are blank."""
        for known in row.blanks:
            if not known.many or known.place[1] in row.records:
                row.problems.append((self.column_of[known.place], InvalidValueError("required")))
        for dimension, rule in self._whole_groups:
            if (values := row.records.get(dimension.id)) is not None:
                for attribute_id, error in row_error((rule,), dimension.by_code, values):
                    column = self.column_of["record", dimension.id, attribute_id]
                    row.problems.append((column, error))
        if ("name",) not in self.column_of:
            row.problems.append((None, InvalidValueError("no-name-column")))

    def _brought_whole(
        self, dimensions: Iterable[DimensionRecord]
    ) -> Iterator[tuple[DimensionRecord, TypeRule]]:
        """Yield the groups that need one value and of which every field has its column."""
        for dimension in dimensions:
            for rule in dimension.rules:
                known = [dimension.by_code.get(code) for code in rule.attributes]
                columns = {("record", dimension.id, one.id) for one in known if one is not None}
                if rule.rule == ANY_OF and columns and columns <= self.column_of.keys():
                    yield dimension, rule


def _column(problem: tuple[int | None, UserError]) -> int:
    return -1 if problem[0] is None else problem[0]
