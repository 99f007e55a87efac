"""What becomes of stored values when an attribute changes its kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from custdim.errors import InvalidValueError
from custdim.kinds import Kind
from custdim.kinds.attachment import Attachment

Stored = int | str
MOST_REMEMBERED = 20_000


class Converter:
    """Reads stored values with another kind, as they are shown: first in Chinese, then in English.

    Values repeat, so what became of the last ones is remembered.
    """

    def __init__(self, old: Kind[Any], new: Kind[Any]) -> None:
        self._old, self._new = old, new
        self._known: dict[Stored, Stored | None] = {}

    def __call__(self, stored: Stored) -> Stored | None:
        """Return what the new kind stores, or None for a value that it cannot read."""
        try:
            return self._known[stored]
        except KeyError:
            pass
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        fresh = self._known[stored] = self._read(stored)
        return fresh

    def _read(self, stored: Stored) -> Stored | None:
        for language in ("zh", "en"):
            try:
                text = _text(self._old, self._new, stored, language)
                return self._new.encode(self._new.read(text))
            except (InvalidValueError, ValueError, ArithmeticError):
                continue
        return None


def refusal(stored: Stored, old: Kind[Any], new: Kind[Any]) -> InvalidValueError | None:
    """Say why a kind cannot read a stored value of another one."""
    try:
        new.read(_text(old, new, stored, "zh"))
    except InvalidValueError as error:
        return error
    except (ValueError, ArithmeticError):
        return InvalidValueError("other-kind")
    return None


def _text(old: Kind[Any], new: Kind[Any], stored: Stored, language: str) -> str:
    """Return the text to read; a file is known by all that is kept of it, not by its name."""
    value = old.decode(stored)
    if not isinstance(new, Attachment):
        return old.show(value, language)
    if not isinstance(old, Attachment):
        raise InvalidValueError("file")
    return old.raw(value)


class Course:
    """What becomes of values on their way from kind to kind, and back to kinds that they had."""

    def __init__(self, kinds: Sequence[Kind[Any]]) -> None:
        self._forth = [Converter(*pair) for pair in pairwise(kinds)]
        self._back: list[tuple[int, Converter] | None] = []
        for last, kind in enumerate(kinds[1:]):
            alike = (at for at in reversed(range(last + 1)) if kinds[at].code == kind.code)
            at = next(alike, None)
            self._back.append(None if at is None else (at, Converter(kinds[at], kind)))

    def __call__(self, values: Sequence[Stored | None]) -> Stored | None:
        """Return what the last kind holds of a value, given in each kind as it was left."""
        becomes: list[Stored | None] = []
        for last, value in enumerate(values):
            fresh = self._itself_again(last, values, becomes)
            if fresh is None and value is not None:
                fresh = self._forth[last](value)
            becomes.append(fresh)
        return becomes[-1]

    def _itself_again(
        self, last: int, values: Sequence[Stored | None], becomes: Sequence[Stored | None]
    ) -> Stored | None:
        """Return the value that was there in the same kind, if nobody changed it since."""
        at, again = self._back[last] or (0, None)
        past = values[at]
        if again is None or past is None:
            return None
        untouched = all(values[step + 1] == becomes[step] for step in range(at, last))
        return again(past) if untouched else None
