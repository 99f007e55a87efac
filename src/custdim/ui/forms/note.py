"""What stands under a field: an error, a warning, what the value means, or a hint."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from custdim.ui.widgets.buttons import link
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.surface import column


class FieldNote(QWidget):
    """One message at a time, and under it an offer to write what the person probably meant."""

    accepted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ("", "note", "")
        self._message = InlineMessage(self)
        self.offer = link("")
        self.offer.clicked.connect(self._on_accepted)
        self.offer.hide()
        layout = column(self, (2, 0, 0, 0), 0)
        layout.addWidget(self._message)
        layout.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._said[0]

    @property
    def tone(self) -> str:
        """How it is said: error, warning or note."""
        return self._said[1]

    @property
    def suggestion(self) -> str:
        """What is offered, or nothing."""
        return self._said[2]

    def tell(self, text: str, tone: str = "note", suggestion: str = "") -> None:
        """Say something; an empty text hides the note."""
        if (text, tone, suggestion) == self._said:
            return
        self._said = (text, tone, suggestion)
        self._message.show_message(text, tone)
        self.offer.setText(self.tr("Use {text}").format(text=suggestion))
        self.offer.setVisible(bool(suggestion))
        self.setVisible(bool(text))

    def _on_accepted(self) -> None:
        self.accepted.emit(self.suggestion)
