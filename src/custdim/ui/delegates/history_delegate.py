"""History lines: entries read first, the fields that they changed read second."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from custdim.ui import theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 30
PAD = 12  # the same as the headings' padding, so that text stands under its heading
BEFORE, WHAT = 1, 2


class HistoryDelegate(QStyledItemDelegate):
    """Entries in bold; of a change the old value is struck out."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: leave only the ground to the style."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw the text."""
        super().paint(painter, option, index)
        colours = theme.tokens()
        entry = not index.parent().isValid()
        old = not entry and index.column() == BEFORE
        font = QFont(option.font)
        font.setBold(entry and index.column() == WHAT)
        font.setStrikeOut(old)
        muted = old or (not entry and index.column() == 0) or (entry and index.column() < BEFORE)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if muted else colours.text))
        rect = option.rect.adjusted(PAD, 0, -PAD, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "").replace("\n", " ")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: rows of one height."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)
