"""The editor for every kind that is typed as one line of text."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdim.kinds import Kind
from custdim.kinds.text import Text
from custdim.ui.editors.base import ValueEditor
from custdim.ui.editors.line import LONGEST, Line


class TextEditor(ValueEditor):
    """A line of text, read and shown by its kind."""

    def __init__(self, kind: Kind[Any], language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._line = Line(self)
        if isinstance(kind, Text) and kind.max_length >= LONGEST:
            self._line.setMaxLength(kind.max_length + 1)  # what is too long is refused with a word
        self._line.textEdited.connect(self.edited)
        self._line.left.connect(self.left)
        self._line.entered.connect(self.entered)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        self.setFocusProxy(self._line)

    def text(self) -> str:
        """Return the line as typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Show a text from its beginning."""
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the line."""
        return (self._line,)

    def set_read_only(self, read_only: bool) -> None:
        """Leave the text there to be copied."""
        self._line.setReadOnly(read_only)

    def tidy(self) -> None:
        """Show 1234.5 as 1,234.50 once it is typed, if the kind says so."""
        text = self.text()
        if text == self._given[0] or self.problem() is not None:
            return
        value = self.value()
        shown = "" if value is None else self._kind.show(value, self._language)
        if shown != text and (value is None or self._kind.read(shown) == value):
            self._line.setText(shown)
