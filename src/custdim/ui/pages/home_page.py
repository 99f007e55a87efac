"""What waits for the person signed in: reviews, drafts, what was done last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QStackedWidget, QWidget

from custdim.changes import Changes
from custdim.rules.rights import Right
from custdim.services.access import Actor
from custdim.services.customers import Query, customer_ids
from custdim.services.definitions import dimensions
from custdim.services.journal import JournalRow, journal_rows
from custdim.services.offices import Office
from custdim.services.qualification import CaseRow, case_rows, queue_rows
from custdim.ui.context import Context
from custdim.ui.pages.home_begin import BeginPanel
from custdim.ui.pages.home_lists import ActivityList, CaseList
from custdim.ui.widgets.buttons import on_click, primary, secondary
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.stat import Stat
from custdim.ui.widgets.surface import column, row, scrolling

LATELY = 8
LONG = QLocale.FormatType.LongFormat


@dataclass(frozen=True)
class Waiting:
    """Everything the page shows."""

    customers: int
    dimensions: int
    queue: list[CaseRow]
    open_cases: list[CaseRow]
    lately: list[JournalRow]


def waiting(office: Office, actor: Actor) -> Waiting:
    """Look up what waits for a person."""
    drafts = case_rows(office, actor, state="draft")
    return Waiting(
        customers=len(customer_ids(office, Query())),
        dimensions=len(dimensions(office)),
        queue=queue_rows(office, actor),
        open_cases=drafts,
        lately=journal_rows(office, actor, limit=LATELY),
    )


class HomePage(QWidget):
    """The first page of the day."""

    icon = "house"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "window")
        self._queue = CaseList(self.tr("Waiting for your review"), context)
        self._cases = CaseList(self.tr("Cases to be completed"), context)
        self._lately = ActivityList(context)
        self._begin = BeginPanel(context)
        self._numbers = (
            Stat(self.tr("Customers")),
            Stat(self.tr("Waiting for your review")),
            Stat(self.tr("Cases to be completed")),
            Stat(self.tr("Dimension types")),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(self._board()))
        self._stack.addWidget(self._begin)
        layout = column(self, spacing=0)
        layout.addWidget(self._head())
        layout.addWidget(self._stack, 1)
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
            on_click(bring, self._go_customers, "import")
            new = primary(self.tr("New customer"), "plus")
            on_click(new, self._go_customers, "new")
            head.add_action(bring)
            head.add_action(new)
        return head

    def _board(self) -> QWidget:
        board = QWidget()
        layout = column(board, (24, 4, 24, 24), 16)
        numbers = row(spacing=16)
        for stat in self._numbers:
            numbers.addWidget(stat, 1)
        layout.addLayout(numbers)
        below = row(spacing=16)
        lists = QWidget()
        left = column(lists, spacing=16)
        left.addWidget(self._queue)
        left.addWidget(self._cases)
        left.addStretch(1)
        below.addWidget(lists, 3)
        side = QWidget()
        right = column(side)
        right.addWidget(self._lately)
        right.addStretch(1)
        below.addWidget(side, 2)
        layout.addLayout(below, 1)
        return board

    def _show(self, found: Waiting) -> None:
        counts = (found.customers, len(found.queue), len(found.open_cases), found.dimensions)
        for stat, count in zip(self._numbers, counts, strict=True):
            stat.show_number(count)
        self._queue.show_rows(found.queue)
        self._cases.show_rows(found.open_cases)
        self._lately.show_rows(found.lately)
        self._begin.show_progress(found.dimensions, found.customers)
        self._stack.setCurrentIndex(0 if found.customers else 1)

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(area) for area in ("customers", "cases", "dimensions", "users")):
            self.reload()

    def _go_customers(self, what: str) -> None:
        self._context.go("customers", **{what: True})


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
