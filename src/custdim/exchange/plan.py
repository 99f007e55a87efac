"""What an import would do, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from custdim.errors import UserError
from custdim.exchange.fields import ImportField
from custdim.exchange.guard import column_letters
from custdim.exchange.matching import Matching
from custdim.exchange.sheet import Cells, Sheet
from custdim.services.customers import CustomerInput
from custdim.services.imports import Stamp


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the sheet, counted from nought, and the field it brings, if any."""

    index: int
    heading: str
    field: ImportField | None = None

    @property
    def letters(self) -> str:
        """The column's name in Excel."""
        return column_letters(self.index)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why a cell is refused; a column of None means the row as a whole."""

    column: int | None
    error: UserError


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the sheet; `number` is Excel's. `input` is None when the row is refused.

    With an `existing_id` that customer is changed, else one is added. `doubts` refuse nothing.
    A new customer that was `sound` when the plan was made is complete already.
    """

    number: int
    cells: Cells
    input: CustomerInput | None
    existing_id: int | None
    problems: tuple[CellProblem, ...] = ()
    doubts: tuple[CellProblem, ...] = ()
    sound: Stamp | None = None


@dataclass(frozen=True, slots=True)
class MissingField:
    """A required field without a column, and how many new customers will lack it for now.

    Of a dimension that needs at least one record, the names are the dimension's own.
    """

    zh: str
    en: str
    group_zh: str
    group_en: str
    count: int


@dataclass(frozen=True)
class ImportPlan:
    """Everything a preview shows; blank cells never empty a field of a stored customer.

    `fields` are all that a column may bring. `skipped` counts blank rows, sums and repeated
    headings below the row of headings, which is counted from nought. `left_out` says, by column,
    why an attribute of its name is not filled.
    """

    sheet: Sheet
    heading_row: int
    matching: Matching
    fields: tuple[ImportField, ...]
    rows: tuple[PlannedRow, ...]
    skipped: int
    missing: tuple[MissingField, ...] = ()
    left_out: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[SheetColumn, ...]:
        """The columns with a heading or a field, matched or not."""
        known = self.matching.fields
        return tuple(
            SheetColumn(index, heading, known.get(index))
            for index, heading in enumerate(self.matching.headings)
            if heading or index in known
        )

    @property
    def unknown(self) -> tuple[SheetColumn, ...]:
        """The columns that bring nothing."""
        return tuple(column for column in self.columns if column.field is None)

    @cached_property
    def refused(self) -> tuple[PlannedRow, ...]:
        """The rows that will not be written."""
        return tuple(row for row in self.rows if row.input is None)

    @property
    def bad(self) -> int:
        """How many rows are refused."""
        return len(self.refused)

    @property
    def good(self) -> int:
        """How many rows can be written."""
        return len(self.rows) - len(self.refused)

    @cached_property
    def adding(self) -> int:
        """How many customers are new."""
        return sum(row.input is not None and row.existing_id is None for row in self.rows)

    @property
    def changing(self) -> int:
        """How many stored customers are looked at again."""
        return self.good - self.adding

    @cached_property
    def doubtful(self) -> int:
        """How many rows that can be written share no more than a name with a known customer."""
        return self._doubted("same-name", "namesake")

    @cached_property
    def keeping(self) -> int:
        """How many rows name several records of a customer, which all stay as they are."""
        return self._doubted("listed-records")

    def _doubted(self, *reasons: str) -> int:
        good = (row for row in self.rows if row.input is not None and row.doubts)
        return sum(any(one.error.reason in reasons for one in row.doubts) for row in good)
