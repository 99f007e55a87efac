"""How the parts of the desk stand: three columns, or two where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from custdim.ui.widgets.surface import row

NARROW = 1180
SIDE, TIMELINE = 280, 272


class DeskPanes(QWidget):
    """Facts, work and timeline; in a narrow window the timeline stands below the facts."""

    def __init__(self, facts: QWidget, work: QWidget, timeline: QWidget) -> None:
        super().__init__()
        self._timeline = timeline
        self._narrow = False
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._side.addWidget(facts)
        self._whole = QSplitter(Qt.Orientation.Horizontal)
        self._whole.addWidget(self._side)
        self._whole.addWidget(work)
        self._whole.addWidget(timeline)
        self._whole.setStretchFactor(1, 1)
        for splitter in (self._side, self._whole):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        row(self, spacing=0).addWidget(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: decide anew how many columns there are."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            (self._side if narrow else self._whole).addWidget(self._timeline)
            self._side.setSizes([self.height() * 3 // 5, self.height() * 2 // 5])
            self._share()
        elif not event.oldSize().isValid():
            self._share()

    def _share(self) -> None:
        wide = self.width()
        side = 264 if self._narrow else SIDE
        rest = 0 if self._narrow else TIMELINE
        sizes = [side, max(wide - side - rest, 320), rest]
        self._whole.setSizes(sizes[: 2 if self._narrow else 3])
