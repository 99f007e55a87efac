"""A line to search with: picture, clear button, and a signal when typing has paused."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from custdim.ui.icons import icon

PAUSE_MS = 120
CLEAR = "_q_qlineeditclearaction"  # what Qt calls it


class SearchBox(QLineEdit):
    """Says `searched` with the text once the person pauses, at Enter at once."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        lens = self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        lens.setText(placeholder)
        self._name_clear_button()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self._said = ""
        self.textChanged.connect(self._on_text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter searches at once, Esc empties the box before it leaves it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _name_clear_button(self) -> None:
        clear = self.findChild(QAction, CLEAR)
        if clear is not None:
            clear.setIcon(icon("x", "muted"))
            clear.setText(QCoreApplication.translate("SearchBox", "Clear the search"))
            clear.setToolTip(clear.text())

    def _on_text(self) -> None:
        self._pause.start()

    def _say(self) -> None:
        self._pause.stop()
        if self.text().strip() != self._said:
            self._said = self.text().strip()
            self.searched.emit(self._said)
