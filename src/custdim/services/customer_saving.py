"""Saves a customer with all its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldError, FieldErrors, InUseError, NotFoundError, StaleError
from custdim.models.base import Base
from custdim.models.customer import Customer
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.category_book import read_book
from custdim.services.computing import with_formulas
from custdim.services.condition_facts import asks_categories
from custdim.services.customer_aliases import refuse_merged
from custdim.services.customer_entry import Entry, entry
from custdim.services.customer_finding import make_findable
from custdim.services.customer_placing import placed
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.customer_sameness import moved_types, says_the_same
from custdim.services.customer_told import Names, category_names, told_changes
from custdim.services.customer_uniqueness import taken_errors
from custdim.services.customer_writing import (
    changed_head,
    head_values,
    next_code,
    next_id,
    put_categories,
    put_records,
    record_writers,
)
from custdim.services.dimension_tables import known_dimensions
from custdim.services.insisting import reasons
from custdim.services.last_used import note_last_used
from custdim.services.links import keep_files, settled
from custdim.services.numbering import numbered
from custdim.services.pending_cases import outdate_cases
from custdim.services.saved import Saved
from custdim.storage.office import Office
from custdim.storage.prepared import Prepared

AREA = "customer"
Records = Mapping[int, tuple[RecordValues, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """What a save writes."""

    customer: CustomerInput
    by_rule: frozenset[int]  # the standards in which a condition placed the customer
    moved: tuple[int, ...]  # the dimensions whose records are not as they are stored


def check_customer(
    office: Office, entered: CustomerInput, *, partial: bool = False
) -> tuple[FieldError, ...]:
    """Return everything that `save_customer` would refuse, with its places.

    With `partial`, as for a workbook with few columns, what is absent is not asked for.
    """
    with office.reading() as session:
        stored = None if entered.id is None else stored_customer(session, office, entered.id)
        found = _entry(session, office, entered, stored, partial=partial)
        return (*found.errors, *taken_errors(session, office, found.customer, stored))


def save_customer(
    office: Office,
    actor: Actor,
    entered: CustomerInput,
    *,
    revision: int | None,
    partial: bool = False,
) -> Saved:
    """Add a customer, or change one that still has the revision the user saw.

    Raises FieldErrors with every fault, and StaleError when someone else was quicker.
    """
    with office.writing() as session:
        may_see = Right.SEE_SENSITIVE in authorise(session, actor, Right.EDIT)
        stored = _still(session, office, entered.id, revision)
        found = _entry(session, office, entered, stored, partial=partial)
        taken = taken_errors(session, office, found.customer, stored, may_see=may_see)
        errors = (*found.errors, *taken)
        if errors:
            raise FieldErrors(errors)
        customer, by_rule = placed(session, office, found.customer, stored)
        change = Change(customer, by_rule, moved_types(customer, stored))
        if stored is not None and says_the_same(customer, stored, change.moved):
            return Saved(stored.id, stored.revision)
        keep_files(office, customer)
        return _write(session, office, actor, change, stored)


def _entry(
    session: Session,
    office: Office,
    entered: CustomerInput,
    stored: CustomerRecord | None,
    *,
    partial: bool,
) -> Entry:
    dimensions = known_dimensions(office)
    book = read_book(session) if asks_categories(dimensions) else None
    found = entry(entered, stored, dimensions, partial=partial, book=book)
    customer, errors = settled(session, office, found.customer, stored)
    return Entry(with_formulas(office, customer, stored), (*found.errors, *errors))


def _still(
    session: Session, office: Office, customer_id: int | None, revision: int | None
) -> CustomerRecord | None:
    """Return what is stored if it is still what the user saw; None for a new customer."""
    if customer_id is None:
        return None
    stored = _seen_last(session, office, customer_id)
    if stored is None:
        raise NotFoundError
    if stored.deleted:  # there is nothing to settle with whoever did it
        refuse_merged(session, customer_id)
        raise InUseError(reason="recycled-customer", name=stored.name)
    if stored.revision != revision:
        raise StaleError
    return stored


def _seen_last(session: Session, office: Office, customer_id: int) -> CustomerRecord | None:
    """Return what is stored; who opened it a moment ago has read it already."""
    known: CustomerRecord | None = office.latest_customers.find(session, customer_id)
    return stored_customer(session, office, customer_id) if known is None else known


def _write(
    session: Session,
    office: Office,
    actor: Actor,
    change: Change,
    stored: CustomerRecord | None,
) -> Saved:
    dimensions = known_dimensions(office)
    names = _names(session, change.customer, stored)
    customer = _put_head(session, office, actor, change.customer, stored)
    change = _numbered(session, office, replace(change, customer=customer), stored)
    customer, customer_id = change.customer, change.customer.id or 0
    put_categories(session, customer_id, stored, customer, change.by_rule)
    records = _put_records(session, office, change, stored)
    # What stays as it is need not be told: the journal keeps what changed.
    moved = [one for one in dimensions if one.id in change.moved]
    whole = replace(customer, records=records)
    before, after = told_changes(stored, whole, moved, names)
    if why := reasons(customer):
        after["insisted"] = why
    note_last_used(session, actor, dimensions, customer, stored)
    changed = {key for key in (*before, *after) if before.get(key) != after.get(key)}
    make_findable(session, office, whole, changed)
    journal.record(
        session,
        office,
        actor,
        action="add" if stored is None else "change",
        area=AREA,
        object_id=customer_id,
        customer_id=customer_id,
        title=customer.name,
        before=before,
        after=after,
    )
    cases = frozenset[int]() if stored is None else outdate_cases(session, [customer_id])
    revision = 1 if stored is None else stored.revision + 1
    changes = Changes(customers=frozenset({customer_id}), cases=cases)
    return Saved(customer_id, revision, changes)


def _numbered(
    session: Session, office: Office, change: Change, stored: CustomerRecord | None
) -> Change:
    """Give numbers to the records that have none."""
    customer = numbered(session, office, change.customer, stored)
    if customer is change.customer:
        return change
    return replace(change, customer=customer, moved=moved_types(customer, stored))


def _put_records(
    session: Session, office: Office, change: Change, stored: CustomerRecord | None
) -> dict[int, tuple[RecordValues, ...]]:
    """Write the records that moved; return all that there are now."""
    records = {} if stored is None else {**stored.records}
    writers = record_writers(office)
    for dimension_id in change.moved:
        writer = writers[dimension_id]
        records[dimension_id] = put_records(session, writer, change.customer, stored)
    return records


def _names(
    session: Session, customer: CustomerInput, stored: CustomerRecord | None
) -> Names | None:
    """Return the names of the categories, if where the customer stands changes at all."""
    old = CustomerInput() if stored is None else stored
    if (old.categories, old.further) == (customer.categories, customer.further):
        return None
    return category_names(session, {*old.places, *customer.places})


def _put_head(
    session: Session,
    office: Office,
    actor: Actor,
    customer: CustomerInput,
    stored: CustomerRecord | None,
) -> CustomerInput:
    """Write the customer's own row; the customer returned has its id and its code."""
    if not customer.code:
        customer = replace(customer, code=next_code(session))
    stamp: dict[str, Any] = {"updated_at": office.now(), "updated_by": actor.name}
    if stored is None:
        values = head_values(customer) | stamp
        values |= {"id": next_id(session), "created_at": office.now(), "revision": 1}
        added = session.scalars(insert(Customer).returning(Customer.id), [values]).one()
        return replace(customer, id=added)
    values = changed_head(customer, stored) | stamp | {"revision": stored.revision + 1}
    _change(tuple(values)).rows(session, **values, customer=stored.id)
    return customer


@cache
def _change(columns: tuple[str, ...]) -> Prepared:
    """Return how these columns of a customer are written: its indices on others stay untouched."""
    table = Base.metadata.tables["customer"]
    return Prepared(update(table).where(table.c.id == bindparam("customer")), columns)
