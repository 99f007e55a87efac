"""Numbers of bank accounts. Company accounts have no check digit; personal cards have one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import option
from custdim.kinds.check_digits import luhn
from custdim.kinds.text import Written
from custdim.kinds.writing import code_of, excerpt, starred

FEWEST, MOST = 6, 34


@dataclass(frozen=True)
class BankAccount(Written):
    """Digits, and letters in foreign and offshore accounts; without blanks and dashes."""

    code: ClassVar[str] = "bank_account"
    aliases: ClassVar[tuple[str, ...]] = ("银行账号", "账号", "银行帐号", "帐号")

    card: bool = option(False, "bool")

    def parse(self, text: str) -> str:
        """Drop blanks and dashes."""
        return code_of(text)

    def check(self, value: str) -> None:
        """Keep to a possible length and to digits and letters."""
        if value.isascii() and value.isalnum():
            if not FEWEST <= len(value) <= MOST:
                raise InvalidValueError("bank-account", length=len(value))
            return
        strange = next((c for c in value if not (c.isascii() and c.isalnum())), "")
        raise InvalidValueError("bank-account-character", character=excerpt(strange))

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt unusual lengths, or a card whose check digit does not fit."""
        if self.card:
            sound = value.isdigit() and luhn(value)
            return () if sound else (InvalidValueError("bank-card"),)
        usual = value.isdigit() and 12 <= len(value) <= 32
        return () if usual else (InvalidValueError("bank-account-unusual"),)

    def masked(self, value: str) -> str:
        """Leave the last four signs, as banks do."""
        return starred(value, 0, 4)
