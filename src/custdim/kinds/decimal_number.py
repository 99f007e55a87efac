"""Exact decimal numbers, stored as whole millionths so that the database can sort them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import ClassVar, Literal

from custdim.errors import InvalidValueError
from custdim.kinds.base import Column, Kind, option
from custdim.kinds.numbers import number_of, written
from custdim.kinds.writing import digits_of, excerpt

MOST_PLACES = 6
LARGEST = Decimal(10**12)  # its millionths still fit a 64-bit column


@dataclass(frozen=True)
class DecimalNumber(Kind[Decimal]):
    """A decimal number between bounds."""

    code: ClassVar[str] = "decimal"
    holds: ClassVar[type] = Decimal
    column: ClassVar[Column] = "integer"
    cell_format: ClassVar[str] = "#,##0.00####"
    align: ClassVar[Literal["left", "right"]] = "right"

    minimum: str | None = option(None, "decimal")
    maximum: str | None = option(None, "decimal")
    places: int = option(2, "integer")

    def check_options(self) -> None:
        """Refuse bounds that are no numbers or cross each other."""
        if not 0 <= self.places <= MOST_PLACES:
            raise InvalidValueError("option", option="places", text=str(self.places))
        low, high = self._bounds
        if low > high:
            raise InvalidValueError("option-bounds")

    def parse(self, text: str) -> Decimal:
        """Accept full-width digits and thousands separators."""
        return number_of(text)

    def check(self, value: Decimal) -> None:
        """Keep the number finite, inside its bounds, and with no more places than wanted."""
        low, high = self._bounds
        if not value.is_finite():
            raise InvalidValueError("not-a-number", text=str(value))
        if value < low:
            raise InvalidValueError("too-small", minimum=f"{low:f}")
        if value > high:
            raise InvalidValueError("too-large", maximum=f"{high:f}")
        if value != round(value, self.places):
            raise InvalidValueError("too-many-places", places=self.places)

    def encode(self, value: Decimal) -> int:
        """Count the millionths; floats never appear."""
        return int(value.scaleb(MOST_PLACES))

    def decode(self, stored: int) -> Decimal:
        """Undo `encode`."""
        return Decimal(stored).scaleb(-MOST_PLACES).normalize() + 0

    def show(self, value: Decimal, language: str = "zh") -> str:
        """Show with thousands separators and the definition's places."""
        return written(value, self.places)

    def from_cell(self, cell: object) -> Decimal:
        """Round a computed number as Excel shows it; nobody typed its other digits."""
        if isinstance(cell, bool):
            raise InvalidValueError("not-a-number", text=str(cell))
        if not isinstance(cell, float):
            return super().from_cell(cell)
        exact = Decimal(digits_of(cell))
        value = exact.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP) + 0
        self.check(value)
        return value

    def to_cell(self, value: Decimal) -> object:
        """Write a number."""
        return value

    @cached_property
    def _bounds(self) -> tuple[Decimal, Decimal]:
        low = -LARGEST if self.minimum is None else _bound("minimum", self.minimum)
        high = LARGEST if self.maximum is None else _bound("maximum", self.maximum)
        return max(low, -LARGEST), min(high, LARGEST)


def _bound(name: str, bound: str) -> Decimal:
    try:
        return number_of(bound)
    except InvalidValueError:
        raise InvalidValueError("option", option=name, text=excerpt(bound)) from None
