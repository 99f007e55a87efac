"""Windows that open no higher than the screen they open on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = 40  # what the title of a window takes


def resize_within(window: QWidget, wanted: QSize) -> None:
    """Give a window a size; it becomes lower where the screen has not so much room."""
    room = window.screen().availableGeometry().height() - FRAME
    window.resize(wanted.width(), max(min(wanted.height(), room), window.minimumHeight()))
