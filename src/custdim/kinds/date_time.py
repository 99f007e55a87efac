"""A day with a time of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import Kind, option
from custdim.kinds.calendar_date import CalendarDate
from custdim.kinds.time_of_day import shown, time_of
from custdim.kinds.writing import excerpt, folded

_LONGEST = 80
_SOLID = re.compile(r"(\d{8})[ T]?(\d{4}(?:\d{2})?)", re.ASCII)
_SPLIT = re.compile(
    r"(.+?)[\sT,]*((?:上午|下午|中午|早上|早晨|凌晨|清晨|晚上|傍晚)?\s*\d{1,2}\s*[:时点].*)",
    re.ASCII,
)
_EXCEL_START = datetime(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_END = 61, 2_958_466


@dataclass(frozen=True)
class DateTime(Kind[datetime]):
    """A moment of the office's own clock, to the second; limits are days."""

    code: ClassVar[str] = "date_time"
    holds: ClassVar[type] = datetime
    cell_format: ClassVar[str] = "yyyy-mm-dd hh:mm:ss"
    aliases: ClassVar[tuple[str, ...]] = ("日期时间",)

    minimum: str | None = option(None, "date-limit")
    maximum: str | None = option(None, "date-limit")

    def check_options(self) -> None:
        """Refuse limits that are no dates or cross each other."""
        self._day.check_options()

    def parse(self, text: str) -> datetime:
        """Read a day and a time in any of their notations; a day alone begins at midnight."""
        plain = folded(text) if len(text) <= _LONGEST else ""
        match = _SOLID.fullmatch(plain) or _SPLIT.fullmatch(plain)
        try:
            if match is None:
                return datetime.combine(self._day.parse(plain), time())
            return datetime.combine(self._day.parse(match[1]), time_of(match[2]))
        except InvalidValueError as error:
            if error.reason in ("no-such-day", "no-such-time"):
                raise
            raise InvalidValueError("not-a-moment", text=excerpt(text)) from None

    def check(self, value: datetime) -> None:
        """Keep the day inside its limits."""
        self._day.check(value.date())

    def encode(self, value: datetime) -> str:
        """Keep sortable ISO text."""
        return value.isoformat(" ", "seconds")

    def decode(self, stored: str) -> datetime:
        """Undo `encode`."""
        return datetime.fromisoformat(stored)

    def show(self, value: datetime, language: str = "zh") -> str:
        """Show the ISO form, which both languages read."""
        return f"{value.date().isoformat()} {shown(value.time())}"

    def from_cell(self, cell: object) -> datetime:
        """Take a date cell, or the serial number Excel makes of one without its format."""
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            if _EXCEL_FIRST <= cell < _EXCEL_END:
                seconds = round(cell * 86_400)
                return self._checked(_EXCEL_START + timedelta(seconds=seconds))
        elif isinstance(cell, datetime):
            return self._checked(cell.replace(microsecond=0, tzinfo=None))
        elif isinstance(cell, date):
            return self._checked(datetime.combine(cell, time()))
        return super().from_cell(cell)

    def to_cell(self, value: datetime) -> object:
        """Write a date with its time; Excel has none before March 1900."""
        return value if (value - _EXCEL_START).days >= _EXCEL_FIRST else self.show(value)

    def _checked(self, value: datetime) -> datetime:
        self.check(value)
        return value

    @property
    def _day(self) -> CalendarDate:
        return CalendarDate(minimum=self.minimum, maximum=self.maximum)
