"""A sheet of a workbook as it was read: plain cells, and where formulas failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

Cell = str | float | int | bool | date | datetime | None
Cells = Sequence[Cell]
Spot = tuple[int, int]  # row and column, counted from nought


@dataclass(frozen=True)
class Sheet:
    """All rows of one sheet, from its first row on; `failed` are cells whose formula failed."""

    source: Path
    name: str
    names: tuple[str, ...]  # all visible sheets of the workbook
    rows: Sequence[Cells]
    failed: frozenset[Spot] = field(default=frozenset())

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(map(len, self.rows), default=0)


def is_blank(cell: Cell) -> bool:
    """Whether nothing can be seen in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip(BLANKS))


# What Excel files hold where nobody sees anything: blanks of all widths, zero-width signs.
BLANKS = " \t\r\n\v\f\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
