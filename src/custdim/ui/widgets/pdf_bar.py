"""The bar above a PDF: pages, zoom, search."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from custdim.ui.shortcuts import add_key
from custdim.ui.widgets.buttons import secondary, tool
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.pdf_viewer import PdfViewer
from custdim.ui.widgets.search_box import SearchBox
from custdim.ui.widgets.surface import row

MOST_PAGES = 9999


class FindBox(SearchBox):
    """Enter goes to the next place, Shift+Enter to the one before, Esc back to the pages."""

    def __init__(self, placeholder: str, viewer: PdfViewer) -> None:
        super().__init__(placeholder)
        self._viewer = viewer
        self.searched.connect(viewer.search_for)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: walk through what was found."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._viewer.hits():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._viewer.previous_hit() if back else self._viewer.next_hit()
        elif event.key() == Qt.Key.Key_Escape and not self.text():
            self._viewer.setFocus()
        else:
            super().keyPressEvent(event)


class PdfBar(QWidget):
    """Drives a viewer and tells where it is."""

    def __init__(self, viewer: PdfViewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewer = viewer
        self.previous = tool("chevron-left", self.tr("Page before"), "Ctrl+PgUp")
        self.next = tool("chevron-right", self.tr("Next page"), "Ctrl+PgDown")
        self.page = QLineEdit()
        self.page.setAccessibleName(self.tr("Page"))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setValidator(QIntValidator(1, MOST_PAGES, self.page))
        self.page.setFixedWidth(52)
        self.pages: QLabel = label("", "muted")
        self.smaller = tool("zoom-out", self.tr("Smaller"), "Ctrl+-")
        self.larger = tool("zoom-in", self.tr("Larger"), "Ctrl+=")
        self.percent: QLabel = label("", "muted")
        self.percent.setMinimumWidth(48)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit = secondary(self.tr("Fit to width"), shortcut="Ctrl+0")
        self.search = FindBox(self.tr("Search in the report (Ctrl+F)"), viewer)
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(280)
        self.hits: QLabel = label("", "muted")
        self.hits.setMinimumWidth(64)
        self.back = tool("chevron-up", self.tr("Place before"), "Shift+F3")
        self.on = tool("chevron-down", self.tr("Next place"), "F3")
        self._lay_out()
        self._connect()
        self.setEnabled(False)

    def look(self) -> None:
        """Say again where the viewer is."""
        viewer = self._viewer
        count = max(1, viewer.pages())
        self.page.setText(str(viewer.page() + 1))
        self.pages.setText(self.tr("of {count}").format(count=count))
        self.previous.setEnabled(viewer.page() > 0)
        self.next.setEnabled(viewer.page() + 1 < count)
        self.percent.setText(f"{viewer.zoom():.0%}")
        self._look_at_hits()

    def _look_at_hits(self) -> None:
        found = self._viewer.hits()
        for button in (self.back, self.on):
            button.setEnabled(found > 0)
        if not self.search.text().strip():
            self.hits.setText("")
        elif found:
            self.hits.setText(f"{self._viewer.hit() + 1} / {found}")
        else:
            self.hits.setText(self.tr("Not found"))

    def _lay_out(self) -> None:
        layout = row(self, (20, 0, 24, 12), 4)
        leafing: tuple[QWidget, ...] = (self.previous, self.page, self.pages, self.next)
        zooming: tuple[QWidget, ...] = (self.smaller, self.percent, self.larger, self.fit)
        for part in leafing:
            layout.addWidget(part)
        layout.addSpacing(16)
        for part in zooming:
            layout.addWidget(part)
        layout.addSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self.hits, 0, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.search, 2)
        layout.addWidget(self.back)
        layout.addWidget(self.on)

    def _connect(self) -> None:
        viewer = self._viewer
        self.previous.clicked.connect(viewer.previous_page)
        self.next.clicked.connect(viewer.next_page)
        self.page.returnPressed.connect(self._on_page)
        self.smaller.clicked.connect(viewer.zoom_out)
        self.larger.clicked.connect(viewer.zoom_in)
        self.fit.clicked.connect(viewer.fit_width)
        self.back.clicked.connect(viewer.previous_hit)
        self.on.clicked.connect(viewer.next_hit)
        viewer.moved.connect(self.look)
        add_key(self, "Ctrl++", self.tr("Larger"), viewer.zoom_in)
        add_key(self, "Ctrl+F", self.tr("Search in the report"), self._on_find)

    def _on_page(self) -> None:
        self._viewer.go(min(int(self.page.text()), self._viewer.pages()) - 1)
        self.look()
        self.page.selectAll()

    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
