"""What is shown while an office is made: what happens, how far it is."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from custdim.progress import Progress
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column

LOOK_EVERY_MS = 80
COUNTED = 100


class BusyPage(QWidget):
    """Follows one progress."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = Progress()
        self._title = label("", "title", wrap=True)
        self._words = label("", "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        layout = column(self, spacing=12)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addSpacing(4)
        layout.addWidget(self._bar)
        self._count = label("", "muted")
        layout.addWidget(self._count)
        layout.addStretch(3)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, title: str, words: str, progress: Progress) -> None:
        """Show a task until `stop`."""
        self._title.setText(title)
        self._words.setText(words)
        self._bar.setAccessibleName(title)
        self._progress = progress
        self._look()
        self._timer.start()

    def prepare_demo(self, progress: Progress | None = None) -> None:
        """Say what happens when the demo office is opened, before anything was begun."""
        self.follow(
            self.tr("Opening the demo office"),
            self.tr("At the first start, 2,000 invented customers are entered; it takes a moment."),
            progress or Progress(),
        )

    def stop(self) -> None:
        """The task is over."""
        self._timer.stop()

    def _look(self) -> None:
        done, total = self._progress.done, self._progress.total
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        # Two or three steps are no number of things.
        self._count.setText(f"{done:,} / {total:,}" if total >= COUNTED else "")
