"""Where conditions are typed: checked while typing, with the names offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QListWidget, QListWidgetItem, QWidget

from custdim.errors import InvalidValueError
from custdim.kinds.text import Written
from custdim.kinds.writing import tidy
from custdim.rules.expressions import names, parse
from custdim.ui.editors.text_editor import TextEditor

Names = Callable[[], Mapping[str, str]]
MOST_SHOWN = 6
NAME = Qt.ItemDataRole.UserRole
TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
WORDS = frozenset({"and", "or", "not", "in", "true", "false", "none"})
_WORD = re.compile(r"\w+$")


@dataclass(frozen=True)
class NamesText(Written):
    """Text that uses the names of fields; not a kind that attributes may have."""

    code: ClassVar[str] = "names"
    names: Names = dict

    def check_names(self, used: frozenset[str]) -> None:
        """Refuse a name that means nothing."""
        if strangers := sorted(used - self.names().keys()):
            raise InvalidValueError("unknown-name", text=strangers[0])


@dataclass(frozen=True)
class ConditionText(NamesText):
    """A condition; says in words which fields it asks for."""

    code: ClassVar[str] = "condition"

    def parse(self, text: str) -> str:
        """Take what can be understood."""
        plain = tidy(text)
        self.check_names(names(parse(plain)))
        return plain

    def explain(self, value: str, language: str = "zh") -> str:
        """Name the fields that the condition asks for."""
        known = self.names()
        between = "；" if language.startswith("zh") else "; "
        used = sorted(names(parse(value)))
        return between.join(f"{name} = {known[name]}" for name in used if name in known)


@dataclass(frozen=True)
class NamesList(NamesText):
    """Groups of names: a comma between names, a semicolon between groups."""

    code: ClassVar[str] = "names_list"

    def parse(self, text: str) -> str:
        """Read the names, and write them alike."""
        groups = groups_of(text)
        self.check_names(frozenset(name for group in groups for name in group))
        return text_of(groups)


def groups_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups that are written in a text."""
    parts = (re.split(r"[,，、\s]+", part.strip()) for part in re.split(r"[;；]", text))
    groups = (tuple(filter(None, part)) for part in parts)
    return tuple(filter(None, groups))


def text_of(groups: tuple[tuple[str, ...], ...]) -> str:
    """Write groups of names."""
    return "; ".join(", ".join(group) for group in groups)


class ConditionEditor(TextEditor):
    """A line that offers names for the word before the cursor; Ctrl+Space offers them all.

    The list stands below the line: Up and Down choose, Enter or Tab takes, Esc closes.
    """

    def __init__(self, kind: Any, language: str = "zh", parent: QWidget | None = None) -> None:
        super().__init__(kind, language, parent)
        self._names: Names = kind.names
        self.offers = QListWidget(self)
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.setAccessibleName(self.tr("Names for conditions"))
        self.offers.setUniformItemSizes(True)
        self.offers.hide()
        self.offers.itemClicked.connect(self._take)
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setDirection(QBoxLayout.Direction.TopToBottom)
        layout.addWidget(self.offers)
        self._line.textEdited.connect(self._on_typed)
        self._line.left.connect(self.offers.hide)
        self._line.installEventFilter(self)
        self._line.setToolTip(
            self.tr("Compare fields, for example kind == 'food'. Ctrl+Space: names")
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the keys of the list, while the line keeps the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def offer(self, word: str) -> None:
        """Offer the names that have this in them, or in what they are called."""
        known, wanted = self._names(), word.casefold()
        fitting = [
            (name, words)
            for name, words in known.items()
            if wanted in name.casefold() or wanted in words.casefold()
        ]
        self.offers.clear()
        for name, words in fitting:
            item = QListWidgetItem(f"{name}  ·  {words}", self.offers)
            item.setData(NAME, name)
        self.offers.setCurrentRow(0)
        done = len(fitting) == 1 and word in known
        rows = min(len(fitting), MOST_SHOWN)
        self.offers.setFixedHeight(rows * max(self.offers.sizeHintForRow(0), 1) + 8)
        self.offers.setVisible(bool(fitting) and not done)

    def _on_key(self, event: QKeyEvent) -> bool:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Space:
            self.offer(self._word())
            return True
        if self.offers.isHidden():
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            row = (self.offers.currentRow() + step) % self.offers.count()
            self.offers.setCurrentRow(row)
        elif event.key() in TAKING:
            self._take(self.offers.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.offers.hide()
        else:
            return False
        return True

    def _word(self) -> str:
        before = self._line.text()[: self._line.cursorPosition()]
        found = _WORD.search(before)
        inside_text = before.count("'") % 2 or before.count('"') % 2
        return found[0] if found and not inside_text else ""

    def _on_typed(self) -> None:
        word = self._word()
        if word and word not in WORDS:
            self.offer(word)
        else:
            self.offers.hide()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = str(item.data(NAME))
        at, word = self._line.cursorPosition(), self._word()
        text = self._line.text()
        begin = at - len(word)
        self._line.setText(text[:begin] + name + text[at:])
        self._line.setCursorPosition(begin + len(name))
        self.offers.hide()
        self.edited.emit()
