"""Hand-made forms: label above the field, its message below, one width for all."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.labels import label, set_role
from custdim.ui.widgets.surface import column


class FormRow(QWidget):
    """A label, its field, and the line that says what is wrong or what is meant."""

    def __init__(self, name: str, field: QWidget, note: str = "") -> None:
        super().__init__()
        self.field = field
        self._note = note
        self.label: QLabel = label(name)
        self.label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        self.message = InlineMessage()
        layout: QVBoxLayout = column(self, spacing=4)
        layout.addWidget(self.label)
        layout.addWidget(field)
        layout.addWidget(self.message)
        layout.addStretch(1)
        self.clear()

    def refuse(self, text: str) -> None:
        """Show why the field cannot stay as it is; an empty text takes it back."""
        if not text:
            self.clear()
            return
        self.message.show_error(text)
        self.field.setAccessibleDescription(text)
        set_role(self.field, "state", "error")

    def clear(self) -> None:
        """Show the note again."""
        self.message.show_note(self._note)
        self.field.setAccessibleDescription(self._note)
        set_role(self.field, "state", "")
