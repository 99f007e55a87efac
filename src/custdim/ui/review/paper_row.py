"""One paper of a case: number, valid until or long-term, the attached file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.services.qualification import PaperEntry, PaperInput
from custdim.ui.editors import editor_for
from custdim.ui.widgets.buttons import link, on_click, secondary
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.labels import label, set_role
from custdim.ui.widgets.surface import column
from custdim.wording import named, sentence


class PaperRow(QObject):
    """Puts the widgets of a paper into two lines of a grid."""

    edited = Signal()
    file_wanted = Signal(str)
    opened = Signal(str)

    def __init__(self, entry: PaperEntry, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self.entry = entry
        self.file: Path | None = None
        self._language = language
        self._editable = True
        self.title = named(entry, language)
        number = entry.number_zh if language == "zh" else entry.number_en or entry.number_zh
        self.number = QLineEdit()
        self.number.setMaxLength(80)
        self.number.setPlaceholderText(number)
        self.number.setAccessibleName(f"{self.title}: {number}")
        self.until = editor_for(kinds.load("date", {}), None, language)
        self.until.set_accessible(self.tr("{paper}: valid until").format(paper=self.title), "")
        self.long_term = QCheckBox(self.tr("Long-term"))
        self.long_term.setAccessibleName(self.tr("{paper}: long-term").format(paper=self.title))
        self.attach_button = secondary(self.tr("Attach…"), "paperclip")
        self.attach_button.setAccessibleName(
            self.tr("{paper}: attach a file").format(paper=self.title)
        )
        self.open_button = link("", "external-link")
        self.told: QLabel = label("", "muted", wrap=True)
        self.message = InlineMessage()
        self.number.textEdited.connect(self._on_edited)
        self.until.edited.connect(self._on_edited)
        self.until.left.connect(self.until.tidy)
        self.long_term.toggled.connect(self._on_edited)
        on_click(self.attach_button, self._ask_file)
        on_click(self.open_button, self._open)

    def put_into(self, grid: QGridLayout, line: int) -> None:
        """Take two lines of a grid: the row, and the message under it."""
        box = QWidget()
        words = column(box, (0, 2, 0, 2), 0)
        words.addWidget(label(self.title, wrap=True))
        demand = self.tr("required") if self.entry.required else self.tr("optional")
        words.addWidget(label(demand, "note"))
        left = Qt.AlignmentFlag.AlignLeft
        files = QWidget()
        file = column(files, spacing=2)
        file.addWidget(self.open_button, 0, left)
        file.addWidget(self.attach_button, 0, left)
        self._date_box = QWidget()
        dates = column(self._date_box, spacing=2)
        dates.addWidget(self.until)
        dates.addWidget(self.long_term)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(box, line, 0, top)
        grid.addWidget(self.told, line, 1, 1, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.number, line, 1, top)
        grid.addWidget(self._date_box, line, 2, top)
        grid.addWidget(files, line, 3, top)
        grid.addWidget(self.message, line + 1, 1, 1, 3)
        self.put(self._stored())  # not before it has a parent, or it would flash up as a window

    def put(self, given: PaperInput) -> None:
        """Show a paper without saying that it was edited."""
        self.file = given.file
        self.number.setText(given.number)
        self.number.setCursorPosition(0)
        self.until.set_value(given.valid_until)
        self.long_term.blockSignals(True)
        self.long_term.setChecked(given.long_term)
        self.long_term.blockSignals(False)
        self._look()

    def get(self) -> PaperInput:
        """Return what is entered; InvalidValueError when the date is none."""
        long_term = self.long_term.isChecked()
        until = None if long_term else self.until.value()
        number = self.number.text().strip()
        return PaperInput(self.entry.code, number, until, long_term, self.file)

    @property
    def dirty(self) -> bool:
        """Whether something else is entered than is stored."""
        return self.problem() is not None or self.get() != self._stored()

    def problem(self) -> InvalidValueError | None:
        """Return why the date cannot be taken, or nothing."""
        return None if self.long_term.isChecked() else self.until.problem()

    def attach(self, file: Path) -> None:
        """Take a file to be attached when the case is saved."""
        self.file = file
        self._on_edited()

    def hint(self, error: InvalidValueError | None) -> None:
        """Say what is still to be done, without alarm."""
        self.message.show_note("" if error is None else sentence(error, self._language))

    def refuse(self, error: InvalidValueError | None) -> None:
        """Say what is wrong with the paper; nothing takes it back."""
        text = "" if error is None else sentence(error, self._language)
        self.message.show_error(text)
        field = self._lacking(error)
        for widget in (self.number, *self.until.inputs()):
            wrong = error is not None and widget is field
            set_role(widget, "state", "error" if wrong else "")
            widget.setAccessibleDescription(text)
        self.attach_button.setAccessibleDescription(text)

    def set_editable(self, editable: bool) -> None:
        """Show fields to fill in, or the words only."""
        self._editable = editable
        for widget in (self.number, self._date_box, self.attach_button):
            widget.setVisible(editable)
        self.told.setVisible(not editable)

    def focus(self, error: InvalidValueError | None = None) -> None:
        """Put the keyboard where something is missing."""
        self._lacking(error or self.problem()).setFocus(Qt.FocusReason.TabFocusReason)

    def _lacking(self, error: InvalidValueError | None) -> QWidget:
        reason = "" if error is None else error.reason
        if reason == "paper-no-file":
            return self.attach_button
        dated = reason in ("paper-no-date", "paper-expired") or self.problem() is not None
        return self.until.inputs()[0] if dated else self.number

    def _stored(self) -> PaperInput:
        given = self.entry
        return PaperInput(given.code, given.number, given.valid_until, given.long_term)

    def _on_edited(self) -> None:
        self.refuse(None)
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        self.until.setEnabled(not self.long_term.isChecked())
        name = self.file.name if self.file else self.entry.file_name
        self.open_button.setVisible(bool(name))
        shown = self.open_button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 120)
        self.open_button.setText(shown)
        size = QLocale().formattedDataSize(self.entry.file_size)
        self.open_button.setToolTip(name if self.file else f"{name}  ({size})")
        self.open_button.setAccessibleName(
            self.tr("{paper}: open {file}").format(paper=self.title, file=name)
        )
        self.attach_button.setText(self.tr("Replace…") if name else self.tr("Attach…"))
        self.told.setText(self._words())

    def _words(self) -> str:
        given = self.entry
        until = self.tr("Long-term") if given.long_term else ""
        if given.valid_until is not None:
            until = self.tr("until {date}").format(date=given.valid_until.isoformat())
        return "  ·  ".join(part for part in (given.number, until) if part) or "–"

    def _ask_file(self) -> None:
        self.file_wanted.emit(self.entry.code)

    def _open(self) -> None:
        self.opened.emit(self.entry.code)
