"""Opens an office; one of an older version is upgraded meanwhile, and that is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from custdim.progress import Progress
from custdim.services.offices import Office, office_name, open_office

if TYPE_CHECKING:
    from custdim.ui.main_window import MainWindow


class Opening(QObject):
    """One try to open an office: `run` in the background, everything else in the window."""

    _begun = Signal()
    _over = Signal()

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._told = False
        self._progress = Progress(self._step)
        self._begun.connect(self._show)
        self._over.connect(self._leave)
        window.installEventFilter(self)

    def run(self) -> tuple[Office, str]:
        """Open the office; return it and its name."""
        try:
            office = open_office(self._folder, progress=self._progress)
        finally:
            self._over.emit()
        return office, office_name(office) or self._folder.name

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: nobody waits for an upgrade when the window closes; it begins anew next time."""
        if event.type() == QEvent.Type.Close:
            self._progress.cancel()
        return super().eventFilter(watched, event)

    def _step(self, done: int, total: int) -> None:
        # Only an upgrade says how far it is; this is the worker's thread.
        if not self._told:
            self._told = True
            self._begun.emit()

    def _show(self) -> None:
        busy = self._window.start.busy
        busy.follow(
            self.tr("Upgrading the office “{name}”").format(name=self._folder.name),
            self.tr(
                "An older version made it. A backup is kept, then the office is prepared for this"
                " version. What was entered stays as it is."
            ),
            self._progress,
        )
        self._window.show_start(busy)

    def _leave(self) -> None:
        if self._told:
            self._window.start.busy.stop()
        self.deleteLater()
