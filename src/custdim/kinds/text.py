"""One line of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import Kind, option
from custdim.kinds.writing import tidy


class Written(Kind[str]):
    """A kind whose value is text and is stored, shown and exported as it stands."""

    holds: ClassVar[type] = str

    def encode(self, value: str) -> str:
        """Keep the text."""
        return value

    def decode(self, stored: str) -> str:
        """Undo `encode`."""
        return stored

    def show(self, value: str, language: str = "zh") -> str:
        """Show the text."""
        return value


@dataclass(frozen=True)
class Text(Written):
    """A single line; full-width signs stay, since company names are written with them."""

    code: ClassVar[str] = "text"

    min_length: int | None = option(None, "integer")
    max_length: int = option(200, "integer")

    def check_options(self) -> None:
        """Keep the lengths sensible."""
        if not 1 <= self.max_length <= 100_000:
            raise InvalidValueError("option", option="max_length", text=str(self.max_length))
        if self.min_length is not None and self.min_length > self.max_length:
            raise InvalidValueError("option-bounds")

    def parse(self, text: str) -> str:
        """Take one tidy line."""
        return tidy(text)

    def check(self, value: str) -> None:
        """Keep the length inside its bounds."""
        length = len(value)
        if length > self.max_length:
            raise InvalidValueError("too-long", maximum=self.max_length, length=length)
        if self.min_length is not None and length < self.min_length:
            raise InvalidValueError("too-short", minimum=self.min_length, length=length)
