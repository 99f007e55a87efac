"""CNAPS codes, which name a bank's branch (联行号)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.check_digits import mod_11_10
from custdim.kinds.text import Written
from custdim.kinds.writing import code_of

LENGTH = 12


@dataclass(frozen=True)
class Cnaps(Written):
    """Twelve digits."""

    code: ClassVar[str] = "cnaps"
    aliases: ClassVar[tuple[str, ...]] = ("联行号", "行号", "开户行行号")

    def parse(self, text: str) -> str:
        """Drop blanks and dashes."""
        return code_of(text)

    def check(self, value: str) -> None:
        """Keep to twelve digits."""
        if not (value.isascii() and value.isdigit()):
            raise InvalidValueError("cnaps-digits")
        if len(value) != LENGTH:
            raise InvalidValueError("cnaps-length", length=len(value))

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt a check digit that does not fit: some real codes break the rule."""
        return () if mod_11_10(value) else (InvalidValueError("cnaps-check"),)
