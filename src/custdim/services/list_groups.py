"""Counts the customers of a list by the values of a field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, case, func, select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.models.base import Base
from custdim.models.customer import Category
from custdim.rules.filters import Condition, Group
from custdim.services.customer_records import Query
from custdim.services.dimension_tables import tables
from custdim.services.list_conditions import condition_for
from custdim.services.list_fields import ListField, by_key, list_fields
from custdim.services.list_orders import alive
from custdim.services.list_parting import Parting, parting_of
from custdim.services.list_queries import filtered, living
from custdim.services.list_slots import slot_of
from custdim.storage.dimensions import column_name, list_indices
from custdim.storage.filter_slots import Made
from custdim.storage.office import Office

CUSTOMERS = Base.metadata.tables["customer"]
PLACES = Base.metadata.tables["customer_category"]
MOST_GROUPS = 500
FEW = ("choice", "yes_no")  # what has few values


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many customers have a value, and the condition that shows them."""

    zh: str
    en: str
    count: int
    condition: Condition


def group_counts(office: Office, query: Query, key: str) -> tuple[GroupCount, ...]:
    """Count the customers that a query shows by one field, the most frequent values first.

    Days are counted by their month, and many different numbers by bands of them. A customer with
    several values counts once for each of them. The text that is searched for does not count.
    """
    field = by_key(list_fields(office)).get(key)
    if field is None or not field.groupable:
        raise InvalidValueError("filter-field", text=key)
    with office.reading() as session:
        parting, counts = _counts(session, office, query, field)
        names = _names(session, field)
    found = {value: count for value, count in counts.items() if count > 0}
    if parting is not None:
        return tuple(_parted(field, parting, found))[:MOST_GROUPS]
    groups = [_group(field, value, count, names) for value, count in found.items()]
    return tuple(sorted(groups, key=lambda one: _rank(field, one)))[:MOST_GROUPS]


def _parted(field: ListField, parting: Parting, counts: Mapping[Any, int]) -> Iterator[GroupCount]:
    for value in sorted((one for one in counts if one is not None), key=parting.rank):
        yield GroupCount(*parting.said(value), counts[value], parting.condition(value))
    if None in counts:
        yield GroupCount("", "", counts[None], Condition(field.key, "empty"))


def _rank(field: ListField, one: GroupCount) -> tuple[Any, ...]:
    """Put the most frequent first, but numbers and months in their order; who has none last."""
    if _is_empty(one):
        return (1,)
    if field.sort == "number":
        return (0, Decimal(one.condition.values[0]))
    if field.sort == "month":
        return (0, -int(one.condition.values[0].replace("-", "")))
    return (0, -one.count, one.zh)


def _counts(
    session: Session, office: Office, query: Query, field: ListField
) -> tuple[Parting | None, dict[Any, int]]:
    if field.attribute is None and field.standard_id is None:
        return _own_counts(session, office, query, field)
    column, tests = _source(session, office, query, field)
    if field.sort == "codes":
        return None, _code_counts(session, office, query, field, tests)
    who = column.table.c.customer_id
    there = [column.is_not(None), *tests]
    parting = parting_of(session, field, select(column).where(*there))
    key = column if parting is None else parting.key(column)
    number = func.count(who.distinct()) if field.many else func.count()
    base = select(key.label("value"), number).select_from(column.table).where(*there).group_by(key)
    counts = (
        _stepped(session, column) if _is_stepped(session, field, query) else _read(session, base)
    )
    if _is_plain(query):
        # Who is in the recycle bin is taken off again: these are few, and found by an index.
        gone = select(CUSTOMERS.c.id).where(CUSTOMERS.c.deleted_at.is_not(None))
        if session.scalar(gone.limit(1)) is not None:
            for value, count in _read(session, base.where(who.in_(gone))).items():
                counts[value] -= count
    if parting is not None:
        counts = parting.gathered(counts)
    if field.many and field.attribute is not None and _is_plain(query):
        counts[None] = _total(session, office, query) - _owners(session, column.table, column)
    else:
        counts[None] = _without(session, office, query, field, counts)
    return parting, counts


def _source(
    session: Session, office: Office, query: Query, field: ListField
) -> tuple[Any, list[ColumnElement[bool]]]:
    """Return where the values stand, and which of the rows count."""
    tests: list[ColumnElement[bool]] = []
    if field.attribute is not None:
        table = tables(office)[field.attribute.type_id]
        column = table.c[column_name(field.attribute.id)]
    else:
        table, column = PLACES, PLACES.c.category_id
        # Said by way of the categories, the index alone has the answer.
        mine = select(Category.id).where(Category.standard_id == field.standard_id)
        tests.append(column.in_(mine))
    if not _is_plain(query):
        who = table.c.customer_id
        found = filtered(session, office, query)
        tests += [alive(who, query), found.clause(who, found.plan(None), table)]
    return column, tests


def _code_counts(
    session: Session, office: Office, query: Query, field: ListField, tests: Sequence[Any]
) -> dict[Any, int]:
    """Count each of several choices by itself: who has chosen two of them counts for both."""
    assert field.attribute is not None
    table = tables(office)[field.attribute.type_id]
    column, who = table.c[column_name(field.attribute.id)], table.c.customer_id
    codes = [choice.code for choice in field.choices[:MOST_GROUPS]]
    ways = [case((func.instr(column, f"|{code}|") > 0, who)) for code in codes]
    asked = select(*(func.count(way.distinct()) for way in ways))
    if _is_plain(query):
        tests = [*tests, alive(who, query)]
    row = session.execute(asked.select_from(table).where(column.is_not(None), *tests)).one()
    counts: dict[Any, int] = dict(zip(codes, row, strict=True))
    counts[None] = _asked_empty(session, office, query, field)
    return counts


