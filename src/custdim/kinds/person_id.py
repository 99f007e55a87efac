"""Numbers of identity cards and residence permits: 18 characters with a check digit (GB 11643)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds import region_codes, regions
from custdim.kinds.text import Written
from custdim.kinds.today import today
from custdim.kinds.writing import code_of, excerpt, starred

LENGTH = 18
EARLIEST = date(1850, 1, 1)
_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_CHECKS = "10X98765432"
_OLD = re.compile(r"\d{15}", re.ASCII)

# Permits for people from Hong Kong, Macao and Taiwan have these in the place of a region.
_PERMITS = {
    "810000": ("香港居民居住证", "Residence permit (Hong Kong)"),
    "820000": ("澳门居民居住证", "Residence permit (Macao)"),
    "830000": ("台湾居民居住证", "Residence permit (Taiwan)"),
}
_FOREIGN = ("外国人永久居留身份证", "Foreign permanent resident")


def check_digit(first17: str) -> str:
    """Return the check digit that belongs to the first seventeen (ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(map(mul, map(int, first17), _WEIGHTS)) % 11]


def birth_date(number: str) -> date | None:
    """Return the day of birth that a number holds, if there is such a day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def renewed(old: str) -> str:
    """Return the eighteen characters that took the place of fifteen digits."""
    first17 = f"{old[:6]}19{old[6:]}"
    return first17 + check_digit(first17)


@dataclass(frozen=True)
class PersonId(Written):
    """An identity card's number, a residence permit's, or a permanent resident's."""

    code: ClassVar[str] = "person_id"
    aliases: ClassVar[tuple[str, ...]] = (
        "身份证号",
        "身份证号码",
        "身份证",
        "公民身份号码",
        "证件号码",
    )

    def parse(self, text: str) -> str:
        """Accept full-width signs, a small x, blanks and dashes."""
        return code_of(text)

    def check(self, value: str) -> None:
        """Refuse what cannot be a number; its region is only doubted."""
        if _OLD.fullmatch(value):
            raise InvalidValueError("person-id-old", suggestion=renewed(value))
        if len(value) != LENGTH:
            raise InvalidValueError("person-id-length", length=len(value))
        for position, sign in enumerate(value, start=1):
            if sign not in "0123456789" and (sign != "X" or position < LENGTH):
                raise InvalidValueError(
                    "person-id-character", position=position, character=excerpt(sign)
                )
        born = birth_date(value)
        if born is None or not EARLIEST <= born <= today():
            raise InvalidValueError("person-id-date", text=value[6:14])
        if check_digit(value[:17]) != value[17]:
            raise InvalidValueError("person-id-check")

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt a region that never was."""
        if value[0] == "9":
            known = bool(regions.province(value[1:3] + "0000"))
        else:
            known = value[:6] in _PERMITS or region_codes.place(value[:6]) is not None
        return () if known else (InvalidValueError("person-id-region", region=value[:6]),)

    def explain(self, value: str, language: str = "zh") -> str:
        """Tell the region, the day of birth and the sex."""
        chinese = language.startswith("zh")
        born, male = birth_date(value), int(value[16]) % 2 == 1
        if born is None:
            return ""
        parts = [_region(value, born, chinese)]
        if chinese:
            parts += [f"{born.isoformat()} 出生", "男" if male else "女"]
        else:
            parts += [f"born {born.isoformat()}", "male" if male else "female"]
        return " · ".join(filter(None, parts))

    def masked(self, value: str) -> str:
        """Leave the province and the last four signs."""
        return starred(value, 2, 4)


def _region(value: str, born: date, chinese: bool) -> str:
    code = value[:6]
    if value[0] == "9":
        return _FOREIGN[0 if chinese else 1]
    if code in _PERMITS:
        return _PERMITS[code][0 if chinese else 1]
    if chinese:
        return region_codes.full_name(code, born.year) or regions.province(code)
    return region_codes.romanised(code) or regions.province(code, "en")
