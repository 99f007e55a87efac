"""Percentages, kept as the number of per cent: 98.5 % is Decimal("98.5")."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import option
from custdim.kinds.decimal_number import DecimalNumber


@dataclass(frozen=True)
class Percent(DecimalNumber):
    """A share; typed with or without the percent sign."""

    code: ClassVar[str] = "percent"
    cell_format: ClassVar[str] = '0.00####"%"'  # quoted, so that Excel does not multiply

    minimum: str | None = option("0", "decimal")
    maximum: str | None = option("100", "decimal")

    def parse(self, text: str) -> Decimal:
        """Read "12.5", "12.5%" and "12.5％" as twelve and a half per cent."""
        return super().parse(text[:100].rstrip().removesuffix("%").removesuffix("％"))

    def show(self, value: Decimal, language: str = "zh") -> str:
        """Show with the percent sign."""
        return super().show(value, language) + "%"

    def warnings(self, value: Decimal) -> tuple[InvalidValueError, ...]:
        """Doubt a fraction: a cell formatted in per cent holds 0.985 for 98.5 %."""
        if not 0 < abs(value) < 1:
            return ()
        meant = f"{(value * 100).normalize():f}"
        return (InvalidValueError("percent-fraction", value=f"{value.normalize():f}", meant=meant),)
