"""A pane beside a case that is filled anew only when what it shows has changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from custdim.services.qualification import ReviewCase
from custdim.ui.widgets.surface import column, scrolling

NARROWEST = 200


class CasePane(QFrame):
    """What scrolls beside a case; each pane says what of the case it shows, and how."""

    SPACING = 4  # pixels between its lines

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(NARROWEST)
        self._language = language
        self._shown: Any = None
        self._box = column(self, spacing=0)
        self._area: QWidget | None = None

    def show_case(self, case: ReviewCase) -> None:
        """Show a case."""
        shown = self.told_of(case)
        if shown == self._shown:
            return
        self._shown = shown
        content = QWidget()
        lines = column(content, (16, 12, 12, 16), self.SPACING)
        self.fill(lines, case)
        lines.addStretch(1)
        self._replace(scrolling(content))

    def told_of(self, case: ReviewCase) -> Any:
        """Return all of the case that the pane shows."""
        raise NotImplementedError

    def fill(self, lines: QVBoxLayout, case: ReviewCase) -> None:
        """Add the lines that show it."""
        raise NotImplementedError

    def _replace(self, area: QWidget) -> None:
        if self._area is not None:
            self._box.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._area = area
        self._box.addWidget(area)
