"""What can be undone in the definition editor: whole states of it, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from custdim.services.dimension_records import AttributeDraft

Raw = Mapping[str, Any]
Place = tuple[int, str]  # an attribute's number, or TYPE, and what was edited there
S = TypeVar("S")
TYPE = -1
MOST = 200


@dataclass(frozen=True)
class Entry:
    """One attribute being edited. `raw` is what was typed, right or wrong; None: nothing was."""

    number: int
    draft: AttributeDraft
    raw: Raw | None = None
    wrong: bool = False
    own_code: bool = True  # the code still follows the name


@dataclass(frozen=True)
class State:
    """Everything that undoing brings back."""

    typed: Raw  # in the form of the type itself
    entries: tuple[Entry, ...]

    def place_of(self, number: int) -> int:
        """Return where an attribute stands, or TYPE."""
        return next((at for at, one in enumerate(self.entries) if one.number == number), TYPE)


@dataclass
class _Step(Generic[S]):
    place: Place
    before: S
    after: S
    typed: bool  # further letters at the same place belong to it


class Steps(Generic[S]):
    """What can be undone and redone; consecutive typing at one place is one step."""

    def __init__(self, state: S) -> None:
        self._now = state
        self._done: list[_Step[S]] = []
        self._undone: list[_Step[S]] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can be done again."""
        return bool(self._undone)

    @property
    def now(self) -> S:
        """The state that was reached last."""
        return self._now

    def begin(self, state: S) -> None:
        """Forget everything."""
        self._now = state
        self._done.clear()
        self._undone.clear()

    def note(self, state: S, place: Place, *, typed: bool = False) -> None:
        """Somebody did something."""
        last = self._done[-1] if self._done else None
        if last is not None and typed and last.typed and last.place == place:
            last.after = state
        else:
            self._done.append(_Step(place, self._now, state, typed))
            del self._done[:-MOST]
        self._now = state
        self._undone.clear()

    def undo(self) -> tuple[S, Place] | None:
        """Return the state before the last step, and where that was done."""
        if not self._done:
            return None
        step = self._done.pop()
        step.typed = False
        self._undone.append(step)
        return self._went(step.before, step.place)

    def redo(self) -> tuple[S, Place] | None:
        """Return the state after the step that was taken back last."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return self._went(step.after, step.place)

    def _went(self, state: S, place: Place) -> tuple[S, Place]:
        self._now = state
        if self._done:
            self._done[-1].typed = False
        return state, place


def changed_name(before: Raw, after: Raw) -> str:
    """Return what was edited; a code that follows its name is not meant."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if "en" in names:
        return "en"
    return names[0] if names else ""
