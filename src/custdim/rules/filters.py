"""Filters of a list: conditions over fields, joined by and/or; pure values that JSON can keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from custdim.errors import InvalidValueError
from custdim.rules.day_spans import Span, count_of, day, span_of

Sort = Literal[
    "text", "number", "day", "month", "time", "choice", "codes", "yes_no", "category", "other"
]
Shape = (
    Literal["none", "text", "number", "numbers", "day", "days", "time", "times"]
    | Literal["count", "choices", "category"]
)
Join = Literal["and", "or"]

AROUND = tuple(
    f"{which}_{name}"
    for name in ("week", "month", "quarter", "year")
    for which in ("this", "last", "next")
)
# What each operator asks for beside the field.
OPERATORS: Mapping[str, Shape] = {
    "contains": "text",
    "not_contains": "text",
    "begins": "text",
    "is": "text",
    "is_not": "text",
    "equals": "number",
    "at_least": "number",
    "at_most": "number",
    "within": "numbers",
    "at": "time",
    "earliest": "time",
    "latest": "time",
    "meanwhile": "times",
    "on": "day",
    "before": "day",
    "after": "day",
    "between": "days",
    "today": "none",
    "yesterday": "none",
    "past": "none",
    "last_days": "count",
    "next_days": "count",
    "days_ago": "count",
    "days_ahead": "count",
    **dict.fromkeys(AROUND, "none"),
    "any_of": "choices",
    "none_of": "choices",
    "yes": "none",
    "no": "none",
    "inside": "category",
    "outside": "category",
    "exactly": "category",
    "just": "choices",
    "filled": "none",
    "empty": "none",
}
THERE = ("filled", "empty")
DAYS = (
    *("on", "before", "after", "between", "today", "yesterday", "past"),
    *("last_days", "next_days", "days_ago", "days_ahead", *AROUND),
)
FITTING: Mapping[Sort, tuple[str, ...]] = {
    "text": ("contains", "not_contains", "begins", "is", "is_not", *THERE),
    "number": ("equals", "at_least", "at_most", "within", *THERE),
    "day": (*DAYS, *THERE),
    "month": (*DAYS, *THERE),
    "time": ("at", "earliest", "latest", "meanwhile", *THERE),
    "choice": ("any_of", "none_of", "just", *THERE),
    "codes": ("any_of", "none_of", *THERE),
    "yes_no": ("yes", "no", *THERE),
    "category": ("inside", "outside", "exactly", *THERE),
    "other": THERE,
}
# Each of these says the contrary of another one, so that between them nobody is left out.
CONTRARY: Mapping[str, str] = {
    "not_contains": "contains",
    "is_not": "is",
    "none_of": "any_of",
    "outside": "inside",
    "empty": "filled",
}
# These mean a category or a choice of a tree without what stands below it.
ALONE = frozenset({"exactly", "just"})
MOST_VALUES, MOST_CONDITIONS, DEEPEST = 200, 60, 6


@dataclass(frozen=True, slots=True)
class Condition:
    """One field, what is asked of it, and the values it is compared with, all as plain text.

    Numbers are written as digits, days and times as ISO has them, choices by their codes,
    categories by id.
    """

    field: str
    operator: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions and further groups: all of them hold, or any of them does."""

    parts: tuple[Condition | Group, ...] = ()
    join: Join = "and"

    def __bool__(self) -> bool:
        """Whether it asks for anything."""
        return any(True for _ in conditions(self))


EVERYTHING = Group()


def conditions(group: Group) -> Iterator[Condition]:
    """Return every condition, however deep."""
    for part in group.parts:
        if isinstance(part, Group):
            yield from conditions(part)
        else:
            yield part


def with_part(group: Group, part: Condition | Group) -> Group:
    """Ask for one thing more; all that was asked for before still holds."""
    if group.join == "and":
        return replace(group, parts=(*group.parts, part))
    return Group((group, part)) if group else Group((part,))


def without_part(group: Group, place: int) -> Group:
    """Ask for one thing less."""
    return replace(group, parts=(*group.parts[:place], *group.parts[place + 1 :]))


