"""What only the database can say about an entered customer: is it taken, does it exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, Table, select
from sqlalchemy.orm import Session

from custdim.errors import FieldError
from custdim.models.customer import Customer
from custdim.rules.customer_checks import is_empty, value_error
from custdim.services.customer_places import place_errors
from custdim.services.customer_records import CustomerInput
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.services.office_unique import peers, repeated, taken
from custdim.services.title_checks import Place
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office

OWNER = (Customer.id, Customer.code, Customer.name)


def taken_errors(
    session: Session,
    office: Office,
    customer: CustomerInput,
    stored: CustomerInput | None = None,
    *,
    may_see: bool = False,
) -> Iterator[FieldError]:
    """Yield what another customer has already, and categories that are not there.

    What is as it was in `stored` is not asked again. Only who `may_see` sensitive values is told
    who has one of them.
    """
    yield from _head_errors(session, customer, stored)
    yield from place_errors(session, customer, stored)
    values = tables(office)
    for dimension in known_dimensions(office):
        for attribute in dimension.uniques:
            if _given(customer, attribute) != _given(stored, attribute):
                asked = [attribute, *peers(known_dimensions(office), attribute)]
                places = [(values[one.type_id], column_name(one.id)) for one in asked]
                secret = not may_see and any(one.sensitive for one in asked)
                yield from _attribute_errors(session, places, attribute, customer, secret)


def still_taken(
    session: Session, office: Office, customer: CustomerInput, *, may_see: bool = False
) -> tuple[FieldError, ...]:
    """Return what others took while a customer was away; the places that it had it keeps."""
    there = CustomerInput(name="", categories=customer.categories, further=customer.further)
    return tuple(taken_errors(session, office, customer, there, may_see=may_see))


def _head_errors(
    session: Session, customer: CustomerInput, stored: CustomerInput | None
) -> Iterator[FieldError]:
    """Yield a code or a credit code that is taken; codes stay taken in the recycle bin."""
    if customer.code and stored is None:
        owner = select(*OWNER).where(Customer.code == customer.code)
        yield from _taken(session, owner, ("code",), customer.code, customer.id)
    if customer.credit_code and (stored is None or customer.credit_code != stored.credit_code):
        owner = select(*OWNER).where(
            Customer.credit_code == customer.credit_code,
            # Said the same way as in the partial index, or SQLite would not use it.
            Customer.credit_code != "",
            Customer.deleted_at.is_(None),
        )
        yield from _taken(session, owner, ("credit_code",), customer.credit_code, customer.id)


def _given(customer: CustomerInput | None, attribute: AttributeRecord) -> list[Any]:
    records = () if customer is None else customer.records.get(attribute.type_id, ())
    values = (record.values.get(attribute.id) for record in records)
    return [value for value in values if not is_empty(value)]


def _attribute_errors(
    session: Session,
    places: list[tuple[Table, str]],
    attribute: AttributeRecord,
    customer: CustomerInput,
    secret: bool,
) -> Iterator[FieldError]:
    """Look for each value in the attribute's own column and in those of its pool."""
    seen: dict[Any, int] = {}
    for row, record in enumerate(customer.records.get(attribute.type_id, ())):
        value = record.values.get(attribute.id)
        if is_empty(value) or value_error(attribute, value):
            continue  # refused already; the database may not even take it as a question
        place: Place = ("record", attribute.type_id, row, attribute.id)
        stored = attribute.bound.encode(value)
        shown = attribute.bound.show(value)
        if stored in seen:
            yield FieldError(place, repeated(shown, seen[stored] + 1, secret=secret))
            continue
        seen[stored] = row
        for table, column in places:
            owner = (
                select(*OWNER)
                .join(table, table.c.customer_id == Customer.id)
                .where(table.c[column] == stored, Customer.deleted_at.is_(None))
            )
            if found := _owner(session, owner, customer.id):
                yield FieldError(place, taken(shown, found, secret=secret))
                break


def _taken(
    session: Session, owner: Select[int, str, str], place: Place, text: str, besides: int | None
) -> Iterator[FieldError]:
    if found := _owner(session, owner, besides):
        yield FieldError(place, taken(text, found))


def _owner(
    session: Session, owner: Select[int, str, str], besides: int | None
) -> tuple[int, str, str] | None:
    if besides is not None:
        owner = owner.where(Customer.id != besides)
    found = session.execute(owner.limit(1)).one_or_none()
    return None if found is None else (found.id, found.code, found.name)
