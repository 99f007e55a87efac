"""What happened to one customer: entries, and below each the fields that it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
TOP = 0  # the internal id of entries; a change has its entry's row + 1
COLUMNS = 3


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """One field as text, before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One write as text."""

    when: str
    who: str
    what: str
    changes: tuple[HistoryChange, ...]


class HistoryTree(QAbstractItemModel):
    """Entries with when, who and what; changes with field, before and after."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[HistoryEntry, ...] = ()

    def show(self, entries: Sequence[HistoryEntry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Qt: the index of a child."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else TOP)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Qt: the entry that a change belongs to."""
        above = int(index.internalId()) if index.isValid() else TOP
        return QModelIndex() if above == TOP else self.createIndex(above - 1, 0, TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many entries, or changes of one."""
        if not parent.isValid():
            return len(self._entries)
        if parent.column() > 0 or int(parent.internalId()) != TOP:
            return 0
        return len(self._entries[parent.row()].changes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: three."""
        return COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what to draw."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in wanted:
            return None
        above = int(index.internalId())
        if above == TOP:
            entry = self._entries[index.row()]
            return (entry.when, entry.who, entry.what)[index.column()]
        change = self._entries[above - 1].changes[index.row()]
        return (change.field, change.before, change.after)[index.column()]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Qt: each heading names both levels."""
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        headings = (self.tr("When · field"), self.tr("Who · before"), self.tr("What · after"))
        return headings[section] if 0 <= section < COLUMNS else None
