"""Amounts as licences write them: 500万元人民币, 人民币伍佰万元整, 1,000.00万."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

LONGEST = 60
UNITS = {"": Decimal(1), "元": Decimal(1), "千": Decimal(1000), "百万": Decimal(10**6)}
UNITS |= {"万": Decimal(10**4), "千万": Decimal(10**7), "亿": Decimal(10**8)}
_OURS = r"(?:人民币|rmb|cny|¥|元|圆|整|正|\(|\)|\s)*"
_FIGURES = re.compile(rf"{_OURS}(\d[\d, ]*(?:\.\d+)?)\s*(百万|千万|万|亿|千)?{_OURS}", re.ASCII)
_WORDS = re.compile(
    rf"{_OURS}([〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿]+){_OURS}"
)
_DIGITS = {sign: at % 10 for at, sign in enumerate("零一二三四五六七八九零壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"〇": 0, "两": 2}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_WAN = re.compile(r"[(（]?(百万|千万|万|亿|千)?元?[)）]?")


def amount_in(text: str, unit: str) -> Decimal | None:
    """Return an amount of 人民币 counted in a unit such as 万元; None where it says no amount.

    A number without a unit is taken as it stands: registers leave away what the heading says.
    """
    plain = normalize("NFKC", text[: LONGEST + 1]).strip().casefold()
    if len(text) > LONGEST or not plain:
        return None
    counted = _WAN.fullmatch(unit)
    per = UNITS[(counted[1] or "") if counted else ""]
    if figures := _FIGURES.fullmatch(plain):
        number = Decimal(re.sub("[, ]", "", figures[1]))
        says_unit = figures[2] or re.search("[元圆]", plain)
        return (number * UNITS[figures[2] or ""] / per if says_unit else number).normalize() + 0
    if words := _WORDS.fullmatch(plain):
        return (Decimal(_number(words[1])) / per).normalize() + 0
    return None


def _number(words: str) -> int:
    """Read 伍佰万 or 一千二百."""
    whole = group = digit = 0
    for sign in words:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            group += (digit or (1 if not group else 0)) * _PLACES[sign]
            digit = 0
        elif sign == "亿":
            whole, group, digit = (whole + group + digit) * _GROUPS[sign], 0, 0
        else:
            whole, group, digit = whole + (group + digit) * _GROUPS[sign], 0, 0
    return whole + group + digit
