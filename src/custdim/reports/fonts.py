"""The two faces of every report: Noto Sans SC, embedded."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from custdim.paths import resources
from custdim.reports import fixes

REGULAR = "NotoSansSC"
BOLD = "NotoSansSC-Bold"


@cache
def register() -> None:
    """Make the fonts known to reportlab; takes a moment, once in a process."""
    fixes.apply()
    folder = resources() / "fonts"
    pdfmetrics.registerFont(TTFont(REGULAR, str(folder / "NotoSansSC-Regular.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(folder / "NotoSansSC-Bold.ttf")))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)


@cache
def glyphs(font: str) -> frozenset[int]:
    """The characters that a face has."""
    register()
    face: Any = pdfmetrics.getFont(font)
    return frozenset(face.face.charToGlyph)


def bold_for(text: str) -> str:
    """The bold face, or the regular one where the bold one lacks a character."""
    return BOLD if all(ord(char) in glyphs(BOLD) for char in text if char != "\n") else REGULAR
