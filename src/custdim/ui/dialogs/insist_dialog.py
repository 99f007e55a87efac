"""Asks why a number that fails its check digit is right all the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from custdim import kinds
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.forms.field import Field, FieldSpec
from custdim.ui.forms.grid import FieldGrid
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label

WIDTH = 520
FIELD_HEIGHT = 78  # with the note below it: the height for a width does not reckon with that


class InsistDialog(Dialog):
    """Names the faults; keeps nothing without a reason."""

    def __init__(self, faults: Sequence[str], language: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, WIDTH)
        self.setWindowTitle(self.tr("Keep numbers that fail their check?"))
        self.content.addWidget(label(self.windowTitle(), "heading", wrap=True))
        for fault in faults:
            self.content.addWidget(label(fault, "error", wrap=True))
        words = self.tr(
            "Compare them with the paper first. If they stand there like this, say why they"
            " are right; the reason is written to the journal."
        )
        self.content.addWidget(label(words, "muted", wrap=True))
        text = kinds.load("text", {"max_length": 200})
        self.reason = Field(FieldSpec(self.tr("Reason"), text, required=True), language)
        grid = FieldGrid([("", [self.reason])])
        grid.setMinimumHeight(FIELD_HEIGHT)
        self.content.addWidget(grid)
        self.add_cancel()
        self.keep = self.add_button(primary(self.tr("Keep and save")), default=True)
        self.keep.clicked.connect(self.accept)
        self.reason.entered.connect(self.accept)
        self.reason.focus()

    def accept(self) -> None:
        """Qt: only with a reason."""
        if self.reason.judge() is None:
            super().accept()
        else:
            self.reason.focus()
