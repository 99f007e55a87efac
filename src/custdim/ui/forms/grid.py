"""Lays fields out: headings, one or two columns as there is room, labels aligned throughout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from custdim.ui.forms.field import STAR_WIDTH, Field
from custdim.ui.forms.note_block import NoteBlock

COLUMN_GAP = 20
ROW_GAP = 8
LEAST_EDITOR = 190  # an editor narrower than this is no longer read at a glance
NARROW_EDITOR = 150
MOST_LABEL = 168

Item = Field | NoteBlock
Section = tuple[str, Sequence[Item]]


class FieldGrid(QWidget):
    """Fields in groups. Enter goes from field to field, and out of the last one."""

    entered_last = Signal()

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None):
        super().__init__(parent)
        self._sections = sections
        items = [item for _heading, items in sections for item in items]
        self._fields = [item for item in items if isinstance(item, Field)]
        self._headings = [self._heading(heading) for heading, _fields in sections]
        self._columns = 0
        self._stacked = False
        self._away: set[Item] = set()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(COLUMN_GAP)
        self._grid.setVerticalSpacing(ROW_GAP)
        for item in items:
            item.setParent(self)
        for field in self._fields:
            field.entered.connect(self._on_entered)
        self.set_label_width(
            max((field.label_width(MOST_LABEL) for field in self._fields), default=0)
        )
        self._arrange(1)

    @property
    def columns(self) -> int:
        """How many columns the fields stand in now."""
        return self._columns

    @property
    def label_width(self) -> int:
        """How wide the column of labels is."""
        return self._label_width

    def set_label_width(self, width: int) -> None:
        """Make all labels as wide, for instance to stand under those of another grid."""
        self._label_width = width
        for field in self._fields:
            field.set_label_width(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: two columns where both have room, labels above where not even one has."""
        super().resizeEvent(event)
        width, label = event.size().width(), self._label_width + STAR_WIDTH + 4
        self._stack_labels(width < label + NARROW_EDITOR)
        self._arrange(2 if width >= 2 * (label + LEAST_EDITOR) + COLUMN_GAP else 1)

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as one editor; the labels go above it then."""
        return QSize(NARROW_EDITOR, super().minimumSizeHint().height())

    def set_visible(self, wanted: Mapping[Item, bool]) -> None:
        """Show and hide several items at once; the others close up."""
        changed = {one: seen for one, seen in wanted.items() if (one in self._away) == seen}
        if not changed:
            return
        for item, visible in changed.items():
            (self._away.discard if visible else self._away.add)(item)
            item.setVisible(visible)
        columns, self._columns = self._columns, 0
        self._arrange(columns)

    def _stack_labels(self, stacked: bool) -> None:
        if stacked != self._stacked:
            self._stacked = stacked
            for field in self._fields:
                field.set_stacked(stacked)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", "group")
        label.setVisible(bool(text))
        return label

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        # Not `takeAt`: the old items would live on in Python, and Qt asks them, not the new ones.
        for widget in (*self._headings, *(one for _text, items in self._sections for one in items)):
            self._grid.removeWidget(widget)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
        row = 0
        for heading, (_text, items) in zip(self._headings, self._sections, strict=True):
            row = self._place(heading, items, row)

    def _place(self, heading: QLabel, items: Sequence[Item], row: int) -> int:
        if heading.text():
            heading.setContentsMargins(0, 8 if row else 0, 0, 0)
            heading.setVisible(not self._away.issuperset(items))
            self._grid.addWidget(heading, row, 0, 1, self._columns)
            row += 1
        column = 0
        for item in items:
            if item in self._away:
                continue
            wide = self._columns == 1 or isinstance(item, NoteBlock) or item.spec.wide
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(item, row, column, 1, self._columns if wide else 1)
            column += self._columns if wide else 1
            if column >= self._columns:
                row, column = row + 1, 0
        return row + 1 if column else row

    def _on_entered(self) -> None:
        sender = self.sender()
        at = self._fields.index(sender) if isinstance(sender, Field) else -1
        for field in self._fields[at + 1 :]:
            if field.isVisibleTo(self) and field.isEnabled():
                field.focus()
                return
        self.entered_last.emit()
