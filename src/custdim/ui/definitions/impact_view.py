"""The grid of an impact: Enter and a double click show the customer, or edit a correction."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QWidget

from custdim.kinds import Kind
from custdim.services.impact_records import ImpactRow
from custdim.ui.definitions.impact_cells import ImpactDelegate
from custdim.ui.tables.impact_table import FIX, NUMBER, PLACE, ImpactTable
from custdim.ui.tables.record_view import RecordView

MOST_SIGNS = 1_000_000
TRIGGER = QAbstractItemView.EditTrigger


class ImpactView(RecordView):
    """Typing in the column of corrections edits; Enter goes on to the next record."""

    jump_wanted = Signal()

    def __init__(
        self, table: ImpactTable, language: str = "zh", parent: QWidget | None = None
    ) -> None:
        super().__init__(table, parent)
        self._table = table
        self._kind: Kind[Any] | None = None
        self.setItemDelegate(ImpactDelegate(self._kind_now, language, self))
        self.clicked.connect(self._on_clicked)
        self.setMouseTracking(True)
        self.entered.connect(self._on_hovered)
        self.setAccessibleName(self.tr("Records that are touched"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionsClickable(False)
        self.opened.connect(self._on_opened)

    def set_kind(self, kind: Kind[Any] | None) -> None:
        """Say which kind's editor the corrections are typed into."""
        self._kind = kind

    def _kind_now(self) -> Kind[Any] | None:
        return self._kind

    def arrange(self, *, fixable: bool, many: bool) -> None:
        """Show the columns that say something."""
        hidden = [*([] if fixable else [FIX]), *([] if many else [NUMBER])]
        self.restore_layout({"hidden_columns": hidden})
        keys = TRIGGER.AnyKeyPressed | TRIGGER.EditKeyPressed
        self.setEditTriggers(keys if fixable else TRIGGER.NoEditTriggers)

    def current_record(self) -> ImpactRow | None:
        """Return the record that the keyboard is on."""
        at = self.currentIndex()
        return self._table.record_at(at.row()) if at.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter comes here once the cell's editor has seen it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif self.state() != QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: after Enter the next record is the current one, as in a sheet."""
        super().closeEditor(editor, hint)
        at = self.currentIndex()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = min(at.row() + 1, self._table.rowCount() - 1)
            self.setCurrentIndex(self._table.index(below, at.column()))
        self.setFocus()

    def _paste(self) -> None:
        """Take a column that was copied in a spreadsheet, from the current record on."""
        at = self.currentIndex()
        if at.isValid() and not self.isColumnHidden(PLACE[FIX]):
            lines = QApplication.clipboard().text()[:MOST_SIGNS].splitlines()
            cells = [line.split("\t")[0] for line in lines]
            self._table.paste(at.row(), cells)

    def _on_hovered(self, at: QModelIndex) -> None:
        link = Qt.CursorShape.PointingHandCursor if at.column() == 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(link)

    def _on_clicked(self, at: QModelIndex) -> None:
        if at.column() == 0:
            self.jump_wanted.emit()

    def _on_opened(self, _key: int) -> None:
        at = self.currentIndex()
        if at.column() == PLACE[FIX] and not self.isColumnHidden(at.column()):
            self.edit(at)
        else:
            self.jump_wanted.emit()
