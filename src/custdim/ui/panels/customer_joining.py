"""What the customers page does with several customers at once: compare, merge, remove for good."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.rules.rights import Right
from custdim.services.customers import current_id, purge_customers
from custdim.ui.context import Context
from custdim.ui.dialogs.questions import confirm


class CustomerJoining(QWidget):
    """Opens the dialogs when they are wanted; it is never seen itself."""

    merged = Signal(int, int)  # the customer that remains, the one that is gone
    purged = Signal(list)

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

        dialog = DuplicatesDialog(self._context, self._page.window())
        dialog.merged.connect(self.merged)
        dialog.show()

    def merge(self, kept_id: int, lost_id: int) -> None:
        """Show two customers side by side."""
        from custdim.ui.dialogs.merge_dialog import read_merge

        work = partial(read_merge, self._context, kept_id, lost_id)
        self._context.tasks.run(self, work, self._show_merge)

    def purge(self, ids: Sequence[int]) -> None:
        """Remove customers from the recycle bin for good, once that is confirmed."""
        context = self._context
        if not ids or not context.actor.may(Right.PURGE):
            return
        title = self.tr("Remove {count} customers for good?").format(count=len(ids))
        text = self.tr(
            "All their records and cases are deleted. This cannot be undone; the journal stays."
        )
        if confirm(self._page, title, text, self.tr("Remove for good")):
            work = partial(purge_customers, context.office, context.actor, list(ids))
            context.tasks.run(self, work, partial(self._on_purged, list(ids)))

    def _show_merge(self, shown: object) -> None:
        from custdim.ui.dialogs.merge_dialog import MergeDialog, Shown

        assert isinstance(shown, Shown)
        dialog = MergeDialog(self._context, shown, self._page)
        dialog.merged.connect(self.merged)
        dialog.open()

    def _on_purged(self, ids: list[int], _changes: Changes) -> None:
        self.purged.emit(ids)
        self._context.say(self.tr("{count} removed for good.").format(count=len(ids)))
