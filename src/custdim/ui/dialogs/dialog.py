"""The frame of every dialog: heading, content, buttons at the right, Esc cancels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from custdim.ui.widgets.buttons import secondary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, row

WIDTH = 440


class Dialog(QDialog):
    """One decision."""

    def __init__(self, title: str, parent: QWidget | None = None, width: int = WIDTH) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        whole = column(self, (24, 20, 24, 20), 16)
        if title:
            whole.addWidget(label(title, "heading", wrap=True))
        box = QWidget()
        self.content = column(box, spacing=12)
        whole.addWidget(box, 1)
        self._buttons = row(spacing=8)
        self._buttons.addStretch(1)
        whole.addLayout(self._buttons)

    def add_button(self, button: QPushButton, default: bool = False) -> QPushButton:
        """Put a button at the right end; the default one answers to Enter."""
        self._buttons.addWidget(button)
        button.setAutoDefault(default)
        button.setDefault(default)
        return button

    def add_left_button(self, button: QPushButton) -> QPushButton:
        """Put a button at the left end, away from the answers."""
        self._buttons.insertWidget(0, button)
        return button

    def add_cancel(self) -> QPushButton:
        """Put Cancel in; Esc does the same."""
        cancel = self.add_button(secondary(self.tr("Cancel")))
        cancel.clicked.connect(self.reject)
        return cancel
