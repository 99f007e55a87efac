"""Any number of a list of choices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import option
from custdim.kinds.choice import Choosing
from custdim.kinds.writing import excerpt, tidy_lines

_STRONG = re.compile(r"[;；|\n]")  # never inside a name
_WEAK = re.compile(r"[、，,/]")
_BETWEEN = {"zh": "；", "en": "; "}


@dataclass(frozen=True)
class MultiChoice(Choosing[tuple[str, ...]]):
    """Several choices; the value is their codes in the order of the list."""

    code: ClassVar[str] = "multi_choice"
    holds: ClassVar[type] = tuple
    wide: ClassVar[bool] = True

    min_count: int | None = option(None, "integer")
    max_count: int | None = option(None, "integer")

    def check_options(self) -> None:
        """Refuse counts that cross each other."""
        super().check_options()
        if (self.min_count or 0) > (
            len(self.choices) if self.max_count is None else self.max_count
        ):
            raise InvalidValueError("option-bounds")

    def parse(self, text: str) -> tuple[str, ...]:
        """Read names between semicolons, lines, or the commas of both languages."""
        found: set[str] = set()
        for part in filter(str.strip, _STRONG.split(tidy_lines(text))):
            whole = self.find(part)
            found.update((whole,) if whole else self._codes(part))
        if not found:
            raise InvalidValueError("empty")
        return self._in_order(found)

    def check(self, value: tuple[str, ...]) -> None:
        """Keep to the list and to the counts."""
        for code in value:
            self.check_code(code)
        if self.min_count is not None and len(value) < self.min_count:
            raise InvalidValueError("too-few-choices", minimum=self.min_count, count=len(value))
        if self.max_count is not None and len(value) > self.max_count:
            raise InvalidValueError("too-many-choices", maximum=self.max_count, count=len(value))

    def encode(self, value: tuple[str, ...]) -> str:
        """Put a bar around each code, so that SQL can look for one."""
        return "|" + "|".join(value) + "|"

    def decode(self, stored: str) -> tuple[str, ...]:
        """Undo `encode`."""
        return tuple(stored.strip("|").split("|"))

    def show(self, value: tuple[str, ...], language: str = "zh") -> str:
        """Show the names between semicolons."""
        between = _BETWEEN["zh" if language.startswith("zh") else "en"]
        return between.join(self.name(code, language) for code in value)

    def warnings(self, value: tuple[str, ...]) -> tuple[InvalidValueError, ...]:
        """Doubt retired choices."""
        return tuple(doubt for code in value for doubt in self.doubt(code))

    def _codes(self, text: str) -> list[str]:
        codes = []
        for part in filter(str.strip, _WEAK.split(text)):
            code = self.find(part)
            if code is None:
                raise InvalidValueError("unknown-choice", text=excerpt(part.strip()))
            codes.append(code)
        return codes

    def _in_order(self, codes: set[str]) -> tuple[str, ...]:
        return tuple(choice.code for choice in self.choices if choice.code in codes)