def _is_stepped(session: Session, field: ListField, query: Query) -> bool:
    """Whether an index leads from each value to the next, and there are few of them."""
    known = field.attribute
    if known is None or field.many or field.sort not in FEW or not _is_plain(query):
        return False
    return known.id in list_indices(session, known.type_id)


def _stepped(session: Session, column: Any) -> dict[Any, int]:
    """Count each value by itself: that goes through the index without comparing its rows."""
    table = column.table
    first = select(func.min(column).label("value")).cte("step", recursive=True)
    after = select(func.min(column)).where(column > first.c.value).scalar_subquery()
    steps = first.union_all(select(after).where(first.c.value.is_not(None)))
    number = select(func.count()).select_from(table).where(column == steps.c.value)
    found = select(steps.c.value, number.scalar_subquery()).where(steps.c.value.is_not(None))
    return _read(session, found)


def _owners(session: Session, table: Table, column: Any) -> int:
    """Count who has a value in any record and is not in the recycle bin."""
    who = table.c.customer_id
    owners = select(func.count(who.distinct())).where(column.is_not(None))
    # Those in the recycle bin are few, and found by an index.
    gone = select(CUSTOMERS.c.id).where(CUSTOMERS.c.deleted_at.is_not(None))
    lost = 0
    if session.scalar(gone.limit(1)) is not None:
        lost = session.scalar(owners.where(who.in_(gone))) or 0
    return (session.scalar(owners) or 0) - lost


def _without(
    session: Session, office: Office, query: Query, field: ListField, counts: Mapping[Any, int]
) -> int:
    """Count who has no value: the rest where each has one at most, else they are looked for."""
    if field.many:
        return _asked_empty(session, office, query, field)
    return _total(session, office, query) - sum(counts.values())


def _asked_empty(session: Session, office: Office, query: Query, field: ListField) -> int:
    empty = Condition(field.key, "empty")
    asked = query.filter if query.filter.join == "and" else None
    parts = (empty, query.filter) if asked is None else (*asked.parts, empty)
    return _total(session, office, replace(query, filter=Group(parts)))


def _total(session: Session, office: Office, query: Query) -> int:
    who = CUSTOMERS.c.id
    if _is_plain(query):
        return living(session)
    found = filtered(session, office, query)
    plan = found.plan(None)
    walked = not found.parts
    clause = found.clause(who, plan)
    statement = select(func.count()).select_from(CUSTOMERS)
    return session.scalar(statement.where(alive(who, query, walked=walked), clause)) or 0


def _is_plain(query: Query) -> bool:
    """Whether all customers are shown."""
    asked = query.text or query.filter or query.recycled
    return not asked and query.category_id is None and query.state is None


def _own_counts(
    session: Session, office: Office, query: Query, field: ListField
) -> tuple[Parting | None, dict[Any, int]]:
    who = CUSTOMERS.c.id
    slot = slot_of(session, office, field)
    column = slot.make(who) if isinstance(slot, Made) else CUSTOMERS.c[field.key]
    found = filtered(session, office, query)
    shown = (alive(who, query), found.clause(who, found.plan(None)))
    parting = parting_of(session, field, select(column).select_from(CUSTOMERS).where(*shown))
    key = column if parting is None else parting.key(column)
    base = select(key.label("value"), func.count()).select_from(CUSTOMERS)
    counts = _read(session, base.where(*shown).group_by("value"))
    if "" in counts:
        counts[None] = counts.pop("") + counts.get(None, 0)
    return parting, counts if parting is None else parting.gathered(counts)


def _read(session: Session, statement: Select[Any]) -> dict[Any, int]:
    return dict(session.execute(statement).all())


def _names(session: Session, field: ListField) -> dict[Any, tuple[str, str]]:
    if field.standard_id is not None:
        columns = (Category.id, Category.name_zh, Category.name_en)
        query = select(*columns).where(Category.standard_id == field.standard_id)
        return {row.id: (row.name_zh, row.name_en) for row in session.execute(query)}
    return {choice.code: (choice.zh, choice.en) for choice in field.choices}


def _group(
    field: ListField, value: Any, count: int, names: Mapping[Any, tuple[str, str]]
) -> GroupCount:
    zh, en = _said(field, value, names)
    return GroupCount(zh, en or zh, count, condition_for(field, value, alone=True))


def _said(field: ListField, value: Any, names: Mapping[Any, tuple[str, str]]) -> tuple[str, str]:
    if value is None:
        return "", ""
    if field.sort in ("category", "choice", "codes"):
        found = names.get(value) or names.get(str(value))
        if found is not None:
            return found
    if field.attribute is None:
        return str(value), str(value)
    kind = field.attribute.bound
    decoded = kind.decode(value)
    return kind.show(decoded, "zh"), kind.show(decoded, "en")


def _is_empty(group: GroupCount) -> bool:
    return group.condition.operator == "empty"
