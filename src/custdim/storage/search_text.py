"""How names become tokens of the search index, and words that were typed become its queries.

A name is cut into pairs of neighbours, so that a phrase of pairs is exactly a part of the name;
its last character stands alone, so that single characters are found as prefixes of tokens.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from custdim.storage.pinyin import initials, syllables
from custdim.storage.pinyin_syllables import BEGINNINGS, SYLLABLES

# Neither is ever left in a plain text: one begins a name, the other keeps names apart.
EDGE, APART = "‹", " · "
EDGES = 3
TAILS = range(4, 12)
TAIL = "№"
LEAST_TAIL_OF = 7
SPLITS = 6


def plain(text: str) -> str:
    """Fold widths and cases, and leave out everything that is no letter and no digit."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def words(text: str) -> list[str]:
    """Return the words that were typed, folded."""
    spaced = unicodedata.normalize("NFKC", text).split()
    return [word for word in map(plain, spaced) if word]


def grams(names: Iterable[str]) -> str:
    """Return the tokens of plain names."""
    return APART.join(_grams(name) for name in names if name)


def initial_grams(names: Iterable[str]) -> str:
    """Return the tokens of the names' pinyin initials."""
    return grams(map(initials, names))


def sounds(names: Iterable[str]) -> str:
    """Return the syllables of the names."""
    return APART.join(" ".join(syllables(name)) for name in names if name)


def extra_grams(values: Iterable[str]) -> str:
    """Return the tokens of other values; telephone numbers are found by their last digits."""
    return APART.join(_tails(value) if _is_number(value) else _grams(value) for value in values)


def mark(category_id: int) -> str:
    """Return the token of everything that stands in a category or below it."""
    return f"c{category_id}"


def part(word: str) -> str:
    """Return the query of names that have the word anywhere."""
    if len(word) == 1:
        return f'"{word}" *'
    return f'"{" ".join(_pairs(word))}"'


def beginning(word: str) -> str:
    """Return the query of names that begin with the word, or at least with its head."""
    head = f'"{EDGE}{word[:EDGES]}"'
    return head if len(word) <= EDGES else f"{head} AND {part(word)}"


def tail(word: str) -> str | None:
    """Return the query of telephone numbers that end in the word, if it can be one."""
    return f'"{TAIL}{word}"' if word.isdigit() and len(word) in TAILS else None


def sound(word: str) -> str | None:
    """Return the query of names read like the word, whose last syllable may be unfinished."""
    if len(word) < 2 or not (word.isascii() and word.isalpha()):
        return None
    splits = sorted(_splits(word), key=len)[:SPLITS]
    return " OR ".join(f'"{" ".join(split)}" *' for split in splits) or None


def _grams(name: str) -> str:
    edges = [EDGE + name[:length] for length in range(1, min(EDGES, len(name)) + 1)]
    return " ".join([*edges, *_pairs(name), name[-1]])


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _is_number(value: str) -> bool:
    return value.isdigit() and len(value) >= LEAST_TAIL_OF


def _tails(number: str) -> str:
    return " ".join(f"{TAIL}{number[-length:]}" for length in TAILS if length <= len(number))


def _splits(word: str, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if word in BEGINNINGS:
        yield (*before, word)
    for length in range(1, min(6, len(word) - 1) + 1):
        if word[:length] in SYLLABLES:
            yield from _splits(word[length:], (*before, word[:length]))
