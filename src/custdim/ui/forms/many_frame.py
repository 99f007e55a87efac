"""The buttons, the list and the form of a dimension with many records, laid out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from custdim.ui.widgets.buttons import danger, link, secondary, tool
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.surface import column, row


class ManyFrame(QWidget):
    """Shows the list with its form, or what to do while there is no record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_button = secondary(self.tr("Add"), "plus")
        self.delete_button = danger(self.tr("Delete"), "trash-2")
        self.delete_button.setToolTip(self.tr("Delete the record (Ctrl+Delete)"))
        self.paste_button = tool("clipboard-paste", self.tr("Paste rows from Excel (Ctrl+V)"))
        self.up_button = tool("arrow-up", self.tr("Move the record up (Alt+Up)"))
        self.down_button = tool("arrow-down", self.tr("Move the record down (Alt+Down)"))
        self.undo_button = link(self.tr("Undo deleting"), "undo-2")
        self.message = InlineMessage()

    @property
    def buttons(self) -> tuple[QAbstractButton, ...]:
        """Everything that changes the records."""
        moving = (self.up_button, self.down_button)
        return (
            self.add_button,
            self.delete_button,
            self.paste_button,
            *moving,
            self.empty.button,
        )

    def lay_out(self, view: QWidget, form: QWidget, name: str) -> None:
        """Put the list and the form of the chosen record into the frame."""
        text = self.tr("{name}: add as many as there are, or paste rows from Excel (Ctrl+V).")
        self.empty = EmptyState(
            "list-tree", self.tr("No records yet"), text.format(name=name), self.tr("Add the first")
        )
        below = QWidget()
        body = column(below, spacing=12)
        buttons = row(spacing=8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch()
        for button in (self.up_button, self.down_button, self.paste_button):
            buttons.addWidget(button)
        body.addLayout(buttons)
        body.addWidget(view)
        body.addWidget(form)
        body.addStretch()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(below)
        whole = column(self, spacing=8)
        whole.addWidget(self.message)
        whole.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._stack, 1)

    def show_state(self, count: int, place: int) -> None:
        """Offer what can be done with so many records, one of them chosen."""
        self._stack.setCurrentIndex(1 if count else 0)
        self.delete_button.setEnabled(bool(count))
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < count - 1)
