"""Takes a picture of the window once everything in it has been loaded."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QApplication

from custdim.ui.main_window import MainWindow
from custdim.ui.start_options import StartOptions

if TYPE_CHECKING:
    from custdim.ui.desk import Desk

LOOK_EVERY_MS = 50
QUIET_LOOKS = 6
LONGEST_MS = 120_000


class Photographer(QObject):
    """Waits for the wanted page to be quiet, saves the picture, and ends the program."""

    def __init__(self, window: MainWindow, options: StartOptions) -> None:
        super().__init__(window)
        self.status = 1
        self._window = window
        self._options = options
        self._arrived = False
        self._quiet = 0
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def _look(self) -> None:
        if self._clock.elapsed() > LONGEST_MS:
            print("custdim: the page did not come to rest", file=sys.stderr)
            self._end(1)
            return
        if self._window.desk is None or self._window.tasks.busy():
            self._quiet = 0
            return
        if not self._arrived:
            self._arrived = True
            self._go(self._window.desk)
            return
        self._quiet += 1
        if self._quiet >= QUIET_LOOKS:
            self._take()

    def _go(self, desk: Desk) -> None:
        page = self._options.page
        if page == "welcome":
            desk.leave_office()
        elif page == "new-office":
            desk.new_office()
        elif page == "sign-in":
            desk.switch_user()
        elif desk.workspace is not None:
            desk.show_as(page, self._options.user)

    def _take(self) -> None:
        file = self._options.screenshot
        assert file is not None
        file.parent.mkdir(parents=True, exist_ok=True)
        saved = self._window.grab().save(str(file))
        if not saved:
            print(f"custdim: {file} cannot be written", file=sys.stderr)
        self._end(0 if saved else 1)

    def _end(self, status: int) -> None:
        self.status = status
        self._timer.stop()
        self._window.close()
        QApplication.quit()
