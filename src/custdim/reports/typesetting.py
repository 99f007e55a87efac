"""Breaks Chinese and mixed text into lines, and makes any text safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth

from custdim.reports.fonts import REGULAR, glyphs

# Marks that must not begin a line, and brackets that must not end one (GB/T 15834).
NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’％‰℃,.;:?!)]}%·…—～")
NOT_LAST = frozenset("（《〈「『【〔“‘([{￥$")
WORD = re.compile(r"[A-Za-z0-9_À-ɏ./@+\-&'#]+(?:,\d+)*| +|.", re.DOTALL)


def printable(text: str) -> str:
    """Drop what cannot be seen, and name what the font cannot draw: 〔U+20BB7〕."""
    return "".join(map(_printable, text.replace("\t", " ").replace("\r\n", "\n")))


def wrapped(text: str, width: float, font: str = REGULAR, size: float = 9) -> str:
    """Break a text into lines not wider than `width` points."""
    lines = [
        line
        for paragraph in printable(text).split("\n")
        for line in _lines(paragraph, width, font, size)
    ]
    return "\n".join(lines)


def width_of(text: str, font: str, size: float) -> float:
    """The width of a line in points."""
    return sum(_width(char, font) for char in text) * size


def _lines(paragraph: str, width: float, font: str, size: float) -> Iterator[str]:
    line: list[str] = []
    used = 0.0
    for piece in _pieces(paragraph, width, font, size):
        needed = width_of(piece, font, size)
        if line and used + needed > width and not piece.isspace():
            kept = _break(line, piece)
            yield "".join(line[:kept]).rstrip()
            line = line[kept:]
            used = sum(width_of(one, font, size) for one in line)
        if line or not piece.isspace() or not used:
            line.append(piece)
            used += needed
    yield "".join(line).rstrip()


def _break(line: list[str], following: str) -> int:
    """How many pieces stay, so that no mark begins and no bracket ends a line."""
    for kept in range(len(line), 0, -1):
        after = line[kept] if kept < len(line) else following
        if after[0] not in NOT_FIRST and line[kept - 1][-1] not in NOT_LAST:
            return kept
    return len(line)


def _pieces(paragraph: str, width: float, font: str, size: float) -> Iterator[str]:
    """Single Chinese characters and whole words; a word wider than the line is cut."""
    for match in WORD.finditer(paragraph):
        word = match.group()
        if len(word) > 1 and width_of(word, font, size) > width:
            yield from _cut(word, width, font, size)
        else:
            yield word


def _cut(word: str, width: float, font: str, size: float) -> Iterator[str]:
    start, used = 0, 0.0
    for at, char in enumerate(word):
        needed = _width(char, font) * size
        if used + needed > width and at > start:
            yield word[start:at]
            start, used = at, 0.0
        used += needed
    yield word[start:]


@lru_cache(maxsize=20_000)
def _width(char: str, font: str) -> float:
    return float(stringWidth(char, font, 1))


@lru_cache(maxsize=20_000)
def _printable(char: str) -> str:
    if char in "\n ":
        return char
    category = unicodedata.category(char)
    if category in ("Cc", "Cf"):
        return ""
    if category == "Cs" or ord(char) not in glyphs(REGULAR):
        return f"〔U+{ord(char):04X}〕"
    return char
