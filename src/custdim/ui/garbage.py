"""Lets Python's cyclic collector run on the GUI thread only.

Python collects in whatever thread happens to allocate. Widgets that a worker finds unreachable are
handed to the GUI thread to be deleted, one by one; a child whose parent went first is then deleted
twice, and the program crashes. So nothing is collected by itself while workers live: the GUI
thread looks, between two events, whether it is time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

LOOK_EVERY_MS = 500
OLDEST = 2


class GarbageCollector(QObject):
    """Collects as often as Python would, but here; the oldest objects only while nobody waits."""

    def __init__(self, waited_for: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._waited_for = waited_for
        self._was_on = gc.isenabled()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def take_over(self) -> None:
        """From now on nothing is collected elsewhere."""
        gc.disable()
        self._timer.start()

    def give_back(self) -> None:
        """The workers are gone: Python may collect by itself again if it did."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that is due; of a long task's data only the young ones."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [number for number in range(3) if limits[number] and counts[number] > limits[number]]
        if due and due[-1] == OLDEST and self._waited_for():
            due.remove(OLDEST)
        if due:
            # What waits to be deleted goes first: Qt would still ask models taken apart.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect(due[-1])
