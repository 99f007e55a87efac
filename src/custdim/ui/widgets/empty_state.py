"""What a page shows while it has nothing: what is this, what to do first, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, row

MOST_WIDTH = 440


class EmptyState(QWidget):
    """A picture, a heading, a sentence and at most one button, in the middle of its place."""

    acted = Signal()

    def __init__(self, icon: str, title: str, text: str = "", action: str = "") -> None:
        super().__init__()
        self._title = label(title, "heading")
        self._words = label(text, "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMaximumWidth(MOST_WIDTH)
        self.button: QPushButton = primary(action)
        if not action:
            self.button.hide()  # shown without a parent it would flash up as a window
        self.button.clicked.connect(self.acted)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout = column(self, (24, 24, 24, 24), 8)
        layout.addStretch(2)
        layout.addWidget(Emblem(icon), 0, middle)
        layout.addSpacing(4)
        layout.addWidget(self._title, 0, middle)
        words = row(spacing=0)
        words.addStretch(1)
        words.addWidget(self._words, MOST_WIDTH)  # as wide as it may be, or as there is room
        words.addStretch(1)
        layout.addLayout(words)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, middle)
        layout.addStretch(3)

    def say(self, title: str, text: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._words.setText(text)
