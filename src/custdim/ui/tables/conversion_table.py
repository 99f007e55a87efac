"""What becomes of values when an attribute gets another kind."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject

from custdim.services.definition_conversion import Conversion
from custdim.ui.tables.id_array_model import Column, IdArrayModel

COLUMNS = (
    Column("value", 260),
    Column("count", 72, right=True),
    Column("after", 290, fills=True),
)
Row = tuple[int, tuple[str, str, str]]


class ConversionTable(IdArrayModel[Row]):
    """What cannot be read comes first, then new choices, or else some that are read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, self._held, parent)
        self._rows: list[Row] = []

    def show_conversion(self, found: Conversion) -> None:
        """Show another conversion."""
        lines = [(one.text, str(one.count), one.why) for one in found.refused]
        fresh = self.tr("New choice")
        lines += [(one.zh, str(one.count), fresh) for one in found.proposals]
        if not found.proposals:  # else they would say the same again
            lines += [(one.before, "", one.after) for one in found.samples]
        self._rows = list(enumerate(lines))
        self.show(array("q", range(len(self._rows))))

    def record_id(self, record: Row) -> int:
        """Return the line's place."""
        return record[0]

    def cells(self, record: Row) -> tuple[str, ...]:
        """Return the text of each column."""
        return record[1]

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        headings = {"value": self.tr("Stored value"), "count": self.tr("Records")}
        return headings.get(key, self.tr("Becomes"))

    def _held(self, ids: Sequence[int]) -> list[Row]:
        return [self._rows[one] for one in ids]
