"""The scores of a case: gates, items, vetoes and caps, the wished limit; rated as they change."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.rules.scoring import Cap, Scheme, Veto, points_of, rate
from custdim.services.qualification import ReviewCase
from custdim.ui.editors import editor_for
from custdim.ui.review.case_work import Answers, answers_of
from custdim.ui.review.rating_strip import RatingStrip
from custdim.ui.review.score_row import BASIS, CHOICE, NAME, POINTS, ScoreRow
from custdim.ui.widgets.form_rows import FormRow
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, line
from custdim.wording import named, sentence
from custdim.wording.grades import grade_name

LIMIT = "requested_limit"


class ScoreSheet(QWidget):
    """Built once per scheme, refilled for each case."""

    edited = Signal()

    def __init__(self, language: str, strip: RatingStrip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._strip = strip
        self._case: ReviewCase | None = None
        self._scheme: Scheme | None = None
        self._today = date.today()
        self._sums: dict[str, QLabel] = {}
        self.rows: dict[str, ScoreRow] = {}
        self.flags: dict[str, QCheckBox] = {}
        kind = kinds.load("money", {"minimum": 0})
        self.limit = editor_for(kind, None, language)
        self.limit.set_accessible(self.tr("Requested limit (CNY)"), "")
        self.limit.edited.connect(self._on_edited)
        self.limit.left.connect(self.limit.tidy)
        self._limit_row = FormRow(self.tr("Requested limit (CNY)"), self.limit)
        self._limit_row.setMaximumWidth(280)
        self._box = column(self, spacing=8)
        self._content: QWidget | None = None

    def show_case(self, case: ReviewCase, today: date) -> None:
        """Show the stored answers of a case."""
        self._case, self._today = case, today
        if case.type.scheme != self._scheme:
            self._build(case.type.scheme)
        for code, row in self.rows.items():
            row.show_entry(case.scores.get(code))
        self.put(answers_of(case))
        self._set_editable(case.may_edit)
        self._limit_row.clear()

    def put(self, answers: Answers) -> None:
        """Show answers."""
        for code, row in self.rows.items():
            row.put(answers.scores.get(code))
        for code, box in self.flags.items():
            box.blockSignals(True)
            box.setChecked(code in answers.flags)
            box.blockSignals(False)
        self.limit.set_value(answers.requested_limit)
        self._rate()

    def answers(self) -> Answers:
        """Return what is entered; InvalidValueError when the limit is no amount."""
        scores = {code: told for code, row in self.rows.items() if (told := row.get())}
        flags = frozenset(code for code, box in self.flags.items() if box.isChecked())
        return Answers(scores, flags, self.limit.value())

    @property
    def dirty(self) -> bool:
        """Whether something else is entered than is stored."""
        if self._case is None or not self._case.may_edit:
            return False
        return self.limit.problem() is not None or self.answers() != answers_of(self._case)

    def problem(self) -> InvalidValueError | None:
        """Return what cannot be stored as it is; it is shown at its place."""
        problem = self.limit.problem()
        self._limit_row.refuse(sentence(problem, self._language) if problem else "")
        return problem

    def refuse(self, item: str, text: str) -> None:
        """Say at an item what it lacks."""
        if item in self.rows:
            self.rows[item].refuse(text)

    def focus(self, item: str) -> None:
        """Put the keyboard to an item, or to the limit."""
        if item in self.rows:
            self.rows[item].focus()
        else:
            self.limit.focus()

    def title(self, item: str) -> str:
        """Return what an item is called."""
        return named(self.rows[item].item, self._language) if item in self.rows else item

    def focus_first(self) -> None:
        """Put the keyboard to the first item that is not answered, else to the first."""
        rows = list(self.rows.values())
        open_rows = [one for one in rows if one.get() is None] or rows
        if open_rows:
            open_rows[0].combo.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, scheme: Scheme) -> None:
        if self._content is not None:
            self._limit_row.setParent(self)
            self._content.hide()
            self._content.deleteLater()
        self._scheme = scheme
        self.rows, self.flags, self._sums = {}, {}, {}
        self._content = QWidget()
        lines = column(self._content, spacing=8)
        if scheme.gates:
            lines.addWidget(label(self.tr("Conditions to be met"), "group"))
            for gate in scheme.gates:
                lines.addWidget(self._flag(gate.code, named(gate, self._language)))
            lines.addWidget(line())
        lines.addLayout(self._items(scheme))
        lines.addWidget(line())
        words = self.tr("Vetoes and caps") if scheme.caps else self.tr("Vetoes")
        lines.addWidget(label(words, "group"))
        for rule in scheme.rules():
            words = f"{named(rule, self._language)}  →  {self._result(rule)}"
            lines.addWidget(self._flag(rule.code, words))
        if scheme.limit is not None:
            lines.addWidget(line())
            lines.addWidget(self._limit_row)
        self._limit_row.setVisible(scheme.limit is not None)
        self._box.addWidget(self._content)

    def _items(self, scheme: Scheme) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for place, stretch in ((NAME, 5), (CHOICE, 6), (BASIS, 4)):
            grid.setColumnStretch(place, stretch)
        grid.setColumnMinimumWidth(NAME, 128)
        grid.setColumnMinimumWidth(POINTS, 28)
        at = 0
        for group in scheme.groups:
            heading = label(named(group, self._language), "group")
            heading.setContentsMargins(0, 12 if at else 0, 0, 2)
            self._sums[group.code] = label("", "group")
            self._sums[group.code].setAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            )
            grid.addWidget(heading, at, NAME, 1, 2)
            grid.addWidget(self._sums[group.code], at, POINTS)
            at += 1
            for item in group.items:
                row = ScoreRow(item, self._language, self._content or self)
                row.put_into(grid, at)
                row.edited.connect(self._on_edited)
                self.rows[item.code] = row
                at += 2
        return grid

    def _result(self, rule: Veto | Cap) -> str:
        if self._scheme is None:
            return rule.grade
        if self._scheme.limit is None:
            grade = self._scheme.grade(rule.grade)
            return grade_name(grade.code, grade.en, self._language)
        words = self.tr("grade {grade}") if isinstance(rule, Veto) else self.tr("at best {grade}")
        return words.format(grade=rule.grade)

    def _flag(self, code: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(self._on_edited)
        self.flags[code] = box
        return box

    def _set_editable(self, editable: bool) -> None:
        for row in self.rows.values():
            row.set_editable(editable)
        for box in self.flags.values():
            # Without focus and mouse it stays as readable as it was.
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
            box.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not editable)
        self.limit.set_read_only(not editable)

    def _on_edited(self) -> None:
        self._rate()
        self._limit_row.clear()
        self.edited.emit()

    def _rate(self) -> None:
        if self._scheme is None or self._case is None:
            return
        chosen = {code: told[0] for code, row in self.rows.items() if (told := row.get())}
        flags = [code for code, box in self.flags.items() if box.isChecked()]
        rating = rate(self._scheme, chosen, flags, self._case.facts, self._today)
        self._strip.show_rating(self._scheme, rating)
        for group in self._scheme.groups:
            points = [points_of(one, chosen[one.code]) for one in group.items if one.code in chosen]
            self._sums[group.code].setText(f"{sum(points):f}" if points else "–")
