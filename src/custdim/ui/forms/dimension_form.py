"""The form of a dimension type, made from its definition: one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from custdim.errors import FieldError
from custdim.services.customer_records import RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.ui.forms.field import FieldSpec
from custdim.ui.forms.fields_form import FieldsForm
from custdim.wording import named


class DimensionForm(FieldsForm[int]):
    """Edits one record; its fields are keyed by attribute id."""

    def __init__(
        self, dimension: DimensionRecord, language: str = "zh", parent: QWidget | None = None
    ) -> None:
        super().__init__(_sections(dimension, language), language, parent)
        self.dimension = dimension
        self._record_id: int | None = None
        self.clear()

    def clear(self) -> None:
        """Begin a new record with the defaults."""
        self._record_id = None
        self.set_values(self.dimension.defaults())

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

    def focus_field(self, attribute_id: int) -> None:
        """Put the keyboard on a field."""
        self.fields[attribute_id].focus()


def _sections(dimension: DimensionRecord, language: str) -> dict[str, dict[int, FieldSpec]]:
    sections: dict[str, dict[int, FieldSpec]] = {}
    for attribute in dimension.usable:
        group = _either(attribute.group_zh, attribute.group_en, language)
        sections.setdefault(group, {})[attribute.id] = _spec(attribute, language)
    return sections


def _spec(attribute: AttributeRecord, language: str) -> FieldSpec:
    return FieldSpec(
        label=named(attribute, language),
        kind=attribute.bound,
        required=attribute.required,
        help=_either(attribute.help_zh, attribute.help_en, language),
        wide=attribute.wide or attribute.bound.wide,
    )


def _either(zh: str, en: str, language: str) -> str:
    return (zh or en) if language == "zh" else (en or zh)
