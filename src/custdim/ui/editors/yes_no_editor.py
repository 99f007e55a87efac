"""The editor for yes, no, or not said."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from custdim.errors import InvalidValueError
from custdim.kinds import Kind
from custdim.ui.editors.answer import Answer
from custdim.ui.editors.base import ValueEditor, read_or_none


class YesNoEditor(ValueEditor):
    """Two radio buttons of which none may be chosen: nobody has said yet."""

    def __init__(self, kind: Kind[Any], language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._yes = Answer(kind.show(True, language), self)
        self._no = Answer(kind.show(False, language), self)
        self._group = QButtonGroup(self)
        self._stray = ""  # what was pasted or typed in a list, and is neither answer
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for answer in (self._yes, self._no):
            answer.setToolTip(self.tr("Delete takes the answer back"))
            self._group.addButton(answer)
            answer.clicked.connect(self.edited)
            answer.cleared.connect(self._on_cleared)
            answer.entered.connect(self.entered)
            answer.left.connect(self._on_left)
            layout.addWidget(answer)
        layout.addStretch()
        self.setFocusProxy(self._yes)

    def text(self) -> str:
        """Return the answer as the kind shows it, or nothing."""
        chosen = self._group.checkedButton()
        return self._stray if chosen is None else chosen.text()

    def set_text(self, text: str) -> None:
        """Choose the answer that a text means."""
        try:
            answer = read_or_none(self._kind, text)
            self._stray = ""
        except InvalidValueError:
            answer, self._stray = None, text
        # An exclusive group refuses to have nothing chosen.
        self._group.setExclusive(False)
        self._yes.setChecked(answer is True)
        self._no.setChecked(answer is False)
        self._group.setExclusive(True)

    def inputs(self) -> tuple[QWidget, ...]:
        """Return both answers."""
        return (self._yes, self._no)

    def set_accessible(self, name: str, description: str) -> None:
        """Each answer says which question it answers."""
        for answer in (self._yes, self._no):
            answer.setAccessibleName(f"{name}: {answer.text()}")
            answer.setAccessibleDescription(description)

    def focus(self) -> None:
        """Put the keyboard on the answer given, or on the first."""
        chosen = self._group.checkedButton() or self._yes
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_cleared(self) -> None:
        if self.text():
            self.set_text("")
            self.edited.emit()

    def _on_left(self) -> None:
        if not (self._yes.hasFocus() or self._no.hasFocus()):
            self.left.emit()
