"""Whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from custdim.errors import InvalidValueError
from custdim.kinds.base import Column, Kind, option
from custdim.kinds.numbers import number_of
from custdim.kinds.today import today
from custdim.kinds.writing import excerpt

LARGEST = 10**15 - 1  # all that Excel keeps exactly
THIS_YEAR = "current_year"


@dataclass(frozen=True)
class Integer(Kind[int]):
    """A whole number between bounds; a bound is a number or "current_year"."""

    code: ClassVar[str] = "integer"
    holds: ClassVar[type] = int
    column: ClassVar[Column] = "integer"
    cell_format: ClassVar[str] = "0"
    align: ClassVar[Literal["left", "right"]] = "right"

    minimum: str | None = option(None, "text")
    maximum: str | None = option(None, "text")
    thousands: bool = option(False, "bool")

    def check_options(self) -> None:
        """Refuse bounds that are no numbers or cross each other."""
        low, high = _bound("minimum", self.minimum), _bound("maximum", self.maximum)
        if low is not None and high is not None and low > high:
            raise InvalidValueError("option-bounds")

    def parse(self, text: str) -> int:
        """Accept full-width digits, thousands separators and zeros after the point."""
        if len(text) < 16 and text.isascii() and text.isdigit():
            return int(text)
        number = number_of(text)
        whole = int(number)
        if whole != number:
            raise InvalidValueError("not-whole", text=excerpt(text))
        return whole

    def check(self, value: int) -> None:
        """Keep the number inside its bounds, and exact in Excel."""
        low, high = _bound("minimum", self.minimum), _bound("maximum", self.maximum)
        if value < (least := -LARGEST if low is None else low):
            raise InvalidValueError("too-small", minimum=least)
        if value > (most := LARGEST if high is None else high):
            raise InvalidValueError("too-large", maximum=most)

    def encode(self, value: int) -> int:
        """Keep the number."""
        return value

    def decode(self, stored: int) -> int:
        """Undo `encode`."""
        return stored

    def show(self, value: int, language: str = "zh") -> str:
        """Show with separators only where they are wanted: a year has none."""
        return f"{value:,}" if self.thousands else str(value)

    def from_cell(self, cell: object) -> int:
        """Take a number cell as it is."""
        if isinstance(cell, bool):
            raise InvalidValueError("not-a-number", text=str(cell))
        return super().from_cell(cell)

    def to_cell(self, value: int) -> object:
        """Write a number."""
        return value


def _bound(name: str, written: str | None) -> int | None:
    if written == THIS_YEAR:
        return today().year
    return None if written is None else _fixed(name, written)


@lru_cache(maxsize=1000)
def _fixed(name: str, written: str) -> int:
    try:
        return int(written)
    except ValueError:
        raise InvalidValueError("option", option=name, text=excerpt(written)) from None
