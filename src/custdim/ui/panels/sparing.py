"""Forgives in a form what was stored before it was demanded, as saving does."""

from __future__ import annotations

from collections.abc import Sequence

from custdim.errors import FieldError, InvalidValueError
from custdim.services.customers import CustomerInput, CustomerRecord, RecordValues
from custdim.services.definition_demands import spared
from custdim.ui.panels.customer_form import CustomerForm
from custdim.ui.panels.insisting import typed_value, with_typed

DEEP = 4  # ("record", dimension, row, attribute)


def demanded(
    form: CustomerForm, problems: Sequence[FieldError], base: CustomerRecord | None
) -> list[FieldError]:
    """Return the problems that stand against saving."""
    if base is None:
        return list(problems)
    read: list[FieldError] = []
    unread: list[FieldError] = []
    whole = _with_every_record(form.input())
    for problem in problems:
        place = problem.place
        if len(place) != DEEP:
            unread.append(problem)
            continue
        try:  # what nobody can read is not what is stored
            if problem.error.reason != "required":
                whole = with_typed(whole, place, typed_value(form, place))
            read.append(problem)
        except InvalidValueError:
            unread.append(problem)
    dimensions = [part.dimension for part in form.forms.values()]
    left = {id(one) for one in (*unread, *spared(read, whole, base, dimensions))}
    found = [one for one in problems if id(one) in left]
    form.mark_sections(found)
    return found


def _with_every_record(sent: CustomerInput) -> CustomerInput:
    """Return what was entered with an empty record where none was begun."""
    records = {key: rows or (RecordValues(),) for key, rows in sent.records.items()}
    return CustomerInput(id=sent.id, records=records)
