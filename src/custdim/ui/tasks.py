"""Work off the GUI thread. The only file that knows threads exist."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from custdim.changes import Changes
from custdim.progress import Progress
from custdim.ui.garbage import GarbageCollector

T = TypeVar("T")
LOOK_EVERY_MS = 1000


class Watched(Protocol):
    """An office whose file others may write too."""

    def data_version(self) -> int:
        """A number that changes when another program commits."""
        ...


class LongTask(QObject):
    """One task that people wait for: what it is, how far it is, since when it runs."""

    def __init__(self, title: str, progress: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.progress = progress
        self._began = time.monotonic()

    def seconds(self) -> float:
        """How long it runs."""
        return time.monotonic() - self._began


class Tasks(QObject):
    """Runs use cases one at a time in the background and reports back on the GUI thread.

    Long tasks have a worker of their own, so that pages can be read meanwhile.
    """

    changed = Signal(object)  # Changes, after a write was committed
    failed = Signal(object)  # Exception that nobody else handled
    long_started = Signal(object)  # LongTask
    long_finished = Signal(object)  # LongTask
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="custdim")
        self._long_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="custdim-long")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._collector = GarbageCollector(self._is_waited_for, self)
        self._collector.take_over()
        self._watched: Watched | None = None
        self._seen = 0
        self._waiting = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call `work` in the background, then `then` or `otherwise` here while `owner` lives.

        A result that is or holds Changes is announced to every page.
        """
        self.look()
        self._submit(self._worker, work, (owner, then, otherwise, None))

    def run_long(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        then: Callable[[T], object] | None = None,
        otherwise: Callable[[Exception], object] | None = None,
        title: str = "",
    ) -> Progress:
        """Like `run`, for what takes seconds: shown with its progress, and it can be cancelled."""
        task = LongTask(title, Progress(), self)
        self.look()
        self.long_started.emit(task)
        call = _Call(work, task.progress)
        self._submit(self._long_worker, call, (owner, then, otherwise, task))
        return task.progress

    def announce(self, result: object) -> None:
        """Tell every page what a finished write changed."""
        changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
        if isinstance(changes, Changes):
            self.changed.emit(changes)

    def watch(self, office: Watched | None) -> None:
        """Look every second whether another program wrote to the office."""
        self._watched = office
        if office is None:
            self._timer.stop()
            return
        self._seen = office.data_version()
        self._timer.start()

    def look(self) -> None:
        """Announce that everything may have changed when another program has written."""
        if self._watched is None:
            return
        now = self._watched.data_version()
        if now != self._seen:
            self._seen = now
            self.changed.emit(Changes(everything=True))

    def busy(self) -> bool:
        """Whether anything has not been delivered yet."""
        return self._waiting > 0

    def close(self) -> None:
        """Cancel long tasks, wait for what is running, drop what has not begun."""
        self.watch(None)
        for task in self.findChildren(LongTask):
            task.progress.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._long_worker.shutdown(wait=True, cancel_futures=True)
        self._collector.give_back()

    def _is_waited_for(self) -> bool:
        return any(self.findChildren(LongTask))

    def _submit(self, worker: ThreadPoolExecutor, work: Callable[[], Any], about: Any) -> None:
        self._waiting += 1
        future = worker.submit(work)
        future.add_done_callback(lambda done: self._report(done, about))

    def _report(self, done: Future[Any], about: Any) -> None:
        # Runs in the worker; when the program ends, the receiver may be gone already.
        if isValid(self):
            self._finished.emit((done, about))

    def _deliver(self, message: Any) -> None:
        future: Future[Any]
        future, (owner, then, otherwise, task) = message
        self._waiting -= 1
        if task is not None:
            self.long_finished.emit(task)
            task.deleteLater()
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            self._succeed(future.result(), owner, then)
        elif isinstance(error, Exception):
            handle = otherwise if otherwise is not None and isValid(owner) else self.failed.emit
            handle(error)
        else:
            raise error

    def _succeed(self, result: Any, owner: QObject, then: Callable[[Any], object] | None) -> None:
        if then is not None and isValid(owner):
            then(result)
        self.announce(result)


class _Call:
    """A long task bound to its progress."""

    def __init__(self, work: Callable[[Progress], Any], progress: Progress) -> None:
        self._work = work
        self._progress = progress

    def __call__(self) -> Any:
        return self._work(self._progress)
