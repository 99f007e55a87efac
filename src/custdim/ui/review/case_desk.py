"""Reads a case onto the desk, stores what was entered, and takes the steps of the review."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from custdim.changes import Changes
from custdim.errors import CustdimError, FieldErrors, StaleError
from custdim.rules.flow import NEED_REASON, Verdict
from custdim.services.qualification import ReviewCase, decide, review_case
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.dialogs.questions import ask_leave
from custdim.ui.messages import message
from custdim.ui.review.case_work import Work, store, submit
from custdim.ui.review.decision_bar import Act
from custdim.ui.review.desk_view import DeskView
from custdim.ui.waiting import wait_for
from custdim.ui.widgets.empty_state import EmptyState


class CaseDesk(QStackedWidget):
    """The desk with one case on it, or with none."""

    decided = Signal(int, str)  # case, verdict; it was taken

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.case_id: int | None = None
        self._opinions: dict[int, str] = {}
        self._to_focus = False
        self.view = DeskView(context)
        self.empty = EmptyState(
            "badge-check",
            self.tr("No case is open"),
            self.tr("Choose one at the left. New cases are started from a customer."),
            self.tr("Go to the customers"),
        )
        self.addWidget(self.empty)
        self.addWidget(self.view)
        self.empty.acted.connect(partial(context.go, "customers"))
        self.view.bar.wanted.connect(self.act)
        self.view.bar.opinion.textChanged.connect(self._on_opinion)
        self.view.customer.clicked.connect(self._on_customer)
        context.tasks.changed.connect(self._on_changed)

    @property
    def dirty(self) -> bool:
        """Whether something was entered that is not stored."""
        return self.case_id is not None and self.view.dirty

    def open_case(self, case_id: int, *, focus: bool = False) -> None:
        """Read a case and show it."""
        self._to_focus = focus
        self.case_id = case_id
        self.reload()

    def show_nothing(self) -> None:
        """Clear the desk."""
        self.case_id = None
        self.view.case = None
        self.setCurrentWidget(self.empty)

    def reload(self) -> None:
        """Read the case anew; what was entered stays."""
        if self.case_id is None:
            return
        context, case_id = self._context, self.case_id
        work = partial(review_case, context.office, context.actor, case_id)
        context.tasks.run(self, work, partial(self._show, case_id), self._on_not_read)

    def act(self, name: str) -> None:
        """Do what a button or a key asks for."""
        act = Act(name)
        if self.case_id is None or not self.view.bar.can(act):
            return
        match act:
            case Act.SAVE:
                self._save()
            case Act.SUBMIT:
                self._submit()
            case _:
                self._decide(Verdict(act.value))

    def may_leave(self) -> bool:
        """Ask about scores and papers that are not stored; opinions are kept for each case."""
        if not self.dirty:
            return True
        assert self.view.case is not None
        text = self.tr("The scores and papers of {name} were changed.")
        answer = ask_leave(self, text.format(name=self.view.case.customer_name))
        if answer == "discard":
            self.view.show_case(self.view.case, self._opinion())
            return True
        return answer == "save" and self._save_now()

    def _save_now(self) -> bool:
        case, work = self.view.case, self.view.work()
        if case is None or work is None:
            return False
        context = self._context
        try:
            wait_for(context.tasks, partial(store, context.office, context.actor, case, work))
        except (CustdimError, OSError) as error:
            self._refuse(error)
            return False
        self.view.show_case(case, self._opinion())
        return True

    def _save(self) -> None:
        case, work = self.view.case, self.view.work()
        if case is not None and work is not None:
            done = partial(store, self._context.office, self._context.actor, case, work)
            self._run(done, self._on_saved)

    def _submit(self) -> None:
        case, work = self.view.case, self.view.work()
        if case is not None and work is not None:
            self._run(self._submission(case, work), partial(self._on_decided, Verdict.SUBMIT))

    def _submission(self, case: ReviewCase, work: Work) -> Callable[[], Saved]:
        context = self._context
        return partial(submit, context.office, context.actor, case, work, self._opinion())

    def _decide(self, verdict: Verdict) -> None:
        case, opinion = self.view.case, self._opinion()
        if case is None:
            return
        if verdict in NEED_REASON and not opinion.strip():
            self.view.bar.demand_reason(self.tr("Please give the reason in the opinion."))
            return
        context = self._context
        work = partial(
            decide,
            context.office,
            context.actor,
            case.id,
            verdict,
            "" if verdict is Verdict.WITHDRAW else opinion,
            revision=case.revision,
        )
        self._run(work, partial(self._on_decided, verdict))

    def _run(
        self, work: Callable[[], Saved | None], then: Callable[[Saved | None], object]
    ) -> None:
        self.view.notice.say("")
        self.view.bar.set_busy(True)
        self._context.tasks.run(self, work, then, self._refuse)

    def _on_saved(self, _saved: Saved | None) -> None:
        self.view.bar.set_busy(False)
        self._context.say(self.tr("Saved."))
        self._take_over()

    def _on_decided(self, verdict: Verdict, saved: Saved | None) -> None:
        self.view.bar.set_busy(False)
        assert self.view.case is not None
        case = self.view.case
        self._opinions.pop(case.id, None)
        self._context.say(self._done(verdict).format(name=case.customer_name))
        self._take_over()
        self.decided.emit(case.id, verdict.value)

    def _take_over(self) -> None:
        """What was entered is stored now: the case is read anew, and nothing is put on top."""
        self.view.case = None
        self.reload()

    def _done(self, verdict: Verdict) -> str:
        return {
            Verdict.SUBMIT: self.tr("{name}: submitted."),
            Verdict.WITHDRAW: self.tr("{name}: withdrawn."),
            Verdict.APPROVE: self.tr("{name}: approved."),
            Verdict.RETURN: self.tr("{name}: returned."),
            Verdict.REJECT: self.tr("{name}: rejected."),
        }[verdict]

    def _refuse(self, error: Exception) -> None:
        self.view.bar.set_busy(False)
        self.view.bar.look(dirty=self.view.dirty)
        notice, language = self.view.notice, self._context.language
        if isinstance(error, FieldErrors):
            # What was entered is stored by now; only the submission was refused.
            self.view.case = None
            self._read_then(partial(self.view.refuse, error.errors))
        elif isinstance(error, StaleError):
            self._read_then(self._say_stale)
        elif isinstance(error, CustdimError):
            notice.say(message(error, language), "error")
        elif isinstance(error, OSError):
            reason = error.strerror or str(error)
            words = self.tr("A file could not be read: {reason}").format(reason=reason)
            notice.say(words, "error")
        else:
            self._context.tasks.failed.emit(error)

    def _say_stale(self) -> None:
        case = self.view.case
        if case is not None and case.may_edit:
            words = self.tr(
                "Someone else has changed this case. It was read anew and what you entered is "
                "still here; please look again."
            )
        else:
            words = self.tr("Someone else has changed this case. It was read anew; look again.")
        self.view.notice.say(words, "warning")

    def _read_then(self, then: Callable[[], object]) -> None:
        context, case_id = self._context, self.case_id
        assert case_id is not None
        work = partial(review_case, context.office, context.actor, case_id)
        context.tasks.run(self, work, partial(self._show_then, case_id, then))

    def _show_then(self, case_id: int, then: Callable[[], object], case: ReviewCase) -> None:
        self._show(case_id, case)
        if case_id == self.case_id:
            then()

    def _show(self, case_id: int, case: ReviewCase) -> None:
        if case_id != self.case_id:
            return
        shown = self.view.case
        if shown is not None and shown.id == case.id and self.view.dirty:
            self.view.rebase(case, self._opinion())
        elif shown != case:
            self.view.show_case(case, self._opinion())
        self.setCurrentWidget(self.view)
        if self._to_focus:
            self._to_focus = False
            self.view.focus_first()

    def _on_not_read(self, error: Exception) -> None:
        if isinstance(error, CustdimError):
            self._context.say(message(error, self._context.language), "warning")
            self.show_nothing()
        else:
            self._context.tasks.failed.emit(error)

    def _opinion(self) -> str:
        return self._opinions.get(self.case_id or 0, "")

    def _on_opinion(self) -> None:
        if self.case_id is not None:
            self._opinions[self.case_id] = self.view.bar.opinion.toPlainText()

    def _on_customer(self) -> None:
        if self.view.case is not None:
            self._context.go("customers", customer_id=self.view.case.customer_id)

    def _on_changed(self, changes: Changes) -> None:
        case = self.view.case
        if case is None:
            return
        mine = case.id in changes.cases or case.customer_id in changes.customers
        if changes.everything or mine:
            self.reload()