def narrowed(group: Group, condition: Condition) -> Group:
    """Ask for a condition in place of the one with the same field and operator, if there is one."""
    if group.join == "or":
        return with_part(group, condition)
    same = (condition.field, condition.operator)
    kept = tuple(
        part
        for part in group.parts
        if isinstance(part, Group) or (part.field, part.operator) != same
    )
    return Group((*kept, condition))


def contrary(condition: Condition) -> Condition | None:
    """Return the condition that everybody meets who does not meet this one, if there is one."""
    pairs = {**CONTRARY, **{asked: denied for denied, asked in CONTRARY.items()}}
    other = (pairs | {"yes": "no", "no": "yes"}).get(condition.operator)
    return None if other is None else replace(condition, operator=other)


def pruned(group: Group, good: Callable[[Condition], bool]) -> Group:
    """Leave out the conditions that are not good any longer."""
    parts: list[Condition | Group] = []
    for part in group.parts:
        if isinstance(part, Condition):
            if good(part):
                parts.append(part)
        elif inner := pruned(part, good):
            parts.append(inner)
    return replace(group, parts=tuple(parts))


def check_condition(condition: Condition, sort: Sort) -> None:
    """Raise InvalidValueError when a condition does not fit its field, or lacks its values."""
    if condition.operator not in FITTING[sort]:
        raise InvalidValueError("filter-operator", text=condition.operator)
    shape, values = OPERATORS[condition.operator], condition.values
    wanted = {"none": 0, "numbers": 2, "days": 2, "times": 2}.get(shape, 1)
    enough = 1 <= len(values) <= MOST_VALUES if shape == "choices" else len(values) == wanted
    if not enough or any(not value.strip() for value in values):
        raise InvalidValueError("filter-value")
    if shape in ("number", "numbers"):
        _rising([number(value) for value in values])
    elif shape in ("day", "days"):
        _rising([day(value) for value in values])
    elif shape in ("time", "times"):
        _rising([clock(value) for value in values])
    elif shape == "count":
        count_of(values[0])


def check_group(group: Group, deep: int = 0) -> None:
    """Raise InvalidValueError when a filter is too deep or too long."""
    if deep > DEEPEST or sum(1 for _ in conditions(group)) > MOST_CONDITIONS:
        raise InvalidValueError("filter-too-long", most=MOST_CONDITIONS)
    for part in group.parts:
        if isinstance(part, Group):
            check_group(part, deep + 1)


def number(text: str) -> Decimal:
    """Read a number of a condition."""
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        raise InvalidValueError("not-a-number", text=text[:40]) from None
    if not value.is_finite() or abs(value) > Decimal(10) ** 15:
        raise InvalidValueError("not-a-number", text=text[:40])
    return value


def clock(text: str) -> str:
    """Read a time of day of a condition; return it as it is stored, so that it sorts."""
    try:
        return time.fromisoformat(text.strip()).isoformat("seconds")
    except ValueError:
        raise InvalidValueError("not-a-time", text=text[:40]) from None


def span(condition: Condition, today: date) -> Span:
    """Return the days that a condition over days means, seen from today."""
    return span_of(condition.operator, condition.values, today)


def to_json(group: Group) -> dict[str, Any]:
    """Return a filter as plain JSON."""
    parts = [
        to_json(part)
        if isinstance(part, Group)
        else {"field": part.field, "operator": part.operator, "values": list(part.values)}
        for part in group.parts
    ]
    return {"join": group.join, "parts": parts}


def from_json(stored: Any, deep: int = 0) -> Group:
    """Undo `to_json`; what cannot be understood is left out."""
    if not isinstance(stored, dict) or deep > DEEPEST:
        return EVERYTHING
    parts: list[Condition | Group] = []
    for one in stored.get("parts") or ():
        if isinstance(one, dict) and "parts" in one:
            parts.append(from_json(one, deep + 1))
        elif isinstance(one, dict) and one.get("operator") in OPERATORS:
            values = tuple(map(str, one.get("values") or ()))
            parts.append(Condition(str(one.get("field", "")), str(one["operator"]), values))
    return Group(tuple(parts), "or" if stored.get("join") == "or" else "and")


def _rising(values: list[Any]) -> None:
    if len(values) == 2 and values[0] > values[1]:
        raise InvalidValueError("filter-range")
