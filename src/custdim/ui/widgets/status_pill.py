"""A state shown by a coloured dot and a word, in widgets and in table cells alike."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from custdim.ui import theme

DOT = 8
GAP = 6


def draw_status(painter: QPainter, rect: QRect, text: str, tone: str) -> None:
    """Draw dot and word; tone is good, warning, error, accent or muted. Selection keeps it."""
    colour = QColor(getattr(theme.tokens(), tone))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    centre = QPointF(rect.left() + DOT / 2, rect.center().y() + 1.5)
    painter.drawEllipse(centre, DOT / 2, DOT / 2)
    painter.setPen(colour)
    words = rect.adjusted(DOT + GAP, 0, 0, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def status_width(painter_widget: QWidget, text: str) -> int:
    """How wide dot and word are."""
    return DOT + GAP + painter_widget.fontMetrics().horizontalAdvance(text) + 2


class StatusPill(QWidget):
    """Shows one state."""

    def __init__(self, text: str = "", tone: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: str) -> None:
        """Show another state."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Qt: as wide as dot and word."""
        return QSize(status_width(self, self._text), self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        draw_status(QPainter(self), self.rect(), self._text, self._tone)
