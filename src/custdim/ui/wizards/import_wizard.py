"""The import of a workbook in four steps: file, columns, preview, result."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from custdim.errors import CancelledError, FileFormatError, UserError
from custdim.exchange.applying import ImportResult, apply_import
from custdim.exchange.fields import ImportField, import_fields
from custdim.exchange.headings import find_heading, heading_texts
from custdim.exchange.matching import Matching, known_headings, match
from custdim.exchange.plan import ImportPlan
from custdim.exchange.planning import plan_sheet
from custdim.exchange.refused import write_refused
from custdim.exchange.sheet import Sheet
from custdim.exchange.workbook import read_sheet
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.ui.context import Context
from custdim.ui.messages import message
from custdim.ui.start.steps import Steps
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, row, surface
from custdim.ui.wizards.drop_dialog import DropDialog
from custdim.ui.wizards.file_step import FileStep
from custdim.ui.wizards.matching_step import MatchingStep
from custdim.ui.wizards.preview_step import PreviewStep
from custdim.ui.wizards.result_step import ResultStep
from custdim.ui.wizards.running import Running
from custdim.wording import Counted

FILE, MATCHING, PREVIEW, RESULT, RUNNING = range(5)
SMALLEST, USUAL, SIDE, BAR = QSize(860, 560), QSize(1120, 660), 232, 57
Match = tuple[Sheet, int, Matching, tuple[ImportField, ...]]


class ImportWizard(DropDialog):
    """Leads through an import; nothing is written before the preview was accepted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._matched: Match | None = None
        self._planned: tuple[Any, ImportPlan] | None = None
        self._result: ImportResult | None = None
        self._step = FILE
        self._progress: Progress | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import customers"))
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.file = FileStep()
        self.matching = MatchingStep(context.language)
        self.preview = PreviewStep(context.language)
        self.outcome = ResultStep()
        self.running = Running()
        self.notice = Notice("", "error")
        names = (self.tr("File"), self.tr("Columns"), self.tr("Preview"), self.tr("Result"))
        self.steps = Steps(self.tr("Import"), names)
        self.cancel = secondary(self.tr("Cancel"))
        self.back = secondary(self.tr("Back"), "arrow-left", "Alt+Left")
        self.next = primary(self.tr("Next"))
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show(FILE)

    @property
    def plan(self) -> ImportPlan | None:
        """What would be done, as far as it is known."""
        return self._planned[1] if self._planned else None

    def choose(self, path: Path, sheet: str | None = None) -> None:
        """Read a file, and go on to its columns."""
        if self._progress is not None:
            return
        title = self.tr("Reading “{name}”").format(name=path.name)
        self._run(title, partial(_read, self._context, path, sheet), self._on_read)

    def save_refused(self, path: Path) -> None:
        """Write the refused rows into a workbook."""
        if self._result is None:
            return
        plan, context = self._result.plan, self._context
        see = context.actor.may(Right.SEE_SENSITIVE)
        work = partial(write_refused, plan, path, context.language, sensitive=see)
        context.tasks.run(self, work, lambda _: self.outcome.say_saved(path), self._refuse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter is Next, Esc cancels what runs, else goes back or closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.next.isEnabled() and self.next.isVisible():
                self._on_next()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._progress is not None:
            self.running.cancel.click()
        elif self._step in (MATCHING, PREVIEW):
            self._on_back()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: whatever runs is cancelled; nothing of it is kept."""
        if self._progress is not None:
            self._progress.cancel()
        super().closeEvent(event)

    def takes_files(self) -> bool:
        """Whether a file may be dropped now."""
        return self._progress is None and self._step != RESULT

    def _connect(self) -> None:
        self.dropped.connect(self.choose)
        self.hovering.connect(self.file.show_hovering)
        self.file.chosen.connect(self.choose)
        self.file.sheet_chosen.connect(self._on_sheet)
        self.outcome.save_wanted.connect(self.save_refused)
        self.outcome.again_wanted.connect(self._on_again)
        self.matching.changed.connect(self._show_buttons)
        self.steps.chosen.connect(self._on_step)
        self.cancel.clicked.connect(self.close)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)

    def _lay_out(self) -> None:
        for page in (self.file, self.matching, self.preview, self.outcome, self.running):
            self._pages.addWidget(page)
        side = surface("rail")
        side.setFixedWidth(SIDE)
        column(side).addWidget(self.steps)
        content = QWidget()
        inner = column(content, (28, 24, 28, 16), 12)
        inner.addWidget(self.notice)
        inner.addWidget(self._pages, 1)
        bar = surface("bottombar")
        bar.setFixedHeight(BAR)
        buttons = row(bar, (28, 12, 28, 12))
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        right = QWidget()
        both = column(right, spacing=0)
        both.addWidget(content, 1)
        both.addWidget(bar)
        whole = row(self, spacing=0)
        whole.addWidget(side)
        whole.addWidget(right, 1)

    def _on_read(self, matched: Match) -> None:
        self._matched = matched
        self._planned = None
        self.file.show_sheet(matched[0])
        self.matching.show_sheet(*matched)
        self._show(MATCHING)

    def _on_sheet(self, name: str) -> None:
        if self._matched is not None and self._matched[0].name != name:
            self.choose(self._matched[0].source, name)

    def _on_next(self) -> None:
        if self._step == FILE:
            self._show(MATCHING)
        elif self._step == MATCHING:
            self._plan()
        elif self._step == PREVIEW:
            self._apply()
        else:
            self.close()

    def _on_back(self) -> None:
        self._show(max(FILE, self._step - 1))

    def _on_step(self, step: int) -> None:
        self._plan() if step == PREVIEW and self._step != PREVIEW else self._show(step)

    def _on_again(self) -> None:
        self._matched = self._planned = self._result = None
        self.file.show_sheet(None)
        self._show(FILE)

    def _plan(self) -> None:
        if self._matched is None or not self.matching.is_good():
            self._show(MATCHING)
            return
        sheet, choices = self._matched[0], dict(self.matching.choices())
        if self._planned is not None and self._planned[0] == choices:
            self._show(PREVIEW)
            return
        context = self._context

        def work(progress: Progress) -> ImportPlan:
            return plan_sheet(context.office, context.actor, sheet, choices, progress)

        self._run(self.tr("Looking at each row"), work, partial(self._on_planned, choices))

    def _on_planned(self, choices: Any, plan: ImportPlan) -> None:
        self._planned = (choices, plan)
        self.preview.show_plan(plan)
        self._show(PREVIEW)

    def _apply(self) -> None:
        plan = self.plan
        if plan is None or not plan.good:
            return
        work = partial(apply_import, self._context.office, self._context.actor, plan)
        good = Counted(f"{plan.good:,}")
        title = self.tr("Importing {count:customer|customers}").format(count=good)
        self._run(title, work, self._on_applied)

    def _on_applied(self, result: ImportResult) -> None:
        self._result = result
        self.outcome.show_result(result)
        self._show(RESULT)

    def _run(
        self, title: str, work: Callable[[Progress], Any], then: Callable[[Any], object]
    ) -> None:
        """Run something long, shown in place of the step."""

        def finish(result: Any) -> None:
            self._stop()
            then(result)

        tasks = self._context.tasks
        self._progress = tasks.run_long(self, work, finish, self._refuse, title)
        self.running.follow(title, self._progress)
        self._pages.setCurrentIndex(RUNNING)
        self._show_buttons()
        self.running.cancel.setFocus()

    def _stop(self) -> None:
        self.running.stop()
        self._progress = None

    def _refuse(self, error: Exception) -> None:
        """Say why it did not work; everything that was chosen is still there."""
        self._stop()
        self._show(self._step)
        tone = "note" if isinstance(error, CancelledError) else "error"
        self.notice.say(message(error, self._context.language), tone)
        if not isinstance(error, UserError):
            self._context.tasks.failed.emit(error)

    def _show(self, step: int) -> None:
        self._step = step
        self.notice.say("", "error")
        self._pages.setCurrentIndex(step)
        self._show_buttons()
        focus: dict[int, QWidget] = {
            FILE: self.next if self._matched else self.file.choose,
            PREVIEW: self.preview.table,
        }
        focus.get(step, self.next).setFocus()

    def _show_buttons(self) -> None:
        busy, step = self._progress is not None, self._step
        over = step == RESULT
        reached = RESULT if over else PREVIEW if self._planned else int(self._matched is not None)
        # What is written cannot be gone back to.
        self.steps.show_step(step, reached)
        self.steps.setEnabled(not busy and not over)
        self.cancel.setVisible(not busy and not over)
        self.back.setVisible(not busy and step in (MATCHING, PREVIEW))
        self.next.setVisible(not busy)
        self.next.setEnabled(self._may_go_on())
        self.next.setText(self._next_text())

    def _may_go_on(self) -> bool:
        if self._step == FILE:
            return self._matched is not None
        if self._step == MATCHING:
            return self.matching.is_good()
        return self._step != PREVIEW or (self.plan is not None and self.plan.good > 0)

    def _next_text(self) -> str:
        if self._step == PREVIEW and self.plan is not None:
            return self.tr("Import {count:row|rows}").format(count=Counted(f"{self.plan.good:,}"))
        return self.tr("Close") if self._step == RESULT else self.tr("Next")


def _read(context: Context, path: Path, sheet: str | None, progress: Progress) -> Match:
    read = read_sheet(path, sheet, progress)
    fields = import_fields(context.office)
    heading_row = find_heading(read.rows, known_headings(fields))
    if heading_row is None:
        raise FileFormatError("empty-sheet", name=read.name)
    matching = match(heading_texts(read.rows[heading_row], read.width), fields)
    return read, heading_row, matching, fields
