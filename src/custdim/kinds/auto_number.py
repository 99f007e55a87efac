"""Numbers that the office gives out, such as HT-2025-0001."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import option
from custdim.kinds.text import Written
from custdim.kinds.writing import excerpt, tidy

MOST = 60
MOST_DIGITS = 12
MOST_PREFIX = 20
SEPARATORS = {"dash": "-", "slash": "/", "dot": ".", "none": ""}
FORMS = {"none": "", "year": "%Y", "month": "%Y%m", "day": "%Y%m%d"}


@dataclass(frozen=True)
class AutoNumber(Written):
    """A number with a prefix and a date part; taken when a record is first saved."""

    code: ClassVar[str] = "auto_number"
    typed: ClassVar[bool] = False
    imported: ClassVar[bool] = False

    prefix: str | None = option(None, "text")
    dates: str = option("year", "one-of", tuple(FORMS))
    digits: int = option(4, "integer")
    separator: str = option("dash", "one-of", tuple(SEPARATORS))
    yearly: bool = option(True, "bool")

    def check_options(self) -> None:
        """Refuse what could give a number twice, or a number that cannot be stored."""
        if not 1 <= self.digits <= MOST_DIGITS:
            raise InvalidValueError("option", option="digits", text=str(self.digits))
        if self.yearly and self.dates == "none":
            raise InvalidValueError("auto-number-repeats")
        prefix = self.prefix or ""
        if len(prefix) > MOST_PREFIX or not prefix.isprintable() or prefix != prefix.strip():
            raise InvalidValueError("option", option="prefix", text=excerpt(prefix))

    def number(self, count: int, day: date) -> str:
        """Write the number that is the `count`th of its period."""
        parts = (self.prefix, day.strftime(FORMS[self.dates]), f"{count:0{self.digits}d}")
        return SEPARATORS[self.separator].join(filter(None, parts))

    def period(self, day: date) -> str:
        """Return the span in which the count goes on; it begins anew with the next."""
        return f"{day.year:04d}" if self.yearly else ""

    def stem(self, day: date) -> str:
        """Return how every number of the period begins."""
        parts = [part for part in (self.prefix, self.period(day)) if part]
        return SEPARATORS[self.separator].join(parts)

    def parse(self, text: str) -> str:
        """Take a number that was given out."""
        return tidy(text)

    def check(self, value: str) -> None:
        """Keep what numbers of an earlier form were."""
        if len(value) > MOST:
            raise InvalidValueError("too-long", maximum=MOST, length=len(value))
