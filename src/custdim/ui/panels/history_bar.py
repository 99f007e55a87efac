"""The bar above a customer's history: the day to look back to, and a merge to take back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from custdim.kinds.calendar_date import CalendarDate
from custdim.ui.editors.date_editor import DateEditor
from custdim.ui.widgets.buttons import ghost, link, secondary
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import row
from custdim.wording import sentence


class HistoryBar(QFrame):
    """An empty day shows the history itself."""

    day_chosen = Signal(object)  # date or None
    undo_wanted = Signal()
    kept_wanted = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self._language = language
        words = self.tr("As it was on")
        self.editor = DateEditor(CalendarDate(), language)
        self.editor.set_accessible(words, self.tr("Empty shows the history"))
        self.editor.setMaximumWidth(160)
        self.editor.edited.connect(self._on_edited)
        self.fault = InlineMessage()
        self.back = link(self.tr("Back to the history"))
        self.back.clicked.connect(self.clear)
        self.back.hide()
        self.undo = secondary(self.tr("Undo this merge"), "undo-2")
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.hide()
        self.kept = ghost(self.tr("Kept values…"))
        self.kept.setToolTip(self.tr("What changes of definitions took out of the forms"))
        self.kept.clicked.connect(self.kept_wanted)
        box = row(self, (12, 8, 12, 8), 8)
        for part in (label(words, "muted"), self.editor, self.back):
            box.addWidget(part)
        box.addWidget(self.fault, 1)
        box.addStretch()
        box.addWidget(self.undo)
        box.addWidget(self.kept)

    @property
    def day(self) -> date | None:
        """The day that was chosen; what cannot be read chooses none."""
        return self._day

    def clear(self) -> None:
        """Go back to the history."""
        self.editor.set_value(None)
        self._on_edited()

    def _on_edited(self) -> None:
        problem = self.editor.problem()
        self.editor.set_state("" if problem is None else "error")
        self.fault.show_error("" if problem is None else sentence(problem, self._language))
        day = None if problem is not None else self.editor.value()
        if day != self._day:
            self._day = day
            self.back.setVisible(day is not None)
            self.day_chosen.emit(day)
