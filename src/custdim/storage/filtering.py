"""Filters of a list as SQL: every value is a parameter, every negation the contrary of its ask."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)

from custdim.errors import InvalidValueError
from custdim.models.base import Moment
from custdim.rules.day_spans import Span
from custdim.rules.filters import ALONE, CONTRARY, Condition, Group, clock, number, span
from custdim.storage.filter_slots import Beside, Bool, Slot, Test, Who, any_row

LEAST, MOST, NOTHING = -(2**63), 2**63 - 1, ""
Slots = Mapping[str, Slot]


class Probe(Protocol):
    """Asks something of the column that has the customers' ids."""

    def __call__(self, who: Who, *, whole: bool = False) -> Bool:
        """Return the condition."""
        ...


@dataclass(frozen=True)
class Part:
    """One of the things that all have to hold; `gather` finds its customers by an index.

    `row` asks a row of `table` itself, where each customer has one at most. `counts` say of some
    of its tests how many pass them.
    """

    probe: Probe
    gather: Callable[[], Select[Any]] | None = None
    table: FromClause | None = None
    row: Callable[[FromClause], Bool] | None = None
    counts: tuple[Select[Any], ...] = ()


def parts_of(group: Group, slots: Slots, today: date) -> list[Part]:
    """Return what has to hold of a customer; what asks the same record is asked at once."""
    if group.join == "or":
        return [_whole(group, slots, today)] if group else []
    found: list[Part] = []
    together: dict[int, list[tuple[Beside, Test]]] = {}
    for part in group.parts:
        if isinstance(part, Group):
            found.extend(parts_of(part, slots, today))
            continue
        slot = _slot(part, slots)
        if isinstance(slot, Beside) and not slot.many and part.operator not in CONTRARY:
            together.setdefault(id(slot.table), []).append((slot, test_of(part, slot, today)))
        else:
            found.append(single(part, slot, today))
    return [_joined(pairs) for pairs in together.values()] + found


def condition_of(group: Group, slots: Slots, today: date, who: Who, *, whole: bool = False) -> Bool:
    """Return a whole filter as one condition over the column of ids."""
    join = and_ if group.join == "and" else or_
    parts: list[Bool] = []
    for part in group.parts:
        if isinstance(part, Group):
            if part:
                parts.append(condition_of(part, slots, today, who, whole=whole))
        else:
            parts.append(single(part, _slot(part, slots), today).probe(who, whole=whole))
    return join(*parts) if parts else true()


def test_of(condition: Condition, slot: Slot, today: date) -> Test:
    """Return the test of one value that a condition means, without its negation."""
    operator = CONTRARY.get(condition.operator, condition.operator)
    if operator == "filled":
        return lambda column: column != NOTHING if slot.blank else column.is_not(None)
    match slot.sort:
        case "number":
            return _number_test(operator, condition.values, slot.unit)
        case "day" | "month":
            return _day_test(span(condition, today), slot)
        case "time":
            return _time_test(operator, condition.values)
        case "yes_no":
            return lambda column: column == (1 if operator == "yes" else 0)
        case "text":
            return _text_test(operator, condition.values[0], slot)
        case _:
            return _choice_test(condition, slot)


def _whole(group: Group, slots: Slots, today: date) -> Part:
    def probe(who: Who, *, whole: bool = False) -> Bool:
        return condition_of(group, slots, today, who, whole=whole)

    return Part(probe)


def single(condition: Condition, slot: Slot, today: date = date.min) -> Part:
    """Return what one condition asks; only those about days look at what day it is."""
    test = test_of(condition, slot, today)
    contrary = condition.operator in CONTRARY
    if isinstance(slot, Beside) and not contrary:
        return _joined([(slot, test)])

    def probe(who: Who, *, whole: bool = False) -> Bool:
        found = slot.holds(who, test, whole=whole)
        return not_(found) if contrary else found

    return Part(probe)


