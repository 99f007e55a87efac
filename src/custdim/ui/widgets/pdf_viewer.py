"""Shows the pages of a PDF: leafing, zooming, searching."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
POINTS = 72
MARGIN = 16


class PdfViewer(QPdfView):
    """All pages under each other, as wide as the window until the person zooms."""

    moved = Signal()  # to another page, another zoom or another hit

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setPageSpacing(MARGIN)
        self.setFrameShape(QPdfView.Shape.NoFrame)
        # Without a parent: as children they would die within the view, which hears them die
        # when half of it is gone already, and crashes.
        self._found = QPdfSearchModel()
        self._pdf = QPdfDocument()
        self._bytes = QBuffer()
        self._found.setDocument(self._pdf)
        self.setDocument(self._pdf)
        self.setSearchModel(self._found)
        self._found.countChanged.connect(self._on_found)
        self.pageNavigator().currentPageChanged.connect(self.moved)

    def pdf(self) -> QPdfDocument:
        """What is shown."""
        return self._pdf

    def show_pdf(self, content: bytes) -> None:
        """Show another file, at the page that was shown before."""
        page = self.page()
        self._pdf.close()
        self._bytes.close()
        self._bytes.setData(QByteArray(content))
        self._bytes.open(QBuffer.OpenModeFlag.ReadOnly)
        self._pdf.load(self._bytes)
        self.go(min(page, self.pages() - 1))
        self.moved.emit()

    def pages(self) -> int:
        """How many pages there are."""
        return self._pdf.pageCount()

    def page(self) -> int:
        """The page shown, from 0."""
        return self.pageNavigator().currentPage()

    def go(self, page: int) -> None:
        """Leaf to a page, from 0."""
        if 0 <= page < self.pages():
            self.pageNavigator().jump(page, QPointF(), 0)

    def next_page(self) -> None:
        """Leaf on."""
        self.go(self.page() + 1)

    def previous_page(self) -> None:
        """Leaf back."""
        self.go(self.page() - 1)

    def zoom(self) -> float:
        """How large the pages are drawn; 1.0 is their size on paper."""
        if self.zoomMode() is QPdfView.ZoomMode.Custom or not self.pages():
            return self.zoomFactor()
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        paper = self._pdf.pagePointSize(self.page()).width() / POINTS * self.logicalDpiX()
        return room / paper

    def zoom_in(self) -> None:
        """Draw larger, to the next round figure."""
        self._zoom_to(next((one for one in ZOOMS if one > self.zoom() * 1.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Draw smaller, to the next round figure."""
        smaller = [one for one in ZOOMS if one < self.zoom() * 0.99]
        self._zoom_to(smaller[-1] if smaller else ZOOMS[0])

    def fit_width(self) -> None:
        """Make the pages as wide as the window again."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.moved.emit()

    def search_for(self, text: str) -> None:
        """Mark all places with this text and go to the first; the search runs by itself."""
        self.setCurrentSearchResultIndex(-1)
        self._found.setSearchString(text)
        self.moved.emit()

    def hits(self) -> int:
        """How many places were found so far."""
        return self._found.count()

    def hit(self) -> int:
        """The place shown, from 0; -1 when there is none."""
        return self.currentSearchResultIndex()

    def next_hit(self) -> None:
        """Go to the next place; after the last one comes the first."""
        self._show_hit(self.hit() + 1)

    def previous_hit(self) -> None:
        """Go to the place before."""
        self._show_hit(self.hit() - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: pages that are as wide as the window change their zoom with it."""
        super().resizeEvent(event)
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: with Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Home and End lead to the first and the last page."""
        match event.key():
            case Qt.Key.Key_Home:
                self.go(0)
            case Qt.Key.Key_End:
                self.go(self.pages() - 1)
            case _:
                super().keyPressEvent(event)

    def _zoom_to(self, factor: float) -> None:
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(factor)
        self.moved.emit()

    def _show_hit(self, place: int) -> None:
        if not self.hits():
            return
        place %= self.hits()
        self.setCurrentSearchResultIndex(place)
        found = self._found.resultAtIndex(place)
        self.pageNavigator().jump(found)
        self._scroll_to(found.page(), found.location())
        self.moved.emit()

    def _scroll_to(self, page: int, location: QPointF) -> None:
        """Bring a place into the upper third; QPdfView itself knows only whole pages."""
        scale = self.zoom() * self.logicalDpiY() / POINTS
        heights = (self._pdf.pagePointSize(one).height() for one in range(page))
        above = sum(height * scale + self.pageSpacing() for height in heights)
        y = self.documentMargins().top() + above + location.y() * scale
        self.verticalScrollBar().setValue(round(y - self.viewport().height() / 3))
        x = self.documentMargins().left() + location.x() * scale
        self.horizontalScrollBar().setValue(round(x - self.viewport().width() / 2))

    def _on_found(self) -> None:
        # Pages are searched one after the other; the first hit is shown as soon as it is there.
        if self.hits() and self.hit() < 0:
            self._show_hit(0)
        self.moved.emit()
