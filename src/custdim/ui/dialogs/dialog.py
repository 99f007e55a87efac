"""The frame of every dialog: heading, content, buttons at the right, Esc cancels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QWidget

from custdim.ui.widgets.buttons import secondary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.reading_order import follow_reading
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

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab leads line by line, also to what was put in late."""
        follow_reading(self)
        return super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: as high as the texts need in this width; Qt reckons with a narrower one."""
        layout = self.layout()
        if layout is not None and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._fit(layout)
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt: notes that come later have their room as well, and overlap nothing."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._make_room()
        return done

    def _make_room(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            most = self.screen().availableGeometry().height()
            wanted = min(layout.totalHeightForWidth(self.width()), most)
            if wanted > self.height():
                self.resize(self.width(), wanted)

    def _fit(self, layout: QLayout) -> None:
        width = max(self.width(), self.minimumWidth())
        wanted = layout.totalHeightForWidth(width)
        if layout.hasHeightForWidth() and wanted < self.height():
            self.resize(width, max(wanted, self.minimumHeight()))

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
