"""Counts the customers of a list by the values of a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.models.base import Base
from custdim.models.customer import Category
from custdim.rules.filters import Condition, Group
from custdim.services.customer_records import Query
from custdim.services.dimension_tables import tables
from custdim.services.list_fields import ListField, by_key, list_fields
from custdim.services.list_orders import alive
from custdim.services.list_queries import filtered, living
from custdim.services.list_slots import slot_of
from custdim.storage.dimensions import column_name, list_indices
from custdim.storage.filtering import Made
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

    A customer with several records counts once for each value that it has. The text that is
    searched for does not count.
    """
    field = by_key(list_fields(office)).get(key)
    if field is None or not field.groupable:
        raise InvalidValueError("filter-field", text=key)
    with office.reading() as session:
        counts = _counts(session, office, query, field)
        names = _names(session, field)
    found = [_group(field, value, count, names) for value, count in counts.items() if count > 0]
    return tuple(sorted(found, key=lambda one: (_is_empty(one), -one.count, one.zh)))[:MOST_GROUPS]


def _counts(session: Session, office: Office, query: Query, field: ListField) -> dict[Any, int]:
    if field.attribute is None and field.standard_id is None:
        return _own_counts(session, office, query, field)
    if field.attribute is not None:
        table = tables(office)[field.attribute.type_id]
        column, tests = table.c[column_name(field.attribute.id)], []
    else:
        table, column = PLACES, PLACES.c.category_id
        # Said by way of the categories, the index alone has the answer.
        mine = select(Category.id).where(Category.standard_id == field.standard_id)
        tests = [column.in_(mine)]
    who = table.c.customer_id
    # A customer with the same value in several records is one customer.
    number = func.count(who.distinct()) if field.many else func.count()
    base = select(column.label("value"), number).where(column.is_not(None), *tests)
    base = base.group_by(column)
    if _is_plain(query):
        stepped = _is_stepped(session, field)
        counts = _stepped(session, column) if stepped else _read(session, base)
        # Who is in the recycle bin is taken off again: these are few, and found by an index.
        gone = select(CUSTOMERS.c.id).where(CUSTOMERS.c.deleted_at.is_not(None))
        if session.scalar(gone.limit(1)) is not None:
            for value, count in _read(session, base.where(who.in_(gone))).items():
                counts[value] -= count
    else:
        found = filtered(session, office, query)
        clause = found.clause(who, found.plan(None), table)
        counts = _read(session, base.where(alive(who, query), clause))
    if field.many and field.attribute is not None and _is_plain(query):
        counts[None] = _total(session, office, query) - _owners(session, table, column)
    else:
        counts[None] = _without(session, office, query, field, counts)
    return counts


def _is_stepped(session: Session, field: ListField) -> bool:
    """Whether an index leads from each value to the next, and there are few of them."""
    known = field.attribute
    if known is None or field.many or field.sort not in FEW:
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
        empty = Condition(field.key, "empty")
        asked = query.filter if query.filter.join == "and" else None
        parts = (empty, query.filter) if asked is None else (*asked.parts, empty)
        return _total(session, office, replace(query, filter=Group(parts)))
    return _total(session, office, query) - sum(counts.values())


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


def _own_counts(session: Session, office: Office, query: Query, field: ListField) -> dict[Any, int]:
    who = CUSTOMERS.c.id
    slot = slot_of(session, office, field)
    column = slot.make(who) if isinstance(slot, Made) else CUSTOMERS.c[field.key]
    found = filtered(session, office, query)
    clause = found.clause(who, found.plan(None))
    base = select(column.label("value"), func.count()).select_from(CUSTOMERS)
    counts = _read(session, base.where(alive(who, query), clause).group_by("value"))
    if "" in counts:
        counts[None] = counts.pop("") + counts.get(None, 0)
    return counts


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
    return GroupCount(zh, en or zh, count, condition_for(field, value))


def _said(field: ListField, value: Any, names: Mapping[Any, tuple[str, str]]) -> tuple[str, str]:
    if value is None:
        return "", ""
    if field.sort in ("category", "choice"):
        found = names.get(value) or names.get(str(value))
        if found is not None:
            return found
    if field.attribute is None:
        return str(value), str(value)
    kind = field.attribute.bound
    decoded = kind.decode(value)
    return kind.show(decoded, "zh"), kind.show(decoded, "en")


def condition_for(field: ListField, value: Any) -> Condition:
    """Return the condition that only customers with a value meet; None is no value."""
    if value is None or value == "":
        return Condition(field.key, "empty")
    match field.sort:
        case "choice":
            return Condition(field.key, "any_of", (str(value),))
        case "codes":
            codes = tuple(part for part in str(value).split("|") if part)
            return Condition(field.key, "any_of", codes)
        case "category":
            return Condition(field.key, "inside", (str(value),))
        case "yes_no":
            return Condition(field.key, "yes" if value else "no")
        case "number":
            known = field.attribute
            number = value if known is None else known.bound.decode(value)
            plain = str(number) if isinstance(number, int) else f"{number:f}"
            return Condition(field.key, "equals", (plain,))
        case "day" | "month":
            return Condition(field.key, "on", (_day(value),))
        case _:
            return Condition(field.key, "is", (str(value),))


def _day(value: Any) -> str:
    """Return the day of a date, of a moment, or of stored text."""
    if isinstance(value, datetime):
        return value.astimezone().date().isoformat()
    text = str(value)
    return f"{text}-01" if len(text) == len("2026-01") else text[:10]


def _is_empty(group: GroupCount) -> bool:
    return group.condition.operator == "empty"
