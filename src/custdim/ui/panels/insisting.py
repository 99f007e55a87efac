"""Lets a person keep numbers that only fail their check digit, and say why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from custdim.errors import FieldError
from custdim.services.customers import CustomerInput, CustomerRecord, RecordValues
from custdim.services.insisting import can_be_insisted, stored_texts
from custdim.ui.dialogs.insist_dialog import InsistDialog
from custdim.ui.forms.many_form import ManyForm
from custdim.ui.panels.customer_form import CustomerForm
from custdim.wording import sentence

Place = tuple[str | int, ...]


def insist(
    form: CustomerForm,
    problems: Sequence[FieldError],
    base: CustomerRecord | None,
    language: str,
) -> CustomerInput | None:
    """Ask for a reason where nothing but check digits is wrong, and return what shall be saved."""
    if not all(can_be_insisted(problem.error) for problem in problems):
        return None
    values = {problem.place: typed_value(form, problem.place) for problem in problems}
    stored = {} if base is None else stored_texts(base)
    fresh = [one for one in problems if values[one.place] not in stored]
    reason = ""
    if fresh:
        faults = [f"{form.title(one.place)}: {sentence(one.error, language)}" for one in fresh]
        dialog = InsistDialog(faults, language, form.window())
        if not dialog.exec():
            return None
        reason = dialog.reason.text()
    sent = form.input()
    for place, value in values.items():
        sent = with_typed(sent, place, value)
    return replace(sent, insisted={str(values[one.place]): reason for one in fresh})


def typed_value(form: CustomerForm, place: Place) -> Any:
    """Return what is typed at a place, well-formed though it fails its check."""
    if place[0] != "record":
        field = form.head.fields[place]
        return field.spec.kind.parse(field.text())
    part, attribute_id = form.forms[int(place[1])], int(place[3])
    if not isinstance(part, ManyForm):
        field = part.fields[attribute_id]
        return field.spec.kind.parse(field.text())
    row = part.model.rows[int(place[2])]
    if attribute_id not in row.typed:  # stored like this
        return row.values.get(attribute_id)
    return part.dimension.by_id[attribute_id].bound.parse(row.typed[attribute_id])


def with_typed(sent: CustomerInput, place: Place, value: Any) -> CustomerInput:
    """Return what was entered with another value at a place."""
    if place[0] != "record":
        return replace(sent, credit_code=value)
    dimension_id, at, attribute_id = (int(part) for part in place[1:4])
    rows = list(sent.records.get(dimension_id, ())) or [RecordValues()]
    rows[at] = replace(rows[at], values={**rows[at].values, attribute_id: value})
    return replace(sent, records={**sent.records, dimension_id: tuple(rows)})
