"""Regions of GB/T 2260: province, city, county."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds import region_codes
from custdim.kinds.base import option
from custdim.kinds.regions import province, province_code
from custdim.kinds.text import Written
from custdim.kinds.writing import code_of, excerpt, folded

LEVELS = ("province", "city", "county")
_LONGEST = 120
_SIX = re.compile(r"\d{6}", re.ASCII)
_CODE_AND_NAME = re.compile(r"(\d{6})[\s·,:-]+(.+)", re.ASCII)
_BETWEEN = re.compile(r"[\s/,·>-]+")


@dataclass(frozen=True)
class Region(Written):
    """Six digits; typed as a code or by name, shown by name where only one region has it."""

    code: ClassVar[str] = "region"
    aliases: ClassVar[tuple[str, ...]] = ("行政区划", "地区", "所在地区", "行政区划代码")

    level: str = option("province", "one-of", LEVELS)

    def parse(self, text: str) -> str:
        """Read 440305, 广东省深圳市南山区, 深圳南山区, 广东 and "440305 Nanshan, Shenzhen"."""
        if len(text) > _LONGEST:
            return code_of(text)
        plain = folded(text)
        if match := _CODE_AND_NAME.fullmatch(plain):
            code, name = match.groups()
            if name in (region_codes.full_name(code), region_codes.romanised(code)):
                return code
        code = code_of(text)
        if code.isascii() and len(code) == 6 and code.isdigit():
            return code
        name = _BETWEEN.sub("", plain)
        return province_code(plain) or region_codes.code_named(name) or code

    def check(self, value: str) -> None:
        """Keep to six digits of a province, as fine as wanted; zones have codes of their own."""
        if not _SIX.fullmatch(value):
            named = not value.isascii() and region_codes.search(value, 2)
            reason = "region-several" if named else "region-length"
            raise InvalidValueError(reason, text=excerpt(value))
        if not province(value):
            raise InvalidValueError("region-province", province=value[:2])
        wanted = LEVELS.index(self.level) + 1
        if region_codes.level(value) < wanted and region_codes.below(value):
            if wanted == 2 and region_codes.has_no_cities(value):
                return
            raise InvalidValueError("region-city" if wanted == 2 else "region-county")

    def show(self, value: str, language: str = "zh") -> str:
        """Show the name; with the code where the name alone could not be read back."""
        if language.startswith("zh"):
            name = region_codes.full_name(value)
            if name and region_codes.code_named(name) == value:
                return name
        else:
            name = region_codes.romanised(value)
        return f"{value} {name}" if name else value

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt codes of zones, which no list has, and codes that were given up."""
        if value == "100000":
            return ()
        place = region_codes.place(value)
        if place is None:
            return (InvalidValueError("region-unknown", region=value),)
        if place.abolished is not None:
            year = place.abolished
            return (InvalidValueError("region-abolished", region=value, year=year),)
        return ()

    def explain(self, value: str, language: str = "zh") -> str:
        """Tell the code and the name; of an unknown one the province."""
        if region_codes.place(value) is None:
            return province(value, language)
        chinese = language.startswith("zh")
        name = region_codes.full_name(value) if chinese else region_codes.romanised(value)
        return f"{value} · {name}"
