"""Rows parted by lines; text elided in the middle, whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from custdim.ui import theme
from custdim.ui.delegates.unseen import seen

Index = QModelIndex | QPersistentModelIndex

PAD = 12  # the same as the headings' padding, so that text stands under its heading
ROW_HEIGHT = 34
FOCUS_BAR = 3


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the cell belongs to a selected row."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


class RowDelegate(QStyledItemDelegate):
    """A cell of a row; `muted` cells are for what is read second."""

    def __init__(self, parent: QObject | None = None, *, muted: bool = False) -> None:
        super().__init__(parent)
        self._muted = muted

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: ground, line, content, and a bar at the left of the row that has the focus."""
        colours = theme.tokens()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if is_selected(option):
            painter.fillRect(rect, QColor(colours.selection))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        if index.column() == 0 and self._has_focus(option, index):
            painter.fillRect(rect.left(), rect.top(), FOCUS_BAR, rect.height(), _colour("accent"))
        self.draw(painter, rect.adjusted(PAD, 0, -PAD // 2, 0), option, index)
        painter.restore()

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the cell's content."""
        text = seen(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.setPen(_colour("muted" if self._muted and not is_selected(option) else "text"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: as wide as the text, never lower than a row."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + PAD, max(hint.height(), ROW_HEIGHT))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Qt: show what was elided, and only then."""
        text = seen(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room = option.rect.width() - PAD - PAD // 2
        if (
            event.type() == QEvent.Type.ToolTip
            and view.fontMetrics().horizontalAdvance(text) > room
        ):
            QToolTip.showText(event.globalPos(), text, view)
            return True
        return super().helpEvent(event, view, option, index)

    def _has_focus(self, option: QStyleOptionViewItem, index: Index) -> bool:
        view = option.widget
        return (
            isinstance(view, QAbstractItemView)
            and view.hasFocus()
            and view.currentIndex().row() == index.row()
        )


def _colour(token: str) -> QColor:
    return QColor(getattr(theme.tokens(), token))
