"""The head of a page: title, what it is about, its actions at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from custdim.ui.widgets.labels import ElidedLabel
from custdim.ui.widgets.surface import column, row


class PageHeader(QFrame):
    """Title and path at the left, actions at the right; the main one stands last."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, "title")
        self._subtitle = ElidedLabel(subtitle, "muted")
        if not subtitle:
            self._subtitle.hide()  # shown without a parent it would flash up as a window
        left = QWidget()
        words = column(left, spacing=2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._row = row(self, (24, 16, 24, 12), 8)
        self._row.addWidget(left, 1, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, text: str) -> None:
        """Show another title."""
        self._title.setText(text)

    def set_subtitle(self, text: str) -> None:
        """Show another line under the title; nothing hides it."""
        self._subtitle.setText(text)
        self._subtitle.setVisible(bool(text))

    def add_action(self, widget: QWidget, *, first: bool = False) -> None:
        """Put a button at the right end, or before all other buttons."""
        place = 1 if first else self._row.count()
        self._row.insertWidget(place, widget, 0, Qt.AlignmentFlag.AlignVCenter)
