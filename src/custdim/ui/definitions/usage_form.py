"""The options that attributes of all kinds share: conditions, default, lists, exchange."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim.kinds.calendar_date import CalendarDate
from custdim.kinds.choice import Choice, SingleChoice
from custdim.kinds.multi_choice import MultiChoice
from custdim.kinds.text import Text
from custdim.services.attribute_usage import LAST_USED, Usage
from custdim.ui.editors.choice_editor import ChoiceEditor
from custdim.ui.editors.condition_editor import ConditionText, Names
from custdim.ui.forms.field import FieldSpec
from custdim.ui.forms.fields_form import FieldsForm
from custdim.ui.widgets.surface import column

CONDITIONS = ("required_when", "visible_when", "read_only_when")
TEXTS = ("unit_zh", "unit_en", "placeholder_zh", "placeholder_en")
FLAGS = ("sensitive", "listed", "filterable")
OF_NOTES = ("visible_when", "retired_since")
CHOSEN = {"printed": "filled", "unique_within": "type"}
LITERAL = "@literal"
BETWEEN = "；"
_ALIASES = re.compile(r"[;；\n]+")


class UsageForm(QWidget):
    """Edits what a draft says about the use of an attribute; `names` are those of conditions."""

    edited = Signal()

    def __init__(self, language: str, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        sections = {
            self.tr("When"): self._conditions(),
            self.tr("Beginning and uniqueness"): self._beginning(),
            self.tr("Look"): self._look(),
            self.tr("Lists, prints and imports"): self._exchange(),
        }
        self.form: FieldsForm[str] = FieldsForm(sections, language)
        self.form.edited.connect(self.edited)
        column(self).addWidget(self.form)

    def show_usage(self, usage: Usage) -> None:
        """Show what a draft says."""
        begins = self.form.fields["default_from"].editor
        if isinstance(begins, ChoiceEditor):
            begins.offer(self._sources())  # other attributes have come, or are called otherwise
        plain = (*TEXTS, *CONDITIONS)
        given: dict[str, Any] = {name: getattr(usage, name) or None for name in plain}
        given |= {name: getattr(usage, name) for name in CHOSEN}
        given["default_from"] = usage.default_from or LITERAL
        given["flags"] = tuple(name for name in FLAGS if getattr(usage, name)) or None
        given["aliases"] = BETWEEN.join(usage.aliases) or None
        day = usage.retired_since
        given["retired_since"] = date.fromisoformat(day) if day else None
        self.form.set_values(given)

    def set_holding(self, holds: bool, *, unique: bool = False) -> None:
        """Ask only what fits: of a note, which holds no value, no more than when it is seen."""
        shown = {name: holds or name in OF_NOTES for name in self.form.fields}
        self.form.set_fields_visible(shown | {"unique_within": holds and unique})

    def given(self) -> dict[str, Any]:
        """Return the fields of a draft; what is wrong is left out."""
        values = self.form.values()
        found: dict[str, Any] = {name: values.get(name) or "" for name in (*TEXTS, *CONDITIONS)}
        found |= {name: values.get(name) or usual for name, usual in CHOSEN.items()}
        source = values.get("default_from") or LITERAL
        found["default_from"] = "" if source == LITERAL else source
        found |= {name: name in (values.get("flags") or ()) for name in FLAGS}
        parts = (part.strip() for part in _ALIASES.split(values.get("aliases") or ""))
        found["aliases"] = tuple(filter(None, parts))
        day = values.get("retired_since")
        found["retired_since"] = day.isoformat() if day else ""
        return found

    def _conditions(self) -> dict[str, FieldSpec]:
        condition = ConditionText(names=self._names)
        fixed = self.tr("Values that are fixed can be read but not changed.")
        hidden = self.tr("What is hidden keeps its value and is not demanded.")
        return {
            "required_when": FieldSpec(self.tr("Required when"), condition, wide=True),
            "visible_when": FieldSpec(self.tr("Shown when"), condition, help=hidden, wide=True),
            "read_only_when": FieldSpec(self.tr("Fixed when"), condition, help=fixed, wide=True),
        }

    def _beginning(self) -> dict[str, FieldSpec]:
        within = _choices(("type", self.tr("this attribute")), ("office", self.tr("the office")))
        help_ = self.tr("The whole office: no attribute of the same kind may have it, either.")
        return {
            "default_from": FieldSpec(
                self.tr("Begins with"), self._sources(), required=True, wide=True
            ),
            "unique_within": FieldSpec(
                self.tr("Unique within"), SingleChoice(choices=within), required=True, help=help_
            ),
        }

    def _sources(self) -> SingleChoice:
        first = _choices((LITERAL, self.tr("the default above")))
        last = _choices((LAST_USED, self.tr("what I entered last")))
        copied = self.tr("copied from {field}")
        named = self._names().items()
        texts = ((name, f"{copied.format(field=words)} ({name})") for name, words in named)
        others = _choices(*texts)
        return SingleChoice(choices=(*first, *last, *others))

    def _look(self) -> dict[str, FieldSpec]:
        unit, words = Text(max_length=40), Text(max_length=120)
        return {
            "unit_zh": FieldSpec(self.tr("Unit"), unit),
            "unit_en": FieldSpec(self.tr("Unit in English"), unit),
            "placeholder_zh": FieldSpec(self.tr("Example"), words),
            "placeholder_en": FieldSpec(self.tr("Example in English"), words),
        }

    def _exchange(self) -> dict[str, FieldSpec]:
        flags = _choices(
            ("sensitive", self.tr("Sensitive")),
            ("listed", self.tr("Column of the list")),
            ("filterable", self.tr("Can be filtered by")),
        )
        printed = _choices(
            ("filled", self.tr("If filled")),
            ("always", self.tr("Always")),
            ("never", self.tr("Never")),
        )
        aliases = self.tr("Other headings in workbooks; a semicolon between them.")
        retired = self.tr("From this day on it takes no new values; those there stay readable.")
        return {
            "flags": FieldSpec(self.tr("Use"), MultiChoice(choices=flags), wide=True),
            "printed": FieldSpec(self.tr("Printed"), SingleChoice(choices=printed), required=True),
            "aliases": FieldSpec(
                self.tr("Import names"), Text(max_length=2000), help=aliases, wide=True
            ),
            "retired_since": FieldSpec(self.tr("Retired since"), CalendarDate(), help=retired),
        }


def _choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, words, words) for code, words in pairs)
