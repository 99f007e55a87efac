"""The form of a dimension type's own facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from custdim.errors import UserError
from custdim.kinds.choice import Choice, SingleChoice
from custdim.kinds.integer import Integer
from custdim.kinds.long_text import LongText
from custdim.kinds.text import Text
from custdim.rules.type_rules import ANY_OF, EXACTLY_ONE, RULES, TypeRule
from custdim.services.dimension_records import DimensionDraft
from custdim.ui.editors.condition_editor import (
    ConditionText,
    Names,
    NamesList,
    groups_of,
    text_of,
)
from custdim.ui.forms.field import FieldSpec
from custdim.ui.forms.fields_form import FieldsForm
from custdim.ui.widgets.surface import column

NAMES = ("zh", "en", "code", "description_zh", "description_en")
MANY, ONE = "many", "one"


class TypeForm(QWidget):
    """Names, code, one record or many."""

    edited = Signal()

    def __init__(
        self,
        language: str,
        outside: Names = dict,
        inside: Names = dict,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._outside, self._inside = outside, inside
        self._draft = DimensionDraft("", "")
        self.form: FieldsForm[str] = FieldsForm({"": self._specs()}, language)
        self.form.edited.connect(self._on_edited)
        column(self).addWidget(self.form)

    def show_draft(self, draft: DimensionDraft) -> None:
        """Show a draft; the code of a saved type stays as it is."""
        self._draft = draft
        values = {name: getattr(draft, name) or None for name in NAMES}
        count = draft.min_rows if draft.many else None
        records = {"records": MANY if draft.many else ONE, "min_rows": count}
        rules = {rule: rule_text(draft.rules, rule) or None for rule in RULES}
        applies = {"applies_when": draft.applies_when or None}
        self.form.set_values(values | records | rules | applies)
        self.form.fields["code"].set_read_only(draft.id is not None)
        self._show_min_rows(draft.many)

    def draft(self) -> DimensionDraft:
        """Return the draft with what stands here."""
        values = self.form.values()
        given: dict[str, Any] = {name: values.get(name) or "" for name in NAMES}
        many = values.get("records") == MANY
        given["min_rows"] = values.get("min_rows") or 0 if many else 0
        given["applies_when"] = values.get("applies_when") or ""
        given["rules"] = tuple(
            TypeRule(rule, group)
            for rule in RULES
            for group in groups_of(values.get(rule) or "")
            if many or rule != EXACTLY_ONE
        )
        return replace(self._draft, **given, many=many)

    def set_raw(self, raw: Mapping[str, str]) -> None:
        """Put back what was typed."""
        self.form.set_raw(raw)
        self._show_min_rows(self.form.fields["records"].text() == MANY)

    def is_typed(self, name: str) -> bool:
        """Whether letters are typed one by one into a field."""
        field = self.form.fields.get(name)
        line = None if field is None else field.editor.inputs()[0]
        return isinstance(line, QLineEdit | QPlainTextEdit)

    def focus_field(self, name: str) -> None:
        """Put the keyboard on a field."""
        if name in self.form.fields:
            self.form.fields[name].focus()

    def judge(self) -> bool:
        """Mark what is wrong; say whether all is right."""
        return not self.form.judge()

    def show_error(self, name: str, error: UserError) -> None:
        """Show what the office refused beside its field."""
        field = self.form.fields.get("records" if name == "many" else name)
        (field or self.form.fields["zh"]).show_error(error)

    def _on_edited(self) -> None:
        self._show_min_rows(self.form.fields["records"].text() == MANY)
        self.edited.emit()

    def _show_min_rows(self, many: bool) -> None:
        self.form.set_fields_visible({"min_rows": many, EXACTLY_ONE: many})

    def _specs(self) -> dict[str, FieldSpec]:
        one, many = self.tr("One record"), self.tr("A list of records")
        records = SingleChoice(choices=(Choice(ONE, one, one), Choice(MANY, many, many)))
        name = Text(max_length=120)
        return {
            "zh": FieldSpec(self.tr("Chinese name"), name, required=True),
            "en": FieldSpec(self.tr("English name"), name),
            "code": FieldSpec(
                self.tr("Code"),
                Text(max_length=60),
                required=True,
                help=self.tr("For imports and rules; it cannot be changed after saving."),
            ),
            "records": FieldSpec(self.tr("Per customer"), records, required=True),
            "min_rows": FieldSpec(self.tr("At least"), Integer(minimum="0", maximum="99")),
            "applies_when": FieldSpec(
                self.tr("Applies when"),
                ConditionText(names=self._outside),
                help=self.tr("Empty: to every customer. Otherwise the section is hidden."),
                wide=True,
            ),
            EXACTLY_ONE: FieldSpec(
                self.tr("Just one says yes"),
                NamesList(names=self._inside),
                help=self.tr("Attributes of which one record, and only one, says yes."),
                wide=True,
            ),
            ANY_OF: FieldSpec(
                self.tr("One is needed"),
                NamesList(names=self._inside),
                help=self.tr("Of these at least one must be filled; a semicolon between groups."),
                wide=True,
            ),
            "description_zh": FieldSpec(self.tr("Description"), LongText(rows=2, max_length=500)),
            "description_en": FieldSpec(
                self.tr("Description in English"), LongText(rows=2, max_length=500)
            ),
        }


def rule_text(rules: tuple[TypeRule, ...], wanted: str) -> str:
    """Return the rules of one sort as they are typed."""
    return text_of(tuple(rule.attributes for rule in rules if rule.rule == wanted))
