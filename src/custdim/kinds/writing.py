"""Typed and imported text made tidy: full-width forms, blanks, characters nobody can see."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from unicodedata import category, normalize

from custdim.errors import InvalidValueError

MOST = 200_000  # longer text is refused before anything slow looks at it

_UNSEEN = dict.fromkeys([0xAD, 0xFEFF, 0x2060, *range(0x200B, 0x2010), *range(0x202A, 0x202F)])
_UNSEEN.update(dict.fromkeys(range(0x2066, 0x206A)))
_BREAKS = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n ]")
_JOINED = re.compile(r"[\s'’`\-‐-―−]+")
_NUMBER_LOST = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+\d{2,3}")
_HIDDEN_IN_TEXT = ("Cc", "Cs")


def tidy(text: str) -> str:
    """Return one line without blanks around it; refuse what cannot be stored."""
    if len(text) > MOST or not text.isprintable():
        return tidy_lines(text).replace("\n", " ")
    text = text.strip()
    if not text:
        raise InvalidValueError("empty")
    return text


def tidy_lines(text: str) -> str:
    """Return text that may have several lines, each without blanks at its end."""
    if len(text) > MOST:
        raise InvalidValueError("too-long", maximum=MOST, length=len(text))
    text = _BLANKS.sub(" ", _BREAKS.sub("\n", text.translate(_UNSEEN)))
    if not text.isprintable():
        _refuse_hidden(text)
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    if not text:
        raise InvalidValueError("empty")
    return text


def folded(text: str) -> str:
    """Return one tidy line with full-width letters, digits and signs made half-width."""
    text = tidy(text)
    return text if text.isascii() else tidy(normalize("NFKC", text))


def joined(text: str) -> str:
    """Return a number or code without the blanks and dashes people put into it."""
    text = folded(text)
    return text if text.isalnum() else tidy(_JOINED.sub("", text))


def code_of(text: str) -> str:
    """Return a code in capitals; refuse one that Excel turned into a rounded number."""
    code = joined(text).upper()
    if not code.isalnum() and _NUMBER_LOST.fullmatch(code):
        raise InvalidValueError("digits-lost", text=excerpt(text))
    return code


def digits_of(number: float) -> str:
    """Return a number from a cell as text, without the noise of binary fractions."""
    if not math.isfinite(number):
        raise InvalidValueError("not-a-number", text=str(number))
    exact = Decimal(f"{number:.15g}")
    if abs(number) >= 10**15:  # Excel keeps 15 digits: the rest of an account number is gone
        raise InvalidValueError("digits-lost", text=f"{exact.normalize():E}")
    return f"{exact.normalize():f}"


def excerpt(text: str, most: int = 40) -> str:
    """Return the beginning of a refused text, fit to stand in a message."""
    start = "".join("�" if category(sign) in _HIDDEN_IN_TEXT else sign for sign in text[: most + 1])
    return start if len(start) <= most else start[:most] + "…"


def starred(text: str, first: int, last: int) -> str:
    """Return a text with stars between its first and last signs; a short one is all stars."""
    hidden = len(text) - first - last
    if hidden < max(first, last):
        return "*" * len(text)
    return f"{text[:first]}{'*' * hidden}{text[len(text) - last :]}"


def _refuse_hidden(text: str) -> None:
    for position, sign in enumerate(text, start=1):
        if sign != "\n" and category(sign) in _HIDDEN_IN_TEXT:
            raise InvalidValueError("control-character", position=position)
