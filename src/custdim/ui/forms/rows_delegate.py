"""How the cells of a list inside a form are drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from custdim.ui import theme
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.delegates.unseen import seen

ICON = 16


class RowsDelegate(RowDelegate):
    """A cell that is marked, in colour and with a sign, when it is wrong."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: the row of the form below is coloured, or the block of cells that is chosen.

        The cell that the keyboard is in has an edge; typing goes there.
        """
        view = option.widget
        if isinstance(view, QTableView) and not _many_chosen(view):
            if index.row() == view.currentIndex().row():
                option.state |= QStyle.StateFlag.State_Selected
            else:
                option.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.tokens().accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw sign and text."""
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if sign is not None:
            middle = rect.top() + (rect.height() - ICON) // 2
            sign.paint(painter, QRect(rect.left(), middle, ICON, ICON))
            rect = rect.adjusted(ICON + 6, 0, 0, 0)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is None:
            super().draw(painter, rect, option, index)
            return
        painter.setPen(colour)
        text = seen(index.data(Qt.ItemDataRole.DisplayRole) or "—")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)


def _many_chosen(view: QTableView) -> bool:
    parts = view.selectionModel().selection().toList()
    return sum(part.width() * part.height() for part in parts) > 1
