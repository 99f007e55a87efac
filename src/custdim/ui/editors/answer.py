"""A radio button that answers a question of a form; the answer can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QRadioButton

from custdim.ui.editors.base import is_enter, leaves


class Answer(QRadioButton):
    """One answer of several; Delete takes the answer back."""

    cleared = Signal()
    left = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete takes back, Enter goes on."""
        if is_enter(event):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: tell that the person went on."""
        super().focusOutEvent(event)
        if leaves(event):
            self.left.emit()
