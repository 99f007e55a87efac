"""Texts in the sizes and colours of the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

# Values of the namespace `Qt`, which properties take as plain numbers too. Importing the namespace
# makes PySide prepare all its enumerations for Python: a tenth of the time to the first paint.
PLAIN_TEXT = 0  # Qt.TextFormat
AT_LEFT, AT_MIDDLE, AT_TOP = 0x1, 0x4, 0x20  # Qt.AlignmentFlag


def label(text: str, role: str = "", wrap: bool = False) -> QLabel:
    """A text: display, title, heading, subheading, group, muted, note, error, good, warning."""
    made = QLabel(text)
    if role:
        made.setProperty("role", role)
    made.setProperty("textFormat", PLAIN_TEXT)
    if wrap:
        made.setWordWrap(True)
    return made


def align_top(made: QLabel, middle: bool = False) -> None:
    """Show what a label holds at the top of its place, at the left or in the middle."""
    made.setProperty("alignment", AT_TOP | (AT_MIDDLE if middle else AT_LEFT))


def set_role(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet looks at, and show the difference."""
    if (widget.property(name) or "") == value:
        return
    from PySide6.QtCore import Qt

    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is yet to be shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class ElidedLabel(QLabel):
    """A text of one line, shortened in the middle, whole in its tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """Qt: may become as narrow as the layout wants."""
        return QSize(24, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Qt: another text."""
        super().setText(text)
        self._tip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the tooltip is needed only where the text is shortened."""
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the shortened text."""
        shown = self._shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        from PySide6.QtCore import Qt

        painter = QPainter(self)
        align = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), align, shown)

    def _shown(self) -> str:
        text, width, metrics = self.text(), self.contentsRect().width(), self.fontMetrics()
        if metrics.horizontalAdvance(text) <= width:
            return text
        from PySide6.QtCore import Qt

        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)

    def _tip(self) -> None:
        self.setToolTip(self.text() if self._shown() != self.text() else "")
