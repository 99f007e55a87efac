"""How values are put together to be counted: days by their month, numbers by bands of them."""

from __future__ import annotations

import calendar
import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, String, case, func, select, type_coerce
from sqlalchemy.orm import Session

from custdim.rules.filters import Condition
from custdim.services.list_fields import ListField

FEW = 20  # as many numbers are counted one by one
BANDS = 10
SKEWED = 8  # where the largest number is so many times the average, bands become wider
STEPS = (1, 2, 5)
MILLION = 10**6
NOUGHTS = re.compile(r"\.0+(?!\d)", re.ASCII)
MONTH, MINUTE = len("2026-01"), len("2026-01-01T00:00")


class Parting(ABC):
    """What rows are grouped by, and what each group is called and asked by."""

    @abstractmethod
    def key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Return what to group by."""

    def gathered(self, counts: Mapping[Any, int]) -> dict[Any, int]:
        """Put together what the database could not."""
        return dict(counts)

    @abstractmethod
    def said(self, value: Any) -> tuple[str, str]:
        """Name a group in both languages."""

    @abstractmethod
    def condition(self, value: Any) -> Condition:
        """Return the condition that shows exactly those who were counted."""

    @abstractmethod
    def rank(self, value: Any) -> int:
        """Return where a group stands among the others."""


@dataclass(frozen=True)
class Months(Parting):
    """Days and moments by their month, the latest first; moments are kept in UTC."""

    field: ListField
    moment: bool

    def key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Take as much of the text as tells the month here."""
        return func.substr(type_coerce(column, String), 1, MINUTE if self.moment else MONTH)

    def gathered(self, counts: Mapping[Any, int]) -> dict[Any, int]:
        """Put minutes together to months of this place."""
        found: Counter[Any] = Counter()
        for value, count in counts.items():
            found[_local_month(value) if self.moment and value else value] += count
        return dict(found)

    def said(self, value: Any) -> tuple[str, str]:
        """Name the month."""
        return str(value), str(value)

    def condition(self, value: Any) -> Condition:
        """Ask for its first to its last day."""
        year, month = map(int, str(value).split("-"))
        last = date(year, month, calendar.monthrange(year, month)[1])
        ends = (last.replace(day=1).isoformat(), last.isoformat())
        return Condition(self.field.key, "between", ends)

    def rank(self, value: Any) -> int:
        """Put the latest first."""
        return -int(str(value).replace("-", ""))


@dataclass(frozen=True)
class Bands(Parting):
    """Numbers from each edge up to the next one; `unit` is how many parts of one are stored."""

    field: ListField
    edges: Sequence[Decimal]
    unit: int
    step: Decimal

    def key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Return the place of the band."""
        inner = enumerate(self.edges[1:-1])
        ways = [(column < int(edge * self.unit), at) for at, edge in inner]
        return case(*ways, else_=len(self.edges) - 2) if ways else column * 0

    def said(self, value: Any) -> tuple[str, str]:
        """Name both ends; between fractions the upper one is round and belongs to the next band."""
        ends = self._ends(value) if self.step == 1 else self.edges[value : value + 2]
        zh, en = (" – ".join(shown(self.field, end, one) for end in ends) for one in ("zh", "en"))
        return zh, en

    def condition(self, value: Any) -> Condition:
        """Ask for both ends, which belong to it."""
        return Condition(self.field.key, "within", tuple(f"{one:f}" for one in self._ends(value)))

    def rank(self, value: Any) -> int:
        """Put the smallest first."""
        return int(value)

    def _ends(self, value: Any) -> tuple[Decimal, Decimal]:
        return self.edges[value], self.edges[value + 1] - self.step


def parting_of(session: Session, field: ListField, rows: Select[Any]) -> Parting | None:
    """Return how a field is parted; None where each value is counted by itself.

    `rows` select its values, without those that are empty.
    """
    if field.sort == "day":
        return Months(field, field.key in ("created_at", "updated_at"))
    if field.sort != "number":
        return None
    values = rows.subquery().c[0]
    few = session.scalars(select(values).distinct().limit(FEW + 1)).all()
    if len(few) <= FEW:
        return None
    unit = MILLION if _is_decimal(field) else 1
    bounds = select(func.min(values), func.max(values), func.avg(values))
    low, high, average = (Decimal(str(one)) / unit for one in session.execute(bounds).one())
    return Bands(field, edges(low, high, average), unit, _step(session, field, values))


def shown(field: ListField, number: Decimal, language: str) -> str:
    """Show a number as the field does."""
    if field.attribute is None:
        return f"{number:f}"
    value = number if _is_decimal(field) else int(number)
    return NOUGHTS.sub("", field.attribute.bound.show(value, language))


def edges(low: Decimal, high: Decimal, average: Decimal) -> list[Decimal]:
    """Return round numbers, the first not above the lowest, the last above the highest."""
    if low >= 0 and high > SKEWED * average > 0:
        found = [Decimal(0), *_growing(average / 100, high)]
        return found[max(bisect_right(found, low) - 1, 0) :]
    step = _nice((high - low) / BANDS)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    count = int(((high - first) / step).to_integral_value(ROUND_FLOOR)) + 2
    return [_plain(first + step * at) for at in range(count)]


def _growing(first: Decimal, high: Decimal) -> Iterator[Decimal]:
    power = Decimal(1).scaleb(max(first.adjusted(), -5))
    while True:
        for one in STEPS:
            yield _plain(power * one)
            if power * one > high:
                return
        power *= 10


def _nice(least: Decimal) -> Decimal:
    """Return the next 1, 2 or 5 with noughts."""
    power = Decimal(1).scaleb(max(least.adjusted(), -6))
    return next(power * one for one in (*STEPS, 10) if power * one >= least or one == 10)


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value(ROUND_CEILING)
    return whole if whole == number else number.normalize()


def _is_decimal(field: ListField) -> bool:
    return field.attribute is not None and field.attribute.bound.holds is Decimal


def _step(session: Session, field: ListField, values: ColumnElement[Any]) -> Decimal:
    """Return how far two numbers are apart at least: as defined, unless there are finer ones."""
    if not _is_decimal(field):
        return Decimal(1)
    assert field.attribute is not None
    places = min(getattr(field.attribute.bound, "places", 6), 6)
    finer = select(values).where(values % 10 ** (6 - places) != 0).limit(1)
    if session.scalar(finer) is not None:
        places = 6
    return Decimal(1).scaleb(-places)


def _local_month(minute: str) -> str:
    moment = datetime.fromisoformat(minute).replace(tzinfo=UTC)
    return f"{moment.astimezone():%Y-%m}"
