"""E-mail addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.text import Written
from custdim.kinds.writing import excerpt, folded

MOST = 254
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}@(?:[^\W_][\w-]{0,62}\.)+[^\W\d_][\w-]{1,62}")


@dataclass(frozen=True)
class Email(Written):
    """One address; its domain is kept in small letters."""

    code: ClassVar[str] = "email"
    aliases: ClassVar[tuple[str, ...]] = ("邮箱", "电子邮件", "E-mail", "Email")

    def parse(self, text: str) -> str:
        """Accept full-width signs and a mailto in front."""
        if len(text) > 2 * MOST:
            raise InvalidValueError("email", text=excerpt(text))
        name, at, domain = folded(text).removeprefix("mailto:").rpartition("@")
        return f"{name}{at}{domain.lower()}"

    def check(self, value: str) -> None:
        """Keep to the usual form; whether it exists only a letter can tell."""
        if len(value) > MOST or ".." in value or not _ADDRESS.fullmatch(value):
            raise InvalidValueError("email", text=excerpt(value))
