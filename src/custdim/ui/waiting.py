"""Waiting for a background task where the next step depends on it, without freezing the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop

from custdim.ui.tasks import Tasks

T = TypeVar("T")


class _Answer(QEventLoop, Generic[T]):
    """Runs until the task is over; keys and clicks of the meantime are kept for afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.result: T | None = None
        self.error: Exception | None = None

    def take(self, result: T) -> None:
        self.result = result
        self.quit()

    def refuse(self, error: Exception) -> None:
        self.error = error
        self.quit()


def wait_for(tasks: Tasks, work: Callable[[], T]) -> T | None:
    """Return what the work gives, or raise what it raises; nothing when the program ends first."""
    answer: _Answer[T] = _Answer()
    tasks.run(answer, work, answer.take, answer.refuse)
    answer.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if answer.error is not None:
        raise answer.error
    return answer.result
