"""The form of a dimension type, made from its definition: one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim.errors import FieldError, InvalidValueError, UserError
from custdim.services.customer_records import RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.ui.forms.field import Field, FieldSpec
from custdim.ui.forms.grid import FieldGrid, Section
from custdim.ui.widgets.surface import column
from custdim.wording import named


class DimensionForm(QWidget):
    """Edits one record; knows every typed letter, right or wrong."""

    edited = Signal()
    entered_last = Signal()

    def __init__(
        self, dimension: DimensionRecord, language: str = "zh", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.dimension = dimension
        self._record_id: int | None = None
        self.fields: dict[int, Field] = {}
        self._grid = FieldGrid(self._sections(language), self)
        self._grid.entered_last.connect(self.entered_last)
        layout = column(self, spacing=0)
        layout.addWidget(self._grid)
        layout.addStretch(1)
        self.clear()

    @property
    def columns(self) -> int:
        """How many columns the fields stand in now."""
        return self._grid.columns

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was put in."""
        return any(field.dirty for field in self.fields.values())

    def clear(self) -> None:
        """Begin a new record with the defaults."""
        self._record_id = None
        self._fill(self.dimension.defaults())

    def values(self) -> dict[int, Any]:
        """Return the checked values by attribute; what is wrong is left out."""
        found: dict[int, Any] = {}
        for attribute_id, field in self.fields.items():
            try:
                found[attribute_id] = field.value()
            except InvalidValueError:
                continue
        return found

    def wrong(self) -> dict[int, UserError]:
        """Return what was typed wrongly, by attribute; what is only missing is not in it."""
        found = {key: field.wrong() for key, field in self.fields.items()}
        return {key: error for key, error in found.items() if error is not None}

    def set_values(self, values: Mapping[int, Any]) -> None:
        """Show a stored record's values."""
        self._fill(values)

    def records(self) -> tuple[RecordValues, ...]:
        """Return what a customer's input wants: the only record."""
        return (RecordValues(self._record_id, self.values()),)

    def set_records(self, records: Sequence[RecordValues]) -> None:
        """Show the only record, or a new one with the defaults."""
        if records:
            self._record_id = records[0].id
            self._fill(records[0].values)
        else:
            self.clear()

    def problems(self) -> list[FieldError]:
        """Return every field that cannot be saved, and mark it from now on."""
        return [
            FieldError(("record", self.dimension.id, 0, attribute_id), error)
            for attribute_id, field in self.fields.items()
            if (error := field.judge()) is not None
        ]

    def show_errors(self, errors: Iterable[FieldError]) -> None:
        """Show what the office refused beside its field."""
        for error in errors:
            field = self.fields.get(int(error.place[-1])) if error.place else None
            if field is not None and error.place[:2] == ("record", self.dimension.id):
                field.show_error(error.error)

    def focus_first_error(self) -> bool:
        """Put the keyboard on the first wrong field; say whether there is one."""
        for field in self.fields.values():
            if field.problem() is not None:
                field.focus()
                return True
        return False

    def focus_field(self, attribute_id: int) -> None:
        """Put the keyboard on a field."""
        self.fields[attribute_id].focus()

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        for field in self.fields.values():
            field.focus()
            break

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be seen and copied only."""
        for field in self.fields.values():
            field.set_read_only(read_only)

    def raw(self) -> dict[str, str]:
        """Return everything typed, right or wrong, fit for JSON."""
        return {str(key): text for key, field in self.fields.items() if (text := field.text())}

    def set_raw(self, raw: Mapping[str, str]) -> None:
        """Put back what was typed; it stays unsaved work."""
        for key, field in self.fields.items():
            field.set_text(raw.get(str(key), ""))

    def _fill(self, values: Mapping[int, Any]) -> None:
        for attribute_id, field in self.fields.items():
            field.set_value(values.get(attribute_id))

    def _sections(self, language: str) -> list[Section]:
        groups: dict[str, list[Field]] = {}
        for attribute in self.dimension.attributes:
            field = Field(_spec(attribute, language), language)
            field.edited.connect(self.edited)
            self.fields[attribute.id] = field
            groups.setdefault(_group(attribute, language), []).append(field)
        return list(groups.items())


def _spec(attribute: AttributeRecord, language: str) -> FieldSpec:
    helps = (attribute.help_zh, attribute.help_en)
    return FieldSpec(
        label=named(attribute, language),
        kind=attribute.bound,
        required=attribute.required,
        help=_either(helps, language),
        wide=attribute.wide or attribute.bound.wide,
    )


def _group(attribute: AttributeRecord, language: str) -> str:
    return _either((attribute.group_zh, attribute.group_en), language)


def _either(zh_en: tuple[str, str], language: str) -> str:
    zh, en = zh_en
    return (zh or en) if language == "zh" else (en or zh)
