"""Asks for the name of a view, and whether everybody is to see it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice


class ViewDialog(Dialog):
    """Stays open until the view is stored."""

    sent = Signal(str, bool)  # name, shared

    def __init__(
        self, name: str, *, shared: bool, may_share: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Save as a view"), parent)
        words = self.tr("A view keeps columns, widths, order, filter and counts under a name.")
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name of the view"))
        self.name.setPlaceholderText(self.tr("Name of the view"))
        self.shared = QCheckBox(self.tr("Everybody in the office sees it"))
        self.shared.setChecked(shared)
        self.shared.setEnabled(may_share)
        if not may_share:
            self.shared.setToolTip(self.tr("You need the right to enter and edit for this."))
        self.notice = Notice("", "error")
        self.content.addWidget(self.notice)
        self.content.addWidget(label(words, "muted", wrap=True))
        self.content.addWidget(self.name)
        self.content.addWidget(self.shared)
        self.add_cancel()
        self.save = self.add_button(primary(self.tr("Save")), default=True)
        self.save.clicked.connect(self._on_save)
        self.name.setFocus()

    def refuse(self, text: str) -> None:
        """Say why it was not stored."""
        self.notice.say(text, "error")
        self.name.setFocus()

    def _on_save(self) -> None:
        self.sent.emit(self.name.text(), self.shared.isChecked())
