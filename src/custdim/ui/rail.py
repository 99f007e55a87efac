"""The rail of pages at the left edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QWidget

from custdim.ui.icons import icon
from custdim.ui.navigation import PageEntry, title_of
from custdim.ui.widgets.buttons import explain
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.surface import column

WIDTH = 100
LAST = "settings"  # stands at the foot


class Rail(QFrame):
    """One button per page: picture and word."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        layout = column(self, (8, 12, 8, 12), 4)
        layout.addWidget(Emblem("badge-check", 28, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(12)
        for entry in entries:
            if entry.key == LAST:
                layout.addStretch(1)
            layout.addWidget(self._button(entry))
        self._group.buttonClicked.connect(self._on_clicked)

    def mark(self, key: str) -> None:
        """Show which page is shown."""
        for known, button in self._buttons.items():
            button.setChecked(known == key)
            button.setIcon(self._picture(button, known == key))

    def _button(self, entry: PageEntry) -> QToolButton:
        title = title_of(entry.key)
        button = QToolButton()
        button.setProperty("role", "rail")
        button.setProperty("key", entry.key)
        button.setProperty("picture", entry.icon)
        button.setCheckable(True)
        button.setText(title)
        button.setAccessibleName(title)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(22, 22))
        button.setFixedSize(WIDTH - 17, 56)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        explain(button, title, entry.shortcut)
        button.setIcon(self._picture(button, False))
        self._group.addButton(button)
        self._buttons[entry.key] = button
        return button

    def _on_clicked(self, button: QToolButton) -> None:
        self.chosen.emit(str(button.property("key")))

    def _picture(self, button: QToolButton, current: bool) -> QIcon:
        return icon(str(button.property("picture")), "accent" if current else "muted")
