"""Which stored values narrower options refuse, and which are there more than once."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

from custdim.errors import InvalidValueError
from custdim.kinds import Kind
from custdim.services.conversions import Stored

MOST_REMEMBERED = 20_000


class Repeats:
    """Notes which records have the same value."""

    def __init__(self) -> None:
        self._first: dict[Stored, int] = {}
        self._ids: set[int] = set()

    def add(self, record: int, value: Stored) -> None:
        """Take the value of a record."""
        first = self._first.setdefault(value, record)
        if first != record:
            self._ids |= {first, record}

    def ids(self) -> array[int]:
        """Return the records whose values are not theirs alone."""
        return array("q", sorted(self._ids))


def fits_still(old: Kind[Any], new: Kind[Any], *, spared: bool) -> Callable[[Stored], bool]:
    """Return what says whether a value still is accepted, or was not accepted before either."""
    known: dict[Stored, bool] = {}

    def fits(stored: Stored) -> bool:
        found = known.get(stored)
        if found is None:
            if len(known) >= MOST_REMEMBERED:
                known.clear()
            found = known[stored] = narrowing(stored, old, new, spared=spared) is None
        return found

    return fits


def narrowing(
    stored: Stored, old: Kind[Any], new: Kind[Any], *, spared: bool = False
) -> InvalidValueError | None:
    """Say why a value is refused by narrower options that was accepted by the old ones.

    One that was `spared` the old ones was accepted whatever they say.
    """
    try:
        value = old.decode(stored)
        if not spared:
            old.accept(value)
    except (InvalidValueError, ValueError, ArithmeticError):
        return None
    try:
        new.accept(value)
    except InvalidValueError as error:
        # A choice that is left out is told by itself.
        return None if error.reason == "unknown-choice" else error
    return None
