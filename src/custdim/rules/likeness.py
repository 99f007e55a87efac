"""How alike two customers are: keys that the same firm has twice, and what each match is worth."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from custdim.rules.traditional import SIMPLER

# Part of an office's facts: keys that were made by another version are made anew.
VERSION = "1"
LEAST_PERCENT = 50
CERTAIN = 100
NEARLY_CERTAIN = 99
# What is left of a likeness when both have a credit code, and not the same one.
OTHER_CODE = 0.6

_FORM = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|股份公司|公司"
    r"|(?:co)?(?:limited|ltd|llc|inc|incorporated|corporation|corp|company))$"
)
_FORM_WITHIN = re.compile(r"股份有限公司|有限责任公司")
_BRACKETS = re.compile(r"[(（〔\[【]([^()（）〔〕\[\]【】]+)[)）〕\]】]")
_FOREIGN = re.compile(r"^(?:00)?86(?=1\d{10}$|0?[1-9]\d{8,10}$)", re.ASCII)
_BETWEEN = re.compile(r"[/;,、；，|]+")
_EXTENSION = re.compile(r"(?<=\d{7})(?:\s*(?:-|#|\*|转|ext\.?)\s*)\d{1,6}\s*$", re.IGNORECASE)
SHORTEST_CORE = 2
SHORTEST_PHONE = 7
MOBILE = 11
SHORTEST_ACCOUNT = 8
FEWEST_SYLLABLES = 3
MUNICIPALITIES = frozenset({"11", "12", "31", "50", "81", "82"})


class Sort(IntEnum):
    """What a key is made of; the numbers are stored."""

    CREDIT = 1
    NAME = 2  # the city and the core of the name
    CORE = 3  # the core alone, of a name that has a region
    FORMER = 4
    SOUND = 5
    PHONE = 6
    BANK = 7

    # Keys are put into sets by the million; an enumeration's own way would be by its name.
    __hash__ = int.__hash__


# Keys are equal only within one space: those of names are compared with each other.
_SPACES = dict(
    zip(Sort, ("credit ", "name ", "name ", "name ", "sound ", "phone ", "bank "), strict=True)
)

# Reason → how probable it alone makes it that two customers are one, in per cent.
WEIGHTS: Mapping[str, int] = {
    "credit-code": CERTAIN,
    "same-name": 95,
    "folded-name": 92,
    "same-city": 85,
    "former-name": 80,
    "without-region": 75,
    "sound": 70,
    "bank-account": 85,
    "telephone": 60,
}
# One name matches in several ways; only the best of these counts.
_OF_NAMES = ("same-name", "folded-name", "same-city", "former-name", "without-region", "sound")

Key = tuple[int, Sort]


@dataclass(frozen=True, slots=True)
class Traits:
    """As much of a customer as is compared."""

    name: str
    former_names: tuple[str, ...] = ()
    credit_code: str = ""
    tax_codes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parted:
    """A folded name in parts: the city as a code, the core, the core with its legal form."""

    city: str
    core: str
    whole: str


class Folding:
    """Knows the regions by every spelling, and how characters are read."""

    def __init__(self, regions: Mapping[str, str], read: Callable[[str], Collection[str]]) -> None:
        self._regions = regions
        self._read = read
        self._lengths: dict[str, list[int]] = {}
        for name in regions:
            known = self._lengths.setdefault(name[:2], [])
            if len(name) not in known:
                known.append(len(name))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def parted(self, name: str) -> Parted:
        """Fold a name and cut it in parts; legal forms are all the same form."""
        whole = folded(self._region_first(name))
        bare = _FORM.sub("", whole)
        if len(bare) < SHORTEST_CORE:
            return Parted("", whole, whole)
        code, core = self._without_region(_FORM_WITHIN.sub("有限公司", bare))
        return Parted(_city(code), core, whole)

    def keys(self, traits: Traits) -> set[Key]:
        """Return every key of a customer."""
        own = self.parted(traits.name)
        found = {key(Sort.NAME, own.city + own.core)} if own.core else set()
        if own.city:
            found.add(key(Sort.CORE, own.core))
        if sound := self._sound(own):
            found.add(key(Sort.SOUND, sound))
        for name in traits.former_names:
            former = self.parted(name)
            if former.core and former != own:
                found.add(key(Sort.FORMER, former.city + former.core))
        found.update(key(Sort.CREDIT, code) for code in _codes(traits))
        found.update(key(Sort.PHONE, number) for text in traits.phones for number in phones(text))
        found.update(key(Sort.BANK, number) for text in traits.accounts for number in account(text))
        return found

    def _region_first(self, name: str) -> str:
        """Write 远景（厦门）公司 like 厦门远景公司."""
        found = _BRACKETS.search(name)
        if found is None or folded(found[1]) not in self._regions:
            return name
        return found[1] + name[: found.start()] + name[found.end() :]

    def _without_region(self, name: str) -> tuple[str, str]:
        """Take the regions off the beginning, each within the one before."""
        code, rest = "", name
        while True:
            for length in self._lengths.get(rest[:2], ()):
                found = self._regions.get(rest[:length], "")
                if found and len(rest) - length >= SHORTEST_CORE and _within(found, code):
                    code, rest = found, rest[length:]
                    break
            else:
                return code, rest

    def _sound(self, own: Parted) -> str:
        if own.core.isascii():
            return ""
        heard = self._read(own.core)
        return f"{own.city} {' '.join(heard)}" if len(heard) >= FEWEST_SYLLABLES else ""


def folded(text: str) -> str:
    """Fold widths, cases and traditional characters; leave out brackets, blanks and signs."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain).translate(SIMPLER)
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def phones(text: str) -> Iterator[str]:
    """Return the numbers in a text as digits, without country code, extension and placeholders."""
    if len(text) == MOBILE and text[0] == "1" and text.isascii() and text.isdigit():
        if _is_meant(text):
            yield text
        return
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)):
        digits = "".join(filter(_is_digit, _EXTENSION.sub("", part)))
        number = _FOREIGN.sub("", digits)
        number = number if number[:1] == "1" and len(number) == MOBILE else number.lstrip("0")
        if len(number) >= SHORTEST_PHONE and _is_meant(number):
            yield number


