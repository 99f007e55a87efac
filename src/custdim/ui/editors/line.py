"""The line of text that the typed editors share."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from custdim.ui.editors.base import is_enter, is_for_form, leaves, open_menu

LONGEST = 10_001  # signs: laying out more of what was pasted by mistake would be felt


class Line(QLineEdit):
    """A line edit that says when the person has left it or pressed Enter."""

    left = Signal()
    entered = Signal()
    preedit = ""  # what an input method is composing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt would cut at 32,767 without a word; what is too long for its kind is refused with one.
        self.setMaxLength(LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: keep Enter from the dialog's default button."""
        if is_enter(event):
            self.entered.emit()
            event.accept()
        elif is_for_form(self, event):
            event.setAccepted(bool(self.preedit))  # what is composed is not typed yet
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt: know whether something is being composed."""
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what the form offers stands below the usual."""
        open_menu(self, event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: tell that the person went on."""
        super().focusOutEvent(event)
        if leaves(event):
            self.left.emit()
