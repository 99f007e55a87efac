"""Settles what two people changed in the same customer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from custdim.services.customers import (
    CustomerInput,
    CustomerRecord,
    Difference,
    differences,
    merged,
)
from custdim.ui.dialogs.conflict_dialog import Conflict, ConflictDialog
from custdim.ui.panels.customer_form import BETWEEN, CustomerForm

DEEP = 4  # ("record", dimension, record, attribute)


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
        sides = (base, theirs)
        conflicts = [_conflict(form, one, _whose(form, one.place, sides)) for one in found]
        dialog = ConflictDialog(theirs.updated_by, conflicts, form)
        if not dialog.exec():
            return None
        answers = zip(found, dialog.choices(), strict=True)
        taken = {one.place for one, keep_mine in answers if not keep_mine}
    return merged(mine, theirs, base, taken)


def _whose(
    form: CustomerForm, place: tuple[str | int, ...], sides: Sequence[CustomerRecord]
) -> str:
    """Return the first text of the record of a list that a place means, else nothing."""
    if len(place) < DEEP or place[1] not in sides[0].lists:
        return ""
    rows = chain.from_iterable(side.records.get(int(place[1]), ()) for side in sides)
    values = next((row.values for row in rows if row.id == place[2]), {})
    return form.shown(place[:3], values).partition(BETWEEN)[0]


def _conflict(form: CustomerForm, found: Difference, whose: str) -> Conflict:
    title = form.title(found.place)
    return Conflict(
        title=f"{title} ({whose})" if whose else title,
        base=form.shown(found.place, found.base),
        theirs=form.shown(found.place, found.theirs),
        mine=form.shown(found.place, found.mine, mine=found.mine != found.base),
        choice=True if found.mine_only else False if found.theirs_only else None,
        fixed=found.theirs_only,
    )
