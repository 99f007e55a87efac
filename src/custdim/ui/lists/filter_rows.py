"""The rows of the filter builder: conditions, and groups of them within each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from custdim.errors import UserError
from custdim.rules.filters import (
    OPERATORS,
    Condition,
    Group,
    check_condition,
)
from custdim.services.lists import ListField
from custdim.ui.lists.values import Trees, Values, values_for
from custdim.ui.widgets.buttons import ghost, on_click, tool
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, row
from custdim.wording import name_of, named, sentence
from custdim.wording.filters import OPERATORS as WORDS

DEEPEST = 4  # groups in groups that people still can read
FIELD_LETTERS = 22


@dataclass(frozen=True)
class Ground:
    """What every row of a filter builder needs to know."""

    fields: Mapping[str, ListField]
    trees: Trees
    language: str


class ConditionRow(QWidget):
    """A field, what is asked of it, and the values."""

    removed = Signal(object)

    def __init__(self, ground: Ground, given: Condition | None = None) -> None:
        super().__init__()
        self._ground = ground
        self.field, self.operator = ComboBox(), ComboBox()
        self.field.setAccessibleName(self.tr("Field"))
        self.operator.setAccessibleName(self.tr("Comparison"))
        self.field.setMinimumWidth(220)
        self.operator.setMinimumWidth(140)
        self.remove = tool("x", self.tr("Remove the condition"))
        self.values = Values()
        self.note = InlineMessage()
        self._line = row(spacing=6)
        self._line.addWidget(self.field, 2)
        self._line.addWidget(self.operator)
        self._line.addWidget(self.values, 3)
        self._line.addWidget(self.remove)
        box = column(self, spacing=2)
        box.addLayout(self._line)
        box.addWidget(self.note)
        self._fill()
        self.field.keep_narrow(FIELD_LETTERS)
        self.field.currentIndexChanged.connect(self._on_field)
        self.operator.currentIndexChanged.connect(self._on_operator)
        on_click(self.remove, self._on_remove)
        self.show_condition(given)

    def show_condition(self, given: Condition | None) -> None:
        """Show a condition, or an empty row."""
        self.field.setCurrentIndex(max(self.field.findData(given.field if given else "name"), 0))
        self._on_field()
        if given is not None:
            self.operator.setCurrentIndex(max(self.operator.findData(given.operator), 0))
            self._on_operator()
            self.values.set_values(given.values)

    def condition(self) -> Condition:
        """Return what was entered."""
        return Condition(
            str(self.field.currentData()),
            str(self.operator.currentData()),
            self.values.values(),
        )

    def judge(self) -> bool:
        """Say beside the row what is wrong; tell whether it is right."""
        asked = self.condition()
        try:
            check_condition(asked, self._ground.fields[asked.field].sort)
        except UserError as error:
            self.note.show_error(sentence(error, self._ground.language))
            return False
        self.note.clear()
        return True

    def _fill(self) -> None:
        language = self._ground.language
        for field in self._ground.fields.values():
            if field.filterable:
                area = field.area_zh if language == "zh" else field.area_en
                self.field.addItem(f"{area} · {named(field, language)}", field.key)

    def _on_field(self) -> None:
        field = self._ground.fields[str(self.field.currentData())]
        before = self.operator.currentData()
        self.operator.blockSignals(True)
        self.operator.clear()
        for code in field.operators:
            self.operator.addItem(name_of(WORDS, code, self._ground.language), code)
        self.operator.setCurrentIndex(max(self.operator.findData(before), 0))
        self.operator.blockSignals(False)
        self._on_operator()

    def _on_operator(self) -> None:
        field = self._ground.fields[str(self.field.currentData())]
        shape = OPERATORS[str(self.operator.currentData())]
        fresh = values_for(shape, field, self._ground.trees, self._ground.language)
        self._line.replaceWidget(self.values, fresh)
        self._line.setStretchFactor(fresh, 3)
        self.values.hide()
        self.values.deleteLater()
        self.values = fresh

    def _on_remove(self) -> None:
        self.removed.emit(self)


class GroupBox(QFrame):
    """Conditions and groups of which all have to hold, or any."""

    removed = Signal(object)

    def __init__(self, ground: Ground, given: Group, deep: int = 0) -> None:
        super().__init__()
        self._ground, self._deep = ground, deep
        if deep:
            self.setProperty("role", "card")
        self.join = ComboBox()
        self.join.setAccessibleName(self.tr("How the conditions are joined"))
        self.join.addItem(self.tr("All of these hold"), "and")
        self.join.addItem(self.tr("Any of these holds"), "or")
        self.join.setCurrentIndex(self.join.findData(given.join))
        self.add = ghost(self.tr("Add a condition"), "plus")
        self.add_group = ghost(self.tr("Add a group"), "plus")
        self.remove = tool("x", self.tr("Remove the group"))
        self.parts: list[ConditionRow | GroupBox] = []
        self._empty = label(self.tr("Add a condition to choose customers."), "muted")
        self._lay_out()
        for part in given.parts:
            self._put(part)
        self._empty.setVisible(not self.parts)

    def group(self) -> Group:
        """Return what was entered; empty groups are left out."""
        parts: list[Condition | Group] = []
        for part in self.parts:
            if isinstance(part, ConditionRow):
                parts.append(part.condition())
            elif inner := part.group():
                parts.append(inner)
        return Group(tuple(parts), "or" if self.join.currentData() == "or" else "and")

    def judge(self) -> bool:
        """Say beside each row what is wrong; tell whether all is right."""
        right = [part.judge() for part in self.parts]  # each of them says what is wrong with it
        return all(right)

    def _lay_out(self) -> None:
        head = row(spacing=6)
        head.addWidget(self.join)
        head.addStretch(1)
        head.addWidget(self.add)
        head.addWidget(self.add_group)
        head.addWidget(self.remove)
        self.remove.setVisible(self._deep > 0)
        self.add_group.setVisible(self._deep < DEEPEST)
        margins = (12, 8, 8, 8) if self._deep else (0, 0, 0, 0)
        self._box = column(self, margins, 8)
        self._box.addLayout(head)
        self._box.addWidget(self._empty)
        on_click(self.add, self.add_condition)
        on_click(self.add_group, self._on_add_group)
        on_click(self.remove, self._on_remove)

    def add_condition(self) -> ConditionRow:
        """Begin another condition."""
        made = ConditionRow(self._ground)
        self._append(made)
        made.field.setFocus()
        return made

    def _put(self, part: Condition | Group) -> None:
        if isinstance(part, Group):
            self._append(GroupBox(self._ground, part, self._deep + 1))
        elif part.field in self._ground.fields:
            self._append(ConditionRow(self._ground, part))

    def _append(self, made: ConditionRow | GroupBox) -> None:
        made.removed.connect(self._on_removed)
        self.parts.append(made)
        self._box.addWidget(made)
        self._empty.hide()

    def _on_add_group(self) -> None:
        made = GroupBox(self._ground, Group((), "or"), self._deep + 1)
        self._append(made)
        made.add_condition()

    def _on_removed(self, part: ConditionRow | GroupBox) -> None:
        self.parts.remove(part)
        part.hide()
        part.deleteLater()
        self._empty.setVisible(not self.parts)
        self.add.setFocus()

    def _on_remove(self) -> None:
        self.removed.emit(self)
