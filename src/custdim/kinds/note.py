"""A heading or an explaining text between attributes: it stands in the form and holds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NoReturn

from custdim.errors import InvalidValueError
from custdim.kinds.base import Kind, option
from custdim.kinds.writing import tidy

LOOKS = ("heading", "text")


@dataclass(frozen=True)
class Note(Kind[str]):
    """A heading over what follows, or words about it; the hint of the attribute is the text."""

    code: ClassVar[str] = "note"
    wide: ClassVar[bool] = True
    stores: ClassVar[bool] = False
    typed: ClassVar[bool] = False
    imported: ClassVar[bool] = False

    look: str = option("heading", "one-of", LOOKS)

    def parse(self, text: str) -> NoReturn:
        """Refuse whatever is typed."""
        tidy(text)
        raise InvalidValueError("note-holds-nothing")

    def encode(self, value: str) -> str:
        """Keep what an office may have stored before this became a note."""
        return value

    def decode(self, stored: str) -> str:
        """Undo `encode`."""
        return stored

    def show(self, value: str, language: str = "zh") -> str:
        """Show the text."""
        return value
