"""Grounds that other widgets stand on, the lines between them, and columns that scroll."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

Margins = tuple[int, int, int, int]


def surface(role: str = "pane") -> QFrame:
    """A frame painted as pane, card, window, rail, topbar, bottombar or banner."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def line(vertical: bool = False) -> QFrame:
    """A hair line between two panes."""
    made = surface("line")
    if vertical:
        made.setFixedWidth(1)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    else:
        made.setFixedHeight(1)
    return made


def column(parent: QWidget, margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> QVBoxLayout:
    """A vertical layout on the 4 px grid."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    return made


def row(
    parent: QWidget | None = None, margins: Margins = (0, 0, 0, 0), spacing: int = 8
) -> QHBoxLayout:
    """A horizontal layout on the 4 px grid."""
    made = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    return made


def on_top(widget: QWidget) -> QVBoxLayout:
    """A widget at the top of the height that others in its row take."""
    made = QVBoxLayout()
    made.addWidget(widget)
    made.addStretch(1)
    return made


def scrolling(content: QWidget) -> QScrollArea:
    """Let a column scroll up and down; its width follows the window."""
    from PySide6.QtCore import Qt

    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
