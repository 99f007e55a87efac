"""What a wizard shows while something runs: what, how far, how long, and Cancel."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from custdim.progress import Progress
from custdim.ui.widgets.buttons import secondary
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, row

LOOK_EVERY_MS = 80
WIDTH = 420


class Running(QWidget):
    """Follows one progress."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = Progress()
        self._began = 0.0
        self._title = label("", "heading")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(WIDTH)
        self._numbers = label("", "muted")
        self.cancel = secondary(self.tr("Cancel"))
        self.cancel.clicked.connect(self._on_cancel)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, title: str, progress: Progress) -> None:
        """Show a task until `stop`."""
        self._progress = progress
        self._began = time.monotonic()
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self.cancel.setEnabled(True)
        self.cancel.setText(self.tr("Cancel"))
        self._look()
        self._timer.start()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """The task is over."""
        self._timer.stop()

    def is_running(self) -> bool:
        """Whether a task is being followed."""
        return self._timer.isActive()

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        layout = column(self, spacing=12)
        layout.addStretch(2)
        layout.addWidget(Emblem("file-spreadsheet", 40), 0, middle)
        layout.addWidget(self._title, 0, middle)
        layout.addWidget(self._bar, 0, middle)
        layout.addWidget(self._numbers, 0, middle)
        line = row()
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(3)

    def _look(self) -> None:
        done, total = self._progress.done, self._progress.total
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        seconds = int(time.monotonic() - self._began)
        share = f"{done * 100 // total} %  ·  " if total else ""
        self._numbers.setText(f"{share}{seconds // 60}:{seconds % 60:02d}")

    def _on_cancel(self) -> None:
        self._progress.cancel()
        self.cancel.setEnabled(False)
        self.cancel.setText(self.tr("Cancelling…"))
        self.cancelled.emit()
