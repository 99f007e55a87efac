"""The field of what the office fills in: seen and copied, never typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from custdim.kinds import Kind
from custdim.kinds.auto_number import AutoNumber
from custdim.ui.editors.text_editor import TextEditor


class GivenEditor(TextEditor):
    """A line that only the office fills."""

    def __init__(self, kind: Kind[Any], language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._line.setReadOnly(True)
        numbered = isinstance(kind, AutoNumber)
        given, computed = self.tr("Given when saved"), self.tr("Computed when saved")
        self._line.setPlaceholderText(given if numbered else computed)

    def set_read_only(self, read_only: bool) -> None:
        """Stay as it is: it can always only be seen."""
