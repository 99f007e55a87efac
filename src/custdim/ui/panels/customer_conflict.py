"""Settles what two people changed in the same customer."""

from __future__ import annotations

from custdim.services.customers import (
    CustomerInput,
    CustomerRecord,
    Difference,
    differences,
    merged,
)
from custdim.ui.dialogs.conflict_dialog import Conflict, ConflictDialog
from custdim.ui.panels.customer_form import CustomerForm


def settle(
    form: CustomerForm, theirs: CustomerRecord, base: CustomerRecord
) -> CustomerInput | None:
    """Ask field by field, and return what shall be saved; nothing when the person goes on editing.

    What only the other person changed is taken over: it is shown, but is no question.
    """
    mine = form.input()
    found = differences(mine, theirs, base)
    taken: set[tuple[str | int, ...]] = set()
    if any(not one.mine_only for one in found):
        dialog = ConflictDialog(theirs.updated_by, [_conflict(form, one) for one in found], form)
        if not dialog.exec():
            return None
        answers = zip(found, dialog.choices(), strict=True)
        taken = {one.place for one, keep_mine in answers if not keep_mine}
    return merged(mine, theirs, base, taken)


def _conflict(form: CustomerForm, found: Difference) -> Conflict:
    return Conflict(
        title=form.title(found.place),
        base=form.shown(found.place, found.base),
        theirs=form.shown(found.place, found.theirs),
        mine=form.shown(found.place, found.mine, mine=found.mine != found.base),
        choice=True if found.mine_only else False if found.theirs_only else None,
        fixed=found.theirs_only,
    )
