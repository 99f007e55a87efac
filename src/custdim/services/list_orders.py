"""The orders of the list: who has no value comes last, whichever way the others are sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, case, exists, literal, not_, select
from sqlalchemy.orm import Session

from custdim.models.base import Base
from custdim.models.customer import Category
from custdim.models.likeness import CustomerAlias
from custdim.services.customer_records import Query
from custdim.services.dimension_tables import tables
from custdim.services.list_fields import ListField
from custdim.services.list_slots import slot_of
from custdim.storage.dimensions import column_name, list_indices
from custdim.storage.filter_slots import Made
from custdim.storage.office import Office

CUSTOMERS = Base.metadata.tables["customer"]
PLACES = Base.metadata.tables["customer_category"]
PROGRESS = ("draft", "first", "second", "final", "approved", "rejected", "void")
MOST_RANKS = 500  # as many choices are put in the order of their list


@dataclass(frozen=True)
class Ordering:
    """A table to walk along: the column of customers, what its rows must be, the key.

    `walkable` says that an index has this order, so that the first rows come at once; one that
    is `covering` is the best way to all of them, too.
    """

    table: FromClause
    who: ColumnElement[Any]
    key: ColumnElement[Any]
    tests: tuple[ColumnElement[bool], ...] = ()
    walkable: bool = False
    covering: bool = False
    steady: bool = False  # the key is not turned around with the others
    in_whole: tuple[ColumnElement[bool], ...] = ()  # the tests as they are best asked of all

    def asked(self, *, whole: bool) -> tuple[ColumnElement[bool], ...]:
        """Return what its rows must be."""
        return self.in_whole if whole and self.in_whole else self.tests

    def keys(self, descending: bool, *, walked: bool) -> list[ColumnElement[Any]]:
        """Return what to order by; unless it is walked, no index is to be tempted by it."""
        key = self.key
        if self.walkable and not walked:
            key = case((key.is_(None), None), else_=key)
        columns = [key, self.who]
        return [one.desc() for one in columns] if descending and not self.steady else columns


@dataclass(frozen=True)
class Stages:
    """One or two tables, one after the other."""

    stages: tuple[Ordering, ...]


def ordering_of(
    session: Session, office: Office, query: Query, fields: Mapping[str, ListField]
) -> Stages:
    """Return how a query is ordered; an order that is gone becomes that of the names."""
    field = fields.get(query.order)
    if field is None or not field.sortable or query.recycled:
        return Stages((_by_name(),))
    if field.attribute is not None:
        return _by_attribute(session, office, field)
    if field.standard_id is not None:
        return _by_category(field.standard_id)
    if field.dimension_id is not None or field.key == "valid_until":
        slot = slot_of(session, office, field)
        assert isinstance(slot, Made)
        return _empty_last(slot.make(CUSTOMERS.c.id), None)
    return _by_own(session, office, field)


def alive(who: ColumnElement[Any], query: Query, *, walked: bool = False) -> ColumnElement[bool]:
    """Choose the customers that are not in the recycle bin, or those that are."""
    if query.recycled:
        merged = select(CustomerAlias.former_id)  # these come back only by undoing the merge
        return CUSTOMERS.c.deleted_at.is_not(None) & CUSTOMERS.c.id.not_in(merged)
    if who is not CUSTOMERS.c.id:
        gone = CUSTOMERS.alias()
        return who.not_in(select(gone.c.id).where(gone.c.deleted_at.is_not(None)).correlate(None))
    if walked:
        return CUSTOMERS.c.deleted_at.is_(None)
    # Said so that the index of names is left alone: for any other order, going through it and
    # looking up each customer takes five times as long as reading the table once.
    return case((CUSTOMERS.c.deleted_at.is_(None), 1), else_=0) == 1


def _by_name(*tests: ColumnElement[bool]) -> Ordering:
    return Ordering(CUSTOMERS, CUSTOMERS.c.id, CUSTOMERS.c.name_key, tests, True, True)


def _by_own(session: Session, office: Office, field: ListField) -> Stages:
    own = CUSTOMERS.c
    if field.key == "name":
        return Stages((_by_name(),))
    if field.key == "qualification":
        slot = slot_of(session, office, field)
        assert isinstance(slot, Made)
        latest = slot.make(own.id)
        steps = {state: at for at, state in enumerate(PROGRESS)}
        return _empty_last(case(steps, value=latest, else_=None), None)
    if field.key == "state":
        ranks = {choice.code: at for at, choice in enumerate(field.choices)}
        return _empty_last(case(ranks, value=own.state, else_=None), None)
    if field.key == "code":
        return Stages((Ordering(CUSTOMERS, own.id, own.code, walkable=True),))
    column = own[field.key]
    return _empty_last(column, "" if field.sort == "text" else None)


def _empty_last(key: ColumnElement[Any], nothing: str | None) -> Stages:
    there = key.is_not(None) if nothing is None else key != nothing
    filled = Ordering(CUSTOMERS, CUSTOMERS.c.id, key, (there,))
    return Stages((filled, _rest(not_(there))))


def _rest(test: ColumnElement[bool], *in_whole: ColumnElement[bool]) -> Ordering:
    own = CUSTOMERS.c
    return Ordering(CUSTOMERS, own.id, own.name_key, (test,), True, True, True, in_whole)


def _by_attribute(session: Session, office: Office, field: ListField) -> Stages:
    known = field.attribute
    assert known is not None
    table = tables(office)[known.type_id]
    column = table.c[column_name(known.id)]
    tests: list[ColumnElement[bool]] = [column.is_not(None)]
    if field.many:
        tests.append(table.c.position == 0)  # the first record speaks for the customer
    key: ColumnElement[Any] = column
    walkable = known.id in list_indices(session, known.type_id)
    if field.sort == "choice" and 0 < len(field.choices) <= MOST_RANKS and known.kind != "rating":
        ranks = {choice.code: at for at, choice in enumerate(field.choices)}
        key, walkable = case(ranks, value=column, else_=len(ranks)), False
    other = table.alias()
    there: list[ColumnElement[bool]] = [
        other.c.customer_id == CUSTOMERS.c.id,
        other.c[column.name].is_not(None),
    ]
    if field.many:
        there.append(other.c.position == 0)
    first = Ordering(table, table.c.customer_id, key, tuple(tests), walkable, not field.many)
    return Stages((first, _rest(*_none(other, there))))


def _by_category(standard_id: int) -> Stages:
    categories = Category.__table__
    joined = PLACES.join(categories, PLACES.c.category_id == categories.c.id)
    first = Ordering(
        joined,
        PLACES.c.customer_id,
        categories.c.code,
        (PLACES.c.standard_id == standard_id, PLACES.c.position == 0),
    )
    other = PLACES.alias()
    mine = [other.c.customer_id == CUSTOMERS.c.id, other.c.standard_id == standard_id]
    return Stages((first, _rest(*_none(other, mine))))


def _none(
    other: FromClause, tests: Sequence[ColumnElement[bool]]
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Say that a customer has no such row: asked of each one, and of all at once."""
    mine, *rest = tests
    found = select(literal(1)).select_from(other).where(mine, *rest)
    owners = select(other.c.customer_id).where(*rest).correlate(None)
    return not_(exists(found.correlate_except(other))), CUSTOMERS.c.id.not_in(owners)
