"""The editor for any number of choices out of a list: check boxes that flow like words."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from custdim.kinds.multi_choice import MultiChoice
from custdim.ui.editors.base import ValueEditor, is_enter, leaves
from custdim.ui.editors.flow_layout import FlowLayout
from custdim.wording import named


class Box(QCheckBox):
    """One choice."""

    left = Signal()
    entered = Signal()

    def __init__(self, text: str, code: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.code = code

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes on, Space checks."""
        if is_enter(event):
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: tell that the person went on."""
        super().focusOutEvent(event)
        if leaves(event):
            self.left.emit()


class MultiChoiceEditor(ValueEditor):
    """Check boxes in the order of the choices; retired ones stay only where they are checked."""

    def __init__(self, kind: MultiChoice, language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._choices: MultiChoice = kind
        self._strays: tuple[str, ...] = ()
        layout = FlowLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        choices = kind.choices
        self._boxes = [self._box(choice) for choice in choices]
        for box in self._boxes:
            layout.addWidget(box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show_retired()
        if self._boxes:
            self.setFocusProxy(self._boxes[0])

    def text(self) -> str:
        """Return the checked codes as they are stored: |a|b|."""
        codes = [box.code for box in self._boxes if box.isChecked()] + list(self._strays)
        return f"|{'|'.join(codes)}|" if codes else ""

    def set_text(self, text: str) -> None:
        """Check codes; what is not among the choices is kept, and told by the kind."""
        codes = [self._choices.find(part) or part for part in _parts(text)]
        known = {box.code for box in self._boxes}
        self._strays = tuple(code for code in codes if code not in known)
        for box in self._boxes:
            box.setChecked(box.code in codes)
        self._show_retired()

    def set_value(self, value: Any) -> None:
        """Check the codes of a value."""
        self.set_text("" if value is None else str(self._kind.encode(value)))
        self._given = (self.text(), value)

    def value(self) -> Any:
        """Return the checked codes as the kind wants them."""
        text = self.text()
        if not text:
            return None
        if text == self._given[0]:
            return self._given[1]
        value = self._kind.decode(text)
        self._kind.check(value)
        return value

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the boxes."""
        return tuple(self._boxes) or (self,)

    def set_accessible(self, name: str, description: str) -> None:
        """Each box says which question it belongs to."""
        for box in self._boxes:
            box.setAccessibleName(f"{name}: {box.text()}")
            box.setAccessibleDescription(description)

    def focus(self) -> None:
        """Put the keyboard on the first box."""
        self.inputs()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _box(self, choice: Any) -> Box:
        box = Box(named(choice, self._language), choice.code, self)
        box.setProperty("retired", bool(choice.retired))
        box.clicked.connect(self._on_clicked)
        box.entered.connect(self.entered)
        box.left.connect(self._on_left)
        return box

    def _show_retired(self) -> None:
        for box in self._boxes:
            box.setVisible(box.isChecked() or not box.property("retired"))

    def _on_clicked(self) -> None:
        self.edited.emit()

    def _on_left(self) -> None:
        if not any(box.hasFocus() for box in self._boxes):
            self.left.emit()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|;；]", text) if part.strip()]
