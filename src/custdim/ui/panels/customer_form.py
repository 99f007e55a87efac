"""The whole form of a customer: its own fields, then one section for each dimension type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from custdim.errors import FieldError
from custdim.services.customers import CustomerInput
from custdim.services.definitions import DimensionRecord
from custdim.ui.editors.flow_layout import FlowLayout
from custdim.ui.forms.dimension_form import DimensionForm
from custdim.ui.forms.many_form import ManyForm
from custdim.ui.icons import icon
from custdim.ui.panels.customer_head import CustomerHead, Place
from custdim.ui.panels.customer_reaction import Reaction
from custdim.ui.panels.customer_section import (
    HEAD,
    AnyForm,
    Definitions,
    Section,
    focus_in,
    section_of,
    value_text,
)
from custdim.ui.widgets.buttons import chip
from custdim.ui.widgets.surface import column, line, scrolling
from custdim.wording import named

__all__ = ["CustomerForm", "Definitions", "section_of"]

BETWEEN = " · "
RECORD_TEXTS = 4
LABEL_WIDTH = 124  # longer labels break into two lines


class CustomerForm(QWidget):
    """Edits one customer; knows every typed letter, right or wrong."""

    edited = Signal()
    show_wanted = Signal(int, object, int)  # dimension, record or None, attribute

    def __init__(
        self, definitions: Definitions, language: str = "zh", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.definitions = definitions
        self._language = language
        self._shown = CustomerInput()
        self._reaction = Reaction(definitions.dimensions, definitions.book)
        self._last: Mapping[int, Any] = {}
        self._sections: dict[int, Section] = {}
        self._chips: dict[int, QPushButton] = {}
        self._lines: dict[int, QWidget] = {}
        self._lay_out()
        self.head = CustomerHead(definitions.trees, language)
        self.forms: dict[int, AnyForm] = {}
        self._add_section(HEAD, self.tr("Basics"), "", self.head)
        for dimension in definitions.dimensions:
            self._add_dimension(dimension)
        self._align_labels()
        self._box.addStretch(1)
        self._bar.setVisible(len(self._sections) > 1)
        self._on_scrolled()
        self.edited.connect(self._react)
        self._react()

    def _lay_out(self) -> None:
        self._bar = QWidget()
        chips = QWidget()
        self._flow = FlowLayout(chips, gap=6, line_gap=6)
        column(self._bar, (20, 10, 12, 10), 0).addWidget(chips)
        self._content = QWidget()
        self._content.setProperty("role", "pane")
        self._box = column(self._content, (0, 0, 0, 16), 0)
        self._area = scrolling(self._content)
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        # The frame stands before it is filled: Qt styles a whole branch again at every new parent.
        box = column(self, (0, 0, 0, 0), 0)
        box.addWidget(self._bar)
        box.addWidget(line())
        box.addWidget(self._area, 1)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was put in."""
        return self.head.dirty or any(form.dirty for form in self.applying.values())

    @property
    def applying(self) -> dict[int, AnyForm]:
        """The forms of the types that apply to this customer as it stands here."""
        return {one: form for one, form in self.forms.items() if not self._sections[one].isHidden()}

    def set_last_used(self, values: Mapping[int, Any]) -> None:
        """Say what this person entered last, where new records begin with that."""
        self._last = values

    def set_may_see(self, may_see: bool) -> None:
        """Say whether this person may see sensitive values."""
        for form in self.forms.values():
            form.set_may_see(may_see)

    def uncover(self, dimension_id: int, record_id: int | None, attribute_id: int) -> None:
        """Show a sensitive value that was asked for."""
        form = self.forms[dimension_id]
        if isinstance(form, ManyForm) and record_id is not None:
            form.uncover(record_id, attribute_id)
        elif isinstance(form, DimensionForm):
            form.fields[attribute_id].uncover()

    def show_input(self, shown: CustomerInput) -> None:
        """Show a customer, or an empty input for a new one."""
        self._shown = shown
        self.head.show_input(shown)
        for dimension_id, form in self.forms.items():
            form.set_records(shown.records.get(dimension_id, ()))
        self.mark_sections(())
        self._react()

    def input(self) -> CustomerInput:
        """Return what would be saved; what is wrong is left out."""
        records = {one: form.records() for one, form in self.applying.items()}
        return replace(CustomerInput(id=self._shown.id), **self.head.values(), records=records)

    def problems(self) -> list[FieldError]:
        """Return everything that cannot be saved, in the form's order, and mark it."""
        found = self.head.problems()
        for form in self.applying.values():
            found += form.problems()
        self.mark_sections(found)
        return found

    def show_errors(self, errors: Sequence[FieldError]) -> None:
        """Show what the office refused beside its field."""
        self.head.show_errors(errors)
        for form in self.forms.values():
            form.show_errors(errors)
        self.mark_sections(errors)

    def mark_sections(self, errors: Sequence[FieldError]) -> None:
        """Mark the sections that have something wrong in them."""
        wrong = {section_of(error.place) for error in errors}
        for key, button in self._chips.items():
            button.setIcon(icon("circle-alert", "error") if key in wrong else QIcon())
            button.setIconSize(QSize(20, 16))  # with room before the text
            bad = self.tr("{section}: something to put right").format(section=button.text())
            button.setToolTip(bad if key in wrong else button.text())

    def focus_place(self, place: Place) -> None:
        """Bring the field of an error into view and put the keyboard on it."""
        key = section_of(place)
        if key == HEAD:
            found = self.head.fields.get(place)
            if found is not None:
                found.focus()
        elif (form := self.forms.get(key)) is not None:
            focus_in(form, place)
        self._show_focus()

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        self.go_to(HEAD)
        self.head.fields[("name",)].focus()

    def go_to(self, key: int) -> None:
        """Scroll to a section."""
        self._area.verticalScrollBar().setValue(self._sections[key].y())
        self._choose(key)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be seen and copied only."""
        self.head.set_read_only(read_only)
        for form in self.forms.values():
            form.set_read_only(read_only)
        if not read_only:
            self.head.lock_code(self._shown.id is not None)

    def raw(self, *, masked: bool = False) -> dict[str, Any]:
        """Return everything typed, right or wrong, fit for JSON; `masked` values on demand."""
        forms: dict[str, Any] = {
            str(one): form.raw() if isinstance(form, ManyForm) else form.raw(masked=masked)
            for one, form in self.forms.items()
        }
        return {"head": self.head.raw(), "forms": forms}

    def set_raw(self, raw: Mapping[str, Any]) -> None:
        """Put back what was typed; it stays unsaved work."""
        self.head.set_raw(raw.get("head", {}))
        forms = raw.get("forms", {})
        for one, form in self.forms.items():
            if str(one) in forms:
                form.set_raw(forms[str(one)])
        self._react()

    def title(self, place: Place) -> str:
        """Return what a place is called, such as "Contacts: Mobile"."""
        key = section_of(place)
        if key == HEAD:
            return self.head.title(place)
        section = self._sections.get(key)
        form = self.forms.get(key)
        if section is None or form is None:
            return ""
        attribute = form.dimension.by_id.get(int(place[3])) if len(place) > 3 else None
        if attribute is None:
            return section.title
        return f"{section.title} · {named(attribute, self._language)}"

    def shown(self, place: Place, value: Any, *, mine: bool = False) -> str:
        """Return a place's value in words; what is sensitive masked unless `mine`, typed here."""
        if (form := self.forms.get(section_of(place))) is None:
            return self.head.shown(place, value)
        if len(place) > 3:
            known = form.dimension.by_id.get(int(place[3]))
            return "" if known is None else value_text(known, value, self._language, mine=mine)
        texts = (
            value_text(one, (value or {}).get(one.id), self._language)
            for one in form.dimension.attributes
        )
        return BETWEEN.join([text for text in texts if text][:RECORD_TEXTS])

    def _add_dimension(self, dimension: DimensionRecord) -> None:
        made = ManyForm if dimension.many else DimensionForm
        form: AnyForm = made(dimension, self._language)
        words = (dimension.description_zh, dimension.description_en)
        self.forms[dimension.id] = form
        form.show_wanted.connect(partial(self._on_show_wanted, dimension.id))
        about = words[0] if self._language == "zh" else words[1] or words[0]
        self._add_section(dimension.id, named(dimension, self._language), about, form)

    def _add_section(self, key: int, title: str, words: str, form: CustomerHead | AnyForm) -> None:
        section = Section(title, words, form)
        if self._sections:
            self._lines[key] = line()
            self._box.addWidget(self._lines[key])
        self._box.addWidget(section)
        self._sections[key] = section
        button = chip(title)
        button.setAutoExclusive(True)
        button.setProperty("section", key)
        button.clicked.connect(self._on_chip)
        self._chips[key] = button
        self._flow.addWidget(button)
        form.edited.connect(self.edited)

    def _align_labels(self) -> None:
        """Let the labels of all sections stand on one line."""
        single = [form.form if isinstance(form, ManyForm) else form for form in self.forms.values()]
        parts: list[CustomerHead | DimensionForm] = [self.head, *single]
        width = min(max(part.label_width for part in parts), LABEL_WIDTH)
        for part in parts:
            part.set_label_width(width)

    def _react(self) -> None:
        """Let sections and fields follow the conditions."""
        if not self._reaction.needed:
            return
        state = self._reaction.state(self._shown, self.input())
        for key, form in self.forms.items():
            seen = key in state.applying
            if self._sections[key].isHidden() == seen:
                self._sections[key].setVisible(seen)
                self._lines[key].setVisible(seen)
                self._chips[key].setVisible(seen)
            form.set_surroundings(state.facts, state.beginnings(key, self._last))

    def _on_chip(self) -> None:
        button: QObject = self.sender()
        self.go_to(int(button.property("section")))

    def _on_show_wanted(self, dimension_id: int, attribute_id: int) -> None:
        form = self.forms[dimension_id]
        record_id = form.shown_record if isinstance(form, ManyForm) else None
        self.show_wanted.emit(dimension_id, record_id, attribute_id)

    def _on_scrolled(self) -> None:
        bar = self._area.verticalScrollBar()
        top = bar.value() + 24
        reached = [
            key
            for key, section in self._sections.items()
            if section.y() <= top and not section.isHidden()
        ]
        at_end = bar.maximum() > 0 and bar.value() == bar.maximum()
        if reached and not at_end:
            self._choose(reached[-1])

    def _choose(self, key: int) -> None:
        self._chips[key].setChecked(True)

    def _show_focus(self) -> None:
        focus = self._content.focusWidget()
        if focus is not None:
            self._area.ensureWidgetVisible(focus, 0, 72)
