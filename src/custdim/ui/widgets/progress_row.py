"""One long task: what it is, how far it is, how long it takes, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from custdim.ui.tasks import LongTask
from custdim.ui.widgets.buttons import secondary
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.surface import row

LOOK_EVERY_MS = 100


class ProgressRow(QWidget):
    """Reads the task's progress ten times a second."""

    def __init__(self, task: LongTask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self._title = ElidedLabel(task.title)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(160)
        self._bar.setAccessibleName(task.title)
        self._numbers = label("", "muted")
        self._numbers.setMinimumWidth(96)
        self._cancel = secondary(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel: {title}").format(title=task.title))
        self._cancel.clicked.connect(self._on_cancel)
        layout = row(self, spacing=16)
        layout.addWidget(self._title)
        layout.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._numbers)
        layout.addWidget(self._cancel)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """The task is over."""
        self._timer.stop()

    def _look(self) -> None:
        progress = self._task.progress
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._numbers.setText(_numbers(progress.done, progress.total, self._task.seconds()))

    def _on_cancel(self) -> None:
        self._task.progress.cancel()
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Cancelling…"))


def _numbers(done: int, total: int, seconds: float) -> str:
    percent = f"{done * 100 // total} %  ·  " if total else ""
    return f"{percent}{int(seconds) // 60}:{int(seconds) % 60:02d}"
