"""What waits for the person signed in: reviews, drafts, what was done last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QStackedWidget, QWidget

from custdim.changes import Changes
from custdim.rules.flow import State
from custdim.rules.rights import Right
from custdim.services.access import Actor
from custdim.services.customers import Query, customer_ids
from custdim.services.definitions import dimensions
from custdim.services.journal import JournalRow, journal_rows
from custdim.services.offices import Office
from custdim.services.qualification import CaseRow, case_rows, queue_rows
from custdim.ui.context import Context
from custdim.ui.pages.home_begin import BeginPanel, open_import
from custdim.ui.pages.home_lists import ActivityList, CaseList, SetupList
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.stat import Stat
from custdim.ui.widgets.surface import column, row, scrolling

LATELY = 7
WIDTH = 1280
IN_REVIEW = (State.FIRST, State.SECOND, State.FINAL)
LONG = QLocale.FormatType.LongFormat


@dataclass(frozen=True)
class Waiting:
    """Everything the page shows."""

    customers: int
    dimensions: int
    in_review: int
    approved: int
    queue: list[CaseRow]
    drafts: list[CaseRow]
    lately: list[JournalRow]


def waiting(office: Office, actor: Actor) -> Waiting:
    """Look up what waits for a person."""
    cases = case_rows(office, actor)
    states = Counter(case.state for case in cases)
    return Waiting(
        customers=len(customer_ids(office, Query())),
        dimensions=len(dimensions(office)),
        in_review=sum(states[state] for state in IN_REVIEW),
        approved=states[State.APPROVED],
        queue=queue_rows(office, actor) if reviews(actor) else [],
        drafts=[case for case in cases if case.state is State.DRAFT],
        lately=journal_rows(office, actor, limit=LATELY),
    )


def reviews(actor: Actor) -> bool:
    """Whether cases can wait for this person at all."""
    return any(map(actor.may, (Right.REVIEW_FIRST, Right.REVIEW_SECOND, Right.REVIEW_FINAL)))


class HomePage(QWidget):
    """The first page of the day."""

    icon = "house"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "window")
        self._queue = CaseList(self.tr("Waiting for your review"), context)
        self._cases = CaseList(self.tr("Cases to be completed"), context)
        self._setup = SetupList(context)
        self._lately = ActivityList(context)
        self._begin = BeginPanel(context)
        self._numbers = {
            "customers": Stat(self.tr("Customers")),
            "in_review": Stat(self.tr("In review")),
            "approved": Stat(self.tr("Approved")),
            "queue": Stat(self.tr("Waiting for your review")),
            "drafts": Stat(self.tr("Cases to be completed")),
            "dimensions": Stat(self.tr("Dimension types")),
        }
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(self._board()))
        self._stack.addWidget(self._begin)
        middle = QWidget()
        middle.setMaximumWidth(WIDTH)
        inner = column(middle, spacing=0)
        inner.addWidget(self._head())
        inner.addWidget(self._stack, 1)
        layout = row(self, spacing=0)
        layout.addStretch(1)
        layout.addWidget(middle, 1000)
        layout.addStretch(1)
        self._show_what_concerns()
        context.tasks.changed.connect(self._on_changed)
        self.reload()

    def title(self) -> str:
        """What the page is called."""
        return self.tr("Home")

    def reload(self) -> None:
        """Look again."""
        look = partial(waiting, self._context.office, self._context.actor)
        self._context.tasks.run(self, look, then=self._show)

    def _head(self) -> PageHeader:
        greeting = self.tr("Hello, {name}").format(name=self._context.actor.name)
        today = QLocale().toString(_qdate(self._context.office.today()), LONG)
        head = PageHeader(greeting, today)
        if self._context.actor.may(Right.EDIT):
            bring = secondary(self.tr("Import a workbook"), "file-spreadsheet")
            bring.clicked.connect(self._on_import)
            new = primary(self.tr("New customer"), "plus", "Ctrl+N")
            new.clicked.connect(self._on_new)
            head.add_action(bring)
            head.add_action(new)
        return head

    def _board(self) -> QWidget:
        board = QWidget()
        layout = column(board, (24, 4, 24, 24), 16)
        numbers = row(spacing=16)
        for stat in self._numbers.values():
            numbers.addWidget(stat, 1)
        layout.addLayout(numbers)
        below = row(spacing=16)
        lists = QWidget()
        left = column(lists, spacing=16)
        left.addWidget(self._queue)
        left.addWidget(self._cases)
        left.addWidget(self._setup)
        left.addStretch(1)
        below.addWidget(lists, 3)
        side = QWidget()
        right = column(side)
        right.addWidget(self._lately)
        right.addStretch(1)
        below.addWidget(side, 2)
        layout.addLayout(below, 1)
        return board

    def _show_what_concerns(self) -> None:
        """Nobody sees an empty list of work that is not theirs."""
        actor = self._context.actor
        for shown, card, number in (
            (reviews(actor), self._queue, "queue"),
            (actor.may(Right.EDIT), self._cases, "drafts"),
            (actor.may(Right.DEFINE), self._setup, "dimensions"),
        ):
            card.setVisible(shown)
            self._numbers[number].setVisible(shown)

    def _show(self, found: Waiting) -> None:
        for name, stat in self._numbers.items():
            value = getattr(found, name)
            stat.show_number(value if isinstance(value, int) else len(value))
        self._queue.show_rows(found.queue)
        self._cases.show_rows(found.drafts)
        self._lately.show_rows(found.lately)
        self._begin.show_progress(found.dimensions, found.customers)
        self._stack.setCurrentIndex(0 if found.customers else 1)

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(area) for area in ("customers", "cases", "dimensions", "users")):
            self.reload()

    def _on_new(self) -> None:
        self._context.go("customers", new=True)

    def _on_import(self) -> None:
        open_import(self._context, self)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
