"""Calendar dates, as people and workbooks write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import Kind, option
from custdim.kinds.today import today
from custdim.kinds.writing import excerpt, folded

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PARTED = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?", re.ASCII)
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", re.ASCII)
_LIMIT = re.compile(r"today\s*(?:([+-])\s*(\d{1,5}))?", re.ASCII)
_LONGEST = 60

# Excel counts days from here, and wrongly takes 1900 for a leap year (serial 60).
_EXCEL_START = date(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_LAST = 61, 2_958_465


@dataclass(frozen=True)
class CalendarDate(Kind[date]):
    """A day; limits are days, "today", or days from today such as "today+30"."""

    code: ClassVar[str] = "date"
    holds: ClassVar[type] = date
    cell_format: ClassVar[str] = "yyyy-mm-dd"
    aliases: ClassVar[tuple[str, ...]] = ("日期",)

    minimum: str | None = option(None, "date-limit")
    maximum: str | None = option(None, "date-limit")

    def check_options(self) -> None:
        """Refuse limits that are no dates or cross each other."""
        day = today()
        low, high = (limit(day) for limit in self._limits)
        if low is not None and high is not None and low > high:
            raise InvalidValueError("option-bounds")

    def parse(self, text: str) -> date:
        """Read 2025-01-03, 2025/1/3, 2025.1.3, 20250103 and 2025年1月3日."""
        if _ISO.fullmatch(text):
            return _day(text[:4], text[5:7], text[8:])
        if len(text) > _LONGEST:
            raise InvalidValueError("not-a-date", text=excerpt(text))
        plain = _TIME.sub("", folded(text))
        if match := _PARTED.fullmatch(plain):
            return _day(match[1], match[3], match[4])
        if match := _CHINESE.fullmatch(plain) or _SOLID.fullmatch(plain):
            return _day(*match.groups())
        raise InvalidValueError("not-a-date", text=excerpt(text))

    def check(self, value: date) -> None:
        """Keep the day inside its limits."""
        if self.minimum is None and self.maximum is None:
            return
        (earliest, latest), day = self._limits, today()
        low, high = earliest(day), latest(day)
        if low is not None and value < low:
            raise InvalidValueError("too-early", minimum=low.isoformat())
        if high is not None and value > high:
            raise InvalidValueError("too-late", maximum=high.isoformat())

    def encode(self, value: date) -> str:
        """Keep sortable ISO text."""
        return value.isoformat()

    def decode(self, stored: str) -> date:
        """Undo `encode`."""
        return date.fromisoformat(stored)

    def show(self, value: date, language: str = "zh") -> str:
        """Show the ISO form, which both languages read."""
        return value.isoformat()

    def from_cell(self, cell: object) -> date:
        """Take a date cell, or the serial number Excel makes of a date without its format."""
        if isinstance(cell, bool):
            raise InvalidValueError("not-a-date", text=str(cell))
        if isinstance(cell, int | float) and _EXCEL_FIRST <= cell <= _EXCEL_LAST:
            return self._checked(_EXCEL_START + timedelta(int(cell)))
        if isinstance(cell, datetime):
            return self._checked(cell.date())
        if isinstance(cell, date):
            return self._checked(cell)
        return super().from_cell(cell)

    def to_cell(self, value: date) -> object:
        """Write a date; Excel has none before March 1900."""
        return value if (value - _EXCEL_START).days >= _EXCEL_FIRST else value.isoformat()

    def _checked(self, value: date) -> date:
        self.check(value)
        return value

    @cached_property
    def _limits(self) -> tuple[_Limit, _Limit]:
        return _Limit("minimum", self.minimum), _Limit("maximum", self.maximum)


class _Limit:
    """A limit understood once: fixed, or counted from the day it is asked."""

    def __init__(self, name: str, written: str | None) -> None:
        self._fixed: date | None = None
        self._days: int | None = None
        if written is None:
            return
        if match := _LIMIT.fullmatch(written.strip()):
            self._days = int((match[1] or "") + (match[2] or "0"))
            return
        try:
            self._fixed = date.fromisoformat(written.strip())
        except ValueError:
            raise InvalidValueError("option", option=name, text=excerpt(written)) from None

    def __call__(self, today: date) -> date | None:
        return self._fixed if self._days is None else today + timedelta(self._days)


def _day(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise InvalidValueError("no-such-day", text=f"{year}-{month}-{day}") from None
