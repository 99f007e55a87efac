"""Saves a customer with all its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldError, FieldErrors, InUseError, NotFoundError, StaleError
from custdim.models.base import Base
from custdim.models.customer import Customer
from custdim.rules.customer_checks import is_empty
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.category_book import read_book
from custdim.services.computing import with_formulas
from custdim.services.condition_facts import asks_categories
from custdim.services.customer_aliases import refuse_merged
from custdim.services.customer_entry import Entry, entry
from custdim.services.customer_placing import placed
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.customer_sameness import says_the_same
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
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.services.insisting import reasons
from custdim.services.last_used import note_last_used
from custdim.services.links import keep_files, settled
from custdim.services.numbering import numbered
from custdim.services.pending_cases import outdate_cases
from custdim.services.saved import Saved
from custdim.storage import likeness, search
from custdim.storage.office import Office
from custdim.storage.prepared import Prepared

AREA = "customer"
Records = Mapping[int, tuple[RecordValues, ...]]
FOUND_BY = ("name", "short_name", "former_names")
COMPARED_BY = ("name", "former_names", "credit_code")


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
        if stored is not None and says_the_same(customer, stored):
            return Saved(stored.id, stored.revision)
        keep_files(office, customer)
        return _write(session, office, actor, (customer, by_rule), stored)


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
    placed_customer: tuple[CustomerInput, frozenset[int]],
    stored: CustomerRecord | None,
) -> Saved:
    customer, by_rule = placed_customer
    dimensions = known_dimensions(office)
    names = _names(session, customer, stored)
    customer = _put_head(session, office, actor, customer, stored)
    customer = numbered(session, office, customer, stored)
    customer_id = customer.id or 0
    put_categories(session, customer_id, stored, customer, by_rule)
    records = _put_records(session, office, customer, stored)
    # What stays as it is need not be told: the journal keeps what changed.
    moved = [one for one in dimensions if records.get(one.id) != _there(stored, one.id)]
    whole = replace(customer, records=records)
    before, after = told_changes(stored, whole, moved, names)
    if why := reasons(customer):
        after["insisted"] = why
    note_last_used(session, actor, dimensions, customer, stored)
    changed = {key for key in (*before, *after) if before.get(key) != after.get(key)}
    _make_findable(session, office, whole, changed)
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


def _make_findable(
    session: Session, office: Office, whole: CustomerInput, changed: set[str]
) -> None:
    """Let the search and the duplicates follow what changed."""
    customer_id = whole.id or 0
    if _found_otherwise(changed, office):
        found_by = _found_by(office, whole.records)
        aliases = (whole.short_name, *whole.former_names)
        search.index_customer(session, customer_id, whole.name, aliases, found_by)
    if any(key.startswith("category:") for key in changed):
        search.place_customers(session, [customer_id])
    if _compared_otherwise(changed, office):
        likeness.refresh(session, [customer_id])


def _put_records(
    session: Session, office: Office, customer: CustomerInput, stored: CustomerRecord | None
) -> dict[int, tuple[RecordValues, ...]]:
    """Write the records that are given; return all that there are now."""
    records = {} if stored is None else {**stored.records}
    for dimension_id, writer in record_writers(office).items():
        if dimension_id in customer.records:
            records[dimension_id] = put_records(session, writer, customer, stored)
    return records


def _names(
    session: Session, customer: CustomerInput, stored: CustomerRecord | None
) -> Names | None:
    """Return the names of the categories, if where the customer stands changes at all."""
    old = CustomerInput() if stored is None else stored
    if (old.categories, old.further) == (customer.categories, customer.further):
        return None
    return category_names(session, {*old.places, *customer.places})


def _there(stored: CustomerRecord | None, dimension_id: int) -> tuple[RecordValues, ...]:
    return () if stored is None else stored.records.get(dimension_id, ())


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


def _compared_otherwise(changed: set[str], office: Office) -> bool:
    """Whether duplicates are found by something that changed."""
    compared = office.by_definitions("compared attributes", lambda: _compared(office))
    return any(key in COMPARED_BY or key.partition("#")[0] in compared for key in changed)


def _found_otherwise(changed: set[str], office: Office) -> bool:
    """Whether the search index has to learn something."""
    searchable = office.by_definitions(
        "searchable facts", lambda: {f"attr:{known.id}" for known in _searchable(office)}
    )
    return any(key in FOUND_BY or key.partition("#")[0] in searchable for key in changed)


def _compared(office: Office) -> frozenset[str]:
    return frozenset(
        f"attr:{known.id}"
        for dimension in known_dimensions(office)
        for known in dimension.attributes
        if known.kind in likeness.KINDS
    )


def _searchable(office: Office) -> tuple[AttributeRecord, ...]:
    def find() -> tuple[AttributeRecord, ...]:
        known = (one for dimension in known_dimensions(office) for one in dimension.attributes)
        return tuple(one for one in known if one.searchable)

    return office.by_definitions("searchable attributes", find)


def _found_by(office: Office, records: Records) -> Iterator[tuple[str, str]]:
    """Yield the stored texts by which a customer is found besides its names."""
    for known in _searchable(office):
        for record in records.get(known.type_id, ()) if known.kind in search.READABLE else ():
            value = record.values.get(known.id)
            if not is_empty(value):
                kind = search.heard_as(known.kind, sensitive=known.sensitive)
                yield kind, str(known.bound.encode(value))
