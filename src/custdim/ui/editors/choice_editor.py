"""The editor for one choice out of a list."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdim.kinds.choice import SingleChoice
from custdim.ui.editors.base import ValueEditor
from custdim.ui.editors.combo import Combo


class ChoiceEditor(ValueEditor):
    """A combo box of the kind's choices; a retired one is shown only where it is still stored."""

    def __init__(self, kind: SingleChoice, language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._combo = Combo(self)
        self._combo.setPlaceholderText(self.tr("Choose…"))
        self._choices: SingleChoice = kind
        for choice in kind.offered():
            self._combo.addItem(kind.name(choice.code, language), choice.code)
        self._offered = self._combo.count()
        self._combo.setCurrentIndex(-1)
        self._combo.chosen.connect(self.edited)
        self._combo.left.connect(self.left)
        self._combo.entered.connect(self.entered)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._combo)
        self.setFocusProxy(self._combo)

    def offer(self, kind: SingleChoice) -> None:
        """Offer other choices; what is chosen stays."""
        if kind == self._choices:
            return
        chosen = self.text()
        self._kind = self._choices = kind
        self._combo.clear()
        for choice in kind.offered():
            self._combo.addItem(kind.name(choice.code, self._language), choice.code)
        self._offered = self._combo.count()
        self._combo.setCurrentIndex(-1)
        self.set_text(chosen)

    def text(self) -> str:
        """Return the code of the choice."""
        return str(self._combo.currentData() or "")

    def set_text(self, text: str) -> None:
        """Choose by code or name; what is not offered is shown as it stands, and is not lost."""
        code = (self._choices.find(text) if text else None) or text
        if code == self.text():
            return
        while self._combo.count() > self._offered:
            self._combo.removeItem(self._offered)
        index = self._combo.findData(code) if code else -1
        if code and index < 0:
            self._combo.addItem(self._stray(code), code)
            index = self._offered
        self._combo.setCurrentIndex(index)

    def set_value(self, value: Any) -> None:
        """Choose a value."""
        self.set_text("" if value is None else str(value))
        self._given = (self.text(), value)

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the combo box."""
        return (self._combo,)

    def set_required(self, required: bool) -> None:
        """Do not offer to empty what must be filled."""
        self._combo.set_clearable(not required)

    def _stray(self, code: str) -> str:
        name = self._choices.name(code, self._language)
        return self.tr("{name} (no longer offered)").format(name=name) if name != code else code
