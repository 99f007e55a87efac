"""The sheet of paper: margins, watermark, and a foot that knows how many pages there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

from custdim.reports.fonts import BOLD, REGULAR
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

    class Sheet(_Sheet):
        def __init__(self, *given: Any, **named: Any) -> None:
            named |= {"initialFontName": REGULAR, "lang": _lang(words), "invariant": 1}
            super().__init__(*given, **named)
            self.foot, self.words = foot, words

    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=LEFT - FRAME,
        rightMargin=RIGHT - FRAME,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        **facts,
    )
    document.build(story, canvasmaker=Sheet)


class _Sheet(Canvas):
    """Keeps its pages until the end, since only then it is known how many there are."""

    foot: Foot
    words: Words

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Keep the page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Finish each page with its foot, then write the file."""
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._finish(number, len(self._kept))
            super().showPage()
        super().save()

    def _finish(self, number: int, pages: int) -> None:
        if self.foot.watermark:
            self._draw_watermark(self.foot.watermark)
        self.setStrokeColor(MUTED)
        self.setLineWidth(0.4)
        self.line(LEFT, BOTTOM - 3 * mm, A4[0] - RIGHT, BOTTOM - 3 * mm)
        self.setFillColor(MUTED)
        self.setFont(REGULAR, SMALL)
        self.drawString(LEFT, BOTTOM - 7 * mm, printable(self.foot.left))
        counted = self.words("page", page=number, pages=pages)
        self.drawRightString(A4[0] - RIGHT, BOTTOM - 7 * mm, counted)
        self.drawString(LEFT, BOTTOM - 11 * mm, printable(self.foot.under))

    def _draw_watermark(self, text: str) -> None:
        size = 64
        self.saveState()
        self.setFillColor(HexColor("#c62f2f"), alpha=0.10)
        self.translate(A4[0] / 2, A4[1] / 2)
        self.rotate(45)
        self.setFont(BOLD, size)
        self.drawString(-width_of(text, BOLD, size) / 2, -size / 3, text)
        self.restoreState()


def _lang(words: Words) -> str:
    return "zh-CN" if words.language == "zh" else "en"
