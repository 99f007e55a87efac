"""Postal addresses, kept as they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import MASK
from custdim.kinds.regions import PROVINCES
from custdim.kinds.text import Text

SHORTEST = 6
_HAN = re.compile(r"[\u3400-\u9fff]")
_REGION = re.compile(
    r"[省市区县州盟旗镇乡村]|特别行政区|" + "|".join(zh[:2] for zh, _ in PROVINCES.values())
)
_OPEN = re.compile(r".*?[市州盟]|.*?[省区县]")


@dataclass(frozen=True)
class Address(Text):
    """One line; doubted when it is too short to be found or names no region."""

    code: ClassVar[str] = "address"
    wide: ClassVar[bool] = True
    aliases: ClassVar[tuple[str, ...]] = (
        "地址",
        "详细地址",
        "注册地址",
        "通讯地址",
        "经营地址",
        "收货地址",
        "住所",
        "Address",
    )

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt what a postman could not find; addresses abroad have no region words."""
        if len(value) < SHORTEST:
            return (InvalidValueError("address-short", length=len(value)),)
        if _HAN.search(value) and not _REGION.search(value):
            return (InvalidValueError("address-region"),)
        return ()

    def masked(self, value: str) -> str:
        """Leave the city."""
        match = _OPEN.match(value[:12])
        return (match[0] if match else "") + MASK
