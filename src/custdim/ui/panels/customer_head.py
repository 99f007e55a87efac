"""A customer's own few fields and its place in each standard, drawn like every other form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from custdim import kinds
from custdim.errors import FieldError, InvalidValueError
from custdim.kinds import Choice, Kind
from custdim.kinds.choice import SingleChoice
from custdim.kinds.multi_choice import MultiChoice
from custdim.services.categories import CategoryNode, StandardRecord
from custdim.services.customers import CustomerInput
from custdim.ui.forms.field import Field, FieldSpec
from custdim.ui.forms.grid import FieldGrid
from custdim.ui.panels.paste_watch import PasteWatch
from custdim.ui.widgets.surface import column
from custdim.wording import named

Place = tuple[str | int, ...]

STATES = (
    Choice("active", "正常", "Active"),
    Choice("paused", "暂停", "Paused"),
    Choice("ended", "终止", "Ended"),
)
BETWEEN_NAMES = re.compile(r"[;；\n]+")


@dataclass(frozen=True)
class Tree:
    """A standard, and its categories as choices; the counts play no part in a form."""

    standard: StandardRecord
    kind: SingleChoice | MultiChoice


def category_text(category_id: int | None) -> str:
    """Return a category as its choice's code; the sign keeps it apart from names like "12"."""
    return f"#{category_id}" if category_id else ""


def tree_of(standard: StandardRecord, nodes: Iterable[CategoryNode], language: str) -> Tree:
    """Return a standard's categories as choices named by their paths; parents come first."""
    paths: dict[int | None, str] = {}
    choices = []
    for node in nodes:
        above = paths.get(node.parent_id)
        path = f"{above} / {named(node, language)}" if above else named(node, language)
        paths[node.id] = path
        choices.append(Choice(category_text(node.id), path, path, retired=node.retired))
    kind = MultiChoice if standard.several else SingleChoice
    return Tree(standard, kind(choices=tuple(choices)))


