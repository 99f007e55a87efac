"""Tables whose cells are wrapped strings: far quicker than a paragraph object for each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import LongTable

from custdim.reports.fonts import REGULAR, bold_for
from custdim.reports.typesetting import printable, wrapped

LINE = HexColor("#8a94a3")
GROUND = HexColor("#eef1f5")
PADDING = 3.0
HIGHEST = 40  # lines of one row; reportlab cannot break within a row


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with its looks; `span` is how many columns it takes."""

    text: str
    span: int = 1
    bold: bool = False
    label: bool = False
    align: str = "LEFT"


@dataclass
class Grid:
    """Collects rows of cells and gives a table that breaks between pages."""

    widths: Sequence[float]
    size: float = 9
    heading_rows: int = 0
    line: Color = LINE
    _rows: list[list[str]] = field(default_factory=list)
    _style: list[tuple[Any, ...]] = field(default_factory=list)

    def row(self, *cells: Cell) -> None:
        """Add a row; its cells must fill the width. A very high one becomes several."""
        texts: list[list[str]] = []
        fonts: list[str] = []
        for cell in cells:
            first = len(texts)
            width = sum(self.widths[first : first + cell.span]) - 2 * PADDING
            font = bold_for(printable(cell.text)) if cell.bold else REGULAR
            lines = wrapped(cell.text, width, font, self.size).split("\n")
            texts += [lines, *([[]] * (cell.span - 1))]
            fonts.append(font)
        for start in range(0, max(map(len, texts)), HIGHEST):
            self._paint(cells, fonts)
            self._rows.append(["\n".join(lines[start : start + HIGHEST]) for lines in texts])

    def title(self, text: str) -> None:
        """Add a row over the whole width that stays with the row after it."""
        row = len(self._rows)
        self.row(Cell(text, len(self.widths), label=True))
        self._style.append(("NOSPLIT", (0, row), (-1, row + 1)))

    def table(self) -> LongTable:
        """Return what the document lays out."""
        return LongTable(
            self._rows,
            colWidths=list(self.widths),
            repeatRows=self.heading_rows,
            style=[
                ("FONT", (0, 0), (-1, -1), REGULAR, self.size, self.size * 1.4),
                ("GRID", (0, 0), (-1, -1), 0.5, self.line),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
                ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
                *self._style,
            ],
        )

    def _paint(self, cells: Sequence[Cell], fonts: Sequence[str]) -> None:
        row, column = len(self._rows), 0
        for cell, font in zip(cells, fonts, strict=True):
            where = ((column, row), (column + cell.span - 1, row))
            column += cell.span
            if cell.span > 1:
                self._style.append(("SPAN", *where))
            if cell.label:
                self._style.append(("BACKGROUND", *where, GROUND))
            if font != REGULAR:
                self._style.append(("FONT", *where, font, self.size, self.size * 1.4))
            if cell.align != "LEFT":
                self._style.append(("ALIGN", *where, cell.align))


def label(text: str, span: int = 1) -> Cell:
    """A cell that names what stands beside it."""
    return Cell(text, span, label=True)


def heading(text: str, span: int) -> Cell:
    """A cell over the whole width that begins a part of the form."""
    return Cell(text, span, bold=True, label=True)
