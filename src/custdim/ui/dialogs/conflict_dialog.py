"""Two people changed the same record: field by field, whose value shall stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QWidget,
)

from custdim.ui.widgets.buttons import link, on_click, primary, secondary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, line, row, scrolling, surface
from custdim.ui.widgets.value_choice import TEXT_TOP, TOP, ValueChoice, shown

THEIRS, MINE = 0, 1


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field as text: as it was, as the other person saved it, as it stands in the form."""

    title: str
    base: str
    theirs: str
    mine: str
    choice: bool | None = None  # keep mine, keep theirs, or nobody knows yet
    fixed: bool = False  # only the other person changed it: nothing to choose


class ConflictDialog(QDialog):
    """Nothing is saved from here: it only tells which fields keep the own value."""

    def __init__(
        self, who: str, conflicts: Sequence[Conflict], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._conflicts = tuple(conflicts)
        self._groups: list[QButtonGroup] = []
        self.setWindowTitle(self.tr("Changed by somebody else"))
        self.resize(840, 520)
        box = column(self, (0, 0, 0, 0), 0)
        box.addWidget(self._head(who))
        box.addWidget(line())
        box.addWidget(self._table(), 1)
        box.addWidget(line())
        box.addWidget(self._foot())
        self._on_choice()

    def choices(self) -> tuple[bool, ...]:
        """Return for each field whether the own value shall stay."""
        return tuple(group.checkedId() == MINE for group in self._groups)

    def choose_all(self, side: int) -> None:
        """Choose one side for every field."""
        for group in self._groups:
            if group.button(MINE).isEnabled():
                group.button(side).setChecked(True)
        self._on_choice()

    def _head(self, who: str) -> QWidget:
        head = surface("pane")
        box = column(head, (24, 16, 24, 12), 4)
        title = self.tr("{name} saved this while you were editing").format(name=who)
        box.addWidget(label(title, "heading", wrap=True))
        words = self.tr(
            "Choose for each field which value shall stay. Nothing is lost until you do."
        )
        box.addWidget(label(words, "muted", wrap=True))
        return head

    def _table(self) -> QWidget:
        content = surface("pane")
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(24, 12, 24, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for place, stretch in enumerate((3, 4, 5, 5)):
            self._grid.setColumnStretch(place, stretch)
        headings = (self.tr("Field"), self.tr("Before"), self.tr("Theirs"), self.tr("Yours"))
        for place, text in enumerate(headings):
            self._grid.addWidget(label(text, "group"), 0, place)
        for conflict in self._conflicts:
            self._add(conflict)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = scrolling(content)
        area.setAccessibleName(self.tr("Fields that differ"))
        return area

    def _add(self, conflict: Conflict) -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(line(), at, 0, 1, 4)
        at += 1
        texts = ((conflict.title, "subheading"), (shown(conflict.base), "muted"))
        for place, (text, role) in enumerate(texts):
            cell = label(text, role, wrap=True)
            cell.setContentsMargins(0, TEXT_TOP, 0, 0)
            self._grid.addWidget(cell, at, place, TOP)
        group = QButtonGroup(self)
        named = (
            (THEIRS, self.tr("Theirs"), conflict.theirs),
            (MINE, self.tr("Yours"), conflict.mine),
        )
        for side, whose, text in named:
            self._grid.addWidget(
                ValueChoice(group, side, (conflict.title, whose, text)), at, 2 + side, TOP
            )
        if conflict.choice is not None:
            group.button(MINE if conflict.choice else THEIRS).setChecked(True)
        if conflict.fixed:
            group.button(MINE).setEnabled(False)
            group.button(MINE).setToolTip(self.tr("You did not change this."))
        group.idToggled.connect(self._on_choice)
        self._groups.append(group)

    def _foot(self) -> QWidget:
        foot = surface("pane")
        box = row(foot, (24, 12, 24, 12), 8)
        for side, text in ((THEIRS, self.tr("All theirs")), (MINE, self.tr("All yours"))):
            button = link(text)
            on_click(button, self.choose_all, side)
            box.addWidget(button)
        self._left = label("", "muted")
        box.addWidget(self._left)
        box.addStretch(1)
        later = secondary(self.tr("Keep editing"))
        later.clicked.connect(self.reject)
        box.addWidget(later)
        self._take = primary(self.tr("Save this way"))
        self._take.setDefault(True)
        self._take.clicked.connect(self.accept)
        box.addWidget(self._take)
        return foot

    def _on_choice(self) -> None:
        open_ = sum(group.checkedId() < 0 for group in self._groups)
        self._take.setEnabled(open_ == 0)
        self._left.setText(self.tr("{count} still to choose").format(count=open_) if open_ else "")
        self._take.setToolTip(self._left.text())
