"""How people write numbers: thousands separators, full-width digits, a sign, a unit."""

from __future__ import annotations

import re
from decimal import Decimal

from custdim.errors import InvalidValueError
from custdim.kinds.writing import excerpt, folded

_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d*)?", re.ASCII)
_LONGEST = 60


def number_of(text: str) -> Decimal:
    """Read a number exactly; no exponents, no infinities."""
    if len(text) > _LONGEST:
        raise InvalidValueError("not-a-number", text=excerpt(text))
    plain = folded(text).replace("−", "-")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "").replace(" ", "")
    elif not _PLAIN.fullmatch(plain):
        raise InvalidValueError("not-a-number", text=excerpt(text))
    return Decimal(plain) + 0  # no negative zero


def written(number: Decimal, places: int, *, thousands: bool = True) -> str:
    """Write a number with at least so many places; a digit that is stored is never hidden."""
    exponent = number.normalize().as_tuple().exponent
    needed = -exponent if isinstance(exponent, int) else 0
    return f"{number:{',' if thousands else ''}.{max(places, needed)}f}"
