"""Numbers that the office computes from other values of the same customer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import ClassVar, Literal

from custdim.kinds.base import Column, Kind, option
from custdim.kinds.decimal_number import DecimalNumber


@dataclass(frozen=True)
class Computed(Kind[Decimal]):
    """A number made by a formula; whether the formula can be read is asked with the definition."""

    code: ClassVar[str] = "formula"
    holds: ClassVar[type] = Decimal
    column: ClassVar[Column] = "integer"
    cell_format: ClassVar[str] = DecimalNumber.cell_format
    align: ClassVar[Literal["left", "right"]] = "right"
    typed: ClassVar[bool] = False
    imported: ClassVar[bool] = False

    formula: str = option("", "lines")
    places: int = option(2, "integer")

    def check_options(self) -> None:
        """Keep the places to what can be stored."""
        self._number.check_options()

    def rounded(self, value: Decimal) -> Decimal:
        """Return a number with as many places as are kept."""
        return value.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP) + 0

    def parse(self, text: str) -> Decimal:
        """Read a number that was computed before."""
        return self._number.parse(text)

    def check(self, value: Decimal) -> None:
        """Keep to numbers that can be stored."""
        self._number.check(value)

    def encode(self, value: Decimal) -> int:
        """Count the millionths."""
        return self._number.encode(value)

    def decode(self, stored: int) -> Decimal:
        """Undo `encode`."""
        return self._number.decode(stored)

    def show(self, value: Decimal, language: str = "zh") -> str:
        """Show with thousands separators."""
        return self._number.show(value, language)

    def to_cell(self, value: Decimal) -> object:
        """Write a number."""
        return value

    @cached_property
    def _number(self) -> DecimalNumber:
        return DecimalNumber(places=self.places)