class CustomerHead(QWidget):
    """Knows its fields by the place that errors name: ("name",) or ("category", 3)."""

    edited = Signal()
    entered_last = Signal()
    block_pasted = Signal(str)  # a whole licence, into the empty name

    def __init__(
        self, trees: Sequence[Tree], language: str = "zh", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.fields: dict[Place, Field] = {}
        own = self._own_fields()
        places = [self._category_field(tree) for tree in trees if tree.kind.choices]
        sections = [("", own)]
        if places:
            sections.append((self.tr("Categories"), places))
        self._grid = FieldGrid(sections, self)
        self._grid.entered_last.connect(self.entered_last)
        column(self).addWidget(self._grid)
        self._set_hints()

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was put in."""
        return any(field.dirty for field in self.fields.values())

    @property
    def label_width(self) -> int:
        """How wide the column of labels is."""
        return self._grid.label_width

    def set_label_width(self, width: int) -> None:
        """Make all labels as wide, so that they stand under those of the other sections."""
        self._grid.set_label_width(width)

    def show_input(self, shown: CustomerInput) -> None:
        """Show a customer; the code of a stored one is locked."""
        for name in ("code", "name", "short_name", "credit_code", "state"):
            self.fields[(name,)].set_value(getattr(shown, name) or None)
        self.fields[("former_names",)].set_value("；".join(shown.former_names) or None)
        for place, field in self.fields.items():
            if place[0] == "category":
                chosen = tuple(map(category_text, shown.places_in(int(place[1]))))
                several = isinstance(field.spec.kind, MultiChoice)
                field.set_value((chosen if several else chosen[0]) if chosen else None)
        self.lock_code(shown.id is not None)

    def lock_code(self, locked: bool) -> None:
        """A code is chosen once."""
        self.fields[("code",)].set_read_only(locked)

    def values(self) -> dict[str, Any]:
        """Return the right values as the fields of a `CustomerInput`."""
        texts = {
            name: self._value((name,)) or ""
            for name in ("code", "name", "short_name", "credit_code")
        }
        former = BETWEEN_NAMES.split(self._value(("former_names",)) or "")
        chosen = {
            int(place[1]): tuple(int(code[1:]) for code in codes)
            for place in self.fields
            if place[0] == "category" and (codes := self._codes(place))
        }
        return {
            **texts,
            "former_names": tuple(name.strip() for name in former if name.strip()),
            "state": self._value(("state",)) or "active",
            "categories": {key: places[0] for key, places in chosen.items()},
            "further": {key: places[1:] for key, places in chosen.items() if places[1:]},
        }

    def problems(self) -> list[FieldError]:
        """Return every field that cannot be saved, and mark it from now on."""
        return [
            FieldError(place, error)
            for place, field in self.fields.items()
            if (error := field.judge()) is not None
        ]

    def show_errors(self, errors: Iterable[FieldError]) -> None:
        """Show what the office refused beside its field."""
        for error in errors:
            if (field := self.fields.get(error.place)) is not None:
                field.show_error(error.error)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be seen only."""
        for field in self.fields.values():
            field.set_read_only(read_only)

    def raw(self) -> dict[str, str]:
        """Return everything typed, right or wrong, fit for JSON."""
        return {_key(place): text for place, field in self.fields.items() if (text := field.text())}

    def set_raw(self, raw: Mapping[str, str]) -> None:
        """Put back what was typed."""
        for place, field in self.fields.items():
            field.set_text(raw.get(_key(place), ""))

    def title(self, place: Place) -> str:
        """Return the label of a field."""
        field = self.fields.get(("category", *place[1:]) if place[0] == "further" else place)
        return field.spec.label if field is not None else ""

    def shown(self, place: Place, value: Any) -> str:
        """Return a value of a field as people read it."""
        field = self.fields.get(("category", *place[1:]) if place[0] == "further" else place)
        if not value or field is None:
            return ""
        if place[0] in ("category", "further"):
            some = value if isinstance(value, tuple) else (value,)
            several = isinstance(field.spec.kind, MultiChoice)
            value = tuple(map(category_text, some)) if several else category_text(some[0])
        elif isinstance(value, tuple):
            return "；".join(value)
        return field.spec.kind.show(value, self._language)

    def _codes(self, place: Place) -> tuple[str, ...]:
        """Return the chosen categories, the first one first."""
        value = self._value(place)
        return value if isinstance(value, tuple) else (value,) if value else ()

    def _value(self, place: Place) -> Any:
        try:
            return self.fields[place].value()
        except InvalidValueError:
            return None

    def _own_fields(self) -> list[Field]:
        text = kinds.load("text", {"max_length": 120})
        short = kinds.load("text", {"max_length": 40})
        uscc = kinds.load("uscc", {})
        former = kinds.load("text", {"max_length": 400})
        hint = self.tr("Separate several names with a semicolon.")
        return [
            self._field(("name",), self.tr("Customer name"), text, required=True, wide=True),
            self._field(("credit_code",), self.tr("Credit code"), uscc, wide=True),
            self._field(("short_name",), self.tr("Short name"), short),
            self._field(("code",), self.tr("Customer code"), short),
            self._field(("state",), self.tr("State"), SingleChoice(choices=STATES), required=True),
            self._field(("former_names",), self.tr("Former names"), former, help=hint, wide=True),
        ]

    def _category_field(self, tree: Tree) -> Field:
        place = ("category", tree.standard.id)
        return self._field(place, named(tree.standard, self._language), tree.kind, wide=True)

    def _field(self, place: Place, label: str, kind: Kind[Any], **more: Any) -> Field:
        field = Field(FieldSpec(label, kind, **more), self._language)
        field.edited.connect(self.edited)
        self.fields[place] = field
        return field

    def _set_hints(self) -> None:
        for line in self.fields[("code",)].editor.inputs():
            if isinstance(line, QLineEdit):
                line.setPlaceholderText(self.tr("Given automatically"))
        for line in self.fields[("name",)].editor.inputs():
            if isinstance(line, QLineEdit):
                PasteWatch(line).block_pasted.connect(self.block_pasted)


def _key(place: Place) -> str:
    return "/".join(map(str, place))
