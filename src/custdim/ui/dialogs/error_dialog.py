"""Tells that something unexpected happened, and lets the person pass the details on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.widgets.buttons import ghost, primary
from custdim.ui.widgets.labels import label


class ErrorDialog(Dialog):
    """A sentence, the details, and a button that copies them."""

    def __init__(self, text: str, details: str, log_file: Path, parent: QWidget | None) -> None:
        super().__init__("", parent, width=560)
        self.setWindowTitle(self.tr("Unexpected error"))
        self._details = details
        self.content.addWidget(label(text, "subheading", wrap=True))
        explanation = self.tr(
            "You can go on working. If it happens again, please pass these details on; "
            "they are kept in {file}."
        )
        self.content.addWidget(label(explanation.format(file=log_file), "muted", wrap=True))
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        shown.setMinimumHeight(160)
        shown.setAccessibleName(self.tr("Details of the error"))
        self.content.addWidget(shown)
        copy = self.add_left_button(ghost(self.tr("Copy the details"), "copy"))
        copy.clicked.connect(self._on_copy)
        close = self.add_button(primary(self.tr("Go on")), default=True)
        close.clicked.connect(self.accept)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
