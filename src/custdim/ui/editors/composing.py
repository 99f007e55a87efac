"""What an input method is composing when somebody saves: it stands on the screen, so it counts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from custdim.ui.editors.line import Line
from custdim.ui.editors.long_text_editor import Paper


def finish_composing() -> None:
    """Let the input method commit; where it does not, take what it shows as typed."""
    method = QGuiApplication.inputMethod()
    method.commit()
    widget = QApplication.focusWidget()
    if isinstance(widget, Line | Paper) and widget.preedit:
        event = QInputMethodEvent()
        event.setCommitString(widget.preedit)
        QCoreApplication.sendEvent(widget, event)
        method.reset()
