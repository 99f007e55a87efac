"""The list as it is shown, on paper: a heading on every page, page x of y, who printed and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import BinaryIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate

from custdim.reports.cells import Cell, Grid
from custdim.reports.fonts import BOLD, REGULAR, register
from custdim.reports.pages import counted_pages
from custdim.reports.sheet import MUTED, SMALL
from custdim.reports.typesetting import printable, wrapped

PAGE = landscape(A4)
MARGIN, TOP, BOTTOM, FRAME = 12 * mm, 22 * mm, 16 * mm, 6
SIZE, TITLE_SIZE = 8.0, 13
LONGEST_FILTER = 180
WORDS = {
    "zh": ("第 {page} 页，共 {pages} 页", "{name} 于 {at} 打印", "共 {count} 个客户"),
    "en": ("Page {page} of {pages}", "Printed by {name}, {at}", "{count} customers"),
}
WIDE, NARROW = 1.7, 0.8  # shares of the width
SHARES = {"text": 1.2, "number": NARROW, "day": NARROW, "yes_no": 0.5}


@dataclass(frozen=True)
class ListPaper:
    """What stands around the rows."""

    office: str
    title: str
    filter: str
    count: int
    printed_by: str
    printed_at: datetime
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column's heading, its sort of values, and whether they stand at the right."""

    name: str
    sort: str
    right: bool = False


def write_customer_list(
    paper: ListPaper,
    columns: Sequence[PaperColumn],
    rows: Iterable[Sequence[str]],
    target: str | BinaryIO,
) -> None:
    """Lay the rows out on A4, broad side up."""
    register()
    grid = Grid(_widths(columns), SIZE, heading_rows=1)
    sides = ["RIGHT" if column.right else "LEFT" for column in columns]
    headings = zip(columns, sides, strict=True)
    grid.row(*(Cell(one.name, bold=True, label=True, align=side) for one, side in headings))
    for row in rows:
        grid.row(*(Cell(text, align=side) for side, text in zip(sides, row, strict=True)))

    document = SimpleDocTemplate(
        target,
        pagesize=PAGE,
        leftMargin=MARGIN - FRAME,
        rightMargin=MARGIN - FRAME,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        title=printable(paper.title),
        author=printable(paper.printed_by),
    )
    lang = "zh-CN" if paper.language == "zh" else "en"
    document.build([grid.table()], canvasmaker=counted_pages(partial(_finish, paper), lang=lang))


def _finish(paper: ListPaper, page: Canvas, number: int, pages: int) -> None:
    paged, printed, counted = WORDS["zh" if paper.language == "zh" else "en"]
    right, top = PAGE[0] - MARGIN, PAGE[1] - 10 * mm
    page.setFont(BOLD, TITLE_SIZE)
    page.drawString(MARGIN, top, printable(paper.title))
    page.setFillColor(MUTED)
    page.setFont(REGULAR, SMALL)
    page.drawRightString(right, top, printable(paper.office))
    told = counted.format(count=f"{paper.count:,}")
    words = f"{told} · {paper.filter}" if paper.filter else told
    line = wrapped(words, right - MARGIN, REGULAR, SMALL).split("\n")[0]
    page.drawString(MARGIN, top - 5 * mm, line)
    page.setStrokeColor(MUTED)
    page.setLineWidth(0.4)
    page.line(MARGIN, BOTTOM - 3 * mm, right, BOTTOM - 3 * mm)
    at = paper.printed_at.astimezone()
    who = printed.format(name=paper.printed_by, at=f"{at:%Y-%m-%d %H:%M}")
    page.drawString(MARGIN, BOTTOM - 8 * mm, printable(who))
    page.drawRightString(right, BOTTOM - 8 * mm, paged.format(page=number, pages=pages))


def _widths(columns: Sequence[PaperColumn]) -> list[float]:
    shares = [
        WIDE if at == 0 else SHARES.get(column.sort, 1.0) for at, column in enumerate(columns)
    ]
    whole = PAGE[0] - 2 * MARGIN
    return [whole * share / sum(shares) for share in shares]
