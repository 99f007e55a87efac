"""A large quiet picture."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from custdim.ui.icons import pixmap
from custdim.ui.theme import tokens


class Emblem(QLabel):
    """A large quiet picture."""

    def __init__(self, name: str, size: int = 40, colour: str = "muted") -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it in the scheme of the moment."""
        colour = getattr(tokens(), self._colour)
        drawn = pixmap(self._name, colour, self.width(), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawn)
