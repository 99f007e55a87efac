"""Takes a change of many customers back: from the notice after it, and later from the journal."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from custdim.services.bulk_edit import BulkDone, undo_bulk_edit
from custdim.ui.context import Context
from custdim.wording import Counted


def undo(context: Context, entry_id: int) -> None:
    """Give all customers their values back, as far as nobody has changed them since."""
    title = QCoreApplication.translate("BulkUndo", "Taking the change back")
    work = partial(undo_bulk_edit, context.office, context.actor, entry_id)
    context.tasks.run_long(context, work, partial(_say, context), title=title)


def _say(context: Context, done: BulkDone) -> None:
    text = QCoreApplication.translate(
        "BulkUndo", "{count:customer has its|customers have their} values back."
    )
    text = text.format(count=Counted(done.count))
    if not done.skipped:
        context.say(text)
        return
    more = QCoreApplication.translate(
        "BulkUndo", "{count:was changed since and stays|were changed since and stay}."
    )
    context.say(f"{text} {more.format(count=Counted(done.skipped))}", "warning")
