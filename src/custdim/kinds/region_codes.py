"""The regions of GB/T 2260 with their history, out of python-stdnum; read when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from custdim.kinds import regions

_PROVINCE = re.compile(r'(\d\d) province="(.+)"', re.ASCII)
_BELOW = re.compile(r' +(\d{4}) county="(.+)"', re.ASCII)
_NAME = re.compile(r"(?:\[(\d*)-(\d*)\])?(.+)", re.ASCII)

# What stands between a province and its counties where there is no city.
_NO_CITY = ("市辖区", "县", "林区", "省直辖县级行政单位", "自治区直辖县级行政单位")
_ENDINGS = re.compile(r"(?<=..)(?:特别行政区|自治区|自治州|地区|[省市区县盟])$")


@dataclass(frozen=True, slots=True)
class Name:
    """What a region was called, and in which years; None is without bound."""

    zh: str
    since: int | None
    until: int | None

    def held_in(self, year: int) -> bool:
        """Whether the region was called so at some time of a year."""
        return (self.since or 0) <= year <= (self.until or 9999)


@dataclass(frozen=True, slots=True)
class Place:
    """One code with its names, the latest last."""

    code: str
    names: tuple[Name, ...]

    @property
    def zh(self) -> str:
        """The name of today, or the last one."""
        return self.names[-1].zh

    @property
    def abolished(self) -> int | None:
        """The year in which the code was given up, or None."""
        return self.names[-1].until


def prepare() -> None:
    """Read and name all regions, which takes a moment, before the first is asked for."""
    _named()


def place(code: str) -> Place | None:
    """Return the region with a code, abolished or not."""
    return _places().get(code)


def level(code: str) -> int:
    """Return 1 for a province, 2 for a city, 3 for a county."""
    return 1 if code[2:] == "0000" else 2 if code[4:] == "00" else 3


def line(code: str) -> tuple[str, ...]:
    """Return the codes from the province down to this one; 440305 is 440000, 440300, 440305."""
    return tuple(dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code)))


def below(code: str = "") -> tuple[Place, ...]:
    """Return the regions of today right below one; below nothing are the provinces."""
    return _children().get(code, ())


def has_no_cities(code: str) -> bool:
    """Whether a province is a city itself, so that below it there are only counties."""
    return all(known.zh in _NO_CITY for known in below(code))


def full_name(code: str, year: int | None = None) -> str:
    """Return 广东省深圳市南山区 for 440305, as it was called in that year; nothing if unknown."""
    at = place(code)
    if at is None:
        return ""
    above = [known for step in line(code)[:-1] if (known := place(step)) is not None]
    names = [_name(known, year) for known in above if known.zh not in _NO_CITY]
    return "".join((*names, _name(at, year)))


def own_name(code: str, language: str = "zh") -> str:
    """Return what one region is called beside those of its level: 南山区, Nanshan."""
    at = place(code)
    if at is None:
        return code
    if level(code) == 1:
        return regions.province(code, language)
    return at.zh if language.startswith("zh") else _spelt(at.zh)


def romanised(code: str) -> str:
    """Return "Nanshan, Shenzhen, Guangdong" for 440305; nothing if unknown."""
    at = place(code)
    if at is None:
        return ""
    above = [known.zh for step in line(code)[1:-1] if (known := place(step)) is not None]
    names = [zh for zh in (at.zh, *above) if zh not in _NO_CITY and level(code) > 1]
    return ", ".join((*map(_spelt, names), regions.province(code, "en")))


def code_named(text: str) -> str | None:
    """Return the code of the region of today that only this name can mean, if there is one."""
    found = _named().get(text, ())
    return found[0] if len(found) == 1 else None


@cache
def unmistakable() -> dict[str, str]:
    """Return every spelling that only one region of today can mean, with its code."""
    return {name: codes[0] for name, codes in _named().items() if len(codes) == 1}


def spelt(text: str) -> list[str]:
    """Return the codes whose romanised name has a text in it, but for those below one of them."""
    wanted = text.strip().casefold()
    if not wanted.isascii():
        return []
    found = [
        code
        for code, at in _places().items()
        if at.abolished is None and wanted in romanised(code).casefold()
    ]
    known = frozenset(found)
    return [code for code in found if known.isdisjoint(line(code)[:-1])]


def search(text: str, most: int = 20) -> list[Place]:
    """Find regions of today by code, by any part of the name, or by the initials of its sounds."""
    wanted = text.strip().casefold()
    if not wanted:
        return []
    ranked = sorted(_matches(wanted))
    return [_places()[code] for _, code in ranked[:most]]


def _matches(wanted: str) -> Iterator[tuple[tuple[int, int], str]]:
    latin = wanted.isascii() and wanted.isalpha()
    for code, at in _places().items():
        if at.abolished is not None or at.zh in _NO_CITY:
            continue
        if latin:
            own = _initials(at.zh)
            rank = 0 if own == wanted else 1 if own.startswith(wanted) else None
        else:
            rank = _rank(wanted, code, at.zh)
        if rank is not None:
            yield (rank, level(code)), code


def _rank(wanted: str, code: str, zh: str) -> int | None:
    if zh == wanted or code == wanted:
        return 0
    if zh.startswith(wanted) or code.startswith(wanted):
        return 1
    if wanted in zh:
        return 2
    return 3 if wanted in full_name(code) else None


def _name(at: Place, year: int | None) -> str:
    if level(at.code) == 1:
        return regions.province(at.code)
    if year is not None:
        for name in at.names:
            if name.held_in(year):
                return name.zh
    return at.zh


@cache
def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    province = ""
    data = files("stdnum").joinpath("cn", "loc.dat").read_text("utf-8")
    for written in data.splitlines():
        if match := _PROVINCE.fullmatch(written):
            province = match[1]
            code, names = f"{province}0000", regions.province(province)
        elif match := _BELOW.fullmatch(written):
            code, names = province + match[1], match[2]
        else:
            continue
        found[code] = Place(code, tuple(map(_name_of, names.split(","))))
    return found


def _name_of(written: str) -> Name:
    match = _NAME.fullmatch(written)
    assert match is not None
    since, until, zh = match.groups()
    return Name(zh, int(since) if since else None, int(until) if until else None)


@cache
def _children() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for code, at in _places().items():
        if at.abolished is None and not (level(code) == 3 and at.zh in _NO_CITY):
            found.setdefault(line(code)[-2] if level(code) > 1 else "", []).append(at)
    return {code: tuple(children) for code, children in found.items()}


@cache
def _named() -> dict[str, tuple[str, ...]]:
    """Full names, and single names with or without their ending, that regions of today have."""
    found: dict[str, dict[str, None]] = {}
    for code, at in _places().items():
        if at.abolished is not None:
            continue
        for name in _spellings(code, at):
            found.setdefault(name, {})[code] = None
    return {name: _best(codes) for name, codes in found.items()}


def _spellings(code: str, at: Place) -> set[str]:
    whole, province = full_name(code), regions.province(code)
    rest = whole.removeprefix(province)
    names = {whole, rest, regions.short(code) + rest}
    if at.zh not in _NO_CITY:
        names.add(at.zh)
    return (names | {_ENDINGS.sub("", name) for name in names}) - {""}


def _best(codes: dict[str, None]) -> tuple[str, ...]:
    """A name that a province or a city has is not shared with counties: 吉林 is the province."""
    highest = min(map(level, codes))
    return tuple(code for code in codes if level(code) == highest)


@lru_cache(maxsize=8_192)
def _initials(zh: str) -> str:
    from pypinyin import lazy_pinyin  # loads for a third of a second: not at start

    return "".join(sound[:1] for sound in lazy_pinyin(zh))


@lru_cache(maxsize=8_192)
def _spelt(zh: str) -> str:
    from pypinyin import lazy_pinyin

    # The whole name, since 朝阳区 and 朝阳 are read differently.
    return "".join(lazy_pinyin(zh)[: len(_ENDINGS.sub("", zh))]).capitalize()
