"""How Chinese is read: syllables, initials, and a key that sorts as people expect."""

from __future__ import annotations

import re
from functools import lru_cache

# Characters of company and personal names that are read in more than one way.
SEVERAL_READINGS = frozenset("重长行厦乐单曾解仇区翟盖查朝调藏会参蔚番种都车大石柏秘洗覃尉朴")
LATIN = re.compile(r"[a-z]+|[0-9]+")
KEY_LENGTH = 24


def syllables(text: str) -> list[str]:
    """Return the reading of each character; a run of letters or digits stays one piece."""
    pieces: list[str] = []
    at = 0
    while at < len(text):
        if run := LATIN.match(text, at):
            pieces.append(run.group())
            at = run.end()
            continue
        if reading := _reading(text, at):
            pieces.append(reading)
        at += 1
    return pieces


def initials(text: str) -> str:
    """Return the first letter of each reading; letters and digits stand for themselves."""
    return "".join(
        piece if LATIN.match(character) else piece[0] for character, piece in _by_character(text)
    )


def sort_key(text: str) -> str:
    """Return the key that names are ordered by: by sound, then by character."""
    head = text.strip().casefold()[:KEY_LENGTH]
    return " ".join(syllables(head)) + "\t" + head


def _by_character(text: str) -> list[tuple[str, str]]:
    pairs = ((text[at], _reading(text, at)) for at in range(len(text)))
    return [(character, reading) for character, reading in pairs if reading]


def _reading(text: str, at: int) -> str:
    character = text[at]
    if character in SEVERAL_READINGS:
        # The neighbours decide; a short stretch is enough and repeats from name to name.
        start = max(0, at - 1)
        return _in_context(text[start : at + 3], at - start)
    return _alone(character)


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

    read = lazy_pinyin(stretch, errors=lambda rest: list(rest))
    return read[at].replace("ü", "v")
