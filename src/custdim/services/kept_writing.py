"""Writes values of one attribute into many records, and tells each customer's in the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.models.base import Base
from custdim.services import journal
from custdim.services.access import Actor
from custdim.services.conversions import Stored
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.formula_storing import store_formulas
from custdim.services.pending_cases import outdate_cases
from custdim.services.search_index import refresh_customers, searched
from custdim.storage.bulk import among
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.office import Office

AREA = "customer"
AT_ONCE = 5_000
_CUSTOMERS = Base.metadata.tables["customer"]


class Written(NamedTuple):
    """One value that is written: into which record, whose, and what is there before and after."""

    record_id: int
    customer_id: int
    before: Stored | None
    after: Stored | None


class KeptWriter:
    """Takes values customer by customer; the tables are written when enough have come."""

    def __init__(
        self,
        session: Session,
        office: Office,
        actor: Actor,
        dimension: DimensionRecord,
        target: AttributeRecord,
    ) -> None:
        self._session, self._office, self._actor = session, office, actor
        self._dimension, self._target = dimension, target
        self._table, self._column = table_name(dimension.id), column_name(target.id)
        self._packer = journal.Packer()
        self._waiting: list[Written] = []
        self._ids: list[int] = []
        self.count = 0

    def add(self, written: Written) -> None:
        """Write a value; all of one customer come one after another."""
        done = len(self._waiting) >= AT_ONCE
        if done and self._waiting[-1].customer_id != written.customer_id:
            self._flush()
        self._waiting.append(written)
        self.count += 1

    def still_so(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[Written]:
        """Yield the way back of each value that the journal tells and nobody has changed since."""
        query = text(
            f"SELECT customer_id, id, {self._column} FROM {self._table}"
            " WHERE customer_id IN (SELECT value FROM json_each(:owners)) ORDER BY position, id"
        )
        rest = iter(rows)
        while some := list(islice(rest, AT_ONCE)):
            there: dict[int, dict[int, Any]] = {}
            owners = {"owners": json.dumps([row["id"] for row in some])}
            for owner, record_id, value in self._session.execute(query, owners):
                there.setdefault(owner, {})[record_id] = value
            for row in some:
                yield from _ways_back(row, there.get(row["id"], {}))

    def finish(self, action: str) -> tuple[int, Changes]:
        """Let everybody see the customers as they are now, and tell the journal."""
        self._flush()
        if not self._ids:
            return 0, Changes()
        store_formulas(self._session, self._office, self._ids)
        if searched((self._target,)):
            refresh_customers(self._session, self._ids)
        cases = outdate_cases(self._session, self._ids)
        entry_id = journal.record(
            self._session,
            self._office,
            self._actor,
            action=action,
            area=AREA,
            title=self._target.zh,
            after={"changed": len(self._ids)},
            rows=self._packer,
        )
        return entry_id, Changes(customers=frozenset(self._ids), cases=cases)

    def _flush(self) -> None:
        if not self._waiting:
            return
        connection = self._session.connection()
        statement = (
            f"UPDATE {self._table} SET {self._column} = ?, revision = revision + 1 WHERE id = ?"
        )
        values: list[Any] = [(one.after, one.record_id) for one in self._waiting]
        connection.exec_driver_sql(statement, values)
        told = list(self._told())
        ids = [one["id"] for one in told]
        stamp = {"updated_at": self._office.now(), "updated_by": self._actor.name}
        change = update(_CUSTOMERS).where(among(_CUSTOMERS.c.id, ids))
        connection.execute(change.values(**stamp, revision=_CUSTOMERS.c.revision + 1))
        self._packer.add(told)
        self._ids.extend(ids)
        self._waiting.clear()

    def _told(self) -> Iterator[dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        for one in self._waiting:
            suffix = f"#{one.record_id}" if self._dimension.many else ""
            key = f"attr:{self._target.id}{suffix}"
            row = found.setdefault(
                one.customer_id, {"id": one.customer_id, "before": {}, "after": {}}
            )
            if one.before is not None:
                row["before"][key] = one.before
            row["after"][key] = one.after
        yield from found.values()


def _ways_back(row: Mapping[str, Any], there: Mapping[int, Any]) -> Iterator[Written]:
    for key, after in row["after"].items():
        number = key.partition("#")[2]
        record_id = int(number) if number else next(iter(there), 0)
        if record_id in there and there[record_id] == after:
            yield Written(record_id, int(row["id"]), after, row["before"].get(key))
