"""Finds the customers of a list in their order: the quickest way is chosen by counting first."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain, islice
from math import prod
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, literal, select, true
from sqlalchemy.orm import Session

from custdim.models.base import Base
from custdim.rules.filters import Condition
from custdim.services.customer_records import Query
from custdim.services.list_fields import ListField, by_key, list_fields
from custdim.services.list_orders import Ordering, alive, ordering_of
from custdim.services.list_slots import places_of, slots_of
from custdim.storage.filter_slots import Own
from custdim.storage.filtering import Part, parts_of, single
from custdim.storage.office import Office
from custdim.storage.passing import in_passing
from custdim.storage.prepared import Prepared

CUSTOMERS = Base.metadata.tables["customer"]
# Counting stops here; such a condition is better asked of each customer, or of all at once.
MOST_COUNTED = 200_000
# How likely a condition is that nothing was counted of.
UNKNOWN = 0.3
# What things cost: to look up one customer, to find one by an index, to read one of all.
LOOK_UP, FIND, READ = 5.0, 0.5, 1.0
LIKELY = 1e-7


@dataclass(frozen=True)
class Plan:
    """How the customers are found: beginning with a part, or asking all parts as a whole."""

    driver: int | None = None
    whole: bool = False

    @property
    def walks(self) -> bool:
        """Whether the order itself is walked along until there are enough."""
        return self.driver is None and not self.whole


@dataclass(frozen=True)
class Filtered:
    """What has to hold of each customer; how many may meet each part, if that was counted."""

    parts: tuple[Part, ...]
    counts: tuple[int | None, ...]
    total: int

    def plan(self, limit: int | None) -> Plan:
        """Choose the cheapest way to the first customers, or to all."""
        if not self.parts:
            return Plan()
        total = max(self.total, 1)
        shares = [UNKNOWN if one is None else one / total for one in self.counts]
        wanted = total if limit is None else min(total, limit / max(prod(shares), LIKELY))
        ways = {Plan(): wanted * LOOK_UP, Plan(whole=True): self._cost_of_whole(total)}
        counted = [(count, at) for at, count in enumerate(self.counts) if count is not None]
        if counted:
            fewest, at = min(counted)
            asked = LOOK_UP if len(self.parts) > 1 else 0
            ways[Plan(at)] = fewest * (FIND + asked + READ)
        return min(ways, key=lambda way: ways[way])

    def clause(
        self, who: ColumnElement[Any], plan: Plan, table: FromClause = CUSTOMERS
    ) -> ColumnElement[bool]:
        """Return the condition over the column of ids; rows of `table` are asked themselves."""
        rest = [self.parts[at] for at in self._by_share() if at != plan.driver]
        told = [
            part.row(table)
            if part.row is not None and part.table is table
            else part.probe(who, whole=plan.whole)
            for part in rest
        ]
        gather = None if plan.driver is None else self.parts[plan.driver].gather
        if gather is not None:
            told.insert(0, who.in_(gather()))
        return and_(true(), *told)

    def _by_share(self) -> list[int]:
        """Return the parts, those that fewest meet first."""
        known = [self.total * UNKNOWN if one is None else one for one in self.counts]
        return sorted(range(len(known)), key=lambda at: known[at])

    def _cost_of_whole(self, total: int) -> float:
        costs = (total * READ if one is None else one * FIND for one in self.counts)
        return sum(costs) + total * READ / 2


def filtered(
    session: Session, office: Office, query: Query, fields: dict[str, ListField] | None = None
) -> Filtered:
    """Prepare the filter of a query, within a session."""
    parts = list(_chosen(session, query))
    if query.filter:
        known = by_key(list_fields(office)) if fields is None else fields
        slots = slots_of(session, office, query.filter, known)
        parts += parts_of(query.filter, slots, office.today())
    if not parts:
        return Filtered((), (), 0)
    counts = _counted(session, parts)
    total = _LAST_ID.one(session) or 0
    return Filtered(tuple(parts), counts, total)


def ordered_ids(
    session: Session,
    office: Office,
    query: Query,
    further: Sequence[Any] = (),
    limit: int | None = None,
) -> array[int]:
    """Return the ids that a query shows, in its order; the first ones only with a limit.

    `further` makes conditions of the column of ids that have to hold as well.
    """
    fields = by_key(list_fields(office))
    found = filtered(session, office, query, fields)
    ordering = ordering_of(session, office, query, fields)
    ids = array("q")
    for stage in ordering.stages:
        rest = None if limit is None else limit - len(ids)
        if rest is not None and rest <= 0:
            break
        ids.extend(_stage_ids(session, query, found, stage, further, rest))
    return ids


def _chosen(session: Session, query: Query) -> Iterator[Part]:
    """What is chosen beside the table: a category and a state."""
    if query.category_id is not None:
        inside = places_of(session, query.category_id)
        yield single(Condition("", "inside", (str(query.category_id),)), inside)
    if query.state is not None:
        yield single(Condition("", "any_of", (query.state,)), Own("state", sort="choice"))


def _stage_ids(
    session: Session,
    query: Query,
    found: Filtered,
    stage: Ordering,
    further: Sequence[Any],
    limit: int | None,
) -> array[int]:
    quick = stage.walkable and not further
    plan = found.plan(limit if quick else None)
    who = stage.who
    walked = plan.walks and quick and (limit is not None or stage.covering)
    statement: Select[Any] = (
        select(who).select_from(stage.table).where(*stage.asked(whole=limit is None))
    )
    there = alive(who, query, walked=walked and stage.covering)
    statement = statement.where(there, found.clause(who, plan, stage.table))
    statement = statement.where(*(make(who) for make in further))
    statement = statement.order_by(*stage.keys(query.descending, walked=walked))
    if limit is not None:
        return _read(session, statement, limit)
    with in_passing(session) if walked and not found.parts else nullcontext():
        return _read_all(session, statement)


def living(session: Session) -> int:
    """Count who is not in the recycle bin; for all rows of a table none needs to be read."""
    gone = select(func.count()).where(CUSTOMERS.c.deleted_at.is_not(None))
    with in_passing(session):
        whole = session.scalar(select(func.count()).select_from(CUSTOMERS)) or 0
    return whole - (session.scalar(gone) or 0)


def _read(session: Session, statement: Select[Any], limit: int) -> array[int]:
    """Read one column of numbers straight from the driver: Row objects would cost three times."""
    cursor: Any = session.connection().execute(statement.limit(limit)).cursor
    return array("q", chain.from_iterable(cursor))


def _read_all(session: Session, statement: Select[Any]) -> array[int]:
    """Read one column of very many numbers as one value, packed like an array.

    SQLite puts it together in half the time that reading rows takes, and other threads can work
    meanwhile: with rows, the worker and the screen would take turns at each of them.
    """
    ids = statement.subquery().c[0]
    packed = func.unhex(func.group_concat(func.printf("%016x", ids), ""))
    found = array("q", session.scalar(select(packed)) or b"")
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _counted(session: Session, parts: Sequence[Part]) -> tuple[int | None, ...]:
    """Count who meets each part at most, up to a limit; None where there is no quick way."""
    asked = [_counts(part) for part in parts]
    numbers = [one.scalar_subquery() for some in asked for one in some]
    found = iter(session.execute(select(*numbers)).one() if numbers else ())
    fewest = [min(islice(found, len(some)), default=MOST_COUNTED) for some in asked]
    return tuple(
        None if count >= MOST_COUNTED and not part.counts else count
        for count, part in zip(fewest, parts, strict=True)
    )


def _counts(part: Part) -> Sequence[Select[Any]]:
    """Return what counts who can be gathered."""
    if part.gather is None:
        return ()
    if part.counts:
        return part.counts
    some = part.gather().with_only_columns(literal(1).label("one")).limit(MOST_COUNTED).subquery()
    return (select(func.count()).select_from(some),)


_LAST_ID = Prepared(select(func.max(CUSTOMERS.c.id)))
