"""The customers as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from custdim.services.categories import StandardRecord
from custdim.services.customers import CustomerRow
from custdim.ui.tables.case_tone import tone_of
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.wording import STATES, name_of, named

FIRST = (Column("name", 260, order="name"), Column("credit_code", 176, order="credit_code"))
LAST = (
    Column("qualification", 136, order="qualification"),
    Column("valid_until", 100),
    Column("code", 104, order="code"),
    Column("updated_at", 136, order="updated_at"),
)


def standard_key(standard_id: int) -> str:
    """Return the column key of a classification standard."""
    return f"standard-{standard_id}"


class CustomerTable(IdArrayModel[CustomerRow]):
    """One row per customer; one column for each classification standard."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[CustomerRow]],
        language: str = "zh",
        standards: Sequence[StandardRecord] = (),
        parent: QObject | None = None,
    ) -> None:
        self._language = language
        self._standards = {standard_key(one.id): one for one in standards}
        super().__init__(self._arranged(), fetch, parent)

    def set_standards(self, standards: Sequence[StandardRecord]) -> None:
        """Show the columns of these standards."""
        known = {standard_key(one.id): one for one in standards}
        if known == self._standards:
            return
        self.beginResetModel()
        self._standards = known
        self.columns = self._arranged()
        self.forget_pages()
        self.endResetModel()

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
        return tuple(text.get(column.key, "") for column in self.columns)

    def tones(self, record: CustomerRow) -> tuple[str, ...]:
        """Return the colour of the qualification."""
        tone = tone_of(record.qualification)
        return tuple(tone if column.key == "qualification" else "" for column in self.columns)

    def heading(self, key: str) -> str:
        """Return a column's heading."""
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
        between = tuple(Column(key, 112) for key in self._standards)
        return (*FIRST, *between, *LAST)
