"""All steps of a wizard at a glance; those done can be gone back to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from custdim.ui.icons import icon
from custdim.ui.widgets.buttons import ghost, on_click
from custdim.ui.widgets.labels import label, set_role
from custdim.ui.widgets.surface import column


class Steps(QFrame):
    """Lists numbered steps."""

    chosen = Signal(int)

    def __init__(self, title: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, (32, 48, 32, 24), 4)
        layout.addWidget(label(title, "title", wrap=True))
        layout.addSpacing(16)
        self._names = tuple(names)
        self._buttons: list[QPushButton] = []
        for number, name in enumerate(self._names):
            button = ghost(name)
            button.setProperty("role", "step")
            button.setCheckable(True)
            on_click(button, self._on_chosen, number)
            layout.addWidget(button)
            self._buttons.append(button)
        layout.addStretch(1)

    def _on_chosen(self, number: int) -> None:
        self.chosen.emit(number)

    def show_step(self, current: int, reached: int) -> None:
        """Mark the current step; those reached before can be clicked."""
        for number, button in enumerate(self._buttons):
            button.setEnabled(number <= reached)
            button.setChecked(number == current)
            done = number < reached and number != current
            button.setIcon(icon("circle-check", "good") if done else icon("chevron-right", "muted"))
            set_role(button, "state", "current" if number == current else "")
            state = self.tr("done") if done else ""
            button.setAccessibleDescription(state)
