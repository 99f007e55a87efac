"""The sheet of paper: margins, watermark, and a foot that knows how many pages there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

from custdim.reports.fonts import BOLD, REGULAR
from custdim.reports.pages import counted_pages
from custdim.reports.typesetting import printable, width_of
from custdim.reports.words import Words

LEFT, RIGHT, TOP, BOTTOM = 25 * mm, 15 * mm, 20 * mm, 20 * mm  # 25 mm for the binding
FRAME = 6  # what reportlab's frame keeps free on each side
WIDTH = A4[0] - LEFT - RIGHT
MUTED = HexColor("#5a6472")
SMALL = 7.5


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of each page beside the page number."""

    left: str
    under: str
    watermark: str = ""


def write(
    story: list[Flowable], target: str | BinaryIO, foot: Foot, words: Words, **facts: Any
) -> None:
    """Lay the story out on A4; `facts` are title, author and subject of the file."""

    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=LEFT - FRAME,
        rightMargin=RIGHT - FRAME,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        **facts,
    )
    document.build(
        story, canvasmaker=counted_pages(partial(_finish, foot, words), lang=_lang(words))
    )


def _finish(foot: Foot, words: Words, page: Canvas, number: int, pages: int) -> None:
    if foot.watermark:
        _draw_watermark(page, foot.watermark)
    page.setStrokeColor(MUTED)
    page.setLineWidth(0.4)
    page.line(LEFT, BOTTOM - 3 * mm, A4[0] - RIGHT, BOTTOM - 3 * mm)
    page.setFillColor(MUTED)
    page.setFont(REGULAR, SMALL)
    page.drawString(LEFT, BOTTOM - 7 * mm, printable(foot.left))
    counted = words("page", page=number, pages=pages)
    page.drawRightString(A4[0] - RIGHT, BOTTOM - 7 * mm, counted)
    page.drawString(LEFT, BOTTOM - 11 * mm, printable(foot.under))


def _draw_watermark(page: Canvas, text: str) -> None:
    size = 64
    page.saveState()
    page.setFillColor(HexColor("#c62f2f"), alpha=0.10)
    page.translate(A4[0] / 2, A4[1] / 2)
    page.rotate(45)
    page.setFont(BOLD, size)
    page.drawString(-width_of(text, BOLD, size) / 2, -size / 3, text)
    page.restoreState()


def _lang(words: Words) -> str:
    return "zh-CN" if words.language == "zh" else "en"
