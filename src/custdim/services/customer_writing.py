"""Writes one checked customer: its row, its categories, its records."""

from __future__ import annotations

from collections.abc import Collection
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
from custdim.storage.dimensions import column_name
from custdim.storage.pinyin import sort_key

NUMBERS = "customer"
PURGED = "customer-id"
CODE = "KH{:06d}"


def head_values(customer: CustomerInput) -> dict[str, Any]:
    """Return the columns of the customer's own row."""
    return {
        "code": customer.code,
        "name": customer.name,
        "name_key": sort_key(customer.name),
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


def put_records(
    session: Session,
    table: Table,
    dimension: DimensionRecord,
    customer: CustomerInput,
    stored: CustomerRecord | None,
) -> tuple[RecordValues, ...]:
    """Make the stored records of one dimension those of a customer; return them with their ids."""
    old = () if stored is None else stored.records.get(dimension.id, ())
    new = customer.records[dimension.id]
    if not dimension.many and not old:
        new = tuple(record for record in new if not all_empty(record))
    before = {record.id: (place, record) for place, record in enumerate(old)}
    written: list[RecordValues] = []
    for gone in before.keys() - {record.id for record in new}:
        session.execute(delete(table).where(table.c.id == gone))
    for place, record in enumerate(new):
        known = before.get(record.id)
        values = _encoded(dimension, record)
        if known is None:
            own = {"customer_id": customer.id, "position": place, "revision": 1}
            added = session.scalars(insert(table).returning(table.c.id), [own | values]).one()
            written.append(replace(record, id=added))
            continue
        if known[0] != place or _encoded(dimension, known[1]) != values:
            changed = values | {"position": place, "revision": table.c.revision + 1}
            session.execute(update(table).where(table.c.id == record.id).values(changed))
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


def _encoded(dimension: DimensionRecord, record: RecordValues) -> dict[str, Any]:
    return {
        column_name(known.id): _column_value(known.bound.encode, record.values.get(known.id))
        for known in dimension.usable
    }


def _column_value(encode: Any, value: Any) -> Any:
    return None if is_empty(value) else encode(value)


def all_empty(record: RecordValues) -> bool:
    """Whether a record says nothing."""
    return all(map(is_empty, record.values.values()))
