"""Questions before something is lost; each names what would be lost."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QPushButton, QWidget

from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.widgets.buttons import danger, ghost, on_click, primary
from custdim.ui.widgets.labels import label

Leaving = Literal["save", "discard", "stay"]


class Question(Dialog):
    """A sentence, Cancel, and one button that does it."""

    def __init__(self, parent: QWidget | None, title: str, text: str, button: QPushButton) -> None:
        super().__init__(title, parent)
        self.content.addWidget(label(text, wrap=True))
        cancel = self.add_cancel()
        button.clicked.connect(self.accept)
        self.button = self.add_button(button)
        cancel.setFocus()


class LeavingQuestion(Dialog):
    """There are unsaved changes: save, discard, or stay."""

    def __init__(self, parent: QWidget | None, text: str) -> None:
        super().__init__("", parent)
        self.answer: Leaving = "stay"
        self.setWindowTitle(self.tr("Unsaved changes"))
        self.content.addWidget(label(self.tr("Save the changes?"), "heading"))
        self.content.addWidget(label(text, wrap=True))
        self.discard = self.add_left_button(ghost(self.tr("Discard")))
        on_click(self.discard, self._answer, "discard")
        self.add_cancel()
        self.save = self.add_button(primary(self.tr("Save")), default=True)
        on_click(self.save, self._answer, "save")
        self.save.setFocus()

    def _answer(self, answer: Leaving) -> None:
        self.answer = answer
        self.accept()


def confirm(parent: QWidget, title: str, text: str, action: str, dangerous: bool = True) -> bool:
    """Ask whether to do it; the button is named after what it does, never “OK”."""
    button = danger(action, filled=True) if dangerous else primary(action)
    return bool(Question(parent, title, text, button).exec())


def ask_leave(parent: QWidget, text: str) -> Leaving:
    """Ask what to do with unsaved changes; `text` says what they are."""
    question = LeavingQuestion(parent, text)
    question.exec()
    return question.answer
