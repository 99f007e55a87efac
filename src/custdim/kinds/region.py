"""Region codes of six digits (GB/T 2260)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.regions import province, province_code
from custdim.kinds.text import Written
from custdim.kinds.writing import code_of, excerpt

_SIX = re.compile(r"\d{6}", re.ASCII)


@dataclass(frozen=True)
class Region(Written):
    """Six digits that start with a province; a province may be typed by its name."""

    code: ClassVar[str] = "region"
    aliases: ClassVar[tuple[str, ...]] = ("行政区划", "地区编码", "行政区划代码")

    def parse(self, text: str) -> str:
        """Read 440300, and 广东 or 广东省 as 440000."""
        code = code_of(text)
        return code if code.isascii() else province_code(code) or code

    def check(self, value: str) -> None:
        """Keep to six digits of a province; counties are too often abolished to check."""
        if not _SIX.fullmatch(value):
            raise InvalidValueError("region-length", text=excerpt(value))
        if not province(value):
            raise InvalidValueError("region-province", province=value[:2])

    def explain(self, value: str, language: str = "zh") -> str:
        """Name the province."""
        return province(value, language)
