"""What becomes of stored values when an attribute changes its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from custdim.errors import InvalidValueError
from custdim.kinds import Kind

Stored = int | str


@dataclass(frozen=True)
class Converted:
    """The values of one column in their new kind, by record id, and how many could not be kept."""

    kept: tuple[tuple[int, Stored], ...]
    lost: int


def convert(values: Iterable[tuple[int, Stored]], old: Kind[Any], new: Kind[Any]) -> Converted:
    """Read every shown value with the new kind, in Chinese first and then in English."""
    kept: list[tuple[int, Stored]] = []
    lost = 0
    for record_id, stored in values:
        fresh = _converted(stored, old, new)
        if fresh is None:
            lost += 1
        else:
            kept.append((record_id, fresh))
    return Converted(tuple(kept), lost)


def _converted(stored: Stored, old: Kind[Any], new: Kind[Any]) -> Stored | None:
    for language in ("zh", "en"):
        try:
            return new.encode(new.read(old.show(old.decode(stored), language)))
        except InvalidValueError:
            continue
    return None
