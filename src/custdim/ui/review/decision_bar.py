"""The bar at the bottom of the desk: opinion, reasons, and what can be done with the case."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QWidget

from custdim.errors import NotAllowedError
from custdim.rules.flow import State, Verdict
from custdim.rules.rights import Right
from custdim.services.qualification import ReviewCase
from custdim.ui.context import Context
from custdim.ui.widgets.buttons import danger, on_click, primary, secondary
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.labels import set_role
from custdim.ui.widgets.surface import column, row
from custdim.wording import sentence

OPINION_HEIGHT = 50
REASONS_WIDTH = 240
MESSAGE_SHARE = 100


class Act(StrEnum):
    """What can be done with a case."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    REJECT = "reject"
    APPROVE = "approve"


KEYS = {
    Act.SAVE: "Ctrl+S",
    Act.SUBMIT: "Ctrl+Return",
    Act.RETURN: "Ctrl+R",
    Act.REJECT: "Ctrl+Shift+R",
    Act.APPROVE: "Ctrl+Return",
}
WAITING = (State.FIRST, State.SECOND, State.FINAL)


class OpinionEdit(QPlainTextEdit):
    """Tab goes on to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(OPINION_HEIGHT)


class DecisionBar(QFrame):
    """Shows what fits the case's state; what the person may not do is disabled and says why."""

    wanted = Signal(str)  # an Act

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bottombar")
        self._context = context
        self._case: ReviewCase | None = None
        self._busy = False
        self.opinion = OpinionEdit()
        self.opinion.setAccessibleName(self.tr("Opinion"))
        self.reasons = ComboBox()
        self.reasons.setPlaceholderText(self.tr("Add a usual reason…"))
        self.reasons.setAccessibleName(self.tr("Usual reasons for returning"))
        self.reasons.activated.connect(self._on_reason)
        self.message = InlineMessage()
        self.opinion.textChanged.connect(self._on_typed)
        self.buttons: dict[Act, QPushButton] = {
            Act.WITHDRAW: secondary(self.tr("Withdraw"), "undo-2"),
            Act.REJECT: danger(self.tr("Reject"), "ban"),
            Act.RETURN: secondary(self.tr("Return"), "corner-up-left"),
            Act.SAVE: secondary(self.tr("Save"), "save"),
            Act.SUBMIT: primary(self.tr("Submit"), "send"),
            Act.APPROVE: primary(self.tr("Approve"), "check"),
        }
        for act, button in self.buttons.items():
            on_click(button, self.wanted.emit, act.value)
        self._lay_out()

    def show_case(self, case: ReviewCase, opinion: str) -> None:
        """Offer what can be done with a case."""
        self._case = case
        self.opinion.blockSignals(True)
        if self.opinion.toPlainText() != opinion:
            self.opinion.setPlainText(opinion)
        self.opinion.blockSignals(False)
        self.reasons.clear()
        for reason in case.type.definition.get("return_reasons", ()):
            zh = self._context.language == "zh"
            self.reasons.addItem(reason["zh"] if zh else reason.get("en") or reason["zh"])
        self.reasons.setCurrentIndex(-1)
        deciding = Verdict.RETURN in case.allowed
        self.reasons.setVisible(deciding)
        submitting = Verdict.SUBMIT in case.allowed
        self.opinion.setVisible(deciding or submitting)
        words = self.tr("Opinion (needed to return or reject)") if deciding else ""
        self.opinion.setPlaceholderText(words or self.tr("A word to the reviewers (optional)"))
        self.look(dirty=False)

    def look(self, *, dirty: bool) -> None:
        """Enable what can be done now, and say of the rest why not."""
        case = self._case
        if case is None:
            return
        shown = self._shown(case)
        whys: list[str] = []
        for act, button in self.buttons.items():
            button.setVisible(act in shown)
            why = self._why_not(case, act, dirty=dirty)
            button.setEnabled(not why and not self._busy)
            self._explain(button, act, why)
            if why and act in shown and act not in (Act.SAVE, Act.WITHDRAW):
                whys.append(why)
        self._say(case, whys[-1] if whys else "")

    def set_busy(self, busy: bool) -> None:
        """A step is being taken: nobody presses twice."""
        self._busy = busy
        for button in self.buttons.values():
            button.setEnabled(button.isEnabled() and not busy)

    def can(self, act: Act) -> bool:
        """Whether the act is offered now."""
        button = self.buttons[act]
        return not button.isHidden() and button.isEnabled()

    def demand_reason(self, text: str) -> None:
        """Say that this decision needs its reason, and put the keyboard there."""
        self.message.show_error(text)
        set_role(self.opinion, "state", "error")
        self.opinion.setAccessibleDescription(text)
        self.opinion.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self, case: ReviewCase) -> tuple[Act, ...]:
        if case.state is State.DRAFT:
            return (Act.SAVE, Act.SUBMIT)
        if case.state not in WAITING:
            return ()
        review = (Act.REJECT, Act.RETURN, Act.APPROVE)
        return (Act.WITHDRAW, *review) if self._context.actor.may(Right.EDIT) else review

    def _why_not(self, case: ReviewCase, act: Act, *, dirty: bool) -> str:
        if act is not Act.SAVE:
            error = case.why_not.get(Verdict(act.value))
        elif not case.may_edit and case.state is State.DRAFT:
            error = NotAllowedError("no-right", right=Right.EDIT.value)
        else:
            return "" if dirty else self.tr("There is nothing to save.")
        return "" if error is None else sentence(error, self._context.language)

    def _explain(self, button: QPushButton, act: Act, why: str) -> None:
        button.setAccessibleDescription(why)
        keys = KEYS.get(act, "")
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        plain = f"{button.text()} ({native})" if keys else button.text()
        button.setToolTip(why or plain)

    def _say(self, case: ReviewCase, why: str) -> None:
        set_role(self.opinion, "state", "")
        self.opinion.setAccessibleDescription("")
        if case.state is State.APPROVED and case.valid_until is not None:
            words = self.tr("Approved; the qualification is valid until {date}.")
            self.message.show_good(words.format(date=case.valid_until.isoformat()))
        elif case.state is State.APPROVED:
            self.message.show_good(self.tr("Approved."))
        elif case.state in (State.REJECTED, State.VOID):
            self.message.show_note(self.tr("This case is closed."))
        else:
            self.message.show_note(why)

    def _lay_out(self) -> None:
        self.reasons.setFixedWidth(REASONS_WIDTH)
        box = column(self, (16, 8, 16, 8), 8)
        box.addWidget(self.opinion)
        below = row(spacing=8)
        below.addWidget(self.reasons)
        below.addWidget(self.message, MESSAGE_SHARE, Qt.AlignmentFlag.AlignVCenter)
        below.addStretch(1)  # while there is no message
        for act in (
            Act.WITHDRAW,
            Act.REJECT,
            Act.RETURN,
            Act.SAVE,
            Act.SUBMIT,
            Act.APPROVE,
        ):
            below.addWidget(self.buttons[act])
        box.addLayout(below)

    def _on_reason(self, place: int) -> None:
        if place >= 0:
            parts = (self.opinion.toPlainText().strip(), self.reasons.itemText(place))
            mark = "；" if self._context.language == "zh" else "; "
            self.opinion.setPlainText(mark.join(part for part in parts if part))
            self.reasons.setCurrentIndex(-1)
            self.opinion.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        if self.opinion.property("state"):
            set_role(self.opinion, "state", "")
            self.opinion.setAccessibleDescription("")
            self.message.clear()
