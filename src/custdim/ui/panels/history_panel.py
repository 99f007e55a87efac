"""The History tab of a customer: who changed which field, and how it was before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTreeView, QWidget

from custdim.changes import Changes
from custdim.services.customers import CustomerEvent, FieldStory, customer_history
from custdim.ui.context import Context
from custdim.ui.delegates.history_delegate import HistoryDelegate
from custdim.ui.trees.history_tree import HistoryChange, HistoryEntry, HistoryTree
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.surface import column
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
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column(self, (0, 0, 0, 0), 0).addWidget(self._stack)
        context.tasks.changed.connect(self._on_changed)

    def show_customer(self, customer_id: int | None) -> None:
        """Show another customer's history; a new one has none."""
        self._customer_id = customer_id
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
        self.tree.show([self._entry(event) for event in events])
        for place in range(min(self.tree.rowCount(), OPENED)):
            self.view.expand(self.tree.index(place, 0))
        self._stack.setCurrentIndex(0 if events else 1)

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
