"""Pages per second of the report, beside bare pages of the same text."""

import io
import time
from datetime import UTC, datetime

from reportlab.pdfgen.canvas import Canvas

from bench.figures import Figure
from custdim.reports.credit_rating import write_report

SECONDS = 4.0


def measure(snapshot) -> list[Figure]:
    """Write the same report over and over for a few seconds."""
    pages = page_count(snapshot)
    ours = per_second(lambda: write(snapshot)) * pages
    bare = per_second(lambda: bare_page()) * 1
    return [
        Figure("report pages", ours, "pages/s", "told", True, bare, "reportlab canvas, text only")
    ]


def write(snapshot) -> bytes:
    """One report in memory."""
    file = io.BytesIO()
    write_report(snapshot, file, printed_by="bench", printed_at=datetime.now(UTC))
    return file.getvalue()


def page_count(snapshot) -> int:
    """How many pages one report has."""
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(write(snapshot))).pages)


def bare_page() -> None:
    """A page of fifty lines in the report's font."""
    canvas = Canvas(io.BytesIO())
    canvas.setFont("NotoSansSC", 9)
    for line in range(50):
        canvas.drawString(50, 800 - 14 * line, "客户信用等级评定表 评价指标 评分标准 实际情况 得分")
    canvas.save()


def per_second(work) -> float:
    """How often a piece of work is done in a second."""
    work()
    count, begun = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - begun) < SECONDS:
        work()
        count += 1
    return count / elapsed
