"""How long papers and qualifications are valid; days are local, without time zones."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

WARN_DAYS = (90, 60, 30)


class Validity(StrEnum):
    """The traffic light of a paper."""

    VALID = "valid"
    SOON = "soon"
    SOONER = "sooner"
    URGENT = "urgent"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


def is_valid(valid_until: date | None, long_term: bool, today: date) -> bool:
    """Whether a paper holds today; it holds through the whole day it names."""
    return long_term or (valid_until is not None and today <= valid_until)


def validity(
    valid_until: date | None,
    long_term: bool,
    today: date,
    warn_days: Sequence[int] = WARN_DAYS,
) -> Validity:
    """Return the traffic light; the warning days are given from early to late."""
    if long_term:
        return Validity.VALID
    if valid_until is None:
        return Validity.UNKNOWN
    left = (valid_until - today).days
    if left < 0:
        return Validity.EXPIRED
    passed = sum(left <= days for days in warn_days)
    if not passed:
        return Validity.VALID
    return (Validity.SOON, Validity.SOONER, Validity.URGENT)[max(0, passed - len(warn_days) + 2)]


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_months(start: date, end: date) -> int:
    """Count the months that are over; a day that the last month lacks counts on its last day."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if add_months(start, months) > end else months


def qualified_until(approved: date, months: int, papers: Iterable[date] = ()) -> date:
    """Return the last day of a qualification: its months, or the first deciding paper to end."""
    return min([add_months(approved, months) - timedelta(1), *papers])