def _joined(pairs: list[tuple[Beside, Test]]) -> Part:
    """Ask several columns of one table for the same row."""
    first = pairs[0][0]

    def chosen(other: FromClause) -> Bool:
        return and_(first.rows(other), *(test(other.c[slot.column]) for slot, test in pairs))

    def again() -> FromClause:
        return first.again(*(slot.column for slot, _ in pairs))

    def probe(who: Who, *, whole: bool = False) -> Bool:
        other = again()
        return any_row(other.c.customer_id, who, chosen(other), whole=whole)

    def gather() -> Select[Any]:
        other = again()
        return select(other.c.customer_id).where(chosen(other)).correlate(None)

    quick = [(slot, test) for slot, test in pairs if slot.quick]
    if first.many:
        return Part(probe, gather if quick else None)
    counts = [_counting(slot, test) for slot, test in quick if not slot.only]
    return Part(probe, gather if quick else None, first.table, chosen, tuple(counts))


def _counting(slot: Beside, test: Test) -> Select[Any]:
    """Count the rows that pass one test, by its index alone: quicker than up to a limit."""
    other = slot.again(slot.column)
    return select(func.count()).select_from(other).where(test(other.c[slot.column]))


def _slot(condition: Condition, slots: Slots) -> Slot:
    found = slots.get(condition.field)
    if found is None:
        raise InvalidValueError("filter-field", text=condition.field)
    return found


def _text_test(operator: str, value: str, slot: Slot) -> Test:
    if slot.branches is not None and (heads := slot.branches((value,))):
        # What begins so; in codes ":" comes after every digit.
        return lambda column: or_(*(column.between(head, f"{head}:") for head in heads))
    if operator == "is":
        return lambda column: column == value
    if operator == "begins":
        return lambda column: column.startswith(value, autoescape=True)
    return lambda column: column.contains(value, autoescape=True)


def _number_test(operator: str, values: tuple[str, ...], unit: int) -> Test:
    exact = [number(value) * unit for value in values]
    low, high = _bounded(math.ceil(exact[0])), _bounded(math.floor(exact[-1]))
    if operator == "equals":
        return lambda column: column == low if low == high else false()
    if operator == "at_least":
        return lambda column: column >= low
    if operator == "at_most":
        return lambda column: column <= high
    return lambda column: column.between(low, high)


def _day_test(days: Span, slot: Slot) -> Test:
    def test(column: ColumnElement[Any]) -> Bool:
        told: list[Bool] = [column.is_not(None)]
        if days.first is not None:
            told.append(column >= _begin(days.first, slot))
        if days.last is not None and slot.sort == "month":
            told.append(column <= days.last.isoformat()[:7])
        elif days.last is not None and days.last < date.max:
            # Before the day after: so days with a time belong to it as well.
            told.append(column < _begin(days.last + timedelta(days=1), slot))
        return and_(*told)

    return test


def _time_test(operator: str, values: tuple[str, ...]) -> Test:
    first, last = clock(values[0]), clock(values[-1])
    if operator == "earliest":
        return lambda column: column >= first
    if operator == "latest":
        return lambda column: column <= last
    return lambda column: column.between(first, last)


def _begin(first: date, slot: Slot) -> Any:
    if slot.sort == "month":
        return first.isoformat()[:7]
    if not slot.moment:
        return first.isoformat()
    try:
        return literal(datetime.combine(first, time()).astimezone(UTC), Moment)
    except (OverflowError, ValueError, OSError):  # further than clocks of systems go
        return literal(datetime.combine(first, time(), UTC), Moment)


def _choice_test(condition: Condition, slot: Slot) -> Test:
    values = condition.values
    if slot.sort == "codes":
        return lambda column: or_(*(func.instr(column, f"|{value}|") > 0 for value in values))
    every = values if slot.branches is None else slot.branches(values)
    alone = condition.operator in ALONE  # without what stands below
    return lambda column: column.in_([one for one in every if not alone or str(one) in values])


def _bounded(value: int) -> int:
    return max(LEAST, min(value, MOST))
