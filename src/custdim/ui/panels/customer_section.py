"""The sections of a customer's form, and the definitions that they are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QWidget

from custdim.services.customers import CategoryBook
from custdim.services.definitions import AttributeRecord, DimensionRecord
from custdim.ui.forms.dimension_form import DimensionForm
from custdim.ui.forms.many_form import ManyForm
from custdim.ui.panels.customer_head import Place, Tree
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column

AnyForm = DimensionForm | ManyForm
HEAD = 0  # the key of the section with the customer's own fields


@dataclass(frozen=True)
class Definitions:
    """Everything that decides how the form looks; equal ones need no new form."""

    dimensions: tuple[DimensionRecord, ...]
    trees: tuple[Tree, ...]
    book: CategoryBook = field(default_factory=CategoryBook)


class Section(QWidget):
    """A heading, a line about it, and a form."""

    def __init__(self, title: str, words: str, form: QWidget) -> None:
        super().__init__()
        self.title = title
        self.form = form
        box = column(self, (20, 16, 20, 8), 8)
        box.addWidget(label(title, "subheading"))
        if words:
            box.addWidget(label(words, "note", wrap=True))
        box.addWidget(form)


def section_of(place: Place) -> int:
    """Return the key of the section that a place is in."""
    return int(place[1]) if place and place[0] == "record" else HEAD


def focus_in(form: AnyForm, place: Place) -> None:
    """Put the keyboard on a field, or on the first wrong one of a list."""
    if isinstance(form, DimensionForm) and len(place) > 3:
        form.focus_field(int(place[3]))
    elif isinstance(form, ManyForm) and len(place) > 3 and int(place[2]) < len(form.model.rows):
        form.view.choose(int(place[2]))
        if form.model.problems(form.model.rows[int(place[2])]):
            form.form.problems()  # marks them
        form.form.focus_field(int(place[3]))
    elif isinstance(form, ManyForm) and not form.focus_first_error():
        (form.view if form.model.rows else form.empty.button).setFocus()
    else:
        form.focus_first_error()


def value_text(attribute: AttributeRecord, value: Any, language: str, *, mine: bool = False) -> str:
    """Return a value as people read it; what is sensitive only where it was typed just now."""
    if value is None:
        return ""
    kind = attribute.bound
    return kind.masked(value) if attribute.sensitive and not mine else kind.show(value, language)
