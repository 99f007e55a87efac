"""The options of a kind as a form, made from what the kind says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim import kinds
from custdim.errors import InvalidValueError, UserError
from custdim.kinds import Kind, OptionField
from custdim.kinds.choice import Choice, SingleChoice
from custdim.kinds.decimal_number import DecimalNumber
from custdim.kinds.integer import Integer
from custdim.kinds.long_text import LongText
from custdim.kinds.numbers import written
from custdim.kinds.text import Text
from custdim.kinds.yes_no import YesNo
from custdim.ui.definitions.choices_grid import ChoicesGrid
from custdim.ui.definitions.standards_offer import StandardsOffer
from custdim.ui.forms.field import FieldSpec
from custdim.ui.forms.fields_form import FieldsForm
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.surface import column
from custdim.wording import OPTION_HINTS, OPTION_VALUES, OPTIONS, name_of, sentence


@dataclass(frozen=True)
class Bound(DecimalNumber):
    """A number that is shown as it was meant: 100, not 100.000000."""

    def show(self, value: Decimal, language: str = "zh") -> str:
        """Show no more places than there are."""
        return written(value, 0, thousands=False)


KIND_OF: dict[str, Kind[Any]] = {
    "text": Text(max_length=40),
    "date-limit": Text(max_length=20),
    "lines": LongText(max_length=100_000, rows=8),
    "integer": Integer(minimum="0"),
    "decimal": Bound(places=6),
    "bool": YesNo(),
}


class OptionForm(QWidget):
    """One field for each option, and the grid of choices where a kind has them."""

    edited = Signal()

    def __init__(
        self,
        kind: type[Kind[Any]],
        language: str,
        standards: StandardsOffer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._standards = standards or StandardsOffer()
        self._language = language
        known = kinds.option_fields(kind)
        plain = [option for option in known if option.type != "choices"]
        self._types = {option.name: option for option in known}
        self.grid = ChoicesGrid() if len(plain) < len(known) else None
        specs = {option.name: self._spec(option) for option in plain}
        self.form: FieldsForm[str] = FieldsForm({"": specs}, language)
        self.form.edited.connect(self._on_edited)
        self.message = InlineMessage()
        layout = column(self, spacing=8)
        if self.grid is not None:
            layout.addWidget(self.grid)
            self.grid.edited.connect(self._on_edited)
        layout.addWidget(self.form)
        layout.addWidget(self.message)
        self.form.setVisible(bool(plain))

    @property
    def is_empty(self) -> bool:
        """Whether the kind has no options at all."""
        return not self._types

    @property
    def offers_standards(self) -> bool:
        """Whether one of the options is a classification standard."""
        return "standard" in self._types

    def set_options(self, options: Mapping[str, Any]) -> None:
        """Show stored options; what is not stored shows the kind's default."""
        self.message.clear()
        given = {
            name: _shown(option, options.get(name, option.default))
            for name, option in self._types.items()
        }
        self.form.set_values(given)
        if self.grid is not None:
            self.grid.set_choices(options.get("choices", ()))
        self._fit()

    def options(self) -> dict[str, Any]:
        """Return the options as a definition stores them; empty and wrong ones are left out."""
        found = {
            name: f"{value:f}" if isinstance(value, Decimal) else value
            for name, value in self.form.values().items()
            if value is not None
        }
        if self.grid is not None:
            found["choices"] = self.grid.choices()
        if bound := self._bound():
            found |= self._standards.tree(bound)
        return found

    def carried(self, kind: type[Kind[Any]]) -> dict[str, Any]:
        """Return what another kind takes over: options of its own that were set by hand."""
        wanted = {option.name: option.type for option in kinds.option_fields(kind)}
        return {
            name: value
            for name, value in self.options().items()
            if wanted.get(name) == self._types[name].type and value != self._usual(name)
        }

    def problem(self) -> UserError | None:
        """Return the first thing that is wrong with the options together, or None."""
        for error in self.form.wrong().values():
            return error
        try:
            kinds.load(self._kind.code, self.options())
        except InvalidValueError as error:
            return error
        return None

    def judge(self) -> UserError | None:
        """Show what is wrong beside its place, and return it."""
        self.form.judge()
        error = self.problem()
        if error is not None:
            self.show_error(error)
        return error

    def show_error(self, error: UserError) -> None:
        """Show what is wrong with the options beside its place."""
        field = self.form.fields.get(str(error.params.get("option", "")))
        if self.form.wrong() and field is None:
            return
        if field is not None:
            field.show_error(error)
        elif self.grid is not None:
            self.grid.message.show_error(sentence(error, self._language))
        else:
            self.message.show_error(sentence(error, self._language))

    def focus_first_error(self) -> bool:
        """Put the keyboard where the options are wrong."""
        if self.form.focus_first_error():
            return True
        if self.grid is not None and self.problem() is not None:
            self.grid.table.setFocus()
            return True
        return False

    def _usual(self, name: str) -> Any:
        option = self._types[name]
        usual = _shown(option, option.default)
        return f"{usual:f}" if isinstance(usual, Decimal) else usual

    def _spec(self, option: OptionField) -> FieldSpec:
        known = option.name in OPTION_HINTS
        hint = name_of(OPTION_HINTS, option.name, self._language) if known else ""
        if option.type == "date-limit":
            hint = self.tr("A date, today, or today+30")
        elif option.type == "text" and option.name in ("minimum", "maximum"):
            hint = self.tr("A number, or current_year")
        label = name_of(OPTIONS, option.name, self._language)
        kind = _offering(option) if option.type == "one-of" else KIND_OF[option.type]
        if option.name == "standard":
            kind = SingleChoice(choices=self._standards.choices)
        return FieldSpec(label, kind, help=hint, wide=option.type == "lines")

    def _bound(self) -> str:
        """Return the standard whose tree the kind takes over."""
        if not {"standard", "nodes"} <= self._types.keys():
            return ""
        return str(self.form.values().get("standard") or "")

    def _fit(self) -> None:
        """Hide what a standard says."""
        if {"standard", "nodes"} <= self._types.keys():
            free = not self._bound()
            self.form.set_fields_visible({"nodes": free, "retired": free})

    def _on_edited(self) -> None:
        self._fit()
        self.message.clear()
        self.edited.emit()


def _offering(option: OptionField) -> SingleChoice:
    return SingleChoice(
        choices=tuple(
            Choice(offer, zh, en)
            for offer in option.offers
            for en, zh in (OPTION_VALUES.get(f"{option.name}/{offer}", (offer, offer)),)
        )
    )


def _shown(option: OptionField, value: Any) -> Any:
    if value is None or option.type == "choices":
        return None
    if option.type == "decimal":
        return Decimal(str(value))
    return str(value) if option.type in ("text", "date-limit") else value
