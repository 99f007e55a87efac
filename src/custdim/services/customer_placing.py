"""Puts one customer where the conditions of categories want it, while it is saved."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from custdim.models.customer import CustomerCategory
from custdim.services.category_book import read_book
from custdim.services.category_rules import StandardRules, category_rules
from custdim.services.condition_facts import customer_facts
from custdim.services.customer_records import CustomerInput, CustomerRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office


def placed(
    session: Session,
    office: Office,
    customer: CustomerInput,
    stored: CustomerRecord | None,
    taken_over: CustomerRecord | None = None,
) -> tuple[CustomerInput, frozenset[int]]:
    """Return the customer in its categories, and the standards in which a condition put it.

    A category that the person chose in this form stays; one that was emptied is asked for anew.
    What is `taken_over` from another customer was chosen by nobody if it was not there.
    """
    rules = category_rules(office)
    if not rules:
        return customer, frozenset()
    ruled = _ruled(session, customer, stored)
    for standard in _ruled(session, customer, taken_over):
        if stored is None or customer.places_in(standard) != stored.places_in(standard):
            ruled |= {standard}
    dimensions = known_dimensions(office)
    records = {**({} if stored is None else stored.records), **customer.records}
    wanted = frozenset[str]().union(*(one.names for one in rules))
    facts = customer_facts(customer, dimensions, records, read_book(session), wanted)
    for one in rules:
        there = customer.places_in(one.standard_id)
        if there and one.standard_id not in ruled and not one.several:
            continue
        found = _wanted(one, one.matches(facts), there)
        if found != there:
            customer = _put(customer, one.standard_id, found)
            ruled |= {one.standard_id}
    return customer, ruled


def _ruled(
    session: Session, customer: CustomerInput, stored: CustomerRecord | None
) -> frozenset[int]:
    """Return the standards in which the customer still stands where a condition put it."""
    if stored is None:
        return frozenset()
    found = session.connection().execute(_BY_RULE, {"customer": stored.id}).scalars()
    return frozenset(one for one in found if customer.places_in(one) == stored.places_in(one))


def _wanted(
    rules: StandardRules, matches: tuple[int, ...], there: tuple[int, ...]
) -> tuple[int, ...]:
    if rules.several:
        return (*there, *(one for one in matches if one not in there))
    return matches if len(matches) == 1 else there


def _put(customer: CustomerInput, standard_id: int, places: tuple[int, ...]) -> CustomerInput:
    further = {key: some for key, some in customer.further.items() if key != standard_id}
    if places[1:]:
        further[standard_id] = places[1:]
    categories = {**customer.categories, standard_id: places[0]}
    return replace(customer, categories=categories, further=further)


_BY_RULE = select(CustomerCategory.standard_id).where(
    CustomerCategory.customer_id == bindparam("customer"),
    CustomerCategory.position == 0,
    CustomerCategory.by_rule,
)
