"""What was read last, known for as long as nobody commits anything."""

from __future__ import annotations

from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from custdim.storage.prepared import driver_of
from custdim.storage.watch import COMMITS, fact

T = TypeVar("T")
MOST = 16


class Latest(Generic[T]):
    """Spares whoever saves what a form has shown to read it a second time.

    Every commit counts itself, also those of other programs: while the counter stands still, what
    was read is what is stored. A pair is put in place at once, so any thread may ask.
    """

    def __init__(self) -> None:
        self._known: tuple[int, dict[int, T]] = (-1, {})

    def find(self, session: Session, key: int) -> T | None:
        """Return what was read, if nothing was committed since; else None."""
        commits, known = self._known
        found = known.get(key)
        return found if found is not None and commits == _commits(session) else None

    def keep(self, session: Session, key: int, value: T) -> None:
        """Remember what was read in a session that has not written anything."""
        now = _commits(session)
        commits, known = self._known
        others = known if commits == now and len(known) < MOST else {}
        self._known = (now, {**others, key: value})


def _commits(session: Session) -> int:
    return fact(driver_of(session), COMMITS)
