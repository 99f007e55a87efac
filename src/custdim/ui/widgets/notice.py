"""A framed notice above a form or a page: tone, sentence, and what one can do about it."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QWidget

from custdim.ui.icons import pixmap
from custdim.ui.theme import tokens
from custdim.ui.widgets.labels import align_top, label, set_role
from custdim.ui.widgets.surface import row

PICTURES = {
    "error": ("circle-alert", "error"),
    "warning": ("triangle-alert", "warning"),
    "good": ("circle-check", "good"),
    "note": ("info", "accent"),
}


class Notice(QFrame):
    """Shows one sentence; hidden while it is empty."""

    def __init__(self, text: str = "", tone: str = "note", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("tone", tone)
        self._picture = QLabel()
        align_top(self._picture)
        self._words = label("", wrap=True)
        self._row: QHBoxLayout = row(self, (12, 8, 12, 8), 8)
        self._row.addWidget(self._picture)
        self._row.addWidget(self._words, 1)
        self.say(text, tone)

    def say(self, text: str, tone: str = "note") -> None:
        """Show a sentence in a tone: error, warning, good or note."""
        if text:
            name, colour = PICTURES[tone]
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(pixmap(name, getattr(tokens(), colour), 18, ratio))
        self._words.setText(text)
        self.setAccessibleName(text)
        set_role(self, "tone", tone)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def add_action(self, button: QAbstractButton) -> None:
        """Offer what one can do about it, at the right."""
        self._row.addWidget(button)
