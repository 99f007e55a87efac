"""One progress for several steps, so that its bar runs only once from left to right."""

from __future__ import annotations

from custdim.progress import Progress

FINE = 1000


class Phase(Progress):
    """A part of a longer task: its steps move the whole from `begin` to `end`, of 1."""

    def __init__(self, whole: Progress, begin: float, end: float) -> None:
        super().__init__()
        self._whole = whole
        self._begin = begin
        self._share = end - begin

    def step(self, done: int, total: int) -> None:
        """Move the whole; raise CancelledError when it was cancelled."""
        self.done, self.total, self.cancelled = done, total, self._whole.cancelled
        part = done / total if total else 0.0
        self._whole.step(int((self._begin + self._share * min(part, 1.0)) * FINE), FINE)
