"""The table of a dimension's records inside a form."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
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
SHIFT, KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RowsView(QTableView):
    """As high as its rows, within reason. Typing or F2 edits a cell, Enter goes to the form,
    Insert adds, Delete empties a cell and with Ctrl removes the record, Alt with an arrow moves,
    Ctrl+D takes the value from above. Blocks of cells are chosen with Shift or the mouse, and go to
    a spreadsheet and back.
    """

    opened = Signal()
    cell_wanted = Signal()
    emptied = Signal()
    from_above = Signal()
    wanted_new = Signal()
    wanted_gone = Signal()
    wanted_move = Signal(int)
    wanted_paste = Signal()
    wanted_copy = Signal()
    picked = Signal()

    def __init__(self, model: RowsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
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
        self.selectionModel().selectionChanged.connect(self._on_selected)
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)
        model.modelReset.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Qt: the rows there are, a few at least, not too many."""
        rows = max(LEAST_ROWS, min(self.model().rowCount(), MOST_ROWS))
        return QSize(320, (rows + 1) * ROW_HEIGHT + 10)

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        self.go_to(self.model().index(row, 0))
        self.scrollTo(self.currentIndex())

    def go_to(self, index: QModelIndex) -> None:
        """Choose one cell alone, whatever keys are held: Shift+Tab makes no block."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, alone)

    def block(self) -> QRect:
        """The chosen cells, columns across and rows down; the one with the keyboard if no more."""
        at = self.currentIndex()
        if not at.isValid():
            return QRect()
        for part in self.selectionModel().selection().toList():
            if part.contains(at):
                return QRect(part.left(), part.top(), part.width(), part.height())
        return QRect(at.column(), at.row(), 1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of a list."""
        across, down = ARROWS.get(Qt.Key(event.key()), (0, 0))
        moved = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        wanted = self._acts.get(event.keyCombination())
        if moved and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.wanted_move.emit(moved)
        elif (across or down) and event.modifiers() & ~KEYPAD == SHIFT:
            at = self.currentIndex()
            self._widen(at.siblingAtRow(at.row() + down).siblingAtColumn(at.column() + across))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.wanted_paste.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.wanted_copy.emit()
        elif wanted is not None:
            wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: with Shift the block reaches to the cell under the mouse."""
        index = self.indexAt(event.position().toPoint())
        if event.modifiers() == SHIFT and index.isValid() and self.currentIndex().isValid():
            self._widen(index)
        else:
            super().mousePressEvent(event)

    def _widen(self, index: QModelIndex) -> None:
        """Let the block reach to a cell; Qt's own way begins where the mouse was last."""
        if not index.isValid():
            return
        at, block = self.currentIndex(), self.block()
        row = block.bottom() if at.row() == block.top() else block.top()
        column = block.right() if at.column() == block.left() else block.left()
        rows, columns = sorted((row, index.row())), sorted((column, index.column()))
        model, flags = self.model(), QItemSelectionModel.SelectionFlag
        ends = (model.index(rows[at], columns[at]) for at in (0, 1))
        self.selectionModel().select(QItemSelection(*ends), flags.ClearAndSelect)
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.scrollTo(index)

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

    def _on_selected(self) -> None:
        self.viewport().update()  # a single cell colours its row, cells of a block only themselves

    def _on_double_clicked(self) -> None:
        self.cell_wanted.emit()
