"""The grid of an impact: Enter and a double click show the customer, or edit a correction."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from custdim.services.impact_records import ImpactRow
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.tables.impact_table import FIX, NUMBER, PLACE, ImpactTable
from custdim.ui.tables.record_view import RecordView

TRIGGER = QAbstractItemView.EditTrigger


class ImpactView(RecordView):
    """Typing in the column of corrections edits; Enter goes on to the next record."""

    jump_wanted = Signal()

    def __init__(self, table: ImpactTable, parent: QWidget | None = None) -> None:
        super().__init__(table, parent)
        self._table = table
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(self.tr("Records that are touched"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionsClickable(False)
        self.opened.connect(self._on_opened)

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
        if self.state() != QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: after Enter the next record is the current one, as in a sheet."""
        super().closeEditor(editor, hint)
        at = self.currentIndex()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = min(at.row() + 1, self._table.rowCount() - 1)
            self.setCurrentIndex(self._table.index(below, at.column()))
        self.setFocus()

    def _on_opened(self, _key: int) -> None:
        at = self.currentIndex()
        if at.column() == PLACE[FIX] and not self.isColumnHidden(at.column()):
            self.edit(at)
        else:
            self.jump_wanted.emit()
