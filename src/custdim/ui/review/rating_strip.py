"""Total, grade, credit days and limit, as they arise from what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from custdim.rules.scoring import Rating, Scheme
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.surface import column, row
from custdim.wording import named
from custdim.wording.grades import grade_name, grade_note


class RatingStrip(QFrame):
    """Four figures in a row."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._language = language
        self.total = label("", "heading")
        self.grade = label("", "heading")
        self.days = label("", "heading")
        self.limit = label("", "heading")
        self.meaning: QLabel = ElidedLabel("", "note")
        self.missing: QLabel = label("", "warning")
        self._of_credit: list[QWidget] = []
        layout = row(self, (16, 6, 16, 6), 16)
        for name, figure, note in (
            (self.tr("Total"), self.total, self.missing),
            (self.tr("Grade"), self.grade, self.meaning),
            (self.tr("Credit days"), self.days, None),
            (self.tr("Suggested limit"), self.limit, None),
        ):
            box = QWidget()
            part = column(box, spacing=0)
            part.addWidget(label(name, "muted"))
            figures = row(spacing=8)
            figures.addWidget(figure, 0, Qt.AlignmentFlag.AlignBottom)
            if note is not None:
                note.setContentsMargins(0, 0, 0, 2)
                figures.addWidget(note, 1, Qt.AlignmentFlag.AlignBottom)
            figures.addStretch(0 if note is not None else 1)
            part.addLayout(figures)
            layout.addWidget(box, 2 if note is not None else 1)
            if figure in (self.days, self.limit):
                self._of_credit.append(box)

    def show_rating(self, scheme: Scheme, rating: Rating) -> None:
        """Show the figures of a rating."""
        full = sum((item.weight for item in scheme.items()), start=rating.total * 0)
        grade = scheme.grade(rating.grade)
        self.total.setText(f"{rating.total:f} / {full:f}")
        name = grade_name(grade.code, grade.en, self._language)
        self.grade.setText(name)
        words = grade_note(grade.code, named(grade, self._language), self._language)
        self.meaning.setText(words)
        self.days.setText(str(rating.credit_days))
        self.limit.setText(f"¥ {rating.limit:,.0f}")
        for box in self._of_credit:
            box.setVisible(scheme.limit is not None)
        if rating.shut:
            unmet = self.tr("conditions not met: {count}").format(count=len(rating.shut))
            self.meaning.setText(" · ".join(filter(None, (words, unmet))))
        count = len(rating.missing)
        self.missing.setText(self.tr("{count} not answered").format(count=count) if count else "")
        told = f"{self.total.text()}, {name}"
        if scheme.limit is not None:
            told += f", {rating.credit_days}, {self.limit.text()}"
        self.setAccessibleName(self.tr("Rating: {figures}").format(figures=told))
