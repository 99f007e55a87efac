"""Typing as an input method does: Qt's test keys cannot type Chinese, they end the process."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def compose_text(widget: QWidget, preedit: str) -> None:
    """Show what is being composed (the pinyin, underlined); nothing is typed yet."""
    QCoreApplication.sendEvent(_target(widget), QInputMethodEvent(preedit, []))


def commit_text(widget: QWidget, text: str, preedit: str = "") -> None:
    """Type text through an input method: compose first, then commit it whole."""
    compose_text(widget, preedit or text)
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(_target(widget), event)
    QApplication.processEvents()


def _target(widget: QWidget) -> QWidget:
    while (proxy := widget.focusProxy()) is not None:
        widget = proxy
    return widget
