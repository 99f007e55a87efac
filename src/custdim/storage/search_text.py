"""How names become tokens of the search index, and words that were typed become its queries.

A name is cut into single characters, pairs and triples of neighbours. A phrase of pairs or of
triples is exactly a part of the name, and the longer the pieces, the fewer names have them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import add

from custdim.storage.pinyin import initials, syllables
from custdim.storage.pinyin_syllables import SYLLABLES, beginning_with

# None of these is ever left in a plain text. The first begins a name, the second ends it, the third
# keeps names apart; the others sign the tokens of each column: one that is frequent in one column
# would otherwise be gone through in vain for every other.
EDGE, END, APART = "‹", "›", "·"
NAME, ALIAS, INITIALS, SOUND, EXTRA = "", "¦", "§", "¶", "¤"
PERSON, SPOKEN = "¢", "£"  # initials and syllables of people's names
SPACED = f" {APART} "
EDGES = 3
LONGEST = 3
TAILS = range(4, 12)
TAIL = "№"
LEAST_TAIL_OF = 7
SPLITS = 6
LONGEST_SYLLABLE = 6
LATIN_WORD = re.compile(r"[0-9a-z]+")
MOST_TYPED = 200  # the rest of a pasted page narrows nothing down


def plain(text: str) -> str:
    """Fold widths and cases, and leave out everything that is no letter and no digit."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def words(text: str) -> list[str]:
    """Return the words that were typed, folded."""
    spaced = unicodedata.normalize("NFKC", text[:MOST_TYPED]).split()
    return [word for word in map(plain, spaced) if word]


def name_grams(name: str, written: str = "") -> str:
    """Return the tokens of a plain name; the words of its writing are known as whole ones."""
    return _grams(NAME, [name]) + _whole_words(NAME, name, [written])


def alias_grams(name: str, aliases: Sequence[str], written: Iterable[str] = ()) -> str:
    """Return the tokens of other names; of those within the name, only their beginnings."""
    return _grams(ALIAS, aliases, within=name) + _whole_words(ALIAS, "".join(aliases), written)


def initial_grams(name: str, aliases: Iterable[str]) -> str:
    """Return the tokens of the names' pinyin initials."""
    first = initials(name)
    others = {_initials_within(alias, name, first) for alias in aliases} - {first}
    return SPACED.join((_grams(INITIALS, [first]), _grams(INITIALS, sorted(others), within=first)))


def sounds(names: Iterable[str]) -> str:
    """Return the syllables of the names, single and in pairs of neighbours."""
    return SPACED.join([_sounds(syllables(name)) for name in names])


def extra_grams(values: Iterable[str]) -> str:
    """Return the tokens of other values; telephone numbers are found by their last digits."""
    return SPACED.join(
        [
            _tails(value) if is_number(value) else _edges(EXTRA, value) + _inner(EXTRA, value)
            for value in values
        ]
    )


def person_grams(names: Iterable[str]) -> str:
    """Return the tokens of how people's names are read."""
    found: list[str] = []
    for name in dict.fromkeys(names):
        letters = initials(name)
        found.append(_edges(PERSON, letters) + _inner(PERSON, letters))
        found.append(_sounds(syllables(name), SPOKEN))
    return SPACED.join(found)


def numbers(value: str) -> list[str]:
    """Return the plain telephone numbers of a value, each also without its extension."""
    found: list[str] = []
    for number in value.split("/"):
        dialled = ""
        for group in number.split("-"):
            dialled += plain(group)
            if is_number(dialled):
                found.append(dialled)
    return found or [plain(value)]


def part(sign: str, word: str) -> str:
    """Return the query of names that have the word anywhere."""
    return f'"{" ".join(_pieces(sign, word, min(len(word), LONGEST)))}"'


def beginning(sign: str, word: str) -> str:
    """Return the query of names that begin with the word, or at least with its head."""
    head = f'"{sign}{EDGE}{word[:EDGES]}"'
    return head if len(word) <= EDGES else f"{head} AND {part(sign, word)}"


def whole(sign: str, word: str) -> str:
    """Return the query of names that begin with the word and end with it."""
    return f'{beginning(sign, word)} AND "{sign}{word[-EDGES:]}{END}"'


def whole_word(sign: str, word: str) -> str:
    """Return the query of names in which a Latin word stands by itself."""
    return f'"{sign}{EDGE}{word}{END}"'


def tail(word: str) -> str | None:
    """Return the query of telephone numbers that end in the word, if it can be one."""
    return f'"{TAIL}{word}"' if word.isdigit() and len(word) in TAILS else None


