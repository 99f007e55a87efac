"""Puts the pages of a PDF on paper."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

DPI = 300
POINTS = 72  # of an inch


def has_printer() -> bool:
    """Whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def a4_printer() -> QPrinter:
    """A printer set to whole sheets of A4."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def print_pages(document: QPdfDocument, printer: QPrinter) -> bool:
    """Print the pages that were chosen; False when the printer does not take them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for place, page in enumerate(_chosen(document, printer)):
        if place and not printer.newPage():
            painter.end()
            return False
        painter.drawImage(_target(document, printer, page), _picture(document, page))
    return painter.end()


def _chosen(document: QPdfDocument, printer: QPrinter) -> range:
    first = max(1, printer.fromPage())
    last = printer.toPage() or document.pageCount()
    return range(first - 1, min(last, document.pageCount()))


def _target(document: QPdfDocument, printer: QPrinter, page: int) -> QRect:
    """The page in its own size, or smaller when the paper is."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution()).size()
    size = (document.pagePointSize(page) * printer.resolution() / POINTS).toSize()
    if size.width() > sheet.width() or size.height() > sheet.height():
        size = size.scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio)
    spare = sheet - size
    return QRect(spare.width() // 2, spare.height() // 2, size.width(), size.height())


def _picture(document: QPdfDocument, page: int) -> QImage:
    size: QSize = (document.pagePointSize(page) * DPI / POINTS).toSize()
    drawn = document.render(page, size)
    # The pages come with a transparent ground, which printers take for black.
    white = QImage(size, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return white
