"""The days that filters mean, seen from today: weeks begin on Monday, quarters in January."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from custdim.errors import InvalidValueError

MOST_DAYS = 36_600
LONGEST = 40  # characters of a day or a number of days
WEEK = 7
# Which one, counted from the one that today is in.
WEEKS = {"last_week": -1, "this_week": 0, "next_week": 1}
# How many months it has, and which one, counted likewise.
MONTHS: Mapping[str, tuple[int, int]] = {
    f"{which}_{name}": (length, at)
    for name, length in (("month", 1), ("quarter", 3), ("year", 12))
    for which, at in (("last", -1), ("this", 0), ("next", 1))
}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last one; None is open."""

    first: date | None
    last: date | None


def day(text: str) -> date:
    """Read a day of a condition."""
    try:
        return date.fromisoformat(text[: LONGEST + 1].strip())
    except ValueError:
        raise InvalidValueError("not-a-date", text=text[:LONGEST]) from None


def count_of(text: str) -> int:
    """Read a number of days."""
    plain = text[: LONGEST + 1].strip()
    if not plain.isascii() or not plain.isdigit():
        raise InvalidValueError("not-a-number", text=text[:LONGEST])
    count = int(plain[:9])
    if not 1 <= count <= MOST_DAYS:
        raise InvalidValueError("filter-days", most=MOST_DAYS)
    return count


def span_of(operator: str, values: Sequence[str], today: date) -> Span:
    """Return the days that an operator with its values means."""
    match operator:
        case "on":
            return Span(day(values[0]), day(values[0]))
        case "before":
            return Span(None, moved(day(values[0]), -1))
        case "after":
            return Span(moved(day(values[0]), 1), None)
        case "between":
            return Span(day(values[0]), day(values[1]))
        case _:
            return _counted(operator, values, today)


def moved(start: date, days: int) -> date:
    """Return another day, but none that no calendar has."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _counted(operator: str, values: Sequence[str], today: date) -> Span:
    match operator:
        case "last_days":
            return Span(moved(today, 1 - count_of(values[0])), today)
        case "next_days":
            return Span(today, moved(today, count_of(values[0]) - 1))
        case "days_ago":
            return Span(None, moved(today, -count_of(values[0]) - 1))
        case "days_ahead":
            return Span(moved(today, count_of(values[0]) + 1), None)
        case _:
            return _around(operator, today)


def _around(operator: str, today: date) -> Span:
    if operator in WEEKS:
        first = moved(today, WEEK * WEEKS[operator] - today.weekday())
        return Span(first, moved(first, WEEK - 1))
    if operator in MONTHS:
        length, at = MONTHS[operator]
        return _months(today, (today.month - 1) // length * length + at * length, length)
    if operator == "past":
        return Span(None, moved(today, -1))
    if operator == "yesterday":
        return Span(moved(today, -1), moved(today, -1))
    return Span(today, today)


def _months(today: date, start: int, count: int) -> Span:
    """Return months of this year, counted from 0; they may be of another year."""
    first, after = (_month(today.year, at) for at in (start, start + count))
    return Span(first or date.max, date.max if after is None else moved(after, -1))


def _month(year: int, number: int) -> date | None:
    """Return the first day of a month; nothing after the last one of all."""
    year, month = year + number // 12, number % 12 + 1
    if year > date.max.year:
        return None
    return date.min if year < date.min.year else date(year, month, 1)
