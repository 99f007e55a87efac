"""The table of a dimension's records inside a form."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from custdim.ui.delegates.row_delegate import ROW_HEIGHT
from custdim.ui.forms.rows_delegate import ICON
from custdim.ui.forms.rows_model import RowsModel

LEAST_ROWS, MOST_ROWS = 2, 6
SIDE = 12  # what the delegate leaves at either side of a text
LEAST_WIDTH, MOST_WIDTH = 80, 260


class RowsView(QTableView):
    """As high as its rows, within reason. Typing or F2 edits a cell, Enter goes to the form,
    Insert adds, Delete empties a cell and with Ctrl removes the record, Alt with an arrow moves,
    Ctrl+D takes the value from above, and what a spreadsheet gave can be pasted.
    """

    opened = Signal()
    cell_wanted = Signal()
    emptied = Signal()
    from_above = Signal()
    wanted_new = Signal()
    wanted_gone = Signal()
    wanted_move = Signal(int)
    wanted_paste = Signal()
    picked = Signal()

    def __init__(self, model: RowsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        key, ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
        self._acts = {
            QKeyCombination(key.Key_Return): self.opened,
            QKeyCombination(Qt.KeyboardModifier.KeypadModifier, key.Key_Enter): self.opened,
            QKeyCombination(key.Key_F2): self.cell_wanted,
            QKeyCombination(key.Key_Insert): self.wanted_new,
            QKeyCombination(key.Key_Delete): self.emptied,
            QKeyCombination(ctrl, key.Key_Delete): self.wanted_gone,
            QKeyCombination(ctrl, key.Key_D): self.from_above,
        }
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
        wanted = self._acts.get(event.keyCombination())
        if moved and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.wanted_move.emit(moved)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.wanted_paste.emit()
        elif wanted is not None:
            wanted.emit()
        else:
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
            wanted = max(LEAST_WIDTH, min(max(widest + 8, heading), MOST_WIDTH))
            if wanted != self.columnWidth(place):
                self.setColumnWidth(place, wanted)

    def _on_current(self) -> None:
        self.picked.emit()

    def _on_double_clicked(self) -> None:
        self.cell_wanted.emit()
