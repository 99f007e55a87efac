"""Lets customers that a bulk write adds be found and compared, out of what it holds already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from custdim.storage.findable import Findable, Told
from custdim.storage.finding import Finder
from custdim.storage.likeness import Fresh
from custdim.storage.search import indexed_count
from custdim.storage.search_fresh import Lines, index_fresh
from custdim.storage.search_pieces import gather_pieces

MANY = 1_000  # with fewer customers every search is quick


class Finding:
    """What a bulk write does so that its new customers are found like all others."""

    def __init__(self, session: Session, finder: Finder) -> None:
        self._session = session
        self._finder = finder
        self._lines = Lines(session)
        self._alike = Fresh(session)
        self._added = 0

    def add(self, told: Sequence[Told], places: Iterable[tuple[int, int]]) -> None:
        """Let some more customers be found; `places` are their ids with their categories."""
        self._lines.place(places)
        for found in self._finder.add(list(told)):
            self._write(found)

    def finish(self) -> None:
        """Write what is still to be written."""
        for found in self._finder.rest():
            self._write(found)
        self._alike.write()
        if self._added >= MANY and self._added * 2 >= indexed_count(self._session):
            gather_pieces(self._session)  # it costs no more than the customers themselves did

    def _write(self, found: Findable) -> None:
        index_fresh(self._session, found.rows)
        self._added += len(found.rows)
        self._alike.add(found.keys, found.owners)
