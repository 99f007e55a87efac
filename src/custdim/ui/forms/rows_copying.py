"""Cells of a list as a spreadsheet takes them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO


def copied_cells(rows: Iterable[Sequence[str]]) -> str:
    """Join cells as spreadsheets do: those with line breaks, tabs or quotes stand in quotes."""
    text = StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return text.getvalue().removesuffix("\n")
