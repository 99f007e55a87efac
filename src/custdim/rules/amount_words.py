"""Amounts of money in the capital numerals that Chinese forms demand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 16


def in_words(amount: Decimal) -> str:
    """Return 人民币…元整, rounded to the cent: 147000 is 人民币壹拾肆万柒仟元整."""
    amount = Decimal(amount).quantize(_CENT, ROUND_HALF_UP)
    if abs(amount) >= LARGEST:
        raise ValueError(f"no capital numerals for {amount}")
    yuan, cents = divmod(int(abs(amount) * 100), 100)
    sign = "负" if amount < 0 else ""
    return "人民币" + sign + _yuan(yuan, cents) + _cents(yuan, cents)


def _yuan(yuan: int, cents: int) -> str:
    if yuan == 0:
        return "" if cents else "零元"
    return _whole(yuan) + "元"


def _cents(yuan: int, cents: int) -> str:
    jiao, fen = divmod(cents, 10)
    if not cents:
        return "整"
    if not fen:
        return _DIGITS[jiao] + "角整"
    tenth = _DIGITS[jiao] + "角" if jiao else ("零" if yuan else "")
    return tenth + _DIGITS[fen] + "分"


def _whole(number: int) -> str:
    """Write groups of four digits, one 零 for each gap between them."""
    words = ""
    for place in range(len(_GROUPS) - 1, -1, -1):
        group = number // 10_000**place % 10_000
        if group == 0:
            continue
        gap = bool(words) and (group < 1000 or number // 10_000 ** (place + 1) % 10_000 == 0)
        words += ("零" if gap else "") + _group(group) + _unit(place, number)
    return words


def _unit(place: int, number: int) -> str:
    # 万亿 loses its 亿 when the 亿 group itself follows and says it.
    if place == 3 and number // 10_000**2 % 10_000:
        return "万"
    return _GROUPS[place]


def _group(group: int) -> str:
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return words
