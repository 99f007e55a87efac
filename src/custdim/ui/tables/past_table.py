"""The fields of a customer at a moment, beside what is not the same now."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject

from custdim.services.customer_past import PastField
from custdim.ui.tables.id_array_model import Column, IdArrayModel

COLUMNS = (Column("label", 180), Column("then", 200), Column("now", 200))


class PastTable(IdArrayModel[tuple[int, PastField]]):
    """A customer has few fields, so all are held; their place is their id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, self._held, parent)
        self._fields: tuple[PastField, ...] = ()

    def show_fields(self, fields: Sequence[PastField]) -> None:
        """Show other fields."""
        self._fields = tuple(fields)
        self.show(array("q", range(len(self._fields))))

    def record_id(self, record: tuple[int, PastField]) -> int:
        """Return the field's place."""
        return record[0]

    def cells(self, record: tuple[int, PastField]) -> tuple[str, ...]:
        """Return the text of each column."""
        field = record[1]
        same = field.then == field.now
        return (field.label, field.then, "" if same else field.now or "—")

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        headings = {"label": self.tr("Field"), "then": self.tr("Then")}
        return headings.get(key, self.tr("Now, where it differs"))

    def _held(self, ids: Sequence[int]) -> list[tuple[int, PastField]]:
        return [(one, self._fields[one]) for one in ids]
