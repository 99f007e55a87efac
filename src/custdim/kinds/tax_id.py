"""Taxpayer numbers: nearly always the credit code, else 15, 17, 18 or 20 characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds import uscc
from custdim.kinds.text import Written
from custdim.kinds.writing import code_of, excerpt, starred

LENGTHS = frozenset({15, 17, 18, 20})


@dataclass(frozen=True)
class TaxId(Written):
    """A taxpayer number in capitals."""

    code: ClassVar[str] = "tax_id"
    aliases: ClassVar[tuple[str, ...]] = ("纳税人识别号", "税号", "税务登记号")

    def parse(self, text: str) -> str:
        """Accept full-width and small letters, blanks and dashes."""
        return code_of(text)

    def check(self, value: str) -> None:
        """Keep to the possible lengths and to digits and letters."""
        if not (value.isascii() and value.isalnum()):
            strange = next(c for c in value if not (c.isascii() and c.isalnum()))
            raise InvalidValueError("tax-id-character", character=excerpt(strange))
        if len(value) not in LENGTHS:
            raise InvalidValueError("tax-id-length", length=len(value))

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt eighteen characters that are no credit code."""
        if len(value) != uscc.LENGTH or uscc.fits(value):
            return ()
        return (InvalidValueError("tax-id-check"),)

    def masked(self, value: str) -> str:
        """Leave the first four signs and the last four."""
        return starred(value, 4, 4)
