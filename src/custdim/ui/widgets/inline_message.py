"""One line under a field that says what is wrong with it, or what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from custdim.ui.icons import pixmap
from custdim.ui.theme import tokens
from custdim.ui.widgets.labels import align_top, label, set_role
from custdim.ui.widgets.surface import row

PICTURES = {"error": "circle-alert", "warning": "triangle-alert", "good": "circle-check"}


class InlineMessage(QWidget):
    """Shows an error, a warning, a confirmation or a note; hidden while there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._picture.setFixedWidth(14)
        align_top(self._picture, middle=True)
        self._picture.setContentsMargins(0, 2, 0, 0)
        self._words = label("", "note", wrap=True)
        layout = row(self, spacing=4)
        align_top(self._words)
        layout.addWidget(self._picture)
        layout.addWidget(self._words, 1)
        self.clear()

    def show_error(self, text: str) -> None:
        """Say what has to be put right."""
        self.show_message(text, "error")

    def show_warning(self, text: str) -> None:
        """Say what looks odd but is accepted."""
        self.show_message(text, "warning")

    def show_good(self, text: str) -> None:
        """Say that it is right."""
        self.show_message(text, "good")

    def show_note(self, text: str) -> None:
        """Explain."""
        self.show_message(text, "note")

    def show_message(self, text: str, tone: str) -> None:
        """Show a text in a tone: error, warning, good or note; an empty text hides it."""
        self._words.setText(text)
        set_role(self._words, "role", tone)
        name = PICTURES.get(tone)
        self._picture.setVisible(name is not None)
        if name is not None:
            colour = getattr(tokens(), tone)
            self._picture.setPixmap(pixmap(name, colour, 14, self.devicePixelRatioF()))
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def clear(self) -> None:
        """Say nothing."""
        self.show_message("", "note")

    def text(self) -> str:
        """What is said."""
        return self._words.text()
