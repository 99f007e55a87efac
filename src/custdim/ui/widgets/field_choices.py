"""Fields below each other, the values of two sides beside them: which of both shall stay?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from custdim.ui.widgets.buttons import link, on_click, primary, secondary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, line, row, scrolling, surface
from custdim.ui.widgets.value_choice import TEXT_TOP, TOP, ValueChoice

LEADING, SIDE = (3, 4), 5  # shares of the width


class FieldChoices(QWidget):
    """A row for each field; its heading row names what stands beside it."""

    changed = Signal()

    def __init__(self, headings: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[QButtonGroup] = []
        self._columns = len(headings)
        content = surface("pane")
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(24, 12, 24, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for place, text in enumerate(headings):
            leads = place < self._columns - 2
            self._grid.setColumnStretch(place, LEADING[place] if leads else SIDE)
            self._grid.addWidget(label(text, "group", wrap=True), 0, place)
        area = scrolling(content)
        area.setAccessibleName(self.tr("Fields that differ"))
        column(self, spacing=0).addWidget(area)

    def add(
        self, title: str, further: Sequence[str], sides: Sequence[tuple[str, str]]
    ) -> QButtonGroup:
        """Add a field: its title, what else stands before, and whose value is which text."""
        below = self._grid.rowCount()
        self._grid.addWidget(line(), below, 0, 1, self._columns)
        leading = ((title, "subheading"), *((text, "muted") for text in further))
        for place, (text, role) in enumerate(leading):
            cell = label(text, role, wrap=True)
            cell.setContentsMargins(0, TEXT_TOP, 0, 0)
            self._grid.addWidget(cell, below + 1, place, TOP)
        group = QButtonGroup(self)
        for side, (whose, text) in enumerate(sides):
            choice = ValueChoice(group, side, (title, whose, text))
            self._grid.addWidget(choice, below + 1, len(leading) + side, TOP)
        group.idToggled.connect(self.changed)
        self._groups.append(group)
        return group

    def fill_up(self, words: str = "") -> None:
        """Say something instead of fields, and leave the rest of the height empty."""
        if words:
            self._grid.addWidget(label(words, "muted"), 1, 0, 1, self._columns)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def groups(self) -> tuple[QButtonGroup, ...]:
        """The choices in the order of the fields."""
        return tuple(self._groups)

    def open_fields(self) -> int:
        """How many fields nobody has decided about."""
        return sum(group.checkedId() < 0 for group in self._groups)


class ChoiceFoot(QWidget):
    """Below the fields: one side for all of them, how many are open, and what to do."""

    all_from = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self, sides: Sequence[str], leave: str, take: str) -> None:
        super().__init__()
        foot = surface("pane")
        box = row(foot, (24, 12, 24, 12), 8)
        for side, text in enumerate(sides):
            button = link(text)
            on_click(button, self.all_from.emit, side)
            box.addWidget(button)
        self._left = label("", "muted")
        box.addWidget(self._left)
        box.addStretch(1)
        leaving = secondary(leave)
        leaving.clicked.connect(self.left)
        box.addWidget(leaving)
        self.take: QPushButton = primary(take)
        self.take.setDefault(True)
        self.take.clicked.connect(self.taken)
        box.addWidget(self.take)
        column(self, spacing=0).addWidget(foot)

    def show_open(self, count: int) -> None:
        """Say how many fields are open; nothing can be done before none is."""
        self.take.setEnabled(count == 0)
        words = self.tr("{count} still to choose").format(count=count) if count else ""
        self._left.setText(words)
        self.take.setToolTip(words)
