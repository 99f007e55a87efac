"""Yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import Column, Kind
from custdim.kinds.writing import excerpt, folded

_SHOWN = {"zh": ("否", "是"), "en": ("No", "Yes")}
_READ = {
    **dict.fromkeys(("是", "有", "对", "真", "√", "✓", "y", "yes", "true", "1"), True),
    **dict.fromkeys(("否", "无", "不", "错", "假", "×", "✗", "n", "no", "false", "0"), False),
}


@dataclass(frozen=True)
class YesNo(Kind[bool]):
    """A yes or a no; "not known" is no value at all."""

    code: ClassVar[str] = "yes_no"
    holds: ClassVar[type] = bool
    column: ClassVar[Column] = "integer"

    def parse(self, text: str) -> bool:
        """Accept the usual words and signs of both languages."""
        value = _READ.get(text)
        if value is None:
            value = _READ.get(folded(text).casefold())
        if value is None:
            raise InvalidValueError("not-yes-no", text=excerpt(text))
        return value

    def encode(self, value: bool) -> int:
        """Keep 1 or 0."""
        return int(value)

    def decode(self, stored: int) -> bool:
        """Undo `encode`."""
        return bool(stored)

    def show(self, value: bool, language: str = "zh") -> str:
        """Show the word of the language."""
        return _SHOWN["zh" if language.startswith("zh") else "en"][value]
