"""Reads the cells of one column into values; what stands for "nothing" is told from mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from custdim.errors import InvalidValueError
from custdim.exchange.fields import ImportField
from custdim.exchange.sheet import BLANKS, Cell
from custdim.kinds.base import MASK
from custdim.kinds.writing import excerpt, folded

Read = Callable[[Cell], Any]

# Signs that people put where they have nothing to say.
DASHES = frozenset({"-", "--", "---", "—", "——", "－", "/", "\\", "／", "n/a", "#n/a", "null"})
# Words that say so where the kind cannot mean them.
NOTHING = frozenset({"无", "没有", "暂无", "未知", "不详", "none", "nil", "空", "待定", "tbd"})
# What other programs call the states of a customer.
STATES = {
    **dict.fromkeys(("启用", "在用", "使用中", "有效", "合作中"), "active"),
    **dict.fromkeys(("停用", "已停用", "冻结", "已冻结", "暂停合作"), "paused"),
    **dict.fromkeys(("注销", "已注销", "作废", "终止合作", "停止合作"), "ended"),
}
LONGEST = 6
REMEMBERED = 5_000
MOST_FORMER_NAMES = 50
_BETWEEN_RECORDS = re.compile(r"；|; ")  # as a list of customers is written
_BETWEEN_NAMES = re.compile(r"[;；、\n|]+")
_NUMBER_LOST = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d{2,3}")


class Column(dict[tuple[type, Cell], Any]):
    """One column with its field; remembers by type and cell what it has read: most repeat."""

    def __init__(self, index: int, field: ImportField) -> None:
        super().__init__()
        self.index = index
        self.field = field
        self._read = _reader(field)

    def value(self, cell: Cell) -> Any:
        """Return the value of a cell, None for an empty one; raise InvalidValueError."""
        return self[type(cell), cell]

    def __missing__(self, key: tuple[type, Cell]) -> Any:
        """Read a cell that is met for the first time."""
        _, cell = key
        if isinstance(cell, str):
            value = self._of_text(cell)
        else:
            value = None if cell is None else self._read(cell)
        if len(self) < REMEMBERED:
            self[key] = value
        return value

    def _of_text(self, text: str) -> Any:
        plain = text.strip(BLANKS)
        if not plain or (len(plain) <= LONGEST and plain.casefold() in DASHES):
            return None
        if plain[0] == "'" and plain.count("'") == 1:
            plain = plain[1:]  # Excel's mark of a text, which some programs write out
        if plain == MASK:  # a value that was not to be seen: nothing is said about it
            return None
        try:
            return self._read(plain)
        except InvalidValueError as error:
            if error.reason == "empty" or plain.casefold() in NOTHING:
                return None
            raise


def parts_of(cell: Cell) -> tuple[str, ...]:
    """Return the values of several records that a cell of an exported list holds, if it does."""
    if not isinstance(cell, str) or not ("；" in cell or "; " in cell):
        return ()
    parts = tuple(part.strip(BLANKS) for part in _BETWEEN_RECORDS.split(cell))
    return parts if len(parts) > 1 and all(parts) else ()


def _reader(field: ImportField) -> Read:
    if field.categories is not None:
        return field.categories.read
    assert field.kind is not None
    if field.key == "code":
        return _code_reader(field.kind.from_cell)
    if field.key == "former_names":
        return _names_reader(field.kind.from_cell)
    if field.key == "state":
        return _state_reader(field.kind.from_cell)
    return field.kind.from_cell


def _state_reader(read: Read) -> Read:
    return lambda cell: STATES.get(cell if isinstance(cell, str) else "") or read(cell)


def _code_reader(read: Read) -> Read:
    """A code is typed by hand elsewhere: full-width signs become half-width here."""

    def code(cell: Cell) -> str:
        text = folded(cell) if isinstance(cell, str) else cell
        if isinstance(text, str) and _NUMBER_LOST.fullmatch(text):
            raise InvalidValueError("digits-lost", text=excerpt(text))
        return str(read(text))

    return code


def _names_reader(read: Read) -> Read:
    def names(cell: Cell) -> tuple[str, ...]:
        text = str(cell) if not isinstance(cell, str) else cell
        found = [str(read(part)) for part in _BETWEEN_NAMES.split(text) if part.strip(BLANKS)]
        if len(found) > MOST_FORMER_NAMES:
            raise InvalidValueError("too-large", maximum=MOST_FORMER_NAMES)
        return tuple(dict.fromkeys(found))

    return names
