"""Typing into a customer's form in the person's stead: pasted text, values of another customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from custdim.errors import InvalidValueError
from custdim.kinds.choice import Choosing
from custdim.kinds.multi_choice import MultiChoice
from custdim.services.customer_copying import CustomerCopy
from custdim.ui.forms.dimension_form import DimensionForm
from custdim.ui.forms.field import Field
from custdim.ui.forms.many_form import ManyForm
from custdim.ui.panels.customer_form import CustomerForm
from custdim.ui.panels.customer_head import Place, category_text


def field_at(form: CustomerForm, place: Place) -> Field | None:
    """Return the field of ("name",) or ("record", dimension, attribute), if it can be filled."""
    if place[0] != "record":
        found = form.head.fields.get(place)
    else:
        part = form.applying.get(int(place[1]))
        one = part.form if isinstance(part, ManyForm) else part
        found = one.fields.get(int(place[2])) if one is not None else None
    return None if found is None or found.locked else found


def text_at(form: CustomerForm, place: Place, language: str) -> str:
    """Return what stands there now; nothing in a list of records that is empty."""
    found = field_at(form, place)
    if found is None or _list_without_rows(form, place):
        return ""
    try:
        value = found.value()
    except InvalidValueError:
        return found.text()
    return "" if value is None else found.spec.kind.show(value, language)


def enter_texts(form: CustomerForm, texts: Mapping[Place, str]) -> None:
    """Fill fields; those of a list of records go into the one that is open, or into a new one."""
    for place, text in texts.items():
        if (empty := _list_without_rows(form, place)) is not None:
            empty.add()
        if (found := field_at(form, place)) is not None and found.text() != text:
            found.enter(text)


def enter_copy(form: CustomerForm, copy: CustomerCopy, language: str) -> None:
    """Fill what is empty or stands there by default with what another customer has."""
    for standard_id, places in copy.places.items():
        field = form.head.fields.get(("category", standard_id))
        if field is not None and not field.dirty:
            _enter_categories(field, places)
    for dimension_id, records in copy.records.items():
        part = form.applying.get(dimension_id)
        if isinstance(part, ManyForm):
            if not part.model.rows:
                _enter_rows(part, records)
        elif part is not None:
            _enter_values(part, records[0], language)


def _enter_categories(field: Field, places: Sequence[int]) -> None:
    kind = field.spec.kind
    assert isinstance(kind, Choosing)
    offered = {choice.code: choice.zh for choice in kind.offered()}
    codes = [code for code in map(category_text, places) if code in offered]
    if codes:
        field.enter(kind.show(tuple(codes) if isinstance(kind, MultiChoice) else codes[0]))


def _enter_values(part: DimensionForm, values: Mapping[int, Any], language: str) -> None:
    for attribute_id, value in values.items():
        field = part.fields.get(attribute_id)
        if field is not None and not field.locked and not field.dirty and field.value() != value:
            field.enter(field.spec.kind.show(value, language))


def _enter_rows(part: ManyForm, records: Sequence[Mapping[int, Any]]) -> None:
    known = part.dimension.by_id
    follow = {one.id for one in part.dimension.copying}  # what the new customer's own name says
    fresh = {
        one: value for one, value in part.model.fresh(part.beginnings).items() if one in follow
    }
    typed = (
        {str(one): known[one].bound.raw(value) for one, value in {**fresh, **record}.items()}
        for record in records
    )
    part.set_raw([{"id": None, "typed": texts} for texts in typed])
    part.edited.emit()


def _list_without_rows(form: CustomerForm, place: Place) -> ManyForm | None:
    part = form.applying.get(int(place[1])) if place[0] == "record" else None
    return part if isinstance(part, ManyForm) and not part.model.rows else None
