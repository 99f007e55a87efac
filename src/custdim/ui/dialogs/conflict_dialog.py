"""Two people changed the same record: field by field, whose value shall stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from custdim.ui.widgets.field_choices import ChoiceFoot, FieldChoices
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, line, surface
from custdim.ui.widgets.value_choice import shown

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
        self.setWindowTitle(self.tr("Changed by somebody else"))
        self.resize(840, 520)
        box = column(self, (0, 0, 0, 0), 0)
        box.addWidget(self._head(who))
        box.addWidget(line())
        self.fields = self._made_fields()
        box.addWidget(self.fields, 1)
        box.addWidget(line())
        sides = (self.tr("All theirs"), self.tr("All yours"))
        self._foot = ChoiceFoot(sides, self.tr("Keep editing"), self.tr("Save this way"))
        self._foot.all_from.connect(self.choose_all)
        self._foot.left.connect(self.reject)
        self._foot.taken.connect(self.accept)
        self.take = self._foot.take
        box.addWidget(self._foot)
        self._on_choice()

    def choices(self) -> tuple[bool, ...]:
        """Return for each field whether the own value shall stay."""
        return tuple(group.checkedId() == MINE for group in self.fields.groups())

    def choose_all(self, side: int) -> None:
        """Choose one side for every field."""
        for group in self.fields.groups():
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

    def _made_fields(self) -> FieldChoices:
        headings = (self.tr("Field"), self.tr("Before"), self.tr("Theirs"), self.tr("Yours"))
        table = FieldChoices(headings)
        for conflict in self._conflicts:
            sides = ((self.tr("Theirs"), conflict.theirs), (self.tr("Yours"), conflict.mine))
            group = table.add(conflict.title, (shown(conflict.base),), sides)
            if conflict.choice is not None:
                group.button(MINE if conflict.choice else THEIRS).setChecked(True)
            if conflict.fixed:
                group.button(MINE).setEnabled(False)
                group.button(MINE).setToolTip(self.tr("You did not change this."))
        table.fill_up()
        table.changed.connect(self._on_choice)
        return table

    def _on_choice(self) -> None:
        self._foot.show_open(self.fields.open_fields())
