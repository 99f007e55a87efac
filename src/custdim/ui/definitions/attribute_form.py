"""The form of one attribute: names, kind and its options, rules, place in the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from custdim import kinds
from custdim.errors import InvalidValueError, UserError
from custdim.kinds import Kind
from custdim.kinds.choice import Choice, SingleChoice
from custdim.kinds.multi_choice import MultiChoice
from custdim.kinds.text import Text
from custdim.services.dimension_records import AttributeDraft
from custdim.ui.definitions import drafting
from custdim.ui.definitions.option_form import OptionForm
from custdim.ui.definitions.standards_offer import StandardsOffer
from custdim.ui.definitions.usage_form import UsageForm
from custdim.ui.editors.condition_editor import Names
from custdim.ui.forms.field import Field, FieldSpec
from custdim.ui.forms.fields_form import FieldsForm
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column
from custdim.wording import KINDS, name_of

RULES = ("required", "unique", "searchable", "wide")
DEFAULT, OPTION, CHOICES = "default", "option/", "choices"
TEXTS = ("zh", "en", "code", "group_zh", "group_en", "help_zh", "help_en")


class AttributeForm(QWidget):
    """Edits one draft; options and default follow the kind at once."""

    edited = Signal()

    def __init__(self, language: str, names: Names = dict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._draft = AttributeDraft("", "")
        self._options: OptionForm | None = None
        self._made: dict[str, OptionForm] = {}  # by kind; making one takes too long
        self._standards = StandardsOffer()
        self._default: Field | None = None
        self.names: FieldsForm[str] = FieldsForm({"": self._name_specs()}, language)
        self.rules: FieldsForm[str] = FieldsForm({"": self._rule_specs()}, language)
        self.usage = UsageForm(language, names)
        self._forms = (self.names, self.rules, self.usage.form)
        self._width = self._least = max(form.label_width for form in self._forms)
        for form in self._forms:
            form.edited.connect(self._on_edited)
        self._heading = label(self.tr("Options of the kind"), "group")
        in_form = label(self.tr("In the form"), "group")
        self._heading.setContentsMargins(0, 8, 0, 0)
        in_form.setContentsMargins(0, 8, 0, 0)
        self._option_box = QVBoxLayout()
        self._default_box = QVBoxLayout()
        layout = column(self, spacing=8)
        layout.addWidget(self.names)
        layout.addWidget(self._heading)
        layout.addLayout(self._option_box)
        layout.addWidget(in_form)
        layout.addLayout(self._default_box)
        layout.addWidget(self.rules)
        layout.addSpacing(8)
        layout.addWidget(self.usage)
        layout.addStretch(1)

    def set_standards(self, standards: StandardsOffer) -> None:
        """Say which standards there are; forms of options that offer them are made anew."""
        self._standards = standards
        for code in [code for code, form in self._made.items() if form.offers_standards]:
            made = self._made.pop(code)
            self._options = None if made is self._options else self._options
            made.hide()
            made.deleteLater()

    @property
    def options(self) -> OptionForm | None:
        """The options of the kind, or None while no kind is chosen."""
        return self._options

    @property
    def default(self) -> Field | None:
        """The field of the default value, or None while the options are wrong."""
        return self._default

    def show_draft(self, draft: AttributeDraft) -> None:
        """Show a draft; the code of a saved attribute stays as it is."""
        self._draft = draft
        self.names.set_values({"kind": draft.kind} | _texts(draft, self.names.fields))
        self.names.fields["code"].set_read_only(draft.id is not None)
        chosen = tuple(rule for rule in RULES if getattr(draft, rule))
        self.rules.set_values({"rules": chosen or None} | _texts(draft, self.rules.fields))
        self.usage.show_usage(draft)
        self._build_options(draft.kind, draft.options)
        self._fit()
        self._build_default(draft.default or "")

    def draft(self) -> AttributeDraft:
        """Return the draft with what stands here; what is wrong is left out."""
        values = self.names.values() | self.rules.values()
        chosen = values.get("rules") or ()
        given: dict[str, Any] = {name: values.get(name) or "" for name in TEXTS}
        given |= {rule: rule in chosen for rule in RULES} | self.usage.given()
        if (known := drafting.kind_class(str(values.get("kind")))) and not known.stores:
            given |= dict.fromkeys(RULES, False) | {"required_when": "", "default_from": ""}
        return replace(
            self._draft,
            **given,
            kind=values.get("kind") or self._draft.kind,
            options={} if self._options is None else self._options.options(),
            default=(self._default.text().strip() or None) if self._default else None,
        )

    def raw(self) -> dict[str, Any]:
        """Return everything typed, right or wrong; `set_raw` takes it back."""
        found: dict[str, Any] = {name: field.text() for name, field in self._fields().items()}
        if self._options is not None and self._options.grid is not None:
            found[CHOICES] = self._options.grid.choices()
        return found

    def set_raw(self, raw: Mapping[str, Any]) -> None:
        """Put back what was typed over a draft of the same kind."""
        for name, field in self._fields().items():
            if name in raw and name != DEFAULT and field.text() != raw[name]:
                field.set_text(raw[name])
        self._fit()
        self._build_default(raw.get(DEFAULT, self._draft.default or ""))

    def is_typed(self, name: str) -> bool:
        """Whether letters are typed one by one into what has this name."""
        field = self._fields().get(name)
        line = None if field is None else field.editor.inputs()[0]
        return isinstance(line, QLineEdit | QPlainTextEdit)

    def focus_field(self, name: str) -> None:
        """Put the keyboard on what has this name."""
        field = self._fields().get(name)
        if field is not None:
            field.focus()
        elif self._options is not None and self._options.grid is not None:
            self._options.grid.table.setFocus()

    def _fields(self) -> dict[str, Field]:
        found = {name: field for form in self._forms for name, field in form.fields.items()}
        if self._options is not None:
            fields = self._options.form.fields.items()
            found |= {f"{OPTION}{name}": field for name, field in fields}
        return found if self._default is None else found | {DEFAULT: self._default}

    def wrong(self) -> bool:
        """Whether something typed here cannot be kept in a draft."""
        forms = [*self._forms, *([self._options.form] if self._options else [])]
        return any(form.wrong() for form in forms)

    def judge(self) -> bool:
        """Mark what is wrong; say whether all is right."""
        right = not self.names.judge()
        if self._options is not None and self._options.judge() is not None:
            right = False
        if self._default is not None and self._default.judge() is not None:
            right = False
        right = not self.usage.form.judge() and right
        return not self.rules.judge() and right

    def show_error(self, name: str, error: UserError) -> None:
        """Show what the office refused beside its field."""
        if name == "options" and self._options is not None:
            self._options.show_error(error)
        elif name == "default" and self._default is not None:
            self._default.show_error(error)
        else:
            found = (form.fields.get(name) for form in self._forms)
            field = next(filter(None, found), None)
            (field or self.names.fields["zh"]).show_error(error)

    def focus_first_error(self) -> bool:
        """Put the keyboard on the first thing that is wrong."""
        if self.names.focus_first_error():
            return True
        if self._options is not None and self._options.focus_first_error():
            return True
        if self._default is not None and self._default.problem() is not None:
            self._default.focus()
            return True
        return self.rules.focus_first_error() or self.usage.form.focus_first_error()

    def _on_edited(self) -> None:
        kind = self.names.fields["kind"].text()
        if kind and kind != self._draft.kind:
            self._draft = replace(self._draft, kind=kind)
            known = drafting.kind_class(kind)
            kept = {}
            if known is not None and self._options is not None:
                kept = self._options.carried(known)
            self._build_options(kind, kept)
            self._build_default("")
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        """Show what fits the kind and what is chosen."""
        known = drafting.kind_class(self.names.fields["kind"].text())
        holds = known is None or known.stores
        self.rules.set_field_visible("rules", holds)
        chosen = self.rules.values().get("rules") or ()
        self.usage.set_holding(holds, unique="unique" in chosen)

    def _on_options_edited(self) -> None:
        self._build_default("" if self._default is None else self._default.text())
        self.edited.emit()

    def _build_options(self, kind: str, options: Mapping[str, Any]) -> None:
        if self._options is not None:
            self._options.hide()
        known = drafting.kind_class(kind)
        self._options = None if known is None else self._option_form(known)
        self._heading.setVisible(self._options is not None and not self._options.is_empty)
        if self._options is not None:
            self._options.set_options(options)
            self._options.show()
        self._align()

    def _option_form(self, kind: type[Kind[Any]]) -> OptionForm:
        if kind.code not in self._made:
            made = self._made[kind.code] = OptionForm(kind, self._language, self._standards)
            made.edited.connect(self._on_options_edited)
            self._option_box.addWidget(made)
        return self._made[kind.code]

    def _align(self) -> None:
        """Let all labels stand in one column that is as wide as the widest of them."""
        forms = self._forms if self._options is None else (*self._forms, self._options.form)
        wanted = 0 if self._options is None else self._options.form.label_width
        self._width = max(self._least, wanted)
        for form in forms:
            if form.label_width != self._width:
                form.set_label_width(self._width)

    def _build_default(self, text: str) -> None:
        _remove(self._default_box, self._default)
        self._default = None
        options = {} if self._options is None else self._options.options()
        try:
            kind = kinds.load(self.names.fields["kind"].text(), options)
        except InvalidValueError:
            self._draft = replace(self._draft, default=text or None)
            return
        if not kind.stores:
            return
        spec = FieldSpec(self.tr("Default"), kind)
        self._default = Field(spec, self._language)
        self._default.set_text(text)
        self._default.set_label_width(self._width)
        self._default.edited.connect(self.edited)
        self._default_box.addWidget(self._default)

    def _name_specs(self) -> dict[str, FieldSpec]:
        every = tuple(
            Choice(kind.code, *(name_of(KINDS, kind.code, self._language),) * 2)
            for kind in kinds.KINDS
        )
        name = Text(max_length=120)
        return {
            "zh": FieldSpec(self.tr("Chinese name"), name, required=True),
            "en": FieldSpec(self.tr("English name"), name),
            "code": FieldSpec(self.tr("Code"), Text(max_length=60), required=True),
            "kind": FieldSpec(self.tr("Kind"), SingleChoice(choices=every), required=True),
        }

    def _rule_specs(self) -> dict[str, FieldSpec]:
        words = [self.tr("Required"), self.tr("Unique"), self.tr("Searchable")]
        words.append(self.tr("Whole width"))
        pairs = zip(RULES, words, strict=True)
        rules = MultiChoice(choices=tuple(Choice(code, word, word) for code, word in pairs))
        name, sentence = Text(max_length=120), Text(max_length=300)
        return {
            "rules": FieldSpec(self.tr("Rules"), rules, wide=True),
            "group_zh": FieldSpec(self.tr("Group"), name),
            "group_en": FieldSpec(self.tr("Group in English"), name),
            "help_zh": FieldSpec(self.tr("Hint"), sentence),
            "help_en": FieldSpec(self.tr("Hint in English"), sentence),
        }


def _texts(draft: AttributeDraft, fields: Mapping[str, Field]) -> dict[str, Any]:
    return {name: getattr(draft, name) or None for name in TEXTS if name in fields}


def _remove(box: QVBoxLayout, widget: QWidget | None) -> None:
    if widget is not None:
        box.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
