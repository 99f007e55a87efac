"""The fields of a customer at a moment, beside those of now."""

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
        return (field.label, field.then, field.now)

    def tones(self, record: tuple[int, PastField]) -> tuple[str, ...]:
        """Mark what is not the same now."""
        field = record[1]
        return ("muted", "", "warning" if field.then != field.now else "muted")

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {"label": self.tr("Field"), "then": self.tr("Then")}.get(key, self.tr("Now"))

    def _held(self, ids: Sequence[int]) -> list[tuple[int, PastField]]:
        return [(one, self._fields[one]) for one in ids]
