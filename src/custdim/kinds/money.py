"""Amounts of money in yuan, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from custdim.kinds.base import option
from custdim.kinds.decimal_number import DecimalNumber
from custdim.kinds.numbers import number_of

_SIGNS = "¥￥"
_UNITS = {
    "万元": Decimal(10**4),
    "亿元": Decimal(10**8),
    "万": Decimal(10**4),
    "亿": Decimal(10**8),
    "元": Decimal(1),
}
_LONGEST = 60


@dataclass(frozen=True)
class Money(DecimalNumber):
    """An amount; may be typed with its sign, or in 万 and 亿."""

    code: ClassVar[str] = "money"
    cell_format: ClassVar[str] = "#,##0.00"
    aliases: ClassVar[tuple[str, ...]] = ("金额",)

    places: int = option(2, "integer")

    def parse(self, text: str) -> Decimal:
        """Read "1,234.50", "¥1234.5", "1234.5元" and "12.5万"."""
        if len(text) > _LONGEST or text.isascii():
            return number_of(text)
        plain = text.strip().lstrip(_SIGNS)
        for unit, factor in _UNITS.items():
            if plain.endswith(unit):
                return number_of(plain.removesuffix(unit)) * factor
        return number_of(plain)
