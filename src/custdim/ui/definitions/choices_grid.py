"""The grid of a choice's names and codes, worked like a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from custdim.ui import theme
from custdim.ui.definitions.choices_model import OFFERED, ZH, ChoicesModel
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.widgets.buttons import tool
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.surface import column
from custdim.ui.widgets.surface import row as across

ROW = 32
MOST_ROWS = 9
EDIT = QAbstractItemView.EditTrigger


class ChoiceDelegate(RowDelegate):
    """A name or a code; the row that waits for a new choice is muted."""

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the text."""
        if index.row() < index.model().rowCount() - 1:
            super().draw(painter, rect, option, index)
            return
        painter.setPen(QColor(theme.tokens().muted))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)


class ChoicesTable(QTableView):
    """Typing begins to edit, Enter goes on to the next row, Delete removes a whole choice."""

    def __init__(self, model: ChoicesModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self._words = ChoiceDelegate(self)
        for place in range(OFFERED):
            self.setItemDelegateForColumn(place, self._words)
        self.setAccessibleName(self.tr("Choices"))
        self.setEditTriggers(EDIT.AnyKeyPressed | EDIT.DoubleClicked | EDIT.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setSectionsClickable(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setMinimumSectionSize(48)
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heading.setSectionResizeMode(OFFERED, QHeaderView.ResizeMode.ResizeToContents)
        for change in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            change.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Qt: as high as its rows, within reason."""
        rows = min(self.model().rowCount(), MOST_ROWS)
        return QSize(280, (rows + 1) * ROW + 6)

    def minimumSizeHint(self) -> QSize:
        """Qt: the same; the page scrolls, not the grid."""
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of a sheet."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter comes here once the cell's editor has seen it
        at = self.currentIndex()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(at)
        elif event.key() == Qt.Key.Key_Delete:
            self._model.remove(at.row())
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: after Enter the next choice is the current one, as in a sheet."""
        at = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            # A new choice has pushed the waiting row, and with it the current cell, down already.
            below = min(at.row() + 1, self._model.rowCount() - 1)
            self.setCurrentIndex(self._model.index(below, at.column()))

    def shift(self, by: int) -> None:
        """Move the current choice up or down."""
        at = self.currentIndex()
        if self._model.move(at.row(), by):
            self.setCurrentIndex(self._model.index(at.row() + by, at.column()))

    def remove(self) -> None:
        """Take the current choice out."""
        self._model.remove(self.currentIndex().row())

    def begin_new(self) -> None:
        """Go to the row that waits, and begin to type."""
        index = self._model.index(self._model.rowCount() - 1, ZH)
        self.setCurrentIndex(index)
        self.setFocus()
        self.edit(index)

    def _fit(self) -> None:
        self.updateGeometry()


class ChoicesGrid(QWidget):
    """Table and buttons; the buttons say the keys."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ChoicesModel()
        self.model.edited.connect(self._on_edited)
        self.table = ChoicesTable(self.model)
        self.message = InlineMessage()
        self.add_button = tool("plus", self.tr("Add a choice"))
        self.remove_button = tool("trash-2", self.tr("Remove the choice (Delete)"))
        self.up_button = tool("arrow-up", self.tr("Move up (Alt+Up)"))
        self.down_button = tool("arrow-down", self.tr("Move down (Alt+Down)"))
        self.add_button.clicked.connect(self.table.begin_new)
        self.remove_button.clicked.connect(self.table.remove)
        self.up_button.clicked.connect(self._up)
        self.down_button.clicked.connect(self._down)
        buttons = across(spacing=0)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = column(self, spacing=4)
        layout.addWidget(self.table)
        layout.addWidget(self.message)
        layout.addLayout(buttons)

    def choices(self) -> list[dict[str, Any]]:
        """Return the choices as options store them."""
        return self.model.choices()

    def set_choices(self, choices: Sequence[Any]) -> None:
        """Show choices."""
        self.message.clear()
        self.model.set_choices(choices)
        self.table.setCurrentIndex(self.model.index(0, ZH))

    def _up(self) -> None:
        self.table.shift(-1)

    def _down(self) -> None:
        self.table.shift(1)

    def _on_edited(self) -> None:
        self.message.clear()
        self.edited.emit()
