"""A short notice at the bottom of the window, with Undo where a step can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from custdim.ui.icons import icon, pixmap
from custdim.ui.theme import tokens
from custdim.ui.widgets.buttons import link, tool
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import row

SHOWN_MS = 6000
PICTURES = {"good": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}


class Toast(QFrame):
    """Lies over the lower edge of its parent; stays while the mouse or the focus is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setProperty("role", "toast")
        self._undo: Callable[[], object] | None = None
        self._picture = QLabel()
        self._words = label("", wrap=False)
        self._button = link(self.tr("Undo"))
        self._button.clicked.connect(self._on_undo)
        self._close = tool("x", self.tr("Close the notice"))
        self._close.setIcon(icon("x", "on_tip"))
        self._close.clicked.connect(self.hide)
        layout = row(self, (16, 8, 8, 8), 12)
        for part in (self._picture, self._words, self._button, self._close):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._on_time)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, tone: str = "good", undo: Callable[[], object] | None = None) -> None:
        """Show a notice; `undo` adds the button."""
        self._undo = undo
        self._words.setText(text)
        self.setAccessibleName(text)
        colour = tokens().on_tip
        name = PICTURES.get(tone, "info")
        self._picture.setPixmap(pixmap(name, colour, 18, self.devicePixelRatioF()))
        self._button.setVisible(undo is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._timer.start()

    def text(self) -> str:
        """The notice shown last."""
        return self._words.text()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: do not go away while it is read."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: it was read."""
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keep its place when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        left = (self._ground.width() - self.width()) // 2
        self.move(max(8, left), self._ground.height() - self.height() - 24)

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _on_time(self) -> None:
        if self.isAncestorOf(self.focusWidget() or self) and self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()
