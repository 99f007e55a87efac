"""A month of a year, such as that of an annual report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.text import Written
from custdim.kinds.writing import excerpt, folded

_LONGEST = 40
_PARTED = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:月份?)?", re.ASCII)
_SOLID = re.compile(r"(\d{4})(\d{2})", re.ASCII)
_WORDS = re.compile(r"([a-z]{3,9})\.?[\s,-]+(\d{4})|(\d{4})[\s,-]+([a-z]{3,9})\.?", re.ASCII)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_CANONICAL = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)

# Serial numbers of Excel's days from 1954 to 2119; six digits are a year and a month.
_EXCEL_START = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)


@dataclass(frozen=True)
class YearMonth(Written):
    """A month; the value is its ISO text, 2025-01."""

    code: ClassVar[str] = "year_month"
    aliases: ClassVar[tuple[str, ...]] = ("年月", "月份")

    def parse(self, text: str) -> str:
        """Read 2025-01, 2025/1, 202501, 2025年1月, Jan 2025."""
        plain = folded(text).casefold() if len(text) <= _LONGEST else ""
        if match := _PARTED.fullmatch(plain) or _SOLID.fullmatch(plain):
            return _month(text, match[1], int(match[2]))
        if match := _WORDS.fullmatch(plain):
            year, word = match[2] or match[3], match[1] or match[4]
            months = [n for n, name in enumerate(_MONTHS, start=1) if name.startswith(word)]
            if len(months) == 1 or word in _MONTHS:
                return _month(text, year, months[0])
        raise InvalidValueError("not-a-month", text=excerpt(text))

    def check(self, value: str) -> None:
        """Keep to the ISO form."""
        if not _CANONICAL.fullmatch(value) or value < "0001":
            raise InvalidValueError("not-a-month", text=excerpt(value))

    def from_cell(self, cell: object) -> str:
        """Take a date cell; refuse a fraction, since 2025.10 typed into Excel becomes 2025.1."""
        if isinstance(cell, date):
            return f"{cell.year:04d}-{cell.month:02d}"
        if isinstance(cell, float) and not cell.is_integer():
            raise InvalidValueError("not-a-month", text=str(cell))
        if isinstance(cell, int | float) and not isinstance(cell, bool) and cell in _SERIALS:
            return self.from_cell(_EXCEL_START + timedelta(int(cell)))
        return super().from_cell(cell)


def _month(text: str, year: str, month: int) -> str:
    if not 1 <= month <= 12 or int(year) == 0:
        raise InvalidValueError("no-such-month", text=excerpt(text))
    return f"{year}-{month:02d}"