def sound(word: str) -> str | None:
    """Return the query of names read like the word, whose last syllable may be unfinished."""
    return _sound(word, SOUND, INITIALS)


def person(word: str) -> str | None:
    """Return the query of people whose names are read like the word, in short or in full."""
    if len(word) < 2 or not (word.isascii() and word.isalpha()):
        return None
    return " OR ".join(filter(None, (part(PERSON, word), _sound(word, SPOKEN, PERSON))))


def _sound(word: str, sign: str, letters: str) -> str | None:
    if len(word) < 2 or not (word.isascii() and word.isalpha()):
        return None
    return " OR ".join(f"({_heard(split, sign, letters)})" for split in _splits(word)) or None


def _heard(split: tuple[str, ...], sign: str, letters: str) -> str:
    *complete, last = split
    before = sign + complete[-1] if complete else ""
    pairs = pairwise(complete)
    heard = [f'"{sign}{one}{sign}{next_}"' for one, next_ in pairs]
    if len(last) > 1:
        ends = [f'"{before}{sign}{syllable}"' for syllable in beginning_with(last)]
        heard.append(f"({' OR '.join(ends)})")
    else:
        # A single letter is told by the initials; it would begin too many syllables.
        heard += [part(letters, "".join(piece[0] for piece in split)), f'"{before}"']
    return " AND ".join(dict.fromkeys(heard))


def _initials_within(alias: str, name: str, letters: str) -> str:
    # Most short names are a part of the name, whose characters have been read already.
    at = name.find(alias)
    if at < 0 or len(letters) != len(name):
        return initials(alias)
    return letters[at : at + len(alias)]


def _grams(sign: str, names: Iterable[str], within: str = "") -> str:
    return SPACED.join(
        [
            _edges(sign, name) if name in within else _edges(sign, name) + _inner(sign, name)
            for name in names
        ]
    )


def _whole_words(sign: str, folded: str, written: Iterable[str]) -> str:
    if not LATIN_WORD.search(folded):
        return ""
    plainly = unicodedata.normalize("NFKC", " ".join(written)).casefold()
    found = dict.fromkeys(LATIN_WORD.findall(plainly))
    return "".join([f" {sign}{EDGE}{word}{END}" for word in found])


def _edges(sign: str, name: str) -> str:
    start = sign + EDGE
    if len(name) >= EDGES == 3:  # nearly all of them
        begun = f"{start}{name[0]} {start}{name[:2]} {start}{name[:3]}"
        return begun if sign == INITIALS else f"{begun} {sign}{name[-3:]}{END}"
    edges = [start + name[:length] for length in range(1, min(EDGES, len(name)) + 1)]
    if name and sign != INITIALS:
        edges.append(sign + name[-EDGES:] + END)
    return " ".join(edges)


def _inner(sign: str, name: str) -> str:
    pairs = list(map(add, name, name[1:]))
    triples = list(map(add, pairs, name[2:]))
    # A single Latin letter stands in nearly every name and is never looked for.
    singles = "" if name.isascii() else name
    begin, between = f" {sign}" if sign else " ", f" {sign}"
    found = begin + between.join(singles) if singles else " "
    found += SPACED + sign + between.join(pairs) if pairs else SPACED
    return found + (SPACED + sign + between.join(triples) if triples else SPACED)


def _sounds(heard: Sequence[str], sign: str = SOUND) -> str:
    single = [sign + syllable for syllable in heard]
    return " ".join([*single, *map(add, single, single[1:])])


def _pieces(sign: str, text: str, length: int) -> list[str]:
    return [sign + text[at : at + length] for at in range(len(text) - length + 1)]


def is_number(value: str) -> bool:
    """Whether a value is found by its last digits."""
    return value.isdigit() and len(value) >= LEAST_TAIL_OF


def _tails(number: str) -> str:
    return " ".join([TAIL + number[-length:] for length in TAILS if length <= len(number)])


def _splits(word: str) -> list[tuple[str, ...]]:
    """Return the ways to read a word that need the fewest syllables.

    Found from the end of the word towards its beginning: there may be very many in all.
    """
    ways: dict[int, list[tuple[str, ...]]] = {}
    for start in reversed(range(len(word))):
        rest = word[start:]
        found: list[tuple[str, ...]] = []
        if len(rest) <= LONGEST_SYLLABLE and beginning_with(rest):
            found.append((rest,))
        for length in range(1, min(LONGEST_SYLLABLE, len(rest) - 1) + 1):
            if rest[:length] in SYLLABLES:
                found += [(rest[:length], *way) for way in ways[start + length]]
        ways[start] = sorted(found, key=len)[:SPLITS]
    return ways[0]
