"""Three steps to begin with, while an office has no customers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from custdim.rules.rights import Right
from custdim.ui.context import Context
from custdim.ui.widgets.buttons import on_click, secondary
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, row

WIDTH = 720


def open_import(context: Context, parent: QWidget) -> None:
    """Open the wizard for workbooks; it is loaded only when somebody wants it."""
    from custdim.ui.wizards.import_wizard import ImportWizard

    ImportWizard(context, parent).open()


class BeginPanel(QWidget):
    """What to do first; steps that were done are ticked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        may = context.actor.may
        self._define = secondary(self.tr("Dimension types"))
        self._enter = secondary(self.tr("New customer"))
        self._import = secondary(self.tr("Import a workbook"))
        on_click(self._define, partial(context.go, "settings", section="dimensions"))
        on_click(self._enter, partial(context.go, "customers", new=True))
        on_click(self._import, self._on_import)
        self._first = self._step(
            "shapes",
            self.tr("Define what you want to know about customers"),
            self.tr("Each dimension type becomes a form. A template has brought some already."),
            (self._define,) if may(Right.DEFINE) else (),
        )
        self._second = self._step(
            "users",
            self.tr("Enter customers, or import them from a workbook"),
            self.tr("The headings of your Excel file are matched to the fields."),
            (self._import, self._enter) if may(Right.EDIT) else (),
        )
        self._third = self._step(
            "badge-check",
            self.tr("Start a qualification and have it reviewed"),
            self.tr("Scores are proposed from the data; three people decide; a report is printed."),
            (),
        )
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        layout = column(inner, spacing=12)
        layout.addWidget(label(self.tr("Three steps to begin"), "heading"))
        for card, _ in (self._first, self._second, self._third):
            layout.addWidget(card)
        whole = column(self, (24, 16, 24, 24))
        line = row()
        line.addWidget(inner, 8)
        whole.addLayout(line)
        whole.addStretch(1)

    def show_progress(self, dimensions: int, customers: int) -> None:
        """Tick what is done."""
        for (_, tick), done in ((self._first, dimensions > 0), (self._second, customers > 0)):
            tick.setVisible(done)

    def _on_import(self) -> None:
        open_import(self._context, self)

    def _step(
        self, picture: str, title: str, words: str, buttons: tuple[QPushButton, ...]
    ) -> tuple[QFrame, QWidget]:
        card = QFrame()
        card.setProperty("role", "card")
        layout = row(card, (20, 16, 16, 16), 16)
        layout.addWidget(Emblem(picture, 28, "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        box = QWidget()
        lines = column(box, spacing=2)
        lines.addWidget(label(title, "subheading", wrap=True))
        lines.addWidget(label(words, "muted", wrap=True))
        layout.addWidget(box, 1)
        tick = Emblem("circle-check", 20, "good")
        tick.setAccessibleName(self.tr("done"))
        tick.hide()
        layout.addWidget(tick, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in buttons:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return card, tick
