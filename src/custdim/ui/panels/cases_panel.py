"""The Cases tab of a customer: its qualification cases, and starting one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from custdim.changes import Changes
from custdim.rules.rights import Right
from custdim.services.qualification import CaseRow, case_rows, case_types, start_case
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.delegates.status_delegate import StatusDelegate
from custdim.ui.tables.case_table import CaseTable
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import on_click, secondary
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.surface import column, row
from custdim.wording import named


class CasesPanel(QWidget):
    """Lists the cases; Enter opens one at the review desk."""

    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._customer_id: int | None = None
        self._table = CaseTable(context.language, self)
        self.view = RecordView(self._table)
        self.view.setAccessibleName(self.tr("Qualification cases"))
        for place, one in enumerate(self._table.columns):
            status = one.key == "state"
            delegate = StatusDelegate(self.view) if status else RowDelegate(self.view)
            self.view.setItemDelegateForColumn(place, delegate)
        self.view.opened.connect(self._on_opened)
        self._empty = EmptyState(
            "badge-check",
            self.tr("No case yet"),
            self.tr("A case scores this customer and takes it through the three reviews."),
            self.tr("Start a case"),
        )
        self.start = secondary(self.tr("Start a case"), "badge-check")
        for button in (self.start, self._empty.button):
            self._explain(button)
            on_click(button, self.begin, button)
        head = QWidget()
        box = row(head, (20, 12, 20, 8), 8)
        box.addStretch(1)
        box.addWidget(self.start)
        filled = QWidget()
        inside = column(filled, (0, 0, 0, 0), 0)
        inside.addWidget(head)
        inside.addWidget(self.view, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)
        column(self, (0, 0, 0, 0), 0).addWidget(self._stack)
        context.tasks.changed.connect(self._on_changed)

    def show_customer(self, customer_id: int | None) -> None:
        """Show another customer's cases; a new one has none."""
        self._customer_id = customer_id
        if customer_id is None:
            self._show(None, ())
            return
        context = self._context
        self._context.tasks.run(
            self,
            lambda: case_rows(context.office, context.actor, customer_id=customer_id),
            partial(self._show, customer_id),
        )

    def begin_for(self, customer_id: int) -> None:
        """Start a case for a customer that is just being opened."""
        self._customer_id = customer_id
        self.begin()

    def begin(self, beside: QWidget | None = None) -> None:
        """Start a case; ask of which type where there are several."""
        if self._customer_id is None or not self._context.actor.may(Right.EDIT):
            return
        known = case_types(self._context.office)
        if len(known) == 1:
            self._start(known[0].id)
        elif known:
            menu = QMenu(self)
            for one in known:
                menu.addAction(named(one, self._context.language)).setData(one.id)
            at = beside or self
            chosen = menu.exec(at.mapToGlobal(at.rect().bottomLeft()))
            if chosen is not None:
                self._start(int(chosen.data()))
            menu.deleteLater()

    def _start(self, type_id: int) -> None:
        context, customer_id = self._context, self._customer_id
        assert customer_id is not None
        context.tasks.run(
            self,
            lambda: start_case(context.office, context.actor, customer_id, type_id),
            self._on_started,
        )

    def _on_started(self, saved: Saved) -> None:
        self._context.go("qualification", case_id=saved.id)

    def _show(self, customer_id: int | None, cases: Sequence[CaseRow]) -> None:
        if customer_id == self._customer_id:
            self._table.show_cases(cases)
            self._stack.setCurrentIndex(0 if cases else 1)
            self.counted.emit(len(cases))

    def _on_opened(self, case_id: int) -> None:
        self._context.go("qualification", case_id=case_id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("cases") and self._customer_id is not None:
            self.show_customer(self._customer_id)

    def _explain(self, button: QPushButton) -> None:
        if not self._context.actor.may(Right.EDIT):
            button.setEnabled(False)
            button.setToolTip(self.tr("You need the right to enter and edit for this."))
