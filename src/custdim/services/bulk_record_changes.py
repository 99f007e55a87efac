"""Sets given values in the first record that customers have of one dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from custdim.kinds.reference import Reference, code_in
from custdim.services.bulk_change import Change
from custdim.services.bulk_columns import Columns
from custdim.services.customer_records import RecordValues
from custdim.services.dimension_records import DimensionRecord
from custdim.services.dimension_tables import tables
from custdim.services.numbering import Numbers
from custdim.storage import bulk
from custdim.storage.dimensions import OWN_COLUMNS
from custdim.storage.office import Office


class RecordChanges:
    """The records of one dimension; other records and values that are not given stay."""

    def __init__(self, session: Session, office: Office, dimension: DimensionRecord) -> None:
        self._session = session
        self._columns = Columns(dimension, tables(office)[dimension.id])
        self._defaults: Mapping[int, Any] = dimension.defaults()
        self._numbers = Numbers(session, office)
        self._linking = {
            at for at, known in enumerate(dimension.usable) if isinstance(known.bound, Reference)
        }

    def put(self, changes: Sequence[Change]) -> None:
        """Write what differs, and note it in the changes."""
        columns = self._columns
        mine = [change for change in changes if change.given.records.get(columns.id)]
        if not mine:
            return
        there = self._first_records([change.id for change in mine])
        fresh: list[tuple[Any, ...]] = []
        changed: list[tuple[Any, ...]] = []
        next_id = bulk.next_id(self._session, columns.table)
        for change in mine:
            record = change.given.records[columns.id][0]
            old = there.get(change.id)
            if old is None:
                whole = RecordValues(None, {**self._defaults, **record.values})
                values = columns.encoded(self._numbers.given(columns.id, whole, {}))
                fresh.append((next_id + len(fresh), change.id, 0, 1, *values))
                change.note_all({}, columns.told(fresh[-1][0], values))
            elif merged := self._merged(old, record):
                changed.append((*merged, old.revision + 1, old.id))
                before = columns.told(old.id, old[len(OWN_COLUMNS) :])
                change.note_all(before, columns.told(old.id, merged))
        bulk.insert_rows(self._session, columns.table, columns.names, fresh)
        names = (*columns.values, "revision")
        bulk.update_rows(self._session, columns.table, names, changed)
        self._numbers.keep()

    def _merged(self, old: Row[Any], record: RecordValues) -> list[Any] | None:
        """Put the given values over the stored ones; None when nothing differs."""
        stored = list(old[len(OWN_COLUMNS) :])
        given = self._columns.encoded(record)
        merged = [
            known if value is None else value for value, known in zip(given, stored, strict=True)
        ]
        for at in self._linking:
            # Names of what is referred to change by themselves.
            if merged[at] and stored[at] and code_in(merged[at]) == code_in(stored[at]):
                merged[at] = stored[at]
        return None if merged == stored else merged

    def _first_records(self, ids: Sequence[int]) -> dict[int, Row[Any]]:
        table = self._columns.table
        query = select(table).where(bulk.among(table.c.customer_id, ids))
        # The last one read of each customer stays: so the first record is read last.
        backwards = query.order_by(table.c.position.desc(), table.c.id.desc())
        return {row.customer_id: row for row in self._session.execute(backwards)}
