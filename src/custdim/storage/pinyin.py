"""How Chinese is read: syllables, initials, and a key that sorts as people expect."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

# Characters of company and personal names that are read in more than one way.
SEVERAL_READINGS = frozenset("重长行厦乐单曾解仇区翟盖查朝调藏会参蔚番种都车大石柏秘洗覃尉朴")
LATIN = re.compile(r"[a-z]+|[0-9]+")
RUNS = re.compile(r"[a-z]+|[0-9]+|[^a-z0-9]+")
KEY_LENGTH = 24


class _Table(dict[int, str]):
    """What `str.translate` makes of characters with one reading; learns one when it meets it."""

    def __init__(self, written: Callable[[str], str]) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, code: int) -> str:
        found = self[code] = self._written(_alone(chr(code)))
        return found


_SPACED = _Table(lambda reading: f"{reading} ")
_FIRST = _Table(lambda reading: reading[:1])


def syllables(text: str) -> list[str]:
    """Return the readings of the characters; a run of letters or of digits stays one piece."""
    if not LATIN.search(text):
        return _read(text)
    pieces: list[str] = []
    for run in RUNS.findall(text):
        pieces.extend([run] if LATIN.match(run) else _read(run))
    return pieces


def initials(text: str) -> str:
    """Return the first letter of each reading."""
    if SEVERAL_READINGS.isdisjoint(text):
        return text.translate(_FIRST)
    return "".join([reading[:1] for reading in readings(text)])


def _read(text: str) -> list[str]:
    if SEVERAL_READINGS.isdisjoint(text):
        return text.translate(_SPACED).split()
    return [reading for reading in readings(text) if reading]


def readings(text: str) -> list[str]:
    """Return how each character is read: nothing for one that is not, itself for a letter."""
    return [
        _in_context(text[max(0, at - 1) : at + 3], min(at, 1))
        if character in SEVERAL_READINGS
        else _alone(character)
        for at, character in enumerate(text)
    ]


def sort_key(text: str) -> str:
    """Return the key that names are ordered by: by sound, then by character."""
    head = text.strip().casefold()[:KEY_LENGTH]
    return " ".join(syllables(head)) + "\t" + head


@lru_cache(maxsize=32_768)
def _alone(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    from pypinyin import Style, pinyin  # loads for a third of a second: not at start

    read = pinyin(character, style=Style.NORMAL, errors="ignore")
    return read[0][0].replace("ü", "v") if read else ""


@lru_cache(maxsize=32_768)
def _in_context(stretch: str, at: int) -> str:
    from pypinyin import lazy_pinyin

    # Everything else stays character by character, so that places are kept.
    read: list[str] = lazy_pinyin(stretch, errors=cast(Any, list))
    return read[at].replace("ü", "v")
