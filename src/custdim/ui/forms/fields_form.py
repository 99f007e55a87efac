"""A form of named fields, whatever they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim.errors import InvalidValueError, UserError
from custdim.ui.forms.field import Field, FieldSpec
from custdim.ui.forms.grid import FieldGrid, Item
from custdim.ui.forms.note_block import NoteBlock, NoteSpec
from custdim.ui.widgets.surface import column

K = TypeVar("K")
Specs = Mapping[K, FieldSpec] | Mapping[K, FieldSpec | NoteSpec]
Sections = Mapping[str, Specs[K]]


class FieldsForm(QWidget, Generic[K]):
    """Fields by key, in groups; knows every typed letter, right or wrong."""

    edited = Signal()
    entered_last = Signal()

    def __init__(
        self, sections: Sections[K], language: str = "zh", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields: dict[K, Field] = {}
        self.notes: dict[K, NoteBlock] = {}
        made = [(heading, self._make(specs, language)) for heading, specs in sections.items()]
        self._grid = FieldGrid(made, self)
        self._grid.entered_last.connect(self.entered_last)
        layout = column(self, spacing=0)
        layout.addWidget(self._grid)
        layout.addStretch(1)

    @property
    def columns(self) -> int:
        """How many columns the fields stand in now."""
        return self._grid.columns

    @property
    def label_width(self) -> int:
        """How wide the column of labels is."""
        return self._grid.label_width

    def set_label_width(self, width: int) -> None:
        """Align the labels with those of another form."""
        self._grid.set_label_width(width)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was put in."""
        return any(field.dirty for field in self.fields.values())

    def values(self) -> dict[K, Any]:
        """Return the checked values; what is wrong is left out."""
        found: dict[K, Any] = {}
        for key, field in self.fields.items():
            try:
                found[key] = field.value()
            except InvalidValueError:
                continue
        return found

    def set_values(self, values: Mapping[K, Any]) -> None:
        """Show stored values."""
        for key, field in self.fields.items():
            field.set_value(values.get(key))

    def wrong(self) -> dict[K, UserError]:
        """Return what was typed wrongly; what is only missing is not in it."""
        found = {key: field.wrong() for key, field in self.fields.items()}
        return {key: error for key, error in found.items() if error is not None}

    def judge(self) -> dict[K, UserError]:
        """Return everything that cannot be saved, and mark it from now on."""
        found = {key: field.judge() for key, field in self.fields.items()}
        return {key: error for key, error in found.items() if error is not None}

    def focus_first_error(self) -> bool:
        """Put the keyboard on the first wrong field; say whether there is one."""
        for field in self.fields.values():
            if field.problem() is not None:
                field.focus()
                return True
        return False

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        for field in self.fields.values():
            field.focus()
            break

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be seen and copied only."""
        for field in self.fields.values():
            field.set_read_only(read_only)

    def set_field_visible(self, key: K, visible: bool) -> None:
        """Show or hide a field."""
        self.set_fields_visible({key: visible})

    def set_fields_visible(self, wanted: Mapping[K, bool]) -> None:
        """Show and hide several fields and notes at once."""
        items: Mapping[K, Item] = {**self.fields, **self.notes}
        self._grid.set_visible({items[key]: seen for key, seen in wanted.items()})

    def raw(self, *, masked: bool = False) -> dict[str, str]:
        """Return everything typed, right or wrong, fit for JSON; what is masked is left out.

        With `masked` all is returned, even what is empty.
        """
        if masked:
            return {str(key): field.text() for key, field in self.fields.items()}
        open_ = {key: field for key, field in self.fields.items() if not field.covered}
        return {str(key): text for key, field in open_.items() if (text := field.text())}

    def set_raw(self, raw: Mapping[str, str]) -> None:
        """Put back what was typed; it stays unsaved work."""
        for key, field in self.fields.items():
            text = raw.get(str(key))
            if field.covered and text in (None, field.text()):
                continue  # it is what stands there: nobody has asked to see it
            field.uncover()
            field.set_text(text or "")

    def _make(self, specs: Specs[K], language: str) -> list[Item]:
        return [self._item(key, spec, language) for key, spec in specs.items()]

    def _item(self, key: K, spec: FieldSpec | NoteSpec, language: str) -> Item:
        if isinstance(spec, NoteSpec):
            self.notes[key] = NoteBlock(spec)
            return self.notes[key]
        field = self.fields[key] = Field(spec, language)
        field.edited.connect(self.edited)
        return field
