"""What the desk shows of a case, and what was entered there; it stores nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QTabWidget, QWidget

from custdim.errors import FieldError, InvalidValueError
from custdim.rules.flow import State
from custdim.services.qualification import ReviewCase
from custdim.ui.context import Context
from custdim.ui.review.case_work import Answers, Work, answers_of
from custdim.ui.review.decision_bar import DecisionBar
from custdim.ui.review.desk_panes import DeskPanes
from custdim.ui.review.facts_panel import FactsPanel
from custdim.ui.review.paper_sheet import PaperSheet
from custdim.ui.review.problem_notice import ProblemNotice
from custdim.ui.review.rating_strip import RatingStrip
from custdim.ui.review.score_sheet import LIMIT, ScoreSheet
from custdim.ui.review.timeline import Timeline
from custdim.ui.tables.case_tone import tone_of
from custdim.ui.widgets.buttons import ghost, secondary
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.status_pill import StatusPill
from custdim.ui.widgets.surface import column, line, scrolling, surface
from custdim.wording import STATES, Counted, name_of, named, sentence

SCORES, PAPERS = 0, 1


class DeskView(QFrame):
    """Head, data, scores and papers, decisions, decision bar."""

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._context = context
        language = context.language
        self.case: ReviewCase | None = None
        self.head = PageHeader("")
        self.pill = StatusPill()
        self.customer: QPushButton = ghost(self.tr("Customer"), "users")
        self.customer.setToolTip(self.tr("Open the customer"))
        self.report: QPushButton = secondary(self.tr("Report"), "file-text")
        self.report.setToolTip(self.tr("Preview, print and save the report (Ctrl+P)"))
        self.notice = Notice()
        self.summary = ProblemNotice()
        self.summary.listen(self)
        self.strip = RatingStrip(language)
        self.scores = ScoreSheet(language, self.strip)
        self.papers = PaperSheet(context)
        self.facts = FactsPanel(language)
        self.timeline = Timeline(language)
        self.bar = DecisionBar(context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in (self.scores, self.papers):
            part.edited.connect(self._on_edited)
        self._lay_out()

    @property
    def dirty(self) -> bool:
        """Whether something was entered that is not stored."""
        return self.scores.dirty or self.papers.dirty

    def show_case(self, case: ReviewCase, opinion: str) -> None:
        """Show a case as it is stored."""
        language = self._context.language
        other = self.case is None or self.case.id != case.id
        self.case = case
        number = case.number or self.tr("Not submitted yet")
        rounds = self.tr("round {number}").format(number=case.round) if case.round > 1 else ""
        parts = (number, named(case.type, language), case.credit_code, rounds)
        self.head.set_title(case.customer_name)
        self.head.set_subtitle("  ·  ".join(part for part in parts if part))
        self._show_state(case)
        self.summary.clear()
        self.scores.show_case(case, self._context.office.today())
        self.papers.show_case(case)
        self.facts.show_case(case)
        self.timeline.show_case(case)
        self.bar.show_case(case, opinion)
        self._count()
        if other:
            self.notice.say("")
            self.tabs.setCurrentIndex(SCORES)

    def work(self) -> Work | None:
        """Return what was entered; nothing, and its place is shown, when it cannot be stored."""
        wrong = self.scores.problem()
        papers = self.papers.problems()
        found = [FieldError(("score", LIMIT), wrong)] if wrong else []
        found += [FieldError(("paper", code), why) for code, why in papers.items()]
        if found:
            self.refuse(found)
            return None
        return Work(self.scores.answers(), self.papers.changed())

    def refuse(self, errors: Sequence[FieldError]) -> None:
        """Say at every item and paper what it lacks, and go to the first."""
        lines = []
        for one in errors:
            part, code = str(one.place[0]), str(one.place[1])
            text = sentence(one.error, self._context.language)
            if part == "score":
                self.scores.refuse(code, text)
                title = self.scores.title(code) if code != LIMIT else self.tr("Requested limit")
            else:
                row = self.papers.rows.get(code)
                if row is not None and isinstance(one.error, InvalidValueError):
                    row.refuse(one.error)
                title = row.title if row is not None else code
            lines.append((f"{title}: {text}", partial(self.focus_place, part, code, one.error)))
        self.summary.show_problems(lines)

    def focus_place(self, part: str, code: str, error: Exception | None = None) -> None:
        """Put the keyboard to an item or a paper."""
        self.tabs.setCurrentIndex(SCORES if part == "score" else PAPERS)
        if part == "score":
            self.scores.focus(code)
        elif code in self.papers.rows:
            known = error if isinstance(error, InvalidValueError) else None
            self.papers.rows[code].focus(known)

    def focus_first(self) -> None:
        """Put the keyboard where the person goes on."""
        if self.case is not None and self.case.may_edit:
            self.tabs.setCurrentIndex(SCORES)
            self.scores.focus_first()
        elif self.bar.opinion.isVisible():
            self.bar.opinion.setFocus()
        else:
            self.tabs.tabBar().setFocus()

    def rebase(self, fresh: ReviewCase, opinion: str) -> None:
        """Show a case that somebody else changed; what was entered here stays on top of it."""
        assert self.case is not None
        base = answers_of(self.case)
        mine = self.scores.answers() if self.scores.limit.problem() is None else base
        papers = {} if self.papers.problems() else {one.code: one for one in self.papers.changed()}
        self.show_case(fresh, opinion)
        if fresh.may_edit:
            self.scores.put(_merged(base, mine, answers_of(fresh)))
            self.papers.put(papers)
        self._on_edited()

    def _on_edited(self) -> None:
        self.bar.look(dirty=self.dirty)
        self.edited.emit()

    def _count(self) -> None:
        assert self.case is not None
        wrong = sum(1 for paper in self.case.papers if paper.problem is not None)
        words = self.tr("Papers")
        self.tabs.setTabText(PAPERS, f"{words}  {wrong} ⚠" if wrong else words)
        told = self.tr("{count:paper is|papers are} not in order").format(count=Counted(wrong))
        self.tabs.setTabToolTip(PAPERS, told if wrong else "")

    def _show_state(self, case: ReviewCase) -> None:
        if case.state is State.DRAFT and case.round > 1:
            self.pill.show_state(self.tr("Returned"), "error")
        else:
            word = name_of(STATES, case.state, self._context.language)
            self.pill.show_state(word, tone_of(case.state))

    def _lay_out(self) -> None:
        for action in (self.pill, self.customer, self.report):
            self.head.add_action(action)
        above = QWidget()
        notes = column(above, (16, 8, 16, 0), 8)
        for part in (self.notice, self.summary, self.strip):
            notes.addWidget(part)
        for sheet, words in ((self.scores, self.tr("Scores")), (self.papers, self.tr("Papers"))):
            inside = QWidget()
            lines = column(inside, (16, 12, 16, 16), 0)
            lines.addWidget(sheet)
            lines.addStretch(1)
            self.tabs.addTab(scrolling(inside), words)
        middle = surface("pane")
        middle.setMinimumWidth(320)
        work = column(middle, spacing=8)
        work.addWidget(above)
        work.addWidget(self.tabs, 1)
        whole = column(self, spacing=0)
        whole.addWidget(self.head)
        whole.addWidget(line())
        whole.addWidget(DeskPanes(self.facts, middle, self.timeline), 1)
        whole.addWidget(self.bar)


def _merged(base: Answers, mine: Answers, theirs: Answers) -> Answers:
    """Take theirs, and on top of it what was changed here."""
    scores = dict(theirs.scores)
    for item in base.scores.keys() | mine.scores.keys():
        told = mine.scores.get(item)
        if told is not None and told != base.scores.get(item):
            scores[item] = told
    flags = (theirs.flags | (mine.flags - base.flags)) - (base.flags - mine.flags)
    changed = mine.requested_limit != base.requested_limit
    limit = mine.requested_limit if changed else theirs.requested_limit
    return Answers(scores, flags, limit)
