"""A list that people put in order: by drag and drop, or with Alt and the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from custdim.ui import icons, theme
from custdim.ui.delegates.row_delegate import PAD, RowDelegate

NOTE = Qt.ItemDataRole.UserRole
WRONG = Qt.ItemDataRole.UserRole + 1
NEEDED = Qt.ItemDataRole.UserRole + 2
SIGN = 16
GAP = 10


@dataclass(frozen=True)
class Line:
    """One line of the list: its name, what it is in a muted word, and its marks."""

    text: str
    note: str = ""
    needed: bool = False
    wrong: bool = False


class LineDelegate(RowDelegate):
    """Name at the left, kind at the right, a star where it is required, a sign where wrong."""

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the line's content."""
        colours = theme.tokens()
        rect = rect.adjusted(0, 0, -PAD // 2, 0)
        if index.data(WRONG):
            top = rect.top() + (rect.height() - SIGN) // 2
            sign = QRect(rect.right() - SIGN, top, SIGN, SIGN)
            icons.icon("circle-alert", "error").paint(painter, sign)
            rect = rect.adjusted(0, 0, -SIGN - 6, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        star = metrics.horizontalAdvance(" *") if index.data(NEEDED) else 0
        # The name goes before: a note that has no room beside it is left to screen readers.
        room = rect.width() - GAP - metrics.horizontalAdvance(text) - star
        note = str(index.data(NOTE) or "")
        note = note if metrics.horizontalAdvance(note) <= room else ""
        painter.setPen(QColor(colours.muted))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, note)
        left = rect.width() - metrics.horizontalAdvance(note) - (GAP if note else 0) - star
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, left)
        painter.setPen(QColor(colours.text))
        painter.drawText(rect, middle, shown)
        if star:
            painter.setPen(QColor(colours.error))
            after = metrics.horizontalAdvance(shown)
            painter.drawText(rect.adjusted(after, 0, 0, 0), middle, " *")


class OrderedList(QListWidget):
    """Tells what the person wants; the owner does it and shows the lines again."""

    picked = Signal(int)
    moved = Signal(int, int)
    wanted_new = Signal()
    wanted_gone = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(LineDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip(self.tr("Drag, or Alt+Up and Alt+Down, to change the order"))
        self.currentRowChanged.connect(self._on_current)

    def sizeHint(self) -> QSize:
        """Qt: narrow; the height is given by the place."""
        return QSize(220, 160)

    def show_lines(self, lines: Sequence[Line], current: int) -> None:
        """Show these lines, with one of them chosen, without telling `picked`."""
        blocked = self.blockSignals(True)
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        for place, line in enumerate(lines):
            item = self.item(place)
            if item is None:
                item = QListWidgetItem(self)
            item.setText(line.text)
            item.setData(NOTE, line.note)
            item.setData(NEEDED, line.needed)
            item.setData(WRONG, line.wrong)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, " · ".join(filter(None, (line.text, line.note)))
            )
        self.setCurrentRow(current)
        self.blockSignals(blocked)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt with the arrows moves, Insert adds, Delete removes."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if alt and step is not None:
            self._move(self.currentRow(), self.currentRow() + step)
        elif event.key() == Qt.Key.Key_Insert:
            self.wanted_new.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.wanted_gone.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: a line was dropped at another place."""
        before = self.currentRow()
        after = self._gap_at(event.position().toPoint())
        # Not a move for Qt: it would take the dragged line out by itself.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._move(before, after - 1 if after > before else after)

    def _move(self, before: int, after: int) -> None:
        if before != after and before >= 0 and 0 <= after < self.count():
            self.moved.emit(before, after)

    def _gap_at(self, place: QPoint) -> int:
        index = self.indexAt(place)
        if not index.isValid():
            return self.count()
        below = place.y() > self.visualRect(index).center().y()
        return index.row() + (1 if below else 0)

    def _on_current(self, row: int) -> None:
        if row >= 0:
            self.picked.emit(row)
