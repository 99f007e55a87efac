"""Phone numbers: landlines with extension, mobiles, service lines, foreign numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.text import Written
from custdim.kinds.writing import excerpt, folded, starred

MOST = 80
_BETWEEN = re.compile(r"\s*[/;,、|]\s*")
_AREA = re.compile(
    r"\(?(0(?:10|2\d|[3-9]\d{2}))\)?[-\s]*([2-9]\d{6,7})(?:(?:[-#*\s]|转|ext\.?)+(\d{1,6}))?",
    re.ASCII | re.IGNORECASE,
)
_COUNTRY = re.compile(r"\(?(?:\+|00)86\)?[-\s]*")
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_USUAL = re.compile(
    r"0(?:10|2\d|[3-9]\d{2})-[2-9]\d{6,7}(?:-\d{1,6})?|1[3-9]\d{9}|[2-9]\d{6,7}|[48]00-?\d{3}-?\d{4}|9[56]\d{3,4}"
    r"|\+(?!86)\d[\d -]{5,20}",
    re.ASCII,
)
_POSSIBLE = re.compile(r"\+?\(?(?:\d[()\s*#-]{0,3}){5,20}", re.ASCII)
_SIGNS = str.maketrans({"—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "ー": "-"})
_DASHES = re.compile(r"\s*-[-\s]*")


@dataclass(frozen=True)
class Phone(Written):
    """One number or several between slashes; a landline is written 0755-26012345-801."""

    code: ClassVar[str] = "phone"
    aliases: ClassVar[tuple[str, ...]] = ("电话", "联系电话", "固定电话", "座机")

    def parse(self, text: str) -> str:
        """Bring each number into its usual writing."""
        if len(text) > 4 * MOST:
            raise InvalidValueError("phone", text=excerpt(text))
        plain = folded(text.replace("、", "/")).translate(_SIGNS)
        return "/".join(_one(number) for number in _BETWEEN.split(plain.strip(" /;,|")))

    def check(self, value: str) -> None:
        """Refuse what cannot be dialled."""
        if len(value) > MOST or not all(map(_POSSIBLE.fullmatch, value.split("/"))):
            raise InvalidValueError("phone", text=excerpt(value))

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt a number of unusual length or with an unknown area code."""
        return tuple(
            InvalidValueError("phone-unusual", text=excerpt(number))
            for number in value.split("/")
            if not _USUAL.fullmatch(number)
        )

    def masked(self, value: str) -> str:
        """Leave the first three digits and the last two of each number."""
        return "/".join(starred(number, 3, 2) for number in value.split("/"))


def _one(number: str) -> str:
    country = _COUNTRY.match(number)
    national = number[country.end() :] if country else number
    digits = national.replace("-", "").replace(" ", "")
    if _MOBILE.fullmatch(digits):
        return digits
    for written in (national, national.replace(" ", "")):
        if match := _AREA.fullmatch(f"0{written}" if country else written):
            return "-".join(part for part in match.groups() if part)
    return _DASHES.sub("-", number)
