"""Rows of a merge as they would be now: attributes may be of another kind, or gone, since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.kinds import Kind
from custdim.models.definition import KeptValues
from custdim.services.computing import formulas_of
from custdim.services.conversions import Converter
from custdim.services.definition_keeping import CONVERTED, REMOVED
from custdim.services.dimension_tables import known_dimensions
from custdim.services.merge_images import Row, RowChange
from custdim.storage.dimensions import column_name
from custdim.storage.kept import kept_column
from custdim.storage.office import Office


def of_today(session: Session, office: Office, done: Sequence[RowChange]) -> list[RowChange]:
    """Return what a merge did as if it had been done with the kinds of today.

    A value that the kind of today cannot read, and one of an attribute that was removed, is where
    the change of the definition would have put it: in the stored copy.
    """
    columns = _columns(session, office)
    computed = frozenset(_computed(office))

    def as_now(row: Row | None) -> Row | None:
        entered = None if row is None else {k: v for k, v in row.items() if k not in computed}
        return _row(columns, entered)

    return [
        replace(change, before=as_now(change.before), after=as_now(change.after))
        if change.table.startswith("dim_")
        else change
        for change in done
    ]


@dataclass(frozen=True, slots=True)
class _Column:
    """Where an attribute's values are now: its column, or the copy of what was removed.

    And the copies that conversions left, the first one first.
    """

    source: str
    name: str
    now: Kind[Any]
    copies: tuple[tuple[str, Kind[Any]], ...]

    def values(self, row: Row) -> Row:
        """Return what the column and the copies hold of a row from before.

        A copy that the row knows was there already when it was written.
        """
        since = [(name, kind) for name, kind in self.copies if name not in row]
        steps = [*(kind for _, kind in since), self.now]
        stored, found = row[self.source], Row()
        for (copy, _), (old, new) in zip(since, pairwise(steps), strict=True):
            found[copy] = stored
            stored = None if stored is None else Converter(old, new)(stored)
        if stored is None:  # back in a kind that it had, it has its value of then
            again = (Converter(old, self.now)(found[copy]) for copy, old in since if found[copy])
            stored = next((one for one in again if one is not None), None)
        return {**found, self.name: stored}


def _computed(office: Office) -> Iterator[str]:
    """Yield the columns that nobody enters: what formulas say follows from the rest."""
    for attributes in formulas_of(office).values():
        yield from (column_name(known.id) for known, _ in attributes)


def _columns(session: Session, office: Office) -> list[_Column]:
    copies: dict[int, list[tuple[str, Kind[Any]]]] = defaultdict(list)
    there = {
        known.id: (column_name(known.id), known.bound)
        for dimension in known_dimensions(office)
        for known in dimension.usable
    }
    wanted = KeptValues.reason.in_((CONVERTED, REMOVED))
    for copy in session.scalars(select(KeptValues).where(wanted).order_by(KeptValues.id)):
        place = kept_column(copy.id), kinds.load(copy.kind, copy.options)
        if copy.reason == CONVERTED:
            copies[copy.attribute_id or 0].append(place)
        elif copy.attribute_id is not None:
            there.setdefault(copy.attribute_id, place)
            copies.setdefault(copy.attribute_id, [])
    return [
        _Column(column_name(one), *there[one], tuple(mine))
        for one, mine in copies.items()
        if one in there
    ]


def _row(columns: Sequence[_Column], row: Row | None) -> Row | None:
    for column in columns:
        if row is not None and column.source in row:
            kept = {name: value for name, value in row.items() if name != column.source}
            row = kept | column.values(row)
    return row
