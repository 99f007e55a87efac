"""The field of an automatic number: seen and copied, never typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from custdim.kinds import Kind
from custdim.ui.editors.text_editor import TextEditor


class AutoNumberEditor(TextEditor):
    """A line that only the office fills."""

    def __init__(self, kind: Kind[Any], language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._line.setReadOnly(True)
        self._line.setPlaceholderText(self.tr("Given when saved"))

    def set_read_only(self, read_only: bool) -> None:
        """Stay as it is: it can always only be seen."""
