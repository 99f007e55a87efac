"""The filter in words above the list: one chip for each thing that is asked, each removable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from custdim.ui.editors.flow_layout import FlowLayout
from custdim.ui.icons import icon
from custdim.ui.widgets.buttons import ghost, on_click
from custdim.ui.widgets.surface import column

LONGEST = 60


class FilterChips(QWidget):
    """Shows nothing while nothing is asked."""

    removed = Signal(int)  # the place of the part
    cleared = Signal()
    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = column(self, (12, 0, 8, 8), 0)
        self._flow: QWidget | None = None
        self.chips: list[QPushButton] = []
        self.clear: QPushButton | None = None
        self.hide()

    def show_parts(self, words: Sequence[str]) -> None:
        """Show what is asked."""
        if self._flow is not None:
            self._flow.hide()
            self._flow.deleteLater()
        self._flow = QWidget(self)
        flow = FlowLayout(self._flow)
        flow.setContentsMargins(0, 0, 0, 0)
        self.chips = [self._chip(place, text) for place, text in enumerate(words)]
        self.clear = ghost(self.tr("Clear the filter"))
        self.clear.clicked.connect(self.cleared)
        for button in (*self.chips, self.clear):
            flow.addWidget(button)
        self._box.addWidget(self._flow)
        self.setVisible(bool(words))

    def texts(self) -> list[str]:
        """Return what the chips say."""
        return [chip.accessibleName() for chip in self.chips]

    def _chip(self, place: int, text: str) -> QPushButton:
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        button = QPushButton(shown.replace("&", "&&"))
        button.setProperty("role", "chip")
        button.setIcon(icon("x", "muted"))
        button.setIconSize(QSize(20, 16))  # with room before the text
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        button.setToolTip(self.tr("Remove: {condition}").format(condition=text))
        on_click(button, self.removed.emit, place)
        return button
