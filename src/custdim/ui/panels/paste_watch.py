"""Notices that somebody pastes a whole licence into one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from custdim.rules.pasted import looks_labelled


class PasteWatch(QObject):
    """Catches the paste key of a line that is empty; any other text is pasted as always."""

    block_pasted = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: look at the keys only."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        line = self._line
        free = not line.text().strip() or line.selectedText() == line.text()
        if not event.matches(QKeySequence.StandardKey.Paste) or line.isReadOnly() or not free:
            return False
        text = QGuiApplication.clipboard().text()
        if not looks_labelled(text):
            return False
        self.block_pasted.emit(text)
        return True
