"""The lists of the home page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from custdim.services.journal import JournalRow
from custdim.services.qualification import CaseRow
from custdim.ui.context import Context
from custdim.ui.navigation import title_of
from custdim.ui.widgets.buttons import link, on_click
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.list_row import ListRow
from custdim.ui.widgets.status_pill import StatusPill
from custdim.ui.widgets.surface import column, line, row
from custdim.wording import STATES, name_of
from custdim.wording.office import ACTIONS, AREAS

SHOWN = 6
HEAD = 24
TONES = {"draft": "muted", "approved": "good", "rejected": "error", "void": "muted"}


class Card(QFrame):
    """A heading with lines below it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._layout = column(self, (0, 0, 0, 0), 0)
        head = row(margins=(16, 8, 12, 8))
        heading = label(title, "subheading")
        heading.setFixedHeight(HEAD)
        head.addWidget(heading, 1)
        self.head = head
        self._layout.addLayout(head)
        self._layout.addWidget(line())
        box = QWidget()
        self._lines: QVBoxLayout = column(box, spacing=0)
        self._layout.addWidget(box)

    def replace_lines(self, lines: Sequence[QWidget]) -> None:
        """Show other lines."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for widget in lines:
            self._lines.addWidget(widget)
        if lines:
            lines[-1].setProperty("last", True)


class CaseList(Card):
    """Cases; each opens in the review desk."""

    def __init__(self, title: str, context: Context) -> None:
        super().__init__(title)
        self._context = context
        self._all = link(self.tr("Show all"))
        on_click(self._all, context.go, "qualification")
        self.head.addWidget(self._all)

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show the first of them."""
        self._all.setVisible(len(rows) > SHOWN)
        lines: list[QWidget] = [self._line(case) for case in rows[:SHOWN]]
        if not lines:
            nothing = label(self.tr("Nothing at the moment."), "muted")
            nothing.setContentsMargins(16, 16, 16, 12)
            lines.append(nothing)
        self.replace_lines(lines)

    def _line(self, case: CaseRow) -> ListRow:
        language = self._context.language
        state = str(case.state)
        pill = StatusPill(name_of(STATES, state, language), TONES.get(state, "warning"))
        kind = case.type_zh if language == "zh" else case.type_en or case.type_zh
        parts = [case.number or "", kind, case.submitted_by_name]
        made = ListRow(case.customer_name, "  ·  ".join(part for part in parts if part), pill)
        on_click(made, partial(self._context.go, "qualification", case_id=case.id))
        return made


class SetupList(Card):
    """Where an administrator goes: the sections of the settings."""

    def __init__(self, context: Context) -> None:
        super().__init__(QCoreApplication.translate("SetupList", "Set up the office"))
        self.replace_lines(
            [
                self._line(
                    context,
                    "dimensions",
                    QCoreApplication.translate("SetupList", "What is asked about customers"),
                ),
                self._line(
                    context,
                    "categories",
                    QCoreApplication.translate("SetupList", "How customers are classified"),
                ),
                self._line(
                    context,
                    "users",
                    QCoreApplication.translate("SetupList", "Who may sign in, enter and review"),
                ),
                self._line(
                    context,
                    "office",
                    QCoreApplication.translate("SetupList", "Name, folder, and a check of it all"),
                ),
            ]
        )

    def _line(self, context: Context, section: str, words: str) -> ListRow:
        made = ListRow(title_of(section), words, Emblem("chevron-right", 16))
        on_click(made, partial(context.go, "settings", section=section))
        return made


class ActivityList(Card):
    """What was done last in the office, by anybody."""

    def __init__(self, context: Context) -> None:
        super().__init__(QCoreApplication.translate("ActivityList", "Done lately"))
        self._context = context

    def show_rows(self, rows: Sequence[JournalRow]) -> None:
        """Show entries of the journal."""
        self.replace_lines([self._line(entry) for entry in rows])

    def _line(self, entry: JournalRow) -> QWidget:
        language = self._context.language
        area = name_of(AREAS, entry.area, language)
        action = name_of(ACTIONS, entry.action, language)
        box = QWidget()
        layout = column(box, (16, 8, 16, 8), 2)
        layout.addWidget(ElidedLabel(entry.title or area))
        when = QDateTime.fromSecsSinceEpoch(int(entry.at.timestamp()))
        shown = QLocale().toString(when, "MM-dd HH:mm")
        parts = (f"{area} {action}", entry.user_name, shown)
        layout.addWidget(ElidedLabel("  ·  ".join(part for part in parts if part), "note"))
        return box
