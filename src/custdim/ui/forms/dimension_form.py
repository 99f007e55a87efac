"""The form of a dimension type, made from its definition: one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim.errors import FieldError, InvalidValueError
from custdim.kinds.note import Note
from custdim.rules.conduct import conduct, is_conditional
from custdim.rules.expressions import Facts
from custdim.rules.type_rules import row_error
from custdim.services.condition_facts import row_facts
from custdim.services.customer_records import RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.ui.forms.field import FieldSpec
from custdim.ui.forms.fields_form import FieldsForm
from custdim.ui.forms.note_block import NoteSpec
from custdim.wording import named


class DimensionForm(FieldsForm[int]):
    """Edits one record; its fields are keyed by attribute id and react to what is typed."""

    show_wanted = Signal(int)  # the attribute whose sensitive value is asked for

    def __init__(
        self, dimension: DimensionRecord, language: str = "zh", parent: QWidget | None = None
    ) -> None:
        super().__init__(_sections(dimension, language), language, parent)
        self.dimension = dimension
        self._record_id: int | None = None
        self._outer: Facts = {}
        self._beginnings: Mapping[int, Any] = {}
        self._may_see = False
        self._sensitive = [known for known in dimension.usable if known.sensitive]
        self._asked = [known for known in dimension.usable if known.code in _asked(dimension)]
        changing = any(map(is_conditional, dimension.working))
        self._reacts = changing or bool(dimension.rules)
        self.edited.connect(self._react)
        for known in self._sensitive:
            self.fields[known.id].show_wanted.connect(partial(self.show_wanted.emit, known.id))
        self.clear()

    def clear(self) -> None:
        """Begin a new record with the defaults."""
        self._record_id = None
        self.set_values({**self.dimension.defaults(), **self._beginnings})

    def set_values(self, values: Mapping[int, Any]) -> None:
        """Show stored values; the fields stand as the conditions have it."""
        super().set_values(values)
        self._react()

    def set_raw(self, raw: Mapping[str, str]) -> None:
        """Put back what was typed; it stays unsaved work."""
        super().set_raw(raw)
        self._react()

    def set_surroundings(self, facts: Facts, beginnings: Mapping[int, Any]) -> None:
        """Say what is known around this record, and what a new one begins with."""
        self._outer, self._beginnings = facts, beginnings
        if self._record_id is None:
            for attribute_id, value in beginnings.items():
                self._begin(attribute_id, value)
        self._react()

    def set_may_see(self, may_see: bool) -> None:
        """Say whether this person may see sensitive values."""
        self._may_see = may_see

    def cover_sensitive(self, values: Mapping[int, Any]) -> None:
        """Mask the sensitive values of a stored record."""
        for known in self._sensitive:
            value, field = values.get(known.id), self.fields[known.id]
            if value is None:
                field.uncover()
            else:
                field.cover(known.bound.masked(value), may_see=self._may_see)

    def records(self) -> tuple[RecordValues, ...]:
        """Return what a customer's input wants: the only record, or none while all is empty."""
        values = self.values()
        if self._record_id is None and all(value is None for value in values.values()):
            return ()
        return (RecordValues(self._record_id, values),)

    def set_records(self, records: Sequence[RecordValues]) -> None:
        """Show the only record, or a new one with the defaults."""
        if records:
            self._record_id = records[0].id
            self.set_values(records[0].values)
        else:
            self.clear()
        self.cover_sensitive(records[0].values if records else {})

    def problems(self) -> list[FieldError]:
        """Return every field that cannot be saved, and mark it from now on."""
        return [
            FieldError(("record", self.dimension.id, 0, attribute_id), error)
            for attribute_id, error in self.judge().items()
        ]

    def show_errors(self, errors: Iterable[FieldError]) -> None:
        """Show what the office refused beside its field."""
        for error in errors:
            field = self.fields.get(int(error.place[-1])) if len(error.place) > 3 else None
            if field is not None and error.place[:2] == ("record", self.dimension.id):
                field.show_error(error.error)

    def _begin(self, attribute_id: int, value: Any) -> None:
        """Let a beginning follow its source as long as nobody has typed anything else."""
        field = self.fields.get(attribute_id)
        if field is not None and not field.dirty and field.value() != value:
            field.set_value(value)

    def _react(self) -> None:
        """Show, demand and fix the fields as the conditions have it now."""
        known = self.dimension
        if not self._reacts:
            return
        values = {one.id: self._value(one.id) for one in self._asked}
        facts = row_facts(self._outer, known, values)
        codes = {one.code: one for one in known.usable}
        broken = dict(row_error(known.rules, codes, values))
        states = {
            one.id: conduct(one, facts, filled=bool(self.fields[one.id].text()))
            for one in known.usable
        }
        seen = {key: state.visible for key, state in states.items()}
        self.set_fields_visible(seen | {one.id: conduct(one, facts).visible for one in known.notes})
        for key, state in states.items():
            self.fields[key].set_conduct(state, broken.get(key))

    def _value(self, attribute_id: int) -> Any:
        try:
            return self.fields[attribute_id].value()
        except InvalidValueError:
            return None

    def focus_field(self, attribute_id: int) -> None:
        """Put the keyboard on a field."""
        self.fields[attribute_id].focus()


def _sections(
    dimension: DimensionRecord, language: str
) -> dict[str, dict[int, FieldSpec | NoteSpec]]:
    sections: dict[str, dict[int, FieldSpec | NoteSpec]] = {}
    for attribute in dimension.working:
        group = _either(attribute.group_zh, attribute.group_en, language)
        sections.setdefault(group, {})[attribute.id] = _spec(attribute, language)
    return sections


def _spec(attribute: AttributeRecord, language: str) -> FieldSpec | NoteSpec:
    if isinstance(attribute.bound, Note):
        return _note(attribute, attribute.bound, language)
    return FieldSpec(
        label=named(attribute, language),
        kind=attribute.bound,
        required=attribute.required,
        help=_either(attribute.help_zh, attribute.help_en, language),
        wide=attribute.wide or attribute.bound.wide,
        unit=_either(attribute.unit_zh, attribute.unit_en, language),
        placeholder=_either(attribute.placeholder_zh, attribute.placeholder_en, language),
    )


def _note(attribute: AttributeRecord, kind: Note, language: str) -> NoteSpec:
    text = _either(attribute.help_zh, attribute.help_en, language)
    heading = kind.look == "heading" or not text
    return NoteSpec(named(attribute, language) if heading else "", text)


def _asked(dimension: DimensionRecord) -> frozenset[str]:
    """Return the codes whose values decide something in this form."""
    return dimension.asked.union(*(rule.attributes for rule in dimension.rules))


def _either(zh: str, en: str, language: str) -> str:
    return (zh or en) if language == "zh" else (en or zh)
