"""Gives automatic numbers to records that have none, in the transaction that saves them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Integer, Table, cast, func, insert, select, update
from sqlalchemy.orm import Session

from custdim.kinds.auto_number import AutoNumber
from custdim.models.qualification import NumberRange
from custdim.rules.customer_checks import is_empty
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office

# The attributes that get numbers, and whether the type has nothing else.
Numbered = tuple[tuple[AttributeRecord, ...], bool]


def numbered(
    session: Session, office: Office, customer: CustomerInput, stored: CustomerRecord | None
) -> CustomerInput:
    """Return one customer whose records have their numbers."""
    if _numbered(office).keys().isdisjoint(customer.records):
        return customer
    numbers = Numbers(session, office)
    customer = numbers.give(customer, stored)
    numbers.keep()
    return customer


class Numbers:
    """The counts of one transaction: a number is taken for good only if everything is saved."""

    def __init__(self, session: Session, office: Office) -> None:
        self._session = session
        self._office = office
        self._today = office.today()
        self._numbered = _numbered(office)
        self._last: dict[str, int] = {}

    def give(self, customer: CustomerInput, stored: CustomerRecord | None = None) -> CustomerInput:
        """Return a customer whose records have their numbers; stored ones are never changed."""
        mine = self._numbered.keys() & customer.records.keys()
        if not mine:
            return customer
        records = dict(customer.records)
        for dimension_id in mine:
            there = () if stored is None else stored.records.get(dimension_id, ())
            old = {record.id: record.values for record in there}
            records[dimension_id] = tuple(
                self.given(dimension_id, record, old.get(record.id, {}))
                for record in records[dimension_id]
            )
        return replace(customer, records=records)

    def given(
        self, dimension_id: int, record: RecordValues, old: Mapping[int, Any]
    ) -> RecordValues:
        """Return one record with its numbers, if it says anything or holds numbers only."""
        attributes, alone = self._numbered.get(dimension_id, ((), False))
        if not attributes:
            return record
        own = {known.id: old.get(known.id) for known in attributes}
        said = any(not is_empty(value) for key, value in record.values.items() if key not in own)
        if said or alone:
            for known in attributes:
                if is_empty(own[known.id]):
                    own[known.id] = self._take(dimension_id, known)
        return replace(record, values={**record.values, **own})

    def keep(self) -> None:
        """Store the last number of every period that was counted on."""
        for name, last in self._last.items():
            counter = update(NumberRange).where(NumberRange.name == name)
            self._session.execute(counter.values(last=last))

    def _take(self, dimension_id: int, known: AttributeRecord) -> str:
        kind: Any = known.bound
        name = f"attribute:{known.id}:{kind.period(self._today)}"
        if name not in self._last:
            self._last[name] = self._begun(name, tables(self._office)[dimension_id], known)
        self._last[name] += 1
        return str(kind.number(self._last[name], self._today))

    def _begun(self, name: str, table: Table, known: AttributeRecord) -> int:
        """Return the last number of a period; a new period begins after what is there already."""
        last = self._session.scalar(select(NumberRange.last).where(NumberRange.name == name))
        if last is not None:
            return int(last)
        kind: Any = known.bound
        column, stem = table.c[column_name(known.id)], kind.stem(self._today)
        tail = cast(func.substr(column, -kind.digits), Integer)
        alike = func.substr(column, 1, len(stem)) == stem
        highest = int(self._session.scalar(select(func.max(tail)).where(alike)) or 0)
        self._session.execute(insert(NumberRange).values(name=name, last=highest))
        return highest


def _numbered(office: Office) -> Mapping[int, Numbered]:
    """Return the attributes that numbers are given to, by dimension."""

    def find() -> dict[int, Numbered]:
        found = {known.id: _of(known) for known in known_dimensions(office)}
        return {dimension_id: mine for dimension_id, mine in found.items() if mine[0]}

    return office.by_definitions("numbered attributes", find)


def _of(dimension: DimensionRecord) -> Numbered:
    mine = tuple(known for known in dimension.usable if isinstance(known.bound, AutoNumber))
    return mine, len(mine) == len(dimension.usable)
