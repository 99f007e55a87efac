"""What stands under a field: an error, a warning, what the value means, or a hint."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from custdim.ui.widgets.buttons import link
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.surface import column


class FieldNote(QWidget):
    """One message at a time, and under it an offer to write what the person probably meant."""

    accepted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ("", "note", "")
        # Most fields never say anything: the widgets are made when the first does.
        self._parts: tuple[InlineMessage, QPushButton] | None = None
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

    @property
    def offer(self) -> QPushButton | None:
        """The button that takes the suggestion, if there ever was one."""
        return None if self._parts is None else self._parts[1]

    def tell(self, text: str, tone: str = "note", suggestion: str = "") -> None:
        """Say something; an empty text hides the note."""
        if (text, tone, suggestion) == self._said:
            return
        self._said = (text, tone, suggestion)
        if text:
            message, offer = self._parts or self._build()
            message.show_message(text, tone)
            offer.setText(self.tr("Use {text}").format(text=suggestion))
            offer.setVisible(bool(suggestion))
        self.setVisible(bool(text))

    def _build(self) -> tuple[InlineMessage, QPushButton]:
        message, offer = InlineMessage(self), link("")
        offer.clicked.connect(self._on_accepted)
        layout = column(self, (2, 0, 0, 0), 0)
        layout.addWidget(message)
        layout.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)
        self._parts = message, offer
        return self._parts

    def _on_accepted(self) -> None:
        self.accepted.emit(self.suggestion)
