"""Rows copied in a spreadsheet, as the texts of records."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO
from unicodedata import normalize

from custdim.services.dimension_records import AttributeRecord

MOST_SIGNS = 1_000_000
MOST_ROWS = 1_000


def pasted_rows(text: str, attributes: Sequence[AttributeRecord]) -> list[dict[str, str]]:
    """Return texts by attribute id; a first row of known headings says which column is what.

    One row more than `MOST_ROWS` tells that there were more.
    """
    rows = [row for row in _cells(text) if any(cell.strip() for cell in row)]
    if not rows:
        return []
    columns = _headed(rows[0], attributes)
    if columns is None:
        columns = list(attributes)
    else:
        rows = rows[1:]
    pairs = (zip(columns, row, strict=False) for row in rows[: MOST_ROWS + 1])
    found = [
        {str(known.id): cell.strip() for known, cell in one if known is not None and cell.strip()}
        for one in pairs
    ]
    return [texts for texts in found if texts]


def pasted_cells(
    text: str, attributes: Sequence[AttributeRecord], *, first: bool = True
) -> list[list[str]]:
    """Return what goes into single cells: one row, one column, or a block of some columns.

    Whole rows are no such thing, and neither is a block for the `first` column: it begins rows.
    One row more than `MOST_ROWS` tells that there were more.
    """
    rows = _cells(text)[: MOST_ROWS + 1]
    width = max(map(len, rows), default=0)
    whole = width > 1 and ((first and len(rows) > 1) or width >= len(attributes))
    if not rows or whole or _headed(rows[0], attributes) is not None:
        return []
    return [[cell.strip() for cell in row] for row in rows]


def _cells(text: str) -> list[list[str]]:
    """Split as spreadsheets join: cells with line breaks or tabs stand in quotes."""
    # Only what ends lines in spreadsheets: Python knows more signs that do.
    plain = text[:MOST_SIGNS].replace("\0", "")
    csv.field_size_limit(MOST_SIGNS)
    try:
        return list(csv.reader(StringIO(plain, newline=""), delimiter="\t"))
    except csv.Error:
        return [line.split("\t") for line in re.split(r"\r\n|\r|\n", plain)]


def _headed(
    row: Sequence[str], attributes: Sequence[AttributeRecord]
) -> list[AttributeRecord | None] | None:
    """Return the attribute of each heading, or nothing if this is no row of headings."""
    names = {
        _plain(name): known
        for known in reversed(attributes)
        for name in (known.zh, known.en, known.code, *known.aliases)
        if name
    }
    found = [names.get(_plain(cell)) for cell in row]
    filled = sum(bool(cell.strip()) for cell in row)
    known = sum(one is not None for one in found)
    return found if known and 2 * known > filled else None


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split()).rstrip("*").casefold()
