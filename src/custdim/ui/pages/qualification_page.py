"""The qualification page: the queue at the left, the review desk at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from custdim.changes import Changes
from custdim.rules.flow import DECISIONS
from custdim.ui.context import Context
from custdim.ui.pane_keys import PaneKeys
from custdim.ui.review.case_desk import CaseDesk
from custdim.ui.review.decision_bar import Act
from custdim.ui.review.queue_panel import QueuePanel
from custdim.ui.review.queue_rows import Part, Queue, read_queue
from custdim.ui.shortcuts import add_key
from custdim.ui.widgets.surface import column

PAGE = "qualification"
QUEUE_WIDTH = 320


class QualificationPage(QWidget):
    """Keeps queue and desk together."""

    icon = "badge-check"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "window")
        self._context = context
        self._next: tuple[int, bool] | None = None
        self.queue = QueuePanel(context)
        self.desk = CaseDesk(context)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(1)
        self._panes.addWidget(self.queue)
        self._panes.addWidget(self.desk)
        self._panes.setStretchFactor(1, 1)
        stored = context.settings.layout(PAGE).get("queue")
        wide = stored if isinstance(stored, int) else QUEUE_WIDTH
        self._panes.setSizes([wide, 1200])
        self._panes.splitterMoved.connect(self._on_moved)
        column(self, spacing=0).addWidget(self._panes)
        self.first_focus: QWidget = self.queue.view
        self._connect()
        self._add_shortcuts()
        self.reload()

    def title(self) -> str:
        """Return what the page is called."""
        return self.tr("Qualification")

    def may_leave(self) -> bool:
        """Ask about scores and papers that are not stored."""
        return self.desk.may_leave()

    def open(self, case_id: int | None = None) -> None:
        """Open a case and put the keyboard into it."""
        if case_id is None or not self._may_change(case_id):
            return
        if not self.queue.holds(case_id):
            self.queue.show_part(Part.ALL)
        self._open(case_id, focus=True)

    def reload(self) -> None:
        """Read the queue anew."""
        context = self._context
        work = partial(read_queue, context.office, context.actor)
        context.tasks.run(self, work, self._on_queue)

    def _connect(self) -> None:
        self.queue.chosen.connect(self._on_chosen)
        self.queue.entered.connect(self._on_entered)
        self.desk.decided.connect(self._on_decided)
        self.desk.view.report.clicked.connect(self.show_report)
        self._context.tasks.changed.connect(self._on_changed)

    def _add_shortcuts(self) -> None:
        go_on = self.tr("Submit or approve")
        for keys, words, act in (
            ("Ctrl+S", self.tr("Save"), partial(self.desk.act, Act.SAVE)),
            ("Ctrl+Return", go_on, self._go_on),
            ("Ctrl+Enter", go_on, self._go_on),
            ("Ctrl+R", self.tr("Return"), partial(self.desk.act, Act.RETURN)),
            ("Ctrl+Shift+R", self.tr("Reject"), partial(self.desk.act, Act.REJECT)),
            ("Ctrl+P", self.tr("Preview, print and save the report"), self.show_report),
            ("Ctrl+F", self.tr("Search the cases"), self._on_search),
        ):
            add_key(self, keys, words, act)
        desk = self.desk.view
        panes = (self.queue, desk.tabs, desk.bar)
        self._keys = PaneKeys(self, lambda: panes, (self.queue.view,))

    def _go_on(self) -> None:
        submitting = self.desk.view.bar.can(Act.SUBMIT)
        self.desk.act(Act.SUBMIT if submitting else Act.APPROVE)

    def show_report(self) -> None:
        """Open the report of the case in its own window."""
        if self.desk.case_id is None:
            return
        # The PDF viewer is loaded only by who wants it.
        from custdim.ui.pages.report_view import open_report

        open_report(self._context, self.desk.case_id, self)

    def _open(self, case_id: int, *, focus: bool = False) -> None:
        self.queue.choose(case_id)
        self.desk.open_case(case_id, focus=focus)

    def _may_change(self, case_id: int) -> bool:
        if case_id == self.desk.case_id or self.desk.may_leave():
            return True
        self.queue.choose(self.desk.case_id)
        return False

    def _on_chosen(self, case_id: int) -> None:
        if case_id != self.desk.case_id and self._may_change(case_id):
            self._open(case_id)

    def _on_entered(self) -> None:
        self.desk.view.focus_first()

    def _on_decided(self, case_id: int, verdict: str) -> None:
        self._next = (case_id, verdict in {one.value for one in DECISIONS})

    def _on_queue(self, queue: Queue) -> None:
        self.queue.show_queue(queue)
        done, self._next = self._next, None
        if done is not None and done[1]:
            following = self.queue.after(done[0])
            if following is not None and self.desk.case_id == done[0]:
                self._open(following, focus=True)
            elif following is None:  # all is decided: the queue is where the next one will come
                self.queue.search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.desk.case_id is None and (rows := queue.part(self.queue.part)):
            self._open(rows[0].id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("cases") or changes.touches("customers"):
            self.reload()

    def _on_search(self) -> None:
        self.queue.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.queue.search.selectAll()

    def _on_moved(self) -> None:
        self._context.settings.remember(PAGE, queue=self._panes.sizes()[0])
