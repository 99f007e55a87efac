"""Postcodes of six digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.text import Written
from custdim.kinds.writing import code_of, digits_of, excerpt

_SIX = re.compile(r"\d{6}", re.ASCII)
_KNOWN = re.compile(
    r"(?:0[1-7]|1[0-356]|2[0-7]|3[0-6]|4[0-7]|5[1-7]|6[1-7]|7[1-5]|8[1-5]|99)\d{4}", re.ASCII
)


@dataclass(frozen=True)
class Postcode(Written):
    """Six digits; some start with zero."""

    code: ClassVar[str] = "postcode"
    aliases: ClassVar[tuple[str, ...]] = ("邮编", "邮政编码")

    def parse(self, text: str) -> str:
        """Drop blanks."""
        return code_of(text)

    def check(self, value: str) -> None:
        """Keep to six digits."""
        if not _SIX.fullmatch(value):
            raise InvalidValueError("postcode", text=excerpt(value))

    def from_cell(self, cell: object) -> str:
        """Give a number cell back the zero that Excel drops in front: 10000 is 010000."""
        if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell < 10**5:
            return self.read(digits_of(cell).zfill(6) if cell >= 10**4 else digits_of(cell))
        return super().from_cell(cell)

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt a start that no province has."""
        if _KNOWN.fullmatch(value):
            return ()
        return (InvalidValueError("postcode-unusual", head=value[:2]),)
