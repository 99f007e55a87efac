"""Typing into a customer's form in the person's stead: pasted text, values of another customer."""

from __future__ import annotations

from collections.abc import Mapping

from custdim.errors import InvalidValueError
from custdim.ui.forms.field import Field
from custdim.ui.forms.many_form import ManyForm
from custdim.ui.panels.customer_form import CustomerForm
from custdim.ui.panels.customer_head import Place


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


def _list_without_rows(form: CustomerForm, place: Place) -> ManyForm | None:
    part = form.applying.get(int(place[1])) if place[0] == "record" else None
    return part if isinstance(part, ManyForm) and not part.model.rows else None
