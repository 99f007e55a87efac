"""Amounts of money in one currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import cached_property
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import option
from custdim.kinds.currencies import CURRENCIES, EVERY_WORD
from custdim.kinds.decimal_number import MOST_PLACES, DecimalNumber
from custdim.kinds.numbers import number_of, written
from custdim.kinds.writing import digits_of, excerpt, folded

REFUSE = "refuse"
ROUNDINGS = {
    "half-up": ROUND_HALF_UP,
    "half-even": ROUND_HALF_EVEN,
    "down": ROUND_DOWN,
    "up": ROUND_UP,
}
WAN = 4  # 万 is ten to this power
_UNITS = {"万": Decimal(10**WAN), "亿": Decimal(10**8), "千": Decimal(1000)}
_LONGEST = 60
_BARE = re.compile(r"[\d.,+\- ]+", re.ASCII)
_AMOUNT = re.compile(
    r"(?P<sign>[+-]?)(?P<lead>[^\d.+-]*)(?P<number>[+-]?[\d.][\d., ]*)"
    r"(?P<unit>[万亿千]?)(?P<tail>\D*)",
    re.ASCII,
)
_WHOLE = re.compile(r"[整正]$")


@dataclass(frozen=True)
class Money(DecimalNumber):
    """An amount; may be typed with its sign, its currency, or in 万 and 亿."""

    code: ClassVar[str] = "money"
    cell_format: ClassVar[str] = "#,##0.00####"
    aliases: ClassVar[tuple[str, ...]] = ("金额",)

    places: int = option(2, "integer")
    currency: str = option("CNY", "one-of", tuple(CURRENCIES))
    in_wan: bool = option(False, "bool")
    rounding: str = option(REFUSE, "one-of", (REFUSE, *ROUNDINGS))

    def parse(self, text: str) -> Decimal:
        """Read "1,234.50", "¥1234.5", "1234.5元整", "USD 5" and "12.5万"."""
        if len(text) > _LONGEST or _BARE.fullmatch(text):
            return self._rounded(number_of(text))
        match = _AMOUNT.fullmatch(folded(text).replace("−", "-"))
        if match is None or (match["sign"] and match["number"][0] in "+-"):
            raise InvalidValueError("not-a-number", text=excerpt(text))
        for beside in (match["lead"], _WHOLE.sub("", match["tail"].strip())):
            self._check_word(beside.strip().casefold(), text)
        factor = _UNITS.get(match["unit"], Decimal(1))
        return self._rounded(number_of(match["sign"] + match["number"].strip()) * factor)

    def show(self, value: Decimal, language: str = "zh") -> str:
        """Show the number; in 万元, or with a foreign currency, where the definition says so."""
        chinese = language.startswith("zh")
        if self.in_wan and chinese:
            tens = value.scaleb(-WAN)
            return f"{written(tens, 0)}万{CURRENCIES[self.currency].zh}"
        number = super().show(value, language)
        if self.currency == "CNY":
            return number
        return f"{number} {self.currency}"

    def explain(self, value: Decimal, language: str = "zh") -> str:
        """Tell in full what is shown in 万元."""
        if not (self.in_wan and language.startswith("zh")):
            return ""
        return f"{written(value, self.places)} {CURRENCIES[self.currency].zh}"

    def from_cell(self, cell: object) -> Decimal:
        """Round a computed number as the definition says, or as Excel shows it."""
        if not isinstance(cell, float):
            return super().from_cell(cell)
        rounding = ROUNDINGS.get(self.rounding, ROUND_HALF_UP)
        value = Decimal(digits_of(cell)).quantize(self._step, rounding) + 0
        self.check(value)
        return value

    def _rounded(self, value: Decimal) -> Decimal:
        if self.rounding == REFUSE or value == round(value, self.places):
            return value
        if abs(value) > 10**20:  # no amount: refused by the bounds
            return value
        return value.quantize(self._step, ROUNDINGS[self.rounding]) + 0

    def _check_word(self, word: str, text: str) -> None:
        if not word or word in self._words:
            return
        if word in EVERY_WORD:
            raise InvalidValueError("money-currency", currency=self.currency, text=excerpt(text))
        raise InvalidValueError("not-a-number", text=excerpt(text))

    @cached_property
    def _words(self) -> frozenset[str]:
        return CURRENCIES[self.currency].written_as()

    @property
    def _step(self) -> Decimal:
        return Decimal(1).scaleb(-min(self.places, MOST_PLACES))
