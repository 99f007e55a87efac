"""Where in a text the words stand that found it: as they are written, or as they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from custdim.storage.pinyin import readings

Span = tuple[int, int]


class Places:
    """One text, folded as the index folds it, with the place of each folded character."""

    def __init__(self, text: str) -> None:
        self.folded, self._at = _folded(text)

    def written(self, word: str) -> Span | None:
        """Return where a folded word is written first."""
        return self._span(self.folded.find(word), len(word))

    def ending(self, word: str) -> Span | None:
        """Return where a number is that ends in the digits, else where they stand last."""
        at = self.folded.find(word)
        while at >= 0:
            last = at + len(word)
            if last == len(self._at) or self._at[last] - self._at[last - 1] > 1:
                return self._span(at, len(word))
            at = self.folded.find(word, at + 1)
        return self._span(self.folded.rfind(word), len(word))

    def read(self, word: str) -> Span | None:
        """Return what is read like a Latin word: by its initials, else syllable by syllable."""
        if not (word.isascii() and self.folded):
            return None
        heard = readings(self.folded)
        letters = "".join([reading[:1] or " " for reading in heard])
        by_initials = self._span(letters.find(word), len(word))
        if by_initials is not None or len(word) < 2:
            return by_initials
        for start in range(len(heard)):
            if length := _heard(heard[start:], word):
                return self._span(start, length)
        return None

    def _span(self, start: int, length: int) -> Span | None:
        if start < 0 or not length:
            return None
        return self._at[start], self._at[start + length - 1] + 1


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in their order, those that touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    whole = text.casefold()
    if whole.isalnum() and unicodedata.is_normalized("NFKC", text) and len(whole) == len(text):
        return whole, range(len(text))
    folded: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text):
        for sign in unicodedata.normalize("NFKC", character).casefold():
            if sign.isalnum():
                folded.append(sign)
                at.append(place)
    return "".join(folded), at


def _heard(heard: Sequence[str], word: str) -> int:
    """Return how many characters the word reads, whose last syllable may be unfinished."""
    rest = word
    for count, reading in enumerate(heard, start=1):
        if reading.startswith(rest):
            return count
        if not reading or not rest.startswith(reading):
            return 0
        rest = rest[len(reading) :]
    return 0
