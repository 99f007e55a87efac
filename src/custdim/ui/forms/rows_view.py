"""The table of a dimension's records inside a form."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from custdim.ui.delegates.row_delegate import ROW_HEIGHT, RowDelegate
from custdim.ui.forms.rows_model import RowsModel

LEAST_ROWS, MOST_ROWS = 2, 6
ICON = 16
SIDE = 12  # what the delegate leaves at either side of a text
LEAST_WIDTH, MOST_WIDTH = 88, 260


class RowsDelegate(RowDelegate):
    """A cell that is marked, in colour and with a sign, when it is wrong."""

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw sign and text."""
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if sign is not None:
            middle = rect.top() + (rect.height() - ICON) // 2
            sign.paint(painter, QRect(rect.left(), middle, ICON, ICON))
            rect = rect.adjusted(ICON + 6, 0, 0, 0)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is None:
            super().draw(painter, rect, option, index)
            return
        painter.setPen(colour)
        text = index.data(Qt.ItemDataRole.DisplayRole) or "—"
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)


class RowsView(QTableView):
    """As high as its rows, within reason; Enter or F2 edits, Insert adds, Delete removes,
    Alt with an arrow moves, and rows of a spreadsheet can be pasted.
    """

    opened = Signal()
    wanted_new = Signal()
    wanted_gone = Signal()
    wanted_move = Signal(int)
    wanted_paste = Signal()
    picked = Signal()

    def __init__(self, model: RowsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(RowsDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_up_headings()
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)
        model.modelReset.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Qt: the rows there are, a few at least, not too many."""
        rows = max(LEAST_ROWS, min(self.model().rowCount(), MOST_ROWS))
        return QSize(320, (rows + 1) * ROW_HEIGHT + 10)

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.model().index(row, 0))
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of a list."""
        moved = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if moved and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.wanted_move.emit(moved)
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.wanted_paste.emit()
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.opened.emit()
            case Qt.Key.Key_Insert:
                self.wanted_new.emit()
            case Qt.Key.Key_Delete:
                self.wanted_gone.emit()
            case _:
                super().keyPressEvent(event)

    def _set_up_headings(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setSectionsClickable(False)
        heading.setFixedHeight(ROW_HEIGHT)
        heading.setStretchLastSection(True)
        heading.setMinimumSectionSize(56)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setAccessibleName(self.tr("Column headings"))
        heading.ensurePolished()
        self._heading_widths = [heading.sectionSizeHint(at) for at in range(heading.count())]

    def _fit(self) -> None:
        """Make the columns as wide as the texts in them, within reason."""
        self.updateGeometry()
        width = self.fontMetrics().horizontalAdvance
        for place, heading in enumerate(self._heading_widths):
            texts = self._model.texts_in(place, MOST_ROWS)
            widest = max(map(width, texts), default=0) + 2 * SIDE + (0 if place else ICON + 6)
            wanted = max(LEAST_WIDTH, min(max(widest, heading) + 8, MOST_WIDTH))
            if wanted != self.columnWidth(place):
                self.setColumnWidth(place, wanted)

    def _on_current(self) -> None:
        self.picked.emit()

    def _on_double_clicked(self) -> None:
        self.opened.emit()
