"""Lengths of time, such as the days until payment, counted in one unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from custdim.errors import InvalidValueError
from custdim.kinds.base import Column, Kind, option
from custdim.kinds.numbers import number_of
from custdim.kinds.writing import excerpt, folded

LARGEST = 10**9
LONGEST = 60
UNITS = ("minute", "hour", "day", "week", "month", "year")
# Days and months cannot be turned into each other, so they are measured apart.
_MEASURES = {"minute": 1, "hour": 60, "day": 1440, "week": 7 * 1440}
_MONTHS = {"month": 1, "year": 12}
_SHOWN = {
    "minute": ("分钟", "minute"),
    "hour": ("小时", "hour"),
    "day": ("天", "day"),
    "week": ("周", "week"),
    "month": ("个月", "month"),
    "year": ("年", "year"),
}
_WORDS = {
    "minute": "分钟|分|minutes?|mins?",
    "hour": "个?小时|个?钟头|时|hours?|hrs?|h",
    "day": "天|日|个?自然日|days?|d",
    "week": "个?星期|个?礼拜|周|weeks?|w",
    "month": "个?月|months?",
    "year": "年|years?|yrs?|y",
}
_BARE = re.compile(r"[+-]?[\d., ]*\d\.?", re.ASCII)
_PART = re.compile(
    r"\s*(?P<number>[+-]?[0-9.,]+|半)\s*(?P<half>个半|半)?\s*"
    + "(?:" + "|".join(f"(?P<{unit}>{words})" for unit, words in _WORDS.items()) + ")"
    + r"(?P<later>半)?\s*",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True)
class Duration(Kind[int]):
    """A whole number of one unit; other units are taken where they come out exactly."""

    code: ClassVar[str] = "duration"
    holds: ClassVar[type] = int
    column: ClassVar[Column] = "integer"
    cell_format: ClassVar[str] = "0"
    align: ClassVar[Literal["left", "right"]] = "right"
    aliases: ClassVar[tuple[str, ...]] = ("期限", "账期", "时长")

    counted: str = option("day", "one-of", UNITS)
    shortest: int | None = option(None, "integer")
    longest: int | None = option(None, "integer")

    def check_options(self) -> None:
        """Refuse bounds that cross each other."""
        low, high = self.shortest or 0, LARGEST if self.longest is None else self.longest
        if not 0 <= low <= high <= LARGEST:
            raise InvalidValueError("option-bounds")

    def parse(self, text: str) -> int:
        """Read 30, 30天, 2周, 1年6个月, 半年, 90 days."""
        plain = folded(text) if len(text) <= LONGEST else ""
        if _BARE.fullmatch(plain):
            return self._whole(number_of(plain), text)
        at, total = 0, Decimal(0)
        while part := _PART.match(plain, at):
            unit = next(one for one in UNITS if part[one])
            total += _count(part) * self._worth(unit, text)
            at = part.end()
        if not plain or at < len(plain):
            raise InvalidValueError("not-a-duration", text=excerpt(text))
        return self._whole(total, text)

    def check(self, value: int) -> None:
        """Keep the length inside its bounds."""
        if value < (low := self.shortest or 0):
            raise InvalidValueError("too-small", minimum=self.show(low))
        if value > (high := LARGEST if self.longest is None else self.longest):
            raise InvalidValueError("too-large", maximum=self.show(high))

    def encode(self, value: int) -> int:
        """Keep the number."""
        return value

    def decode(self, stored: int) -> int:
        """Undo `encode`."""
        return stored

    def show(self, value: int, language: str = "zh") -> str:
        """Show the number with its unit."""
        zh, en = _SHOWN[self.counted]
        if language.startswith("zh"):
            return f"{value}{zh}"
        return f"{value} {en}{'' if value == 1 else 's'}"

    def from_cell(self, cell: object) -> int:
        """Take a number cell as it is."""
        if isinstance(cell, bool):
            raise InvalidValueError("not-a-duration", text=str(cell))
        return super().from_cell(cell)

    def to_cell(self, value: int) -> object:
        """Write a number, so that workbooks can sort and add."""
        return value

    def explain(self, value: int, language: str = "zh") -> str:
        """Say whole years of months."""
        if self.counted != "month" or value < 12 or value % 12:
            return ""
        return Duration(counted="year").show(value // 12, language)

    def _worth(self, unit: str, text: str) -> Decimal:
        """Return how many of the counted unit one of another is."""
        for measures in (_MEASURES, _MONTHS):
            if unit in measures and self.counted in measures:
                return Decimal(measures[unit]) / measures[self.counted]
        raise InvalidValueError(f"duration-{self.counted}", text=excerpt(text))

    def _whole(self, number: Decimal, text: str) -> int:
        nearest = round(number)
        if abs(number - nearest) > Decimal("1e-9") or abs(nearest) > LARGEST:
            raise InvalidValueError(f"duration-{self.counted}", text=excerpt(text))
        return nearest


def _count(part: re.Match[str]) -> Decimal:
    half = Decimal("0.5")
    number = half if part["number"] == "半" else number_of(part["number"])
    return number + half * bool(part["half"] or part["later"])
