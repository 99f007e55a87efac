"""Fields for the values of a condition, one kind for each shape that an operator asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from custdim import kinds
from custdim.rules.filters import Shape
from custdim.services.categories import CategoryNode, category_nodes
from custdim.services.lists import ListField, typed_number, typed_text, typed_time
from custdim.services.offices import Office
from custdim.ui.editors import editor_for
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.surface import row
from custdim.wording import named

CODE = Qt.ItemDataRole.UserRole
INDENT = "　"
HIGHEST, ROW = 148, 26
FIRST_COUNT = "30"
Reader = Callable[[str], str]
Trees = Mapping[int, Sequence[CategoryNode]]


def read_trees(office: Office, fields: Sequence[ListField]) -> dict[int, tuple[CategoryNode, ...]]:
    """Read the trees of all standards."""
    ids = [field.standard_id for field in fields if field.standard_id is not None]
    return {standard_id: category_nodes(office, standard_id) for standard_id in ids}


class Values(QWidget):
    """Holds the values of one condition as plain texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = row(self, spacing=6)

    def values(self) -> tuple[str, ...]:
        """Return what was entered."""
        return ()

    def set_values(self, values: Sequence[str]) -> None:
        """Show values."""


class Lines(Values):
    """One line, or two with a word between them."""

    def __init__(self, count: int, name: str, first: str = "", read: Reader = str) -> None:
        super().__init__()
        self._read = read
        self.lines = [QLineEdit(first) for _ in range(count)]
        for place, line in enumerate(self.lines):
            if place:
                self.box.addWidget(QLabel("–"))
            line.setAccessibleName(name)
            self.box.addWidget(line, 1)

    def values(self) -> tuple[str, ...]:
        """Return what was typed, as it would be stored."""
        return tuple(
            self._read(text) if (text := line.text().strip()) else "" for line in self.lines
        )

    def set_values(self, values: Sequence[str]) -> None:
        """Show values."""
        for line, value in zip(self.lines, values, strict=False):
            line.setText(value)


class Days(Values):
    """One day or two."""

    def __init__(self, count: int, name: str, language: str) -> None:
        super().__init__()
        kind = kinds.load("date", {})
        self.editors = [editor_for(kind, self, language) for _ in range(count)]
        for place, editor in enumerate(self.editors):
            if place:
                self.box.addWidget(QLabel("–"))
            editor.inputs()[0].setAccessibleName(name)
            self.box.addWidget(editor, 1)

    def values(self) -> tuple[str, ...]:
        """Return the days; what cannot be read stays as it was typed."""
        return tuple(
            editor.text().strip() if (value := editor.value()) is None else value.isoformat()
            for editor in self.editors
        )

    def set_values(self, values: Sequence[str]) -> None:
        """Show days."""
        for editor, value in zip(self.editors, values, strict=False):
            editor.set_text(value)


class Choices(Values):
    """A short list with a check box for each choice."""

    def __init__(self, field: ListField, language: str) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(named(field, language))
        for choice in field.choices:
            item = QListWidgetItem(named(choice, language), self.list)
            item.setData(CODE, choice.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.setMaximumHeight(min(HIGHEST, ROW * max(len(field.choices), 2) + 8))
        self.box.addWidget(self.list, 1)

    def values(self) -> tuple[str, ...]:
        """Return the codes of what is checked."""
        return tuple(
            str(item.data(CODE))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def set_values(self, values: Sequence[str]) -> None:
        """Check some."""
        for item in self._items():
            wanted = item.data(CODE) in values
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]


class Category(Values):
    """One category of a standard."""

    def __init__(self, field: ListField, trees: Trees, language: str) -> None:
        super().__init__()
        self.combo = ComboBox()
        self.combo.setAccessibleName(named(field, language))
        nodes = trees.get(field.standard_id or 0, ())
        deep: dict[int | None, int] = {None: -1}
        for node in nodes:
            deep[node.id] = deep.get(node.parent_id, -1) + 1
            self.combo.addItem(INDENT * deep[node.id] + named(node, language), str(node.id))
        self.combo.setMinimumContentsLength(14)
        self.box.addWidget(self.combo, 1)

    def values(self) -> tuple[str, ...]:
        """Return the category's id."""
        chosen = self.combo.currentData()
        return () if chosen is None else (str(chosen),)

    def set_values(self, values: Sequence[str]) -> None:
        """Choose one."""
        self.combo.setCurrentIndex(self.combo.findData(values[0]) if values else -1)


def values_for(shape: Shape, field: ListField, trees: Trees, language: str) -> Values:
    """Return what is needed to enter values of a shape."""
    name = named(field, language)
    match shape:
        case "text":
            return Lines(1, name, read=partial(typed_text, field))
        case "number" | "numbers" | "time" | "times":
            read = typed_time if shape.startswith("time") else typed_number
            return Lines(2 if shape.endswith("s") else 1, name, read=partial(read, field))
        case "count":
            return Lines(1, name, FIRST_COUNT)
        case "day":
            return Days(1, name, language)
        case "days":
            return Days(2, name, language)
        case "choices":
            return Choices(field, language)
        case "category":
            return Category(field, trees, language)
        case _:
            return Values()
