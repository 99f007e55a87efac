"""Lets searches stay quick: gathers the search index, little by little, while nobody writes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.errors import CustdimError
from custdim.services.search_index import gather_some, is_scattered
from custdim.ui.context import Context

QUIET_MS = 60_000  # after the office was opened, and after each write
PAUSE_MS = 60  # so that whoever wants to write comes in between


class IndexCare(QObject):
    """Looks after the index of one office as long as it can be seen on a screen."""

    def __init__(
        self, context: Context, screen: QWidget, quiet: int = QUIET_MS, pause: int = PAUSE_MS
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._office, self._tasks = context.office, context.tasks
        self._quiet, self._pause = quiet, pause
        self._gathering = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        context.tasks.changed.connect(self._on_changed)
        self._timer.start(quiet)

    def _on_changed(self, _changes: Changes) -> None:
        """Somebody is at work: wait until it is quiet again."""
        self._gathering = False
        self._timer.start(self._quiet)

    def _on_timeout(self) -> None:
        if not self._screen.isVisible():  # it may be that the program ends
            self._timer.start(self._quiet)
            return
        do = gather_some if self._gathering else is_scattered
        self._tasks.run(self, partial(do, self._office), self._go_on, self._on_refused)

    def _go_on(self, more: bool) -> None:
        if self._timer.isActive():  # somebody wrote meanwhile
            return
        self._gathering = more
        if more:
            self._timer.start(self._pause)

    def _on_refused(self, error: Exception) -> None:
        """Try again later, as after somebody else was just writing."""
        self._gathering = False
        if isinstance(error, CustdimError):
            self._timer.start(self._quiet)
        else:
            self._tasks.failed.emit(error)
