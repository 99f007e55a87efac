"""Writes many new customers at once: plain rows for the driver, and what the journal tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from custdim.models.base import Base, Moment
from custdim.models.customer import Category, Customer
from custdim.models.qualification import NumberRange
from custdim.services.access import Actor
from custdim.services.bulk_columns import Columns
from custdim.services.bulk_finding import Finding
from custdim.services.computing import formulas_of, with_formulas
from custdim.services.customer_records import CustomerInput
from custdim.services.customer_told import HEAD, category_names
from custdim.services.customer_writing import CODE, NUMBERS, head_values, next_id
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.services.numbering import Numbers
from custdim.storage import bulk
from custdim.storage.findable import Told
from custdim.storage.finding import Finder
from custdim.storage.office import Office

HEADS = Base.metadata.tables["customer"]
PLACES = Base.metadata.tables["customer_category"]
PLACE_COLUMNS = ("customer_id", "standard_id", "category_id", "position")


class Adding:
    """New customers of one transaction, batch by batch; ids follow one another."""

    def __init__(self, session: Session, office: Office, actor: Actor, finder: Finder) -> None:
        self._session = session
        self._office = office
        now = Moment().process_bind_param(office.now(), session.get_bind().dialect)
        self._stamp = {"created_at": now, "updated_at": now, "updated_by": actor.name}
        self._columns = tuple(
            Columns(dimension, tables(office)[dimension.id])
            for dimension in known_dimensions(office)
        )
        self._names = category_names(session, session.scalars(select(Category.id)).all())
        self._codes = Codes(session)
        self._finding = Finding(session, finder)
        self._numbers = Numbers(session, office)
        self._computes = bool(formulas_of(office))
        self._first = self._next = next_id(session)
        self._next_record = {
            columns.id: bulk.next_id(session, columns.table) for columns in self._columns
        }

    @property
    def ids(self) -> range:
        """The ids given out so far."""
        return range(self._first, self._next)

    def add(self, batch: Sequence[CustomerInput]) -> list[dict[str, Any]]:
        """Write checked customers; return what the journal tells of each."""
        if self._computes:
            batch = [with_formulas(self._office, one) for one in batch]
        batch = [self._numbers.give(one) for one in batch]
        codes = self._codes.give(batch)
        first = self._next
        heads = [
            {"id": first + at, **head_values(customer), "code": codes[at]}
            for at, customer in enumerate(batch)
        ]
        self._next += len(batch)
        self._put_heads(heads)
        told = [
            {"id": head["id"], "after": {name: head[name] for name in HEAD if head[name]}}
            for head in heads
        ]
        for customer, one in zip(batch, told, strict=True):
            if customer.former_names:
                one["after"]["former_names"] = list(customer.former_names)
            for standard_id, category_id in customer.categories.items():
                one["after"][f"category:{standard_id}"] = self._names[category_id]
            for standard_id, besides in customer.further.items():
                for category_id in besides:
                    key = f"category:{standard_id}#{category_id}"
                    one["after"][key] = self._names[category_id]
        places = self._put_places(batch, first)
        found_by = [
            Told(id_, one.name, one.short_name, one.former_names, one.credit_code, [], [])
            for id_, one in enumerate(batch, start=first)
        ]
        for columns in self._columns:
            self._put_records(columns, batch, told, found_by)
        self._finding.add(found_by, places)
        return told

    def finish(self) -> None:
        """Keep the last automatic code and the last automatic numbers."""
        self._codes.keep()
        self._finding.finish()
        self._numbers.keep()

    def _put_heads(self, heads: list[dict[str, Any]]) -> None:
        if heads:
            names = (*heads[0], *self._stamp, "revision")
            own = (*self._stamp.values(), 1)
            rows = [(*head.values(), *own) for head in heads]
            bulk.insert_rows(self._session, HEADS, names, rows)

    def _put_places(self, batch: Sequence[CustomerInput], first: int) -> Iterator[tuple[int, int]]:
        rows = [
            (customer_id, standard_id, category_id, 0)
            for customer_id, customer in enumerate(batch, start=first)
            for standard_id, category_id in customer.categories.items()
        ]
        rows += [
            (customer_id, standard_id, category_id, position)
            for customer_id, customer in enumerate(batch, start=first)
            if customer.further
            for standard_id, besides in customer.further.items()
            for position, category_id in enumerate(besides, start=1)
        ]
        bulk.insert_rows(self._session, PLACES, PLACE_COLUMNS, rows)
        return ((row[0], row[2]) for row in rows)

    def _put_records(
        self,
        columns: Columns,
        batch: Sequence[CustomerInput],
        told: list[dict[str, Any]],
        found_by: Sequence[Told],
    ) -> None:
        rows: list[tuple[Any, ...]] = []
        next_id = self._next_record[columns.id]
        for customer, one, found in zip(batch, told, found_by, strict=True):
            for place, record in enumerate(customer.records.get(columns.id, ())):
                values = columns.encoded(record)
                if columns.many or values != columns.blank:
                    record_id = next_id + len(rows)
                    rows.append((record_id, one["id"], place, 1, *values))
                    one["after"].update(columns.told(record_id, values))
                    columns.note(values, found)
        bulk.insert_rows(self._session, columns.table, columns.names, rows)
        self._next_record[columns.id] = next_id + len(rows)


class Codes:
    """Gives automatic codes to customers without one; numbers are never used twice."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stored = session.scalar(select(NumberRange.last).where(NumberRange.name == NUMBERS))
        self._last = self._stored or 0
        self._given: set[str] = set()

    def give(self, batch: Sequence[CustomerInput]) -> list[str]:
        """Return the code of each customer."""
        self._given.update(customer.code for customer in batch if customer.code)
        missing = sum(not customer.code for customer in batch)
        fresh = self._fresh(missing)
        return [customer.code or next(fresh) for customer in batch]

    def keep(self) -> None:
        """Store the last number."""
        if self._stored is None:
            self._session.execute(insert(NumberRange).values(name=NUMBERS, last=self._last))
        elif self._last != self._stored:
            counter = update(NumberRange).where(NumberRange.name == NUMBERS)
            self._session.execute(counter.values(last=self._last))

    def _fresh(self, count: int) -> Iterator[str]:
        while count > 0:
            numbers = range(self._last + 1, self._last + 1 + count)
            codes = [CODE.format(number) for number in numbers]
            # Someone may have typed codes of the same form.
            query = select(Customer.code).where(Customer.code.in_(codes))
            taken = {*self._session.scalars(query), *self._given}
            self._last += count
            free = [code for code in codes if code not in taken]
            count -= len(free)
            yield from free
