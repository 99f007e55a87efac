"""Mobile numbers of the mainland."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.text import Written
from custdim.kinds.writing import code_of, excerpt, starred

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_PREFIX = re.compile(r"^(?:\(?\+?(?:00)?86\)?)(?=1\d{10}$)", re.ASCII)
_SEVERAL = re.compile(r"\d{11}[/,;、|]+\+?\d", re.ASCII)


@dataclass(frozen=True)
class Mobile(Written):
    """Eleven digits, without country code and blanks."""

    code: ClassVar[str] = "mobile"
    aliases: ClassVar[tuple[str, ...]] = ("手机", "手机号", "手机号码", "移动电话")

    def parse(self, text: str) -> str:
        """Drop blanks, dashes and +86."""
        number = _PREFIX.sub("", code_of(text))
        if _SEVERAL.match(number):
            raise InvalidValueError("phone-several")
        return number

    def check(self, value: str) -> None:
        """Keep to eleven digits that start with 13 to 19."""
        if _MOBILE.fullmatch(value):
            return
        if value.isdigit() and len(value) != 11:
            raise InvalidValueError("mobile-length", length=len(value))
        raise InvalidValueError("mobile", text=excerpt(value))

    def masked(self, value: str) -> str:
        """Leave the first three digits and the last four."""
        return starred(value, 3, 4)
