"""The life of a case as a line of time: what was decided, by whom, and what comes next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdim.rules.flow import State
from custdim.services.qualification import Decision, ReviewCase
from custdim.ui import theme
from custdim.ui.review.case_pane import CasePane
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column

TONES = {
    "submit": "accent",
    "withdraw": "muted",
    "approve": "good",
    "return": "warning",
    "reject": "error",
}
DOT = 5
RAIL = 20


class Moment(QWidget):
    """One decision; a hollow dot stands for what has not happened yet."""

    def __init__(self, tone: str, done: bool, last: bool) -> None:
        super().__init__()
        self._tone, self._done, self._last = tone, done, last
        self.lines = column(self, (RAIL + 8, 0, 0, 16), 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the line and the dot on it."""
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = RAIL / 2, self.fontMetrics().height() / 2 + 1
        if not self._last:
            painter.setPen(QPen(QColor(colours.line), 2))
            painter.drawLine(QPointF(x, y + DOT + 4), QPointF(x, self.height() - 2))
        colour = QColor(getattr(colours, self._tone))
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), DOT, DOT)


class Timeline(CasePane):
    """Shows the decisions from the first to the step that the case waits at."""

    SPACING = 0

    def told_of(self, case: ReviewCase) -> Any:
        """Return what is shown of the life of a case."""
        return case.id, case.state, case.decisions

    def fill(self, lines: QVBoxLayout, case: ReviewCase) -> None:
        """Add the life of a case."""
        head = label(self.tr("Decisions"), "subheading")
        head.setContentsMargins(0, 0, 0, 10)
        lines.addWidget(head)
        following = self._next(case)
        for place, decision in enumerate(case.decisions):
            last = place + 1 == len(case.decisions) and following is None
            lines.addWidget(self._moment(case, decision, last))
        if following is not None:
            lines.addWidget(following)

    def _moment(self, case: ReviewCase, decision: Decision, last: bool) -> Moment:
        made = Moment(TONES.get(decision.verdict, "muted"), done=True, last=last)
        step = case.type.step(decision.step)
        words = self._verdict(decision.verdict)
        if decision.verdict not in ("submit", "withdraw"):
            words = f"{self._of(step, '')} · {words}"
        at = f"{decision.at.astimezone():%Y-%m-%d %H:%M}"
        made.lines.addWidget(label(words, "subheading", wrap=True))
        made.lines.addWidget(label(f"{decision.user_name}  ·  {at}", "note", wrap=True))
        if decision.opinion:
            opinion = label(decision.opinion, wrap=True)
            opinion.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            opinion.setContentsMargins(0, 2, 0, 0)
            made.lines.addWidget(opinion)
        made.setAccessibleName(f"{words}, {decision.user_name}, {at}. {decision.opinion}")
        return made

    def _next(self, case: ReviewCase) -> Moment | None:
        if case.state in (State.APPROVED, State.REJECTED, State.VOID):
            return None
        made = Moment("muted", done=False, last=True)
        if case.state is State.DRAFT:
            made.lines.addWidget(
                label(self.tr("To be completed and submitted"), "muted", wrap=True)
            )
            return made
        step = case.type.step(case.state)
        words = self.tr("Waits for: {step}").format(step=self._of(step, ""))
        made.lines.addWidget(label(words, "subheading", wrap=True))
        made.lines.addWidget(label(self._of(step, "dept_"), "note", wrap=True))
        checks = [f"•  {self._of(check, '')}" for check in step.get("checks", ())]
        if checks:
            made.lines.addWidget(label("\n".join(checks), "muted", wrap=True))
        made.setAccessibleName(words)
        return made

    def _of(self, named: object, prefix: str) -> str:
        assert isinstance(named, dict)
        zh, en = named.get(f"{prefix}zh", ""), named.get(f"{prefix}en", "")
        return str(zh if self._language == "zh" else en or zh)

    def _verdict(self, verdict: str) -> str:
        return {
            "submit": self.tr("Submitted"),
            "withdraw": self.tr("Withdrawn"),
            "approve": self.tr("Approved"),
            "return": self.tr("Returned"),
            "reject": self.tr("Rejected"),
        }.get(verdict, verdict)
