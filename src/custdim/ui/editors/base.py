"""What a form expects of a value editor."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from custdim.errors import InvalidValueError
from custdim.kinds import Kind
from custdim.ui.widgets.labels import set_role

PASSING = frozenset(
    {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
)  # a menu or another window took the focus for a moment: the person has not left the field
KEEPS_STEPS = "keepsSteps"  # the property of a form that undoes and redoes for all its fields
UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ValueEditor(QWidget):
    """Edits one value of one kind. Raises InvalidValueError from `value`, shows nothing itself."""

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, kind: Kind[Any], language: str = "zh", parent: QWidget | None = None):
        super().__init__(parent)
        self._kind = kind
        self._language = language
        self._given: tuple[str, Any] = ("", None)  # the text as shown, and the value behind it

    @property
    def kind(self) -> Kind[Any]:
        """The kind that reads and shows the values."""
        return self._kind

    def text(self) -> str:
        """Return what stands in the editor, right or wrong; `set_text` takes it back."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put text in without emitting `edited`."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return the checked value, or None when empty."""
        text = self.text()
        if text == self._given[0]:
            return self._given[1]  # untouched: not even rounded by showing it
        return read_or_none(self._kind, text)

    def set_value(self, value: Any) -> None:
        """Show a value without emitting `edited`."""
        self.set_text("" if value is None else self._kind.show(value, self._language))
        self._given = (self.text(), value)

    @property
    def dirty(self) -> bool:
        """Whether something else stands here than was put in."""
        return self.text() != self._given[0]

    @property
    def given(self) -> tuple[str, Any]:
        """The text that was put in, and the value behind it."""
        return self._given

    def problem(self) -> InvalidValueError | None:
        """Return why the value cannot be taken, or None."""
        try:
            self.value()
        except InvalidValueError as error:
            return error
        return None

    def sound(self) -> Any:
        """Return the value, or None where what stands here is wrong."""
        return None if self.problem() is not None else self.value()

    def tidy(self) -> None:
        """Write a right value the way it is shown everywhere; called when the person has left."""

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the widgets that take the keyboard; the first is the one that labels point to."""
        raise NotImplementedError

    def set_state(self, state: str) -> None:
        """Mark the editor: "error", "warning" or "" for nothing."""
        for widget in self.inputs():
            if (widget.property("state") or "") != state:
                widget.setProperty("state", state)
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def set_accessible(self, name: str, description: str) -> None:
        """Tell screen readers what this is and what is the matter with it."""
        for widget in self.inputs():
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(description)

    def set_required(self, required: bool) -> None:
        """Do not offer to empty what must be filled."""

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be seen and copied, but not changed."""
        for widget in self.inputs():
            widget.setEnabled(not read_only)
            set_role(widget, "still", "true" if read_only else "")  # a value, and no choice

    def focus(self) -> None:
        """Put the keyboard here, as Tab would."""
        self.inputs()[0].setFocus(Qt.FocusReason.TabFocusReason)


def read_or_none(kind: Kind[Any], text: str) -> Any:
    """Read what was typed; blanks are an empty value."""
    try:
        return kind.read(text) if text.strip() else None
    except InvalidValueError as error:
        if error.reason == "empty":  # only signs that nobody can see
            return None
        raise


def leaves(event: QFocusEvent) -> bool:
    """Whether a focus-out event means that the person went on."""
    return event.reason() not in PASSING


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key press is Enter without Ctrl, Shift or Alt."""
    bare = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
    return event.key() in ENTER and event.modifiers() in bare


def is_for_form(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether a key undoes or redoes in a form that does so for all its fields."""
    if not any(map(event.matches, UNDOING)):
        return False
    above = widget.parentWidget()
    while above is not None and not above.property(KEEPS_STEPS):
        above = above.parentWidget()
    return above is not None


def open_menu(field: QLineEdit | QPlainTextEdit, at: QPoint) -> None:
    """Open the menu of a text field: what the form offers stands below the usual."""
    menu = field.createStandardContextMenu()
    menu.addSeparator()
    menu.addActions(_actions_around(field))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _actions_around(widget: QWidget) -> list[QAction]:
    found: list[QAction] = []
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        found += above.actions()
        above = above.parentWidget()
    return found
