"""Writes one checked customer: its row, its categories, its records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from custdim.models.customer import Customer, CustomerCategory
from custdim.models.qualification import NumberRange
from custdim.rules.customer_checks import is_empty
from custdim.services.customer_reading import BETWEEN_NAMES
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.dimension_records import DimensionRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office
from custdim.storage.pinyin import sort_key
from custdim.storage.prepared import Prepared, driver_of

NUMBERS = "customer"
PURGED = "customer-id"
CODE = "KH{:06d}"


def head_values(customer: CustomerInput) -> dict[str, Any]:
    """Return the columns of the customer's own row."""
    return {**_entered(customer), "name_key": sort_key(customer.name)}


def changed_head(customer: CustomerInput, stored: CustomerInput) -> dict[str, Any]:
    """Return the columns of the customer's own row that differ from what is stored."""
    there = _entered(stored)
    found = {name: value for name, value in _entered(customer).items() if value != there[name]}
    return found | {"name_key": sort_key(customer.name)} if "name" in found else found


def _entered(customer: CustomerInput) -> dict[str, Any]:
    return {
        "code": customer.code,
        "name": customer.name,
        "short_name": customer.short_name,
        "former_names": BETWEEN_NAMES.join(customer.former_names),
        "credit_code": customer.credit_code,
        "state": customer.state,
    }


def put_categories(
    session: Session,
    customer_id: int,
    old: CustomerInput | None,
    new: CustomerInput,
    by_rule: Collection[int] = (),
) -> None:
    """Write where a customer stands, as far as it changed; `by_rule` names standards."""
    before = {} if old is None else {**old.categories}
    for standard_id in dict.fromkeys((*before, *new.categories)):
        there = () if old is None else old.places_in(standard_id)
        wanted = new.places_in(standard_id)
        if there == wanted:
            continue
        mine = CustomerCategory.customer_id == customer_id
        here = CustomerCategory.standard_id == standard_id
        if there:
            session.execute(delete(CustomerCategory).where(mine, here))
        own = {"customer_id": customer_id, "standard_id": standard_id}
        own["by_rule"] = standard_id in by_rule
        rows = [
            {**own, "position": position, "category_id": category_id}
            for position, category_id in enumerate(wanted)
        ]
        if rows:
            session.execute(insert(CustomerCategory), rows)


class RecordWriter:
    """How the records of one dimension are written: said once for each state of definitions."""

    def __init__(self, dimension: DimensionRecord, table: Table) -> None:
        self.dimension = dimension
        self._ways = [(one.id, column_name(one.id), one.bound.encode) for one in dimension.usable]
        columns = [column for _, column, _ in self._ways]
        self.add = Prepared(insert(table), [*columns, "customer_id", "position", "revision"])
        self.remove = Prepared(delete(table).where(table.c.id == bindparam("record")))
        self._change = f"UPDATE {table.name} SET revision = revision + 1, position = ?"

    def encoded(self, record: RecordValues) -> dict[str, Any]:
        """Return a record as its columns."""
        values = record.values
        return {
            column: None if is_empty(value := values.get(id_)) else encode(value)
            for id_, column, encode in self._ways
        }

    def change(
        self, session: Session, place: int, old: tuple[int, RecordValues], new: RecordValues
    ) -> None:
        """Write what differs from the old record at its old place; empty and absent are alike."""
        there, here = old[1].values, new.values
        wanted: dict[str, Any] = {}
        for id_, column, encode in self._ways:
            value, before = here.get(id_), there.get(id_)
            if value != before and not (is_empty(value) and is_empty(before)):
                wanted[f", {column} = ?"] = None if is_empty(value) else encode(value)
        if wanted or place != old[0]:
            statement = f"{self._change}{''.join(wanted)} WHERE id = ?"
            driver_of(session).execute(statement, (place, *wanted.values(), new.id))


def record_writers(office: Office) -> Mapping[int, RecordWriter]:
    """Return how each dimension's records are written."""
    return office.by_definitions(
        "record writers",
        lambda: {
            known.id: RecordWriter(known, tables(office)[known.id])
            for known in known_dimensions(office)
        },
    )


def put_records(
    session: Session,
    writer: RecordWriter,
    customer: CustomerInput,
    stored: CustomerRecord | None,
) -> tuple[RecordValues, ...]:
    """Make the stored records of one dimension those of a customer; return them with their ids."""
    dimension = writer.dimension
    old = () if stored is None else stored.records.get(dimension.id, ())
    new = customer.records[dimension.id]
    if not dimension.many and not old:
        new = tuple(record for record in new if not all_empty(record))
    before = {record.id: (place, record) for place, record in enumerate(old)}
    written: list[RecordValues] = []
    for gone in before.keys() - {record.id for record in new}:
        writer.remove.rows(session, record=gone)
    for place, record in enumerate(new):
        known = before.get(record.id)
        if known == (place, record):
            written.append(record)
            continue
        if known is None:
            values = writer.encoded(record) | {"position": place}
            added = writer.add.added(session, **values, customer_id=customer.id, revision=1)
            written.append(replace(record, id=added))
            continue
        writer.change(session, place, known, record)
        written.append(record)
    return tuple(written)


def next_code(session: Session) -> str:
    """Take the next automatic code; numbers are never used twice."""
    last = session.scalar(select(NumberRange.last).where(NumberRange.name == NUMBERS))
    if last is None:
        session.execute(insert(NumberRange).values(name=NUMBERS, last=0))
    number = (last or 0) + 1
    # Someone may have typed a code of the same form.
    while session.scalar(select(Customer.id).where(Customer.code == CODE.format(number))):
        number += 1
    counter = update(NumberRange).where(NumberRange.name == NUMBERS)
    session.execute(counter.values(last=bindparam("number")), {"number": number})
    return CODE.format(number)


def next_id(session: Session) -> int:
    """Return the id of the next customer; that of one who was purged is never used again."""
    last = session.scalar(select(func.max(Customer.id))) or 0
    purged = session.scalar(select(NumberRange.last).where(NumberRange.name == PURGED)) or 0
    return max(last, purged) + 1


def keep_ids(session: Session) -> None:
    """Remember the highest id before customers are purged."""
    last = next_id(session) - 1
    known = update(NumberRange).where(NumberRange.name == PURGED).values(last=last)
    if not session.execute(known).rowcount:  # type: ignore[attr-defined]
        session.execute(insert(NumberRange).values(name=PURGED, last=last))


def all_empty(record: RecordValues) -> bool:
    """Whether a record says nothing."""
    return all(map(is_empty, record.values.values()))
