"""What the customers page does with several customers at once: compare, merge, remove, restore."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.rules.rights import Right
from custdim.services.bulk_binning import Binned, Staying, recycle_many, restore_many
from custdim.services.customers import (
    current_id,
    purge_customers,
    recycle_customers,
    restore_customers,
)
from custdim.ui.context import Context
from custdim.ui.dialogs.questions import confirm
from custdim.wording import Counted


class CustomerJoining(QWidget):
    """Opens the dialogs when they are wanted; it is never seen itself."""

    merged = Signal(int, int)  # the customer that remains, the one that is gone
    gone = Signal(object)  # the ids of customers that are not in the list any longer

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self.hide()
        self._context = context
        self._page = page

    def meant(self, customer_id: int) -> int:
        """Return whom an old link means by now: a merged customer is another one."""
        return current_id(self._context.office, customer_id)

    def find_duplicates(self) -> None:
        """Compare all customers."""
        from custdim.ui.dialogs.duplicates_dialog import DuplicatesDialog

        dialog = DuplicatesDialog(self._context, self._page)  # ends with what this person may do
        dialog.merged.connect(self.merged)
        dialog.show()

    def merge(self, kept_id: int, lost_id: int) -> None:
        """Show two customers side by side."""
        from custdim.ui.dialogs.merge_dialog import read_merge

        work = partial(read_merge, self._context, kept_id, lost_id)
        self._context.tasks.run(self, work, self._show_merge)

    def recycle(self, ids: Sequence[int]) -> None:
        """Move customers to the recycle bin; it can be undone, and says who had to stay."""
        context = self._context
        if not context.actor.may(Right.EDIT):
            context.say(self.tr("You need the right to enter and edit for this."), "warning")
            return
        if len(ids) == 1:
            work = partial(recycle_customers, context.office, context.actor, ids)
            context.tasks.run(self, work, partial(self._on_recycled, ids))
            return
        many = partial(recycle_many, context.office, context.actor, ids)
        title = self.tr("Moving customers to the recycle bin")
        context.tasks.run_long(self, many, self._on_many_recycled, title=title)

    def restore(self, ids: Sequence[int]) -> None:
        """Take customers out of the recycle bin again, as far as they can come back."""
        context = self._context
        if len(ids) == 1:
            work = partial(restore_customers, context.office, context.actor, ids)
            context.tasks.run(self, work, partial(self._on_restored, 1))
            return
        many = partial(restore_many, context.office, context.actor, ids)
        title = self.tr("Restoring customers")
        context.tasks.run_long(self, many, self._on_many_restored, title=title)

    def purge(self, ids: Sequence[int]) -> None:
        """Remove customers from the recycle bin for good, once that is confirmed."""
        context = self._context
        if not ids or not context.actor.may(Right.PURGE):
            return
        title = self.tr("Remove {count:customer|customers} for good?").format(
            count=Counted(len(ids))
        )
        text = self.tr(
            "All their records and cases are deleted. This cannot be undone; the journal stays."
        )
        if confirm(self._page, title, text, self.tr("Remove for good")):
            work = partial(purge_customers, context.office, context.actor, ids)
            then = partial(self._on_purged, ids)
            title = self.tr("Removing customers for good")
            context.tasks.run_long(self, work, then, title=title)

    def _show_merge(self, shown: object) -> None:
        from custdim.ui.dialogs.merge_dialog import MergeDialog, Shown

        assert isinstance(shown, Shown)
        dialog = MergeDialog(self._context, shown, self._page)
        dialog.merged.connect(self.merged)
        dialog.open()

    def _on_recycled(self, ids: Sequence[int], _changes: object) -> None:
        self.gone.emit(ids)
        text = self.tr("{count} moved to the recycle bin.").format(count=len(ids))
        self._context.say(text, undo=partial(self.restore, ids))

    def _on_many_recycled(self, done: Binned) -> None:
        if done.moved:
            self._on_recycled(done.moved, done)
        one = self.tr("1 customer stays in the list")
        self._show_staying(one, self.tr("{count} customers stay in the list"), done.staying)

    def _on_restored(self, count: int, _changes: object) -> None:
        self._context.say(self.tr("{count} restored.").format(count=count))

    def _on_many_restored(self, done: Binned) -> None:
        if done.moved:
            self._on_restored(len(done.moved), done)
        one = self.tr("1 customer stays in the recycle bin")
        many = self.tr("{count} customers stay in the recycle bin")
        self._show_staying(one, many, done.staying)

    def _show_staying(self, one: str, many: str, staying: Sequence[Staying]) -> None:
        from custdim.ui.dialogs.staying_dialog import StayingDialog

        if staying:
            words = one if len(staying) == 1 else many.format(count=len(staying))
            StayingDialog(words, staying, self._context.language, self._page).open()

    def _on_purged(self, ids: Sequence[int], _changes: Changes) -> None:
        self.gone.emit(ids)
        self._context.say(self.tr("{count} removed for good.").format(count=len(ids)))
