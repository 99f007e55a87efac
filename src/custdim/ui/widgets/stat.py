"""A number with its name, large enough to be seen in passing."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QWidget

from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column


class Stat(QFrame):
    """One number in a card."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._name = name
        self._number = label("–", "display")
        layout = column(self, (16, 12, 16, 12), 0)
        layout.addWidget(label(name, "muted"))
        layout.addWidget(self._number)

    def show_number(self, number: int) -> None:
        """Show a number with separators."""
        text = QLocale().toString(number)
        self._number.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")

    def text(self) -> str:
        """The number as shown."""
        return self._number.text()
