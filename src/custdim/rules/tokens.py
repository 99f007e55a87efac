"""What both small languages of the program read with: tokens from left to right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from custdim.errors import InvalidValueError

T = TypeVar("T")
Token = tuple[str, str, int]  # its sort, its text, where it begins


@dataclass(frozen=True, slots=True)
class Language:
    """What a text in it may hold, and the code of the error where it holds something else."""

    error: str
    token: re.Pattern[str]  # with a named group for each sort: number, word, text, sign
    longest: int  # characters
    deepest: int  # levels of parts within parts


class TokenReader:
    """Holds the tokens of a text and how far they are read."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        self._depth = 0
        self._next = 0
        self._tokens: list[Token] = self._split()

    @property
    def tokens(self) -> list[Token]:
        """All of them."""
        return list(self._tokens)

    def ended(self) -> bool:
        """Whether everything is read."""
        return self._next >= len(self._tokens)

    def peek(self) -> Token:
        """The token that comes next."""
        return ("end", "", len(self._text)) if self.ended() else self._tokens[self._next]

    def advance(self) -> None:
        """Leave one token behind."""
        self._next += 1

    def back(self) -> None:
        """Return to the token before, to call it wrong."""
        self._next -= 1

    def take(self, *words: str) -> str:
        """Read the next token if it is one of these words or signs; else return nothing."""
        sort, found, _ = self.peek()
        if sort in ("word", "sign") and found in words:
            self.advance()
            return found
        return ""

    def need(self, word: str) -> None:
        """Read a word or sign without which the text is wrong."""
        if not self.take(word):
            raise self.wrong()

    def deeper(self, read: Callable[[], T]) -> T:
        """Read a part within a part, but not without end."""
        self._depth += 1
        if self._depth > self._language.deepest:
            raise self.wrong()
        made = read()
        self._depth -= 1
        return made

    def wrong(self, position: int | None = None) -> InvalidValueError:
        """The error that names the place: the next token, or a position in the text."""
        at = self.peek()[2] if position is None else position
        return InvalidValueError(self._language.error, text=self._text[:80], position=at + 1)

    def _split(self) -> list[Token]:
        tokens: list[Token] = []
        position, end = 0, len(self._text.rstrip())
        while position < end:
            match = self._language.token.match(self._text, position)
            if match is None or end > self._language.longest:
                raise self.wrong(position)
            sort = match.lastgroup or ""
            tokens.append((sort, match[sort], match.start(sort)))
            position = match.end()
        return tokens
