"""All customers that may be one and the same: compared, then merged or told apart one by one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from custdim.changes import Changes
from custdim.errors import CancelledError
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services.duplicates import (
    DuplicatePair,
    DuplicateSearch,
    dismiss_duplicate,
    find_all_duplicates,
    recall_duplicate,
)
from custdim.ui.context import Context
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.merge_dialog import MergeDialog, Shown, read_merge
from custdim.ui.messages import run_on
from custdim.ui.tables.duplicate_table import DuplicateTable
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import on_click, primary, secondary
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, line, row, surface
from custdim.ui.wizards.running import Running
from custdim.wording import Counted

RUNNING, FOUND, NOTHING = range(3)
PAGE = "customers"


class DuplicatesDialog(QDialog):
    """Stays beside the page, so that customers can be looked at meanwhile."""

    merged = Signal(int, int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._progress: Progress | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Duplicates"))
        self.setMinimumSize(720, 420)
        self.resize(1080, 620)
        self.table = DuplicateTable(context.language, self)
        self.view = RecordView(self.table)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.setAccessibleName(self.tr("Customers that may be the same"))
        self.running = Running()
        self._empty = EmptyState("circle-check", self.tr("No likely duplicates"))
        self.merge = primary(self.tr("Merge…"), shortcut="Ctrl+M")
        self.part = secondary(self.tr("Not a duplicate"), shortcut="Ctrl+D")
        self.first = secondary(self.tr("Show the first"), shortcut="Ctrl+1")
        self.second = secondary(self.tr("Show the second"), shortcut="Ctrl+2")
        self.again = secondary(self.tr("Compare again"), "refresh-cw", "F5")
        self._words = label("", "muted", wrap=True)
        self._lay_out()
        self._connect()
        self.compare()

    def compare(self) -> None:
        """Compare all customers, in the background."""
        context, title = self._context, self.tr("Comparing all customers")
        self._progress = context.tasks.run_long(
            self,
            partial(find_all_duplicates, context.office, context.actor),
            self._on_found,
            self._on_failed,
            title,
        )
        self.running.follow(title, self._progress)
        self._stack.setCurrentIndex(RUNNING)
        self._words.setText("")
        self._offer()

    def done(self, result: int) -> None:
        """Qt: closed in whatever way, nobody waits for the comparison any more."""
        if self._progress is not None:
            self._progress.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        box = column(self, (0, 0, 0, 0), 0)
        head = surface("pane")
        words = column(head, (24, 16, 24, 12), 4)
        words.addWidget(label(self.tr("Customers that may be the same"), "heading"))
        words.addWidget(self._words)
        self._stack = QStackedWidget()
        for shown in (self.running, self.view, self._empty):
            self._stack.addWidget(shown)
        foot = surface("pane")
        buttons = row(foot, (24, 12, 24, 12), 8)
        for button in (self.first, self.second):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.again, self.part, self.merge):
            buttons.addWidget(button)
        for part, stretch in ((head, 0), (line(), 0), (self._stack, 1), (line(), 0), (foot, 0)):
            box.addWidget(part, stretch)
        may = self._context.actor.may(Right.EDIT)
        self.merge.setVisible(may)
        self.part.setVisible(may)

    def _connect(self) -> None:
        self.view.picked.connect(self._offer)
        self.view.opened.connect(self._on_merge)
        self.view.removal_wanted.connect(self._on_part)
        self.merge.clicked.connect(self._on_merge)
        self.part.clicked.connect(self._on_part)
        self.again.clicked.connect(self.compare)
        for place, button in enumerate((self.first, self.second)):
            on_click(button, self._open, place)

    def _chosen(self) -> DuplicatePair | None:
        if self._stack.currentIndex() != FOUND:
            return None
        return self.table.pair(next(iter(self.view.selected_ids()), None))

    def _offer(self) -> None:
        chosen = self._chosen() is not None
        for button in (self.merge, self.part, self.first, self.second):
            button.setEnabled(chosen)
        self.again.setEnabled(self._stack.currentIndex() != RUNNING)

    def _on_found(self, search: DuplicateSearch) -> None:
        self.running.stop()
        self.table.show_pairs(search.pairs)
        number = QLocale()
        text = self.tr(
            "{count:customer was|customers were} compared; {pairs:pair looks|pairs look} alike."
        ).format(
            count=Counted(number.toString(search.compared)),
            pairs=Counted(number.toString(search.found)),
        )
        if search.found > len(search.pairs):
            shown = number.toString(len(search.pairs))
            more = self.tr("The {count} likeliest are shown.").format(count=shown)
            text = run_on((text, more))
        self._words.setText(text)
        self._show_rest()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        self.running.stop()
        if not isinstance(error, CancelledError):
            self._context.tasks.failed.emit(error)
        self._words.setText(self.tr("The comparison was cancelled."))
        self._show_rest()

    def _show_rest(self) -> None:
        """Show what is left, the first pair chosen."""
        count = self.table.rowCount()
        self._stack.setCurrentIndex(FOUND if count else NOTHING)
        if count and not self.view.selected_ids():
            self.view.choose(self.table.id_at(0))
        self._offer()

    def _open(self, place: int) -> None:
        pair = self._chosen()
        if pair is not None:
            self._context.go(PAGE, customer_id=(pair.first, pair.second)[place].id)

    def _on_part(self) -> None:
        pair, context = self._chosen(), self._context
        if pair is None or not context.actor.may(Right.EDIT):
            return
        ids = (pair.first.id, pair.second.id)
        number = self.view.selected_ids()[0]
        work = partial(dismiss_duplicate, context.office, context.actor, *ids)
        context.tasks.run(self, work, partial(self._on_parted, number, ids))

    def _on_parted(self, number: int, ids: tuple[int, int], _changes: Changes) -> None:
        context = self._context
        self._leave(number)
        recall = partial(recall_duplicate, context.office, context.actor, *ids)
        context.say(
            self.tr("Remembered: these two are not the same."),
            undo=partial(context.tasks.run, context, recall),
        )

    def _on_merge(self) -> None:
        pair, context = self._chosen(), self._context
        if pair is None or not context.actor.may(Right.EDIT):
            return
        work = partial(read_merge, context, pair.first.id, pair.second.id)
        context.tasks.run(self, work, self._show_merge)

    def _show_merge(self, shown: Shown) -> None:
        dialog = MergeDialog(self._context, shown, self)
        dialog.merged.connect(self._on_merged)
        dialog.open()

    def _on_merged(self, kept_id: int, lost_id: int) -> None:
        self.table.drop_customer(lost_id)
        self._show_rest()
        self.merged.emit(kept_id, lost_id)

    def _leave(self, number: int) -> None:
        """Take a pair out and go on with the next one."""
        row_ = self.table.row_of(number) or 0
        self.table.drop(number)
        if count := self.table.rowCount():
            self.view.choose(self.table.id_at(min(row_, count - 1)))
        self._show_rest()
