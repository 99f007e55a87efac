"""Texts as a workbook can hold them."""

from __future__ import annotations

import re

MOST_TEXT = 32_767
LONGEST_TITLE = 31
# What no workbook can hold, and what no sheet's name may.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a workbook takes for the number of a sign: _x0041_ is an A.
_LIKE_A_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_TITLE = re.compile(r"[\[\]:*?/\\]")


def cell_text(text: str) -> str:
    """Return a text without what no cell can hold."""
    return _LIKE_A_NUMBER.sub("_x005F_", _NOT_XML.sub("", text[:MOST_TEXT]))


def sheet_title(name: str) -> str:
    """Return a name that Excel takes for a sheet."""
    return _NOT_TITLE.sub("", _NOT_XML.sub("", name))[:LONGEST_TITLE].strip("' ") or "Sheet"
