"""Grades given as a number of stars, with a name for each if wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from custdim.errors import InvalidValueError
from custdim.kinds.base import Column, Kind, option
from custdim.kinds.writing import excerpt, folded

FEWEST, MOST = 2, 9
_BETWEEN = re.compile(r"[;；\n|]")
_STARS = re.compile(r"(★+)(☆*)")
_COUNTED = re.compile(r"(\d)(?:\.0+)?\s*(?:/\s*(\d)|[星级颗]+|stars?)?", re.ASCII | re.IGNORECASE)
_CHINESE = {f"{digit}星": n for n, digit in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True)
class Rating(Kind[int]):
    """One star or more; the names of the levels stand between semicolons, the lowest first."""

    code: ClassVar[str] = "rating"
    holds: ClassVar[type] = int
    column: ClassVar[Column] = "integer"
    cell_format: ClassVar[str] = "0"
    align: ClassVar[Literal["left", "right"]] = "left"
    aliases: ClassVar[tuple[str, ...]] = ("评级", "星级", "评分")

    stars: int = option(5, "integer")
    names: str | None = option(None, "text")
    names_en: str | None = option(None, "text")

    def check_options(self) -> None:
        """Refuse names that are not one for each level, or the same for two."""
        if not FEWEST <= self.stars <= MOST:
            raise InvalidValueError("option", option="stars", text=str(self.stars))
        for name, written in (("names", self.names), ("names_en", self.names_en)):
            names = _names(written)
            folds = {folded(each).casefold() for each in names if each}
            if names and (len(names) != self.stars or len(folds) < len(names)):
                raise InvalidValueError("rating-names", option=name, count=self.stars)
        for level in range(1, self.stars + 1):
            for known in (str(level), self.name(level), self.name(level, "en")):
                if self.parse(known) != level:
                    raise InvalidValueError(
                        "option", option="names", text=excerpt(self.names or "")
                    )

    def parse(self, text: str) -> int:
        """Read 4, 4星, 四星, 4/5, ★★★★☆ and the name of a level."""
        plain = folded(text)
        if level := self._by_name.get(plain.casefold()):
            return level
        if match := _STARS.fullmatch(plain):
            drawn, empty = map(len, match.groups())
            if drawn + empty == self.stars or not empty:
                return drawn
        elif match := _COUNTED.fullmatch(plain):
            if match[2] is None or int(match[2]) == self.stars:
                return int(match[1])
        elif plain in _CHINESE:
            return _CHINESE[plain]
        raise InvalidValueError("rating", text=excerpt(text), maximum=self.stars)

    def check(self, value: int) -> None:
        """Keep to the levels."""
        if not 1 <= value <= self.stars:
            raise InvalidValueError("rating", text=str(value), maximum=self.stars)

    def encode(self, value: int) -> int:
        """Keep the number."""
        return value

    def decode(self, stored: int) -> int:
        """Undo `encode`."""
        return stored

    def show(self, value: int, language: str = "zh") -> str:
        """Show the name of the level, or the stars."""
        return self.name(value, language)

    def name(self, level: int, language: str = "zh") -> str:
        """Return what a level is called."""
        first, second = (self.names, self.names_en)
        names = _names(first) if language.startswith("zh") else _names(second) or _names(first)
        return names[level - 1] if 0 < level <= len(names) else self.drawn(level)

    def drawn(self, level: int) -> str:
        """Return a level as stars."""
        return "★" * level + "☆" * (self.stars - level)

    def from_cell(self, cell: object) -> int:
        """Take a number cell as it is."""
        if isinstance(cell, bool):
            raise InvalidValueError("rating", text=str(cell), maximum=self.stars)
        return super().from_cell(cell)

    def to_cell(self, value: int) -> object:
        """Write a number, which can be averaged."""
        return value

    @cached_property
    def _by_name(self) -> dict[str, int]:
        return {
            folded(name).casefold(): level
            for names in (self.names, self.names_en)
            for level, name in enumerate(_names(names), start=1)
            if name.strip()
        }


def _names(written: str | None) -> list[str]:
    return [name.strip() for name in _BETWEEN.split(written)] if written and written.strip() else []
