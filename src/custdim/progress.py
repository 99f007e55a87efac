"""How a long task tells how far it is, and how it learns that it should stop."""

from __future__ import annotations

from collections.abc import Callable

from custdim.errors import CancelledError


class Progress:
    """Shared by a worker, which calls `step`, and a screen, which reads and may `cancel`."""

    def __init__(self, listen: Callable[[int, int], object] | None = None) -> None:
        self.done = 0
        self.total = 0
        self.cancelled = False
        self._listen = listen

    def cancel(self) -> None:
        """Ask the task to stop at its next step."""
        self.cancelled = True

    def step(self, done: int, total: int) -> None:
        """Report how far the task is; raise CancelledError when it should stop."""
        if self.cancelled:
            raise CancelledError
        self.done, self.total = done, total
        if self._listen is not None:
            self._listen(done, total)
