"""The form of one customer with everything around saving it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdim.errors import FieldError, FieldErrors, StaleError, UserError
from custdim.rules.rights import Right
from custdim.services.customers import (
    CustomerInput,
    CustomerRecord,
    customer,
    last_used,
    reveal_value,
    save_customer,
)
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.editors.composing import finish_composing
from custdim.ui.panels.customer_conflict import settle
from custdim.ui.panels.customer_draft import DraftKeeper
from custdim.ui.panels.customer_form import CustomerForm, Definitions
from custdim.ui.panels.draft_shape import Veil, rebased, unveiled, veil_of, veiled
from custdim.ui.panels.form_steps import FormSteps
from custdim.ui.panels.insisting import insist
from custdim.ui.panels.likeness_hint import LikenessHint
from custdim.ui.panels.office_sources import OfficeSources
from custdim.ui.panels.sparing import demanded
from custdim.ui.waiting import wait_for
from custdim.ui.widgets.error_summary import ErrorSummary
from custdim.ui.widgets.surface import column
from custdim.wording import sentence


class CustomerEditor(QWidget):
    """Shows a stored customer or a new one, and saves it."""

    edited = Signal()
    saved = Signal(int)
    block_pasted = Signal(str)  # into the empty name
    steps_changed = Signal()  # what can be undone and redone

    def __init__(
        self, context: Context, definitions: Definitions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.sources = OfficeSources(context)  # the editors of the form ask it
        self.base: CustomerRecord | None = None
        self._clean: dict[str, Any] = {}
        self._definitions = definitions
        self._form: CustomerForm | None = None
        self._summary = ErrorSummary()
        self._drafts = DraftKeeper(context, self._draft, self)
        self._box: QVBoxLayout = column(self, (0, 0, 0, 0), 0)
        around = QWidget()
        column(around, (20, 8, 20, 8), 0).addWidget(self._summary)
        self._around = around
        self._around.hide()
        self._box.addWidget(around)
        self.likeness = LikenessHint(context, lambda: self.form.input())
        self._box.addWidget(self.likeness)

    @property
    def form(self) -> CustomerForm:
        """The form, made when it is first needed: it is by far the largest part of the page."""
        if self._form is None:
            self._form = CustomerForm(self._definitions, self._context.language, self)
            self._form.edited.connect(self._on_edited)
            self._form.show_wanted.connect(self._on_show_wanted)
            self._form.head.block_pasted.connect(self.block_pasted)
            self.steps = FormSteps(self._form)
            self.steps.changed.connect(self.steps_changed)
            self._form.set_may_see(self._context.actor.may(Right.SEE_SENSITIVE))
            self._box.addWidget(self._form, 1)
        return self._form

    @property
    def dirty(self) -> bool:
        """Whether something typed is not stored."""
        return self._form is not None and self._form.dirty

    def show_record(self, record: CustomerRecord | None) -> None:
        """Show a stored customer, or the form of a new one."""
        self.base = record
        self.likeness.clear()
        self._show_problems(())
        self.form.set_last_used(last_used(self._context.office, self._context.actor))
        self.form.show_input(record or CustomerInput())
        self._clean = self.form.raw()
        self.steps.begin()
        recycled = record is not None and record.deleted
        self.form.set_read_only(recycled or not self._context.actor.may(Right.EDIT))
        self.edited.emit()

    def set_definitions(self, definitions: Definitions) -> None:
        """Draw the form anew for other definitions; what is typed stays typed."""
        if definitions == self._definitions:
            return
        typed = self.form.raw() if self.dirty else None
        self._definitions = definitions
        if self._form is None:
            return
        self._box.removeWidget(self._form)
        self._form.hide()
        self._form.deleteLater()
        self._form = None
        self.show_record(self.base)
        if typed is not None:
            self._put_raw(typed)

    def put_back(self, draft: Mapping[str, Any]) -> None:
        """Go on with unsaved work, on top of what is stored by now."""
        veil = self._veil()
        parts = (draft.get("typed", {}), draft.get("base", {}))
        typed, base = (unveiled(part, self._clean, veil) for part in parts)
        self._put_raw(rebased(typed, base, self._clean))

    def discard(self) -> None:
        """Go back to what is stored."""
        self.drop_draft()
        self.show_record(self.base)

    def drop_draft(self) -> None:
        """Forget the unsaved work that was kept."""
        self._drafts.drop(self.base.id if self.base else None)

    def undo(self) -> None:
        """Take back what was done last in the form."""
        if self._form is not None:
            self.steps.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._form is not None:
            self.steps.redo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: fields leave undoing to the form."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    def save(self) -> bool:
        """Save; say whether it is stored now. What is wrong is shown at its place."""
        finish_composing()
        wait_for(self._context.tasks, _nothing)  # a file that is being copied belongs to it
        if self.base is not None and not self.dirty:
            return True
        return self._judge_and_send()

    def _judge_and_send(self) -> bool:
        problems = demanded(self.form, self.form.problems(), self.base)
        self._show_problems(problems)
        sent: CustomerInput | None = self.form.input()
        if problems:
            sent = insist(self.form, problems, self.base, self._context.language)
        return sent is not None and self._send(sent)

    def _send(self, sent: CustomerInput) -> bool:
        context, base = self._context, self.base
        revision = base.revision if base else None
        work = partial(save_customer, context.office, context.actor, sent, revision=revision)
        try:
            saved = wait_for(context.tasks, work)
        except FieldErrors as refused:
            self.form.show_errors(refused.errors)
            self._show_problems(refused.errors)
        except StaleError:
            return self._settle()
        except UserError as error:
            context.tasks.failed.emit(error)
        else:
            return saved is not None and self._on_saved(saved)
        return False

    def _on_saved(self, saved: Saved) -> bool:
        self.drop_draft()
        self.likeness.remember(saved.id)
        self.show_record(customer(self._context.office, saved.id))
        self.saved.emit(saved.id)
        return True

    def _settle(self) -> bool:
        assert self.base is not None
        theirs = customer(self._context.office, self.base.id)
        chosen = settle(self.form, theirs, self.base)
        if chosen is None:
            return False
        self.form.show_input(chosen)
        typed = self.form.raw(masked=True)
        self.show_record(theirs)
        self._put_raw(typed)
        return self._judge_and_send()

    def _put_raw(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed; undoing begins behind it."""
        self.form.set_raw(typed)
        self.steps.begin()
        self.edited.emit()

    def _show_problems(self, problems: Sequence[FieldError]) -> None:
        language = self._context.language
        lines = [
            (
                f"{self.form.title(one.place)}: {sentence(one.error, language)}",
                partial(self.form.focus_place, one.place),
            )
            for one in problems
        ]
        self._summary.show_problems(lines)
        self._around.setVisible(bool(lines))
        if problems:
            self.form.focus_place(problems[0].place)

    def _on_show_wanted(self, dimension_id: int, record_id: int | None, attribute_id: int) -> None:
        """Show one sensitive value, once the journal knows who sees it."""
        if self.base is None:
            return
        context, customer_id = self._context, self.base.id
        work = partial(
            reveal_value, context.office, context.actor, customer_id, attribute_id, record_id
        )
        try:
            wait_for(context.tasks, work)
        except UserError as error:
            context.tasks.failed.emit(error)
        else:
            self.form.uncover(dimension_id, record_id, attribute_id)

    def _on_edited(self) -> None:
        if self.base is None:
            self.likeness.note()
        if self.dirty:
            self._drafts.note(self.base.id if self.base else None)
        else:
            self._drafts.calm(self.base.id if self.base else None)
        self.edited.emit()

    def _draft(self) -> Mapping[str, Any]:
        veil = self._veil()
        return {
            "customer_id": self.base.id if self.base else None,
            "revision": self.base.revision if self.base else None,
            "name": self.form.head.raw().get("name", ""),
            "typed": veiled(self.form.raw(), self._clean, veil),
            "base": veiled(self._clean, self._clean, veil),
        }

    def _veil(self) -> Veil:
        return veil_of(form.dimension for form in self.form.forms.values())


def _nothing() -> None:
    """Stand in the queue of the worker behind everything that was asked before."""
