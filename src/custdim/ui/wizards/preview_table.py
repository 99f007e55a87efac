"""The rows of a plan as a table: what happens to each, and which cells are refused."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from custdim.exchange.plan import ImportPlan, PlannedRow
from custdim.exchange.sheet import Cell
from custdim.kinds.writing import digits_of
from custdim.ui.wizards.reasons import by_column

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

WRONG = Qt.ItemDataRole.UserRole
TONE = Qt.ItemDataRole.UserRole + 1
HEAD = ("code", "name")
OWN = 2  # row number, and what happens
REMEMBERED = 400


class PreviewTable(QAbstractTableModel):
    """Row number, what happens, and then the columns that fill a field."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._plan: ImportPlan | None = None
        self._shown = array("q")
        self._columns: tuple[int, ...] = ()
        self._said = lru_cache(maxsize=REMEMBERED)(self._problems)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show another plan, all of its rows."""
        self.beginResetModel()
        self._plan = plan
        self._columns = _in_order(plan)
        self._shown = array("q", range(len(plan.rows)))
        self._said.cache_clear()
        self.endResetModel()

    def show_rows(self, places: Iterable[int]) -> None:
        """Show only some of the plan's rows."""
        self.beginResetModel()
        self._shown = array("q", places)
        self.endResetModel()

    def first_wrong(self, row: int) -> int | None:
        """Return the column of a row's first refused cell."""
        said = self._said(self._shown[row])
        first = next((place for place, at in enumerate(self._columns) if at in said), None)
        return None if first is None else first + OWN

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: the rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: our two columns and those that fill a field."""
        return 0 if parent.isValid() or self._plan is None else OWN + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Qt: the headings of the file."""
        if orientation is not Qt.Orientation.Horizontal or self._plan is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section < OWN:
                return (self.tr("Row"), self.tr("What happens"))[section]
            return self._plan.matching.headings[self._columns[section - OWN]]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: one cell."""
        if role not in _SERVED or self._plan is None or not index.isValid():
            return None
        place = self._shown[index.row()]
        row, section = self._plan.rows[place], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == 0 else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == TONE:
            return _tone(row) if section == 1 else None
        said = self._said(place)
        if section < OWN:
            whole = "\n".join(said.values()) if section == 1 else None
            return whole if role in (Qt.ItemDataRole.ToolTipRole, _SPOKEN) else None
        wrong = said.get(self._columns[section - OWN])
        if role == WRONG:
            return wrong is not None and row.input is None
        return wrong

    def _text(self, row: PlannedRow, section: int) -> str:
        if section == 0:
            return str(row.number)
        if section == 1:
            if row.input is None:
                return self.tr("Refused")
            return self.tr("New") if row.existing_id is None else self.tr("Change")
        at = self._columns[section - OWN]
        return shown(row.cells[at]) if at < len(row.cells) else ""

    def _problems(self, place: int) -> Any:
        assert self._plan is not None
        return by_column(self._plan.rows[place], self._language)


def _in_order(plan: ImportPlan) -> tuple[int, ...]:
    """Put first what tells the customers apart, then the columns with refused cells."""
    refused = Counter(problem.column for row in plan.refused for problem in row.problems)
    fields = plan.matching.fields
    return tuple(sorted(fields, key=lambda at: (fields[at].key not in HEAD, -refused[at], at)))


def shown(cell: Cell) -> str:
    """Return a cell as people see it in Excel, in one line."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == datetime.min.time() else str(cell)
    if isinstance(cell, int | float):
        return digits_of(cell) if abs(cell) < 10**15 else f"{cell:.5E}"
    return " ".join(str(cell)[:200].split())


def _tone(row: PlannedRow) -> str:
    if row.input is None:
        return "error"
    if row.doubts:
        return "warning"
    return "good" if row.existing_id is None else "accent"


_SPOKEN = Qt.ItemDataRole.AccessibleDescriptionRole
_SERVED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        _SPOKEN,
        WRONG,
        TONE,
    }
)
