"""The History tab of a customer: who changed which field, and how it was before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTreeView, QWidget

from custdim.changes import Changes
from custdim.rules.rights import Right
from custdim.services.customers import CustomerEvent, FieldStory, customer_history
from custdim.services.kept_listing import CustomerCopy, customer_copies
from custdim.services.merge_undoing import undo_merge
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.delegates.history_delegate import HistoryDelegate
from custdim.ui.dialogs.customer_kept_dialog import CustomerKeptDialog
from custdim.ui.panels.history_bar import HistoryBar
from custdim.ui.panels.past_panel import PastPanel
from custdim.ui.trees.history_tree import HistoryChange, HistoryEntry, HistoryTree
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.surface import column, line
from custdim.wording import name_of
from custdim.wording.office import ACTIONS

LIMIT = 300
OPENED = 4


class HistoryPanel(QWidget):
    """Shows the journal of one customer, the newest first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._customer_id: int | None = None
        self._events: tuple[CustomerEvent, ...] = ()
        self.tree = HistoryTree(self)
        self.view = QTreeView()
        self.view.setModel(self.tree)
        self.view.setItemDelegate(HistoryDelegate(self.view))
        self.view.setUniformRowHeights(True)
        self.view.setAccessibleName(self.tr("History of the customer"))
        self.view.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._empty = EmptyState(
            "history",
            self.tr("Nothing happened yet"),
            self.tr("Every change that is saved will stand here, with who made it."),
        )
        self.past = PastPanel(context)
        self._stack = QStackedWidget()
        for part in (self.view, self._empty, self.past):
            self._stack.addWidget(part)
        self.bar = HistoryBar(context.language)
        self.bar.day_chosen.connect(self._on_day)
        self.bar.undo_wanted.connect(self._on_undo)
        self.bar.kept_wanted.connect(self._on_kept)
        box = column(self, (0, 0, 0, 0), 0)
        box.addWidget(self.bar)
        box.addWidget(line())
        box.addWidget(self._stack, 1)
        self.view.selectionModel().currentChanged.connect(self._offer_undo)
        context.tasks.changed.connect(self._on_changed)

    def show_customer(self, customer_id: int | None) -> None:
        """Show another customer's history; a new one has none."""
        if customer_id != self._customer_id:
            self.bar.clear()
        self._customer_id = customer_id
        self.bar.kept.setVisible(customer_id is not None)
        if customer_id is None:
            self._show(None, ())
            return
        context = self._context
        work = partial(
            customer_history,
            context.office,
            context.actor,
            customer_id,
            context.language,
            limit=LIMIT,
        )
        context.tasks.run(self, work, partial(self._show, customer_id))

    def _show(self, customer_id: int | None, events: Sequence[CustomerEvent]) -> None:
        if customer_id != self._customer_id:
            return
        self._events = tuple(events)
        self.tree.show([self._entry(event) for event in events])
        for place in range(min(self.tree.rowCount(), OPENED)):
            self.view.expand(self.tree.index(place, 0))
        self._offer_undo()
        self._on_day(self.bar.day)

    def _on_day(self, day: date | None) -> None:
        """Look back to a day, or show the history again."""
        if day is not None and self._customer_id is not None:
            self.past.show_day(self._customer_id, day)
            self._stack.setCurrentWidget(self.past)
        else:
            self._stack.setCurrentWidget(self.view if self._events else self._empty)
        self._offer_undo()

    def _chosen_merge(self) -> int | None:
        """Return the customer whose merge is chosen in the history."""
        index = self.view.currentIndex()
        top = index.parent() if index.parent().isValid() else index
        if not top.isValid() or self._stack.currentWidget() is not self.view:
            return None
        return self._events[top.row()].merged_id

    def _offer_undo(self) -> None:
        may = self._context.actor.may(Right.EDIT)
        self.bar.undo.setVisible(may and self._chosen_merge() is not None)

    def _on_undo(self) -> None:
        merged, context = self._chosen_merge(), self._context
        if merged is not None:
            work = partial(undo_merge, context.office, context.actor, merged)
            context.tasks.run(self, work, self._on_undone)

    def _on_undone(self, _saved: Saved) -> None:
        self._context.say(self.tr("The merge was undone; both customers are there again."))

    def _on_kept(self) -> None:
        context = self._context
        if self._customer_id is not None:
            who = (context.actor, self._customer_id, context.language)
            context.tasks.run(self, partial(customer_copies, context.office, *who), self._show_kept)

    def _show_kept(self, copies: Sequence[CustomerCopy]) -> None:
        dialog = CustomerKeptDialog(copies, self._context, self.window())
        dialog.exec()
        dialog.deleteLater()

    def _entry(self, event: CustomerEvent) -> HistoryEntry:
        what = name_of(ACTIONS, event.action, self._context.language)
        if len(event.fields) > 1:
            what += "  ·  " + self.tr("{count} fields").format(count=len(event.fields))
        told = (field for field in event.fields if field.before or field.after)
        own_first = sorted(told, key=_is_attribute)
        changes = (HistoryChange(one.label, one.before, one.after) for one in own_first)
        when = f"{event.at.astimezone():%Y-%m-%d %H:%M}"
        return HistoryEntry(when, event.user_name, what, tuple(changes))

    def _on_changed(self, changes: Changes) -> None:
        if self._customer_id is not None and (
            changes.touches("customers") or changes.touches("cases")
        ):
            self.show_customer(self._customer_id)


def _is_attribute(story: FieldStory) -> bool:
    return story.field.startswith("attr:")
