"""The choices of a kind as an editable table; the last row waits for a new choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NAMES = ("zh", "en", "code", "offered")
ZH, EN, CODE, OFFERED = range(4)
CHECKED = Qt.CheckState.Checked


class ChoicesModel(QAbstractTableModel):
    """Rows of zh, en, code, and whether the choice is still offered."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[dict[str, Any]] = []

    def choices(self) -> list[dict[str, Any]]:
        """Return the choices as options store them."""
        return [
            {"code": r["code"], "zh": r["zh"], "en": r["en"], "retired": not r["offered"]}
            for r in self._rows
        ]

    def set_choices(self, choices: Sequence[Any]) -> None:
        """Show choices, given as mappings or as Choice."""
        self.beginResetModel()
        self._rows = [_row(choice) for choice in choices]
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: the choices, and a row for one more."""
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: four."""
        return 0 if parent.isValid() else len(NAMES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt: what the columns are called."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        names = (self.tr("Chinese"), self.tr("English"), self.tr("Code"), self.tr("Offered"))
        return names[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: texts are edited, the last column is checked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() != OFFERED:
            return base | Qt.ItemFlag.ItemIsEditable
        waiting = index.row() == len(self._rows)
        return base if waiting else base | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: texts, checks, and a hint in the row that waits."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        waiting = index.row() == len(self._rows)
        if role == Qt.ItemDataRole.DisplayRole and waiting and index.column() == ZH:
            return self.tr("New choice…")
        if waiting:
            return None
        row = self._rows[index.row()]
        if index.column() == OFFERED:
            checked = CHECKED if row["offered"] else Qt.CheckState.Unchecked
            return checked if role == Qt.ItemDataRole.CheckStateRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row[NAMES[index.column()]]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: take a text or a check; text in the last row makes a new choice."""
        if not index.isValid():
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self._rows[index.row()]["offered"] = Qt.CheckState(value) == CHECKED
        elif role == Qt.ItemDataRole.EditRole:
            text = str(value).strip()
            if index.row() == len(self._rows) and not text:
                return False
            self._write(index.row(), index.column(), text)
        else:
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), OFFERED))
        self.edited.emit()
        return True

    def remove(self, at: int) -> bool:
        """Take a choice out."""
        if not 0 <= at < len(self._rows):
            return False
        self.beginRemoveRows(ROOT, at, at)
        del self._rows[at]
        self.endRemoveRows()
        self.edited.emit()
        return True

    def move(self, at: int, by: int) -> bool:
        """Move a choice up (-1) or down (1)."""
        to = at + by
        if not (0 <= at < len(self._rows) and 0 <= to < len(self._rows)):
            return False
        self.beginMoveRows(ROOT, at, at, ROOT, to + 1 if by > 0 else to)
        self._rows.insert(to, self._rows.pop(at))
        self.endMoveRows()
        self.edited.emit()
        return True

    def _write(self, at: int, column: int, text: str) -> None:
        if at == len(self._rows):
            self.beginInsertRows(ROOT, at, at)
            self._rows.append(_row({}))
            self.endInsertRows()
        row = self._rows[at]
        # A new choice gets its first name as its code; a known code never changes by itself.
        if not row["code"] and column in (ZH, EN):
            row["code"] = text
        row[NAMES[column]] = text


def _row(choice: Any) -> dict[str, Any]:
    given = choice if isinstance(choice, dict) else _fields(choice)
    row = {name: str(given.get(name, "")) for name in ("zh", "en", "code")}
    return row | {"offered": not given.get("retired", False)}


def _fields(choice: Any) -> dict[str, Any]:
    return {name: getattr(choice, name) for name in ("code", "zh", "en", "retired")}
