"""A line of several words with a sign before it; long ones break."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from custdim.ui import theme
from custdim.ui.delegates.row_delegate import PAD, Index, RowDelegate

SIGN = 18
GAP = 8
ABOVE = 8
WORDS = int(Qt.TextFlag.TextWordWrap)
ANYWHERE = int(Qt.TextFlag.TextWrapAnywhere)  # for words that are longer than the line


class FindingDelegate(RowDelegate):
    """As high as its text needs in the width of the list."""

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw sign and text."""
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        top = rect.top() + ABOVE
        if isinstance(sign, QIcon):
            sign.paint(painter, QRect(rect.left(), top, SIGN, SIGN))
        painter.setPen(QColor(theme.tokens().text))
        words = QRect(rect.left() + SIGN + GAP, top, 0, rect.height() - ABOVE)
        words.setRight(rect.right())
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.drawText(words, _breaking(painter.fontMetrics(), text, words.width()), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the width of the list, and the height of the text in it."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        room = QRect(0, 0, width - PAD - PAD // 2 - SIGN - GAP, 2000)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        breaking = _breaking(option.fontMetrics, text, room.width())
        needed = option.fontMetrics.boundingRect(room, breaking, text).height()
        return QSize(width, needed + 2 * ABOVE)


def _breaking(metrics: QFontMetrics, text: str, width: int) -> int:
    """Return how a text breaks: between words, unless one of them needs more than a line."""
    wide = metrics.boundingRect(QRect(0, 0, width, 2000), WORDS, text).width() > width
    return ANYWHERE if wide else WORDS
