"""The last question before a new office is made: what it starts with, shown as a gallery."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout

from custdim.services.template_sets import TemplateSet
from custdim.ui.start.new_office_steps import Step
from custdim.ui.template_words import about, holdings
from custdim.ui.widgets.form_rows import FormRow
from custdim.ui.widgets.labels import ElidedLabel
from custdim.ui.widgets.surface import column
from custdim.wording import named

BESIDE_CIRCLE = 25


class TemplateStep(Step):
    """A card for each template set, and one for an empty office."""

    def __init__(self, templates: Sequence[TemplateSet], language: str) -> None:
        super().__init__(
            QCoreApplication.translate("NewOffice", "What shall it start with?"),
            QCoreApplication.translate(
                "NewOffice", "Everything in a template can be changed later in the settings."
            ),
        )
        self._group = QButtonGroup(self)
        self._codes: list[str | None] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self.content.addLayout(self._cards)
        for template in templates:
            card = TemplateCard(
                named(template, language), about(template, language), holdings(template)
            )
            self._add(card, template.code)
        empty = QCoreApplication.translate("NewOffice", "Empty office")
        nothing = QCoreApplication.translate(
            "NewOffice", "Nothing is defined yet; you define every dimension type yourself"
        )
        self._add(TemplateCard(empty, nothing, ""), None)
        self._group.buttons()[0].setChecked(True)
        self.content.addStretch(1)

    def value(self) -> str | None:
        """The code of the template, or nothing."""
        return self._codes[self._group.checkedId()]

    def problems(self) -> list[tuple[FormRow, str]]:
        """One is always chosen."""
        return []

    def _add(self, card: TemplateCard, code: str | None) -> None:
        self._group.addButton(card.button, len(self._codes))
        self._codes.append(code)
        self._cards.addWidget(card)


class TemplateCard(QFrame):
    """The name, under it what it is for and what it holds; a click anywhere chooses it."""

    def __init__(self, name: str, words: str, contents: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.button = QRadioButton(name)
        self.button.setAccessibleDescription(f"{words}. {contents}" if contents else words)
        layout = column(self, (16, 6, 16, 8), 2)
        layout.addWidget(self.button)
        for line in filter(None, (words, contents)):
            note = ElidedLabel(line, "note")
            note.setContentsMargins(BESIDE_CIRCLE, 0, 0, 0)
            layout.addWidget(note)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: choose it."""
        self.button.setChecked(True)
        self.button.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