def account(text: str) -> Iterator[str]:
    """Return the number of a bank account without signs, unless it is a placeholder."""
    plain = folded(text)
    if len(plain) >= SHORTEST_ACCOUNT and _is_meant(plain):
        yield plain


def key(sort: Sort, text: str) -> Key:
    """Return the number that stands for a text; eight bytes of a digest are enough."""
    written = _SPACES[sort] + text
    digest = hashlib.blake2b(written.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True), sort


def reasons(pairs: Iterable[tuple[Sort, Sort]], mine: Parted, theirs: Parted) -> tuple[str, ...]:
    """Say why two customers match, from the sorts of their equal keys; the best reason first."""
    found = {_reason(pair, mine, theirs) for pair in pairs} - {""}
    names = sorted(found.intersection(_OF_NAMES), key=lambda one: -WEIGHTS[one])
    return tuple(sorted(found.difference(names[1:]), key=lambda one: (-WEIGHTS[one], one)))


def percent(why: Iterable[str], mine: str = "", theirs: str = "") -> int:
    """Return how probable it is that two customers are one.

    Reasons are independent witnesses: what remains doubtful after all of them is the product of
    the doubts that each leaves. The same credit code is certain; two different ones take two fifths
    away; without the code nothing is ever quite certain.
    """
    doubt = 1.0
    for reason in why:
        if WEIGHTS[reason] == CERTAIN:
            return CERTAIN
        doubt *= 1 - WEIGHTS[reason] / 100
    share = 1 - doubt
    if mine and theirs and mine != theirs:
        share *= OTHER_CODE
    return min(round(100 * share), NEARLY_CERTAIN)


def _reason(pair: tuple[Sort, Sort], mine: Parted, theirs: Parted) -> str:
    alone = {Sort.CREDIT: "credit-code", Sort.SOUND: "sound"}
    alone |= {Sort.PHONE: "telephone", Sort.BANK: "bank-account"}
    if pair[0] in alone:
        return alone[pair[0]]
    if Sort.CORE in pair:
        # Two regions that are not the same tell two firms apart.
        return "without-region" if Sort.NAME in pair else ""
    if Sort.FORMER in pair:
        return "former-name" if Sort.NAME in pair else ""
    if mine.whole == theirs.whole:
        return "same-name"
    return "folded-name" if _bare(mine) == _bare(theirs) else "same-city"


def _bare(name: Parted) -> str:
    return _FORM.sub("", name.whole)


def _codes(traits: Traits) -> set[str]:
    return {folded(code) for code in (traits.credit_code, *traits.tax_codes) if code} - {""}


def _city(code: str) -> str:
    if code[:2] in MUNICIPALITIES or code.endswith("0000"):
        return code[:2]
    return code[:4]


def _within(code: str, above: str) -> bool:
    return code.startswith(above.rstrip("0") if len(above.rstrip("0")) > 1 else above[:2])


def _is_digit(sign: str) -> bool:
    return sign.isascii() and sign.isdigit()


def _is_meant(number: str) -> bool:
    """Whether a number is more than a filler such as 00000000 or 12345678."""
    return len(set(number)) > 2 and number not in "01234567890123456789"
