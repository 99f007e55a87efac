"""The customers as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from custdim.services.categories import StandardRecord
from custdim.services.customers import CustomerRow
from custdim.services.lists import ListCell, ListField
from custdim.ui.tables.case_tone import tone_of
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.wording import STATES, name_of, named

FIRST = (
    Column("name", 260, order="name", fills=True),
    Column("credit_code", 176, order="credit_code"),
)
LAST = (
    Column("qualification", 136, order="qualification"),
    Column("valid_until", 100),
    Column("code", 104, order="code"),
    Column("updated_at", 136, order="updated_at"),
)


# What a row carries itself; everything else is asked for as cells.
OF_ROWS = frozenset({"name", "credit_code", "qualification", "valid_until", "code", "updated_at"})
WIDTHS = {column.key: column.width for column in (*FIRST, *LAST)}
WIDTHS_OF = {"category": 112, "day": 108, "month": 88, "number": 112, "yes_no": 72}
OTHER_WIDTH = 136
CellsOf = Callable[[Sequence[int], Sequence[ListField], str], Mapping[int, Mapping[str, ListCell]]]


def standard_key(standard_id: int) -> str:
    """Return the column key of a classification standard."""
    return f"standard-{standard_id}"


def _in_rows(field: ListField) -> bool:
    """Whether a row says it anyway; only of several categories the cell says more."""
    return field.key in OF_ROWS or (field.standard_id is not None and not field.many)


def _column(field: ListField) -> Column:
    order = field.key if field.sortable else ""
    width = WIDTHS.get(field.key, WIDTHS_OF.get(field.sort, OTHER_WIDTH))
    fills = field.key == "name" or field.sort == "category"
    return Column(field.key, width, order, right=field.align == "right", fills=fills)


class CustomerTable(IdArrayModel[CustomerRow]):
    """One row per customer; one column for each classification standard."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[CustomerRow]],
        language: str = "zh",
        standards: Sequence[StandardRecord] = (),
        parent: QObject | None = None,
        *,
        cells: CellsOf | None = None,
    ) -> None:
        self._language = language
        self._rows_of, self._cells_of = fetch, cells
        self._fields: dict[str, ListField] = {}  # by the key of their column, once they are known
        self._extra: Mapping[int, Mapping[str, ListCell]] = {}
        self._standards = {standard_key(one.id): one for one in standards}
        super().__init__(self._arranged(), self._fetched, parent)

    def set_standards(self, standards: Sequence[StandardRecord]) -> None:
        """Show the columns of these standards."""
        known = {standard_key(one.id): one for one in standards}
        if known == self._standards or self._fields:
            return
        self.beginResetModel()
        self._standards = known
        self.columns = self._arranged()
        self.forget_pages()
        self.endResetModel()

    def set_fields(self, fields: Sequence[ListField]) -> None:
        """Show these fields as columns, in this order."""
        known = {field.key: field for field in fields}
        if known == self._fields and list(known) == [column.key for column in self.columns]:
            return
        self.beginResetModel()
        self._fields = known
        self.columns = tuple(map(_column, fields))
        self.forget_pages()
        self.endResetModel()

    def _fetched(self, ids: Sequence[int]) -> Sequence[CustomerRow]:
        rows = self._rows_of(ids)
        extra = [field for field in self._fields.values() if not _in_rows(field)]
        if self._cells_of is not None:
            self._extra = self._cells_of(ids, extra, self._language) if extra else {}
        return rows

    def record_id(self, record: CustomerRow) -> int:
        """Return the customer's id."""
        return record.id

    def cells(self, record: CustomerRow) -> tuple[str, ...]:
        """Return the text of each column."""
        until = record.valid_until
        text = {
            "name": record.name,
            "credit_code": record.credit_code,
            "qualification": record.qualification
            and name_of(STATES, record.qualification, self._language),
            "valid_until": until.isoformat() if until else "",
            "code": record.code,
            "updated_at": f"{record.updated_at.astimezone():%Y-%m-%d %H:%M}",
        }
        for standard_id, category in record.categories.items():
            text[standard_key(standard_id)] = named(category, self._language)
        for key, cell in self._extra.get(record.id, {}).items():
            text[key] = cell.text.replace("\n", " ")
        return tuple(text.get(column.key, "") for column in self.columns)

    def tones(self, record: CustomerRow) -> tuple[str, ...]:
        """Return the colour of the qualification."""
        tone = tone_of(record.qualification)
        return tuple(tone if column.key == "qualification" else "" for column in self.columns)

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        if key in self._fields:
            return named(self._fields[key], self._language)
        if key in self._standards:
            return named(self._standards[key], self._language)
        match key:
            case "name":
                return self.tr("Customer name")
            case "credit_code":
                return self.tr("Credit code")
            case "qualification":
                return self.tr("Qualification")
            case "valid_until":
                return self.tr("Valid until")
            case "code":
                return self.tr("Code")
            case _:
                return self.tr("Last change")

    def _arranged(self) -> tuple[Column, ...]:
        between = tuple(Column(key, 112, fills=True) for key in self._standards)
        return (*FIRST, *between, *LAST)
