"""The right pane of the customers page: one customer, with its form, cases and history."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabWidget, QWidget

from custdim.changes import Changes
from custdim.errors import NotFoundError
from custdim.kinds import region_codes
from custdim.rules.rights import Right
from custdim.services.customers import CustomerRecord, customer
from custdim.ui.context import Context
from custdim.ui.dialogs.questions import ask_leave
from custdim.ui.panels.cases_panel import CasesPanel
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.customer_filling import CustomerFilling
from custdim.ui.panels.customer_form import Definitions
from custdim.ui.panels.customer_frame import CustomerFoot, CustomerTop
from custdim.ui.panels.customer_keys import add_keys
from custdim.ui.panels.field_asking import FieldAsking
from custdim.ui.panels.history_panel import HistoryPanel
from custdim.ui.panels.nobody_chosen import LEAST_WIDTH, nobody_chosen
from custdim.ui.panels.recent_keeper import RecentKeeper
from custdim.ui.widgets.surface import column

DETAILS, CASES, HISTORY = range(3)
PREPARE_AFTER_MS = 400  # by then the first rows of the list are painted


class CustomerPanel(QFrame):
    """Opens one customer at a time, and never leaves unsaved changes without asking."""

    saved = Signal(int)
    closed = Signal()
    new_wanted = Signal()
    recycle_wanted = Signal(list)
    restore_wanted = Signal(list)
    draft_settled = Signal(object)  # customer id or None: its kept work is no longer waiting
    shown = Signal()  # what was asked for is on the screen

    def __init__(
        self, context: Context, definitions: Definitions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(LEAST_WIDTH)
        self._context = context
        self._wanted: int | None = None
        self._filled = False
        self.top = CustomerTop()
        self.editor = CustomerEditor(context, definitions)
        self.cases = CasesPanel(context)
        self.history = HistoryPanel(context)
        self.asking = FieldAsking(context, self.editor)
        self.filling = CustomerFilling(context, self.editor)
        self.foot = CustomerFoot(context)
        self._lay_out()
        self._connect()
        RecentKeeper(context, self)
        if context.actor.may(Right.EDIT):
            add_keys(
                self,
                self.editor,
                (self.save_and_new, self.filling.paste_clipboard, self.filling.choose_copy),
            )
        self.show_nothing()
        QTimer.singleShot(PREPARE_AFTER_MS, self, self._prepare)

    @property
    def customer_id(self) -> int | None:
        """The stored customer that is shown."""
        return self.editor.base.id if self._filled and self.editor.base else None

    @property
    def is_new(self) -> bool:
        """Whether the form of a new customer is shown."""
        return self._filled and self.editor.base is None

    @property
    def dirty(self) -> bool:
        """Whether something typed is not stored."""
        return self._filled and self.editor.dirty

    def open(self, customer_id: int, draft: Mapping[str, Any] | None = None) -> None:
        """Read a customer and show it, with the unsaved work, if any, in its form."""
        self._wanted = customer_id
        self._context.tasks.run(
            self,
            partial(customer, self._context.office, customer_id),
            partial(self._on_read, draft),
        )

    def open_new(self, draft: Mapping[str, Any] | None = None) -> None:
        """Show the form of a new customer."""
        self._wanted = None
        self._show(None, draft)
        self.editor.form.focus_first()

    def save_and_new(self) -> None:
        """Save, and go on with the next new customer."""
        if self._filled and self.editor.save():
            self.new_wanted.emit()

    def show_nothing(self) -> None:
        """Say that nobody is chosen."""
        self._filled = False
        self._wanted = None
        self._stack.setCurrentIndex(1)
        self.cases.show_customer(None)

    def may_leave(self) -> bool:
        """Ask what to do with unsaved changes; say whether one may go."""
        if not self.dirty:
            return True
        name = self.editor.form.head.raw().get("name", "")
        text = self.tr("“{name}” has changes that are not saved.").format(
            name=name or self.tr("New customer")
        )
        match ask_leave(self, text):
            case "save":
                return self.editor.save()
            case "discard":
                self._discard()
                return True
        return False

    def set_definitions(self, definitions: Definitions) -> None:
        """Draw the form anew where the definitions changed."""
        self.editor.set_definitions(definitions)
        if self._filled:
            self.history.show_customer(self.customer_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc leaves the pane; what is typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _prepare(self) -> None:
        """Make the form, and what its editors look up, while nobody waits for it yet."""
        self.editor.form.ensurePolished()
        self._context.tasks.run(self, region_codes.prepare)

    def _lay_out(self) -> None:
        # From the outside inwards: what gets another parent is styled anew with all that is in it.
        self._stack = QStackedWidget()
        column(self, (0, 0, 0, 0), 0).addWidget(self._stack)
        filled = QWidget()
        self._stack.addWidget(filled)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Parts of the customer"))
        box = column(filled, (0, 0, 0, 0), 0)
        box.addWidget(self.top)
        box.addWidget(self.tabs, 1)
        self.tabs.addTab(self.editor, self.tr("Details"))
        self.tabs.addTab(self.cases, self.tr("Cases"))
        self.tabs.addTab(self.history, self.tr("History"))
        box.addWidget(self.foot)
        self._stack.addWidget(nobody_chosen())

    def _connect(self) -> None:
        self.editor.edited.connect(self._on_edited)
        self.editor.saved.connect(self._on_saved)
        self.top.closed.connect(self.closed)
        self.top.thrown_away.connect(self._on_thrown_away)
        self.editor.steps_changed.connect(self._on_steps)
        self.top.undo.clicked.connect(self.editor.undo)
        self.top.redo.clicked.connect(self.editor.redo)
        self.filling.told.connect(self.top.tell)
        self.top.copy_wanted.connect(self.filling.choose_copy)
        self.top.paste_wanted.connect(self.filling.paste_clipboard)
        self.foot.save_wanted.connect(self.editor.save)
        self.foot.save_new_wanted.connect(self.save_and_new)
        self.foot.discard_wanted.connect(self._on_discard)
        self.foot.recycle_wanted.connect(self._on_recycle)
        self.foot.restore_wanted.connect(self._on_restore)
        self.cases.counted.connect(self._on_counted)
        self._context.tasks.changed.connect(self._on_changed)

    def _on_read(self, draft: Mapping[str, Any] | None, record: CustomerRecord) -> None:
        if record.id == self._wanted:
            self._show(record, draft)

    def _show(self, record: CustomerRecord | None, draft: Mapping[str, Any] | None) -> None:
        self._filled = True
        self.editor.show_record(record)
        self._stack.setCurrentIndex(0)
        for place in (CASES, HISTORY):
            self.tabs.setTabEnabled(place, record is not None)
            tip = "" if record is not None else self.tr("Save the customer first.")
            self.tabs.setTabToolTip(place, tip)
        if record is None:
            self.tabs.setCurrentIndex(DETAILS)
        self._show_around()
        self._go_on_with(draft)
        self.shown.emit()

    def _show_around(self) -> None:
        record, form = self.editor.base, self.editor.form
        path = ""
        if record is not None:
            texts = (form.shown(("category", key), v) for key, v in record.categories.items())
            path = "  ·  ".join(filter(None, texts))
        self.top.show_record(record, path)
        customer_id = record.id if record else None
        self.cases.show_customer(customer_id)
        self.history.show_customer(customer_id)

    def _go_on_with(self, draft: Mapping[str, Any] | None) -> None:
        """Put unsaved work back at once: what is typed next lies on it and replaces nothing."""
        text, record = "", self.editor.base
        if draft is not None and record is not None and record.deleted:
            text = self.tr("Work from last time was kept. Restore the customer to go on with it.")
        elif draft is not None and self._context.actor.may(Right.EDIT):
            self.editor.put_back(draft)
            self.draft_settled.emit(self.customer_id)
            if self.dirty:
                text = self.tr("Work from last time is in the form again. It is not saved yet.")
            else:  # it says what is stored by now
                self.editor.drop_draft()
        self.top.tell_kept(text)

    def _on_steps(self) -> None:
        steps = self.editor.steps
        self.top.show_steps(steps.can_undo, steps.can_redo)

    def _on_thrown_away(self) -> None:
        self.draft_settled.emit(self.customer_id)
        self._discard()

    def _discard(self) -> None:
        """Go back to what is stored by now: others may have changed it meanwhile."""
        self.editor.discard()
        self.top.tell_kept("")
        if self.customer_id is not None:
            self._read_again(self.customer_id)

    def _on_edited(self) -> None:
        self.foot.show_state(self.editor.base, dirty=self.editor.dirty)

    def _on_saved(self, customer_id: int) -> None:
        self._wanted = customer_id
        self._show(self.editor.base, None)
        self._context.say(self.tr("Saved."))
        self.saved.emit(customer_id)

    def _on_discard(self) -> None:
        new = self.is_new
        self._discard()
        if new:
            self.show_nothing()
            self.closed.emit()

    def _on_recycle(self) -> None:
        if self.customer_id is not None:
            self.recycle_wanted.emit([self.customer_id])

    def _on_restore(self) -> None:
        if self.customer_id is not None:
            self.restore_wanted.emit([self.customer_id])

    def _on_counted(self, count: int) -> None:
        text = self.tr("Cases")
        self.tabs.setTabText(CASES, f"{text}  {count}" if count else text)

    def _on_changed(self, changes: Changes) -> None:
        shown = self.customer_id
        if shown is None or self.dirty:
            return  # what is typed stays; saving will notice the other change
        if changes.everything or shown in changes.customers:
            self._read_again(shown)

    def _read_again(self, customer_id: int) -> None:
        read = partial(customer, self._context.office, customer_id)
        self._context.tasks.run(self, read, self._on_fresh, partial(self._on_gone, customer_id))

    def _on_fresh(self, record: CustomerRecord) -> None:
        base = self.editor.base
        if base is None or record.id != base.id or self.dirty or record == base:
            return
        self._show(record, None)

    def _on_gone(self, customer_id: int, error: Exception) -> None:
        if not isinstance(error, NotFoundError):
            self._context.tasks.failed.emit(error)
        elif self.customer_id == customer_id:
            self.show_nothing()
