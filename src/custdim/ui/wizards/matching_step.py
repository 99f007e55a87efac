"""The second step of the import: which column fills which field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from custdim.exchange.fields import ImportField
from custdim.exchange.guard import column_letters
from custdim.exchange.matching import Matching
from custdim.exchange.sheet import Sheet, is_blank
from custdim.kinds.base import cell_text
from custdim.ui.widgets.buttons import chip
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.labels import ElidedLabel, label, set_role
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, row, scrolling, surface
from custdim.ui.wizards.field_list import KEY, NOTHING, field_list, group_name
from custdim.wording import Counted

SAMPLES = 3
LOOK_AT = 200


class MatchingStep(QWidget):
    """One line for each column: its letters, its heading, a few of its cells, its field."""

    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._fields: dict[str, ImportField] = {}
        self._matching = Matching((), {})
        self._lines: dict[int, _Line] = {}
        self.notice = Notice()
        self.only_unknown = chip(self.tr("Only columns that are left out"))
        self.only_unknown.toggled.connect(self._show_lines)
        self._grid_box = surface("pane")
        self._area = scrolling(self._grid_box)
        layout = column(self, spacing=12)
        layout.addWidget(label(self.tr("What stands in which column?"), "title"))
        layout.addWidget(self.notice)
        line = row()
        line.addWidget(self.only_unknown)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self._area, 1)

    def show_sheet(
        self, sheet: Sheet, heading_row: int, matching: Matching, fields: tuple[ImportField, ...]
    ) -> None:
        """Show the columns of another sheet with the fields that were recognised."""
        self._fields = {field.key: field for field in fields}
        self._matching = matching
        box = surface("pane")
        grid = QGridLayout(box)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, text in enumerate(
            ("", self.tr("Heading"), self.tr("First cells"), self.tr("Becomes"))
        ):
            grid.addWidget(label(text, "note"), 0, place)
        choices = field_list(fields, self._language, box)
        self._lines = {}
        for at, heading in enumerate(matching.headings):
            if heading or at in matching.fields:
                line = _Line(sheet, heading_row, at, heading)
                line.combo.setModel(choices)
                line.combo.setProperty("column", at)
                line.combo.activated.connect(self._on_activated)
                line.put(grid, len(self._lines) + 1)
                self._lines[at] = line
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        grid.setColumnMinimumWidth(3, 260)
        grid.setRowStretch(len(self._lines) + 1, 1)
        self._area.setWidget(box)
        self.only_unknown.setChecked(False)
        self._show_matching()

    def choices(self) -> Mapping[int, str | None]:
        """Return the key of each column's field, None for one that is left out."""
        known = self._matching.fields
        return {at: known[at].key if at in known else None for at in self._lines}

    def combo(self, column: int) -> ComboBox:
        """The choice of one column."""
        return self._lines[column].combo

    def is_good(self) -> bool:
        """Whether anything tells which customers are meant."""
        keys = {field.key for field in self._matching.fields.values()}
        return bool(keys & {"code", "name", "credit_code"})

    def _on_activated(self) -> None:
        at = int(self.sender().property("column"))
        key = str(self._lines[at].combo.currentData(KEY) or NOTHING)
        self._matching = self._matching.with_choice(at, self._fields.get(key))
        self._show_matching()
        self.changed.emit()

    def _show_matching(self) -> None:
        for at, line in self._lines.items():
            line.show_field(self._matching.fields.get(at), self._language)
        self._say()
        self._show_lines()

    def _show_lines(self) -> None:
        only = self.only_unknown.isChecked()
        for at, line in self._lines.items():
            line.set_visible(not only or at not in self._matching.fields)

    def _say(self) -> None:
        matched, total = len(self._matching.fields), len(self._lines)
        self.only_unknown.setEnabled(matched < total)
        if not self.is_good():
            text = self.tr("Please say which column is the customer's name, code or credit code.")
            self.notice.say(text, "error")
        elif matched < total:
            text = self.tr(
                "{matched} of {total:column was|columns were} recognised; the others are left out."
            )
            self.notice.say(text.format(matched=matched, total=Counted(total)), "note")
        else:
            text = self.tr("All {total} columns were recognised.")
            self.notice.say(text.format(total=total), "good")


class _Line:
    """The widgets of one column."""

    def __init__(self, sheet: Sheet, heading_row: int, at: int, heading: str) -> None:
        self.letters: QLabel = label(column_letters(at), "note")
        self.letters.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.heading = ElidedLabel(heading or "–")
        self.samples = ElidedLabel(_samples(sheet, heading_row, at), "muted")
        self.combo = ComboBox()
        self.combo.setMinimumContentsLength(16)
        self.combo.setAccessibleName(heading or column_letters(at))
        self.combo.setMaxVisibleItems(18)
        self.all = (self.letters, self.heading, self.samples, self.combo)

    def put(self, grid: QGridLayout, row_number: int) -> None:
        """Stand in a line of the grid."""
        for place, widget in enumerate(self.all):
            grid.addWidget(widget, row_number, place)

    def show_field(self, field: ImportField | None, language: str) -> None:
        """Show the field, or that the column is left out."""
        key = NOTHING if field is None else field.key
        self.combo.setCurrentIndex(self.combo.findData(key, KEY))
        self.combo.setToolTip("" if field is None else group_name(field, language))
        set_role(self.heading, "role", "muted" if field is None else "")

    def set_visible(self, visible: bool) -> None:
        """Show or hide the line."""
        for widget in self.all:
            widget.setVisible(visible)


def _samples(sheet: Sheet, heading_row: int, at: int) -> str:
    found: list[str] = []
    for cells in sheet.rows[heading_row + 1 : heading_row + LOOK_AT]:
        cell = cells[at] if at < len(cells) else None
        if not is_blank(cell):
            text = " ".join(cell_text(cell).split())[:60]
            if text not in found:
                found.append(text)
        if len(found) == SAMPLES:
            break
    return "  ·  ".join(found)
