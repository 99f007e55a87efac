"""Makes what customers are found by in a process beside, while this one writes their rows.

Only large writes start it, and nothing ever waits for its beginning: until it is there, and when it
is ended from outside, the same is made here.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from custdim.storage.findable import Findable, Told, findable, folding
from custdim.storage.pinyin import sort_key

Batch = list[Told]
WORTH_IT = 5_000  # customers; fewer are written before the process is there
MOST_WAITING = 5  # batches; beyond these, both processes make some
READY = "ready"


def serve(work: Connection) -> None:
    """Answer one batch after the other, until nobody asks any more."""
    # Whoever presses Ctrl+C means the program, which ends this process itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    folding()
    sort_key("中")
    try:
        work.send(READY)
        while True:
            work.send(findable(work.recv()))
    except (EOFError, OSError):
        return


class Finder:
    """Takes batches, and gives back in the same order what they are found by."""

    def __init__(self, total: int) -> None:
        """Start the process if `total` customers are worth it; close what was begun."""
        self._waiting: deque[Batch] = deque()
        self._given: Batch | None = None  # the only batch that the process has
        self._work: Connection | None = None
        self._process: BaseProcess | None = None
        self._ready = False
        if total >= WORTH_IT and (os.cpu_count() or 1) > 1:
            self._start()

    @property
    def process_id(self) -> int | None:
        """The process beside, once it has begun to work."""
        process = self._process if self._is_ready() else None
        return None if process is None else process.pid

    def add(self, batch: Batch) -> Iterator[Findable]:
        """Take a batch; yield what is made by now."""
        self._waiting.append(batch)
        while self._waiting and self._work is not None and len(self._waiting) <= MOST_WAITING:
            if self._given is not None and not self._has_answered():
                return
            yield from self._answered()
            if not self._give_next() and self._work is not None:
                return  # it has not begun yet
        yield from self._shared(MOST_WAITING)

    def rest(self) -> Iterator[Findable]:
        """Yield what is still being made."""
        yield from self._shared(0)
        yield from self._answered()

    def _shared(self, most: int) -> Iterator[Findable]:
        """Make what waits here and there at once, until only so much waits."""
        while len(self._waiting) > (most if self._work is not None else 0):
            self._give_next()
            # One that is left over is not worth to learn here what the process knows already.
            alone = self._given is None or len(self._waiting) > 1
            mine = findable(self._waiting.popleft()) if alone else None
            yield from self._answered()
            if mine is not None:
                yield mine

    def _answered(self) -> Iterator[Findable]:
        """Wait for the answer to what was given, if anything was."""
        batch, self._given = self._given, None
        if batch is not None:
            yield self._taken() or findable(batch)

    def _give_next(self) -> bool:
        """Give the process the next batch, if it has begun and has none."""
        # One at a time: two ends that both write would wait for each other for ever.
        free = self._given is None and bool(self._waiting) and self._is_ready()
        if free and self._give(self._waiting[0]):
            self._given = self._waiting.popleft()
        return self._given is not None

    def close(self) -> None:
        """End the process; nothing it still makes is wanted."""
        if self._work is not None:
            self._work.close()
            self._work = None
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._process.close()
            self._process = None

    def _start(self) -> None:
        # A fork of a program with threads may stand still for ever; a fresh process does not.
        fresh = multiprocessing.get_context("spawn")
        here, there = fresh.Pipe()
        try:
            process = fresh.Process(target=serve, args=(there,), daemon=True)
            process.start()
        except OSError:
            here.close()
        else:
            self._work, self._process = here, process
        finally:
            there.close()

    def _is_ready(self) -> bool:
        if not self._ready and self._work is not None:
            try:
                self._ready = self._work.poll() and self._work.recv() == READY
            except (EOFError, OSError):
                self.close()
        return self._ready

    def _has_answered(self) -> bool:
        try:
            return self._work is None or self._work.poll()
        except OSError:
            return True  # that it has ended is seen where the answer is taken

    def _give(self, batch: Batch) -> bool:
        if self._work is None:
            return False
        try:
            self._work.send(batch)
        except OSError:
            self.close()
            return False
        return True

    def _taken(self) -> Findable | None:
        """Return what the process made of its batch; None if it has ended."""
        if self._work is None:
            return None
        try:
            found: Findable = self._work.recv()
        except (EOFError, OSError):
            self.close()
            return None
        return found
