"""Rows of a merge as they would be now, where attributes have become another kind since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.kinds import Kind
from custdim.models.definition import KeptValues
from custdim.services.conversions import Converter
from custdim.services.definition_keeping import CONVERTED
from custdim.services.dimension_tables import known_dimensions
from custdim.services.merge_images import Row, RowChange
from custdim.storage.dimensions import column_name
from custdim.storage.kept import kept_column
from custdim.storage.office import Office


def of_today(session: Session, office: Office, done: Sequence[RowChange]) -> list[RowChange]:
    """Return what a merge did as if it had been done with the kinds of today.

    A value that the kind of today cannot read is where a conversion would have put it: in the
    stored copy.
    """
    columns = _columns(session, office)
    return [
        replace(change, before=_row(columns, change.before), after=_row(columns, change.after))
        if change.table.startswith("dim_")
        else change
        for change in done
    ]


@dataclass(frozen=True, slots=True)
class _Column:
    """An attribute's column: the copies that conversions left, the first one first."""

    name: str
    now: Kind[Any]
    copies: tuple[tuple[str, Kind[Any]], ...]

    def values(self, row: Row) -> Row:
        """Return what the column and the copies hold of a row from before.

        A copy that the row knows was there already when it was written.
        """
        since = [(name, kind) for name, kind in self.copies if name not in row]
        steps = [*(kind for _, kind in since), self.now]
        stored, found = row[self.name], Row()
        for (copy, _), (old, new) in zip(since, pairwise(steps), strict=True):
            found[copy] = stored
            stored = None if stored is None else Converter(old, new)(stored)
        if stored is None:  # back in a kind that it had, it has its value of then
            again = (Converter(old, self.now)(found[copy]) for copy, old in since if found[copy])
            stored = next((one for one in again if one is not None), None)
        return {**found, self.name: stored}


def _columns(session: Session, office: Office) -> list[_Column]:
    query = select(KeptValues).where(KeptValues.reason == CONVERTED)
    copies: dict[int, list[tuple[str, Kind[Any]]]] = defaultdict(list)
    for copy in session.scalars(query.order_by(KeptValues.id)):
        kind = kinds.load(copy.kind, copy.options)
        copies[copy.attribute_id or 0].append((kept_column(copy.id), kind))
    return [
        _Column(column_name(known.id), known.bound, tuple(copies[known.id]))
        for dimension in known_dimensions(office)
        for known in dimension.usable
        if known.id in copies
    ]


def _row(columns: Sequence[_Column], row: Row | None) -> Row | None:
    for column in columns:
        if row is not None and column.name in row:
            row = row | column.values(row)
    return row
