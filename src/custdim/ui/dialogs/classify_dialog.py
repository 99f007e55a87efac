"""Shows whom the conditions of a standard would move, before anybody is moved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QTabWidget, QWidget

from custdim.services.categories import CategoryNode, StandardRecord
from custdim.services.classifying import ClassifyPlan, plan_classification
from custdim.services.customers import CustomerRow, customer_rows
from custdim.ui.context import Context
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.messages import message
from custdim.ui.tables.moves_model import ConflictsModel, MovesModel
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label
from custdim.ui.wizards.running import Running
from custdim.wording import Counted, named

WIDTH, HEIGHT = 720, 380


class ClassifyDialog(Dialog):
    """Two lists: who would move, and where conditions contradict each other."""

    def __init__(
        self,
        context: Context,
        standard: StandardRecord,
        nodes: Sequence[CategoryNode],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent, width=WIDTH)
        title = self.tr("Classify by the conditions of “{name}”")
        self.setWindowTitle(title.format(name=named(standard, context.language)))
        self._context = context
        self._standard = standard
        self._names = {node.id: named(node, context.language) for node in nodes}
        self.plan: ClassifyPlan | None = None
        self._running = Running()
        self._running.cancelled.connect(self.reject)
        self._said = label("", "muted", wrap=True)
        self.manual_too = QCheckBox(self.tr("Also move customers that were placed by hand"))
        self.manual_too.toggled.connect(self.look)
        self.lists = QTabWidget()
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(HEIGHT)
        self._stack.addWidget(self._running)
        self._stack.addWidget(self.lists)
        self.content.addWidget(label(self.windowTitle(), "heading", wrap=True))
        self.content.addWidget(self._said)
        self.content.addWidget(self.manual_too)
        self.content.addWidget(self._stack, 1)
        self.add_cancel()
        self.move_button = self.add_button(primary(self.tr("Move")), default=True)
        self.move_button.clicked.connect(self.accept)
        self.look()

    def look(self) -> None:
        """Ask the conditions, in the background."""
        self.move_button.setEnabled(False)
        self.manual_too.setEnabled(False)
        self._said.setText(self.tr("Nothing is changed before you say so."))
        context = self._context
        progress = context.tasks.run_long(
            self,
            partial(
                plan_classification,
                context.office,
                context.actor,
                self._standard.id,
                manual_too=self.manual_too.isChecked(),
            ),
            self._show,
            self._refuse,
            title=self.windowTitle(),
        )
        self._stack.setCurrentIndex(0)
        self._running.follow(self.tr("Asking the conditions…"), progress)
        self._progress = progress

    def reject(self) -> None:
        """Leave; what is still being asked is cancelled."""
        self._progress.cancel()
        super().reject()

    def _show(self, plan: ClassifyPlan) -> None:
        self._running.stop()
        self.plan = plan
        self.manual_too.setEnabled(True)
        self.lists.clear()
        moves = MovesModel(plan, self._names, self._rows, self)
        conflicts = ConflictsModel(plan, self._names, self._rows, self)
        pages = (
            (moves, self.tr("{count} would move")),
            (conflicts, self.tr("{count:conflict|conflicts}")),
        )
        for model, words in pages:
            view = RecordView(model)
            text = words.format(count=Counted(model.rowCount()))
            view.setAccessibleName(text)
            view.setToolTip(self.tr("Enter or a double click shows the customer"))
            view.opened.connect(self._show_customer)
            self.lists.addTab(view, text)
        self._stack.setCurrentIndex(1)
        self._said.setText(self._summary(plan, moves.rowCount()))
        self.move_button.setText(self.tr("Move {count}").format(count=moves.rowCount()))
        self.move_button.setEnabled(bool(moves.rowCount()))
        self.lists.setFocus()

    def _summary(self, plan: ClassifyPlan, moving: int) -> str:
        if not moving and not plan.conflicts:
            return self.tr("Everybody stands where the conditions want them.")
        if plan.conflicts:
            return self.tr(
                "Who meets several conditions stays where they are: see the conflicts and make"
                " the conditions narrower."
            )
        return self.tr("Nothing is changed before you say so.")

    def _refuse(self, error: Exception) -> None:
        self._running.stop()
        self._said.setText(message(error, self._context.language))

    def _show_customer(self, customer_id: int) -> None:
        """Leave everything as it is, and look at one customer."""
        self.reject()
        self._context.go("customers", customer_id=customer_id)

    def _rows(self, ids: Sequence[int]) -> list[CustomerRow]:
        return customer_rows(self._context.office, ids)
