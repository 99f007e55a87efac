"""A tree node: its name at the left, its count muted at the right."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from custdim.ui import theme

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 30
PAD = 12
GAP = 8
CODE_WIDTH = 120
COUNT_WIDTH = 80
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class CountDelegate(QStyledItemDelegate):
    """Lets the style paint the ground, and the text itself."""

    def __init__(
        self,
        count_role: int,
        code_role: int | None = None,
        parent: QObject | None = None,
        *,
        left: int = 4,  # beside the arrow of a tree; a list has none
    ) -> None:
        super().__init__(parent)
        self._left = left
        self._count_role = count_role
        self._code_role = code_role

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw name and count."""
        colours = theme.tokens()
        super().paint(painter, option, index)
        name, count, rect, space = self._parts(option, index)
        painter.save()
        painter.setFont(option.font)
        metrics = painter.fontMetrics()
        painter.setPen(QColor(colours.text))
        room = rect.adjusted(0, 0, -space, 0)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, LEFT, shown)
        painter.setPen(QColor(colours.muted))
        painter.drawText(rect, RIGHT, count)
        if self._code_role is not None:
            code = metrics.elidedText(
                str(index.data(self._code_role) or ""), Qt.TextElideMode.ElideMiddle, CODE_WIDTH
            )
            left = rect.right() - CODE_WIDTH - COUNT_WIDTH
            painter.drawText(QRect(left, rect.top(), CODE_WIDTH, rect.height()), LEFT, code)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: leave only the ground to the style."""
        super().initStyleOption(option, index)
        option.text = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: rows of one height."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height(), ROW_HEIGHT))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Qt: the code and the whole name."""
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() == QEvent.Type.ToolTip and tip:
            QToolTip.showText(event.globalPos(), tip, view)
            return True
        return super().helpEvent(event, view, option, index)

    def _parts(self, option: QStyleOptionViewItem, index: Index) -> tuple[str, str, QRect, int]:
        number = index.data(self._count_role)
        count = QLocale().toString(number) if number else ""
        rect: QRect = option.rect.adjusted(self._left, 0, -PAD, 0)
        wide = option.fontMetrics.horizontalAdvance(count)
        space = wide and wide + GAP
        if self._code_role is not None:
            space = CODE_WIDTH + COUNT_WIDTH + GAP
        return index.data(Qt.ItemDataRole.DisplayRole) or "", count, rect, space
