"""The unified social credit code: 18 characters with a check character (GB 32100-2015)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import mul
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds import regions
from custdim.kinds.text import Written
from custdim.kinds.uscc_parts import KINDS, REGISTRIES
from custdim.kinds.writing import code_of, excerpt, starred

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # neither I, O, S, V nor Z
LENGTH = 18
_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))

_ORGANISATION_VALUE = {sign: i for i, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

# How people misread a licence, or type what the alphabet leaves out on purpose.
_MISREAD = str.maketrans("OIZS", "0125")


@dataclass(frozen=True, slots=True)
class UsccFacts:
    """What a code tells about its holder."""

    registry_zh: str
    registry_en: str
    kind_zh: str
    kind_en: str
    region: str


def check_digit(first17: str) -> str:
    """Return the check character that belongs to the first seventeen."""
    return ALPHABET[-sum(map(mul, map(_VALUE.__getitem__, first17), _WEIGHTS)) % 31]


def organisation_digit(first8: str) -> str:
    """Return the check character of the organisation code inside (GB 11714)."""
    values = map(_ORGANISATION_VALUE.__getitem__, first8)
    return "0123456789X"[-sum(map(mul, values, _ORGANISATION_WEIGHTS)) % 11]


def fits(code: str) -> bool:
    """Whether this is a code in its canonical writing, with the right check character."""
    try:
        return len(code) == LENGTH and code[2:8].isdigit() and check_digit(code[:17]) == code[17]
    except KeyError:
        return False


def suggest(code: str) -> str | None:
    """Return the code that was probably meant, if letters were taken for digits."""
    repaired = code.translate(_MISREAD)
    return repaired if repaired != code and fits(repaired) else None


def describe(code: str) -> UsccFacts:
    """Tell what a valid code says; parts that are unknown stay empty."""
    unknown = ("", "")
    registry, kind = REGISTRIES.get(code[:1], unknown), KINDS.get(code[:2], unknown)
    return UsccFacts(*registry, *kind, region=code[2:8])


@dataclass(frozen=True)
class Uscc(Written):
    """A unified social credit code in capitals, without blanks and dashes."""

    code: ClassVar[str] = "uscc"
    aliases: ClassVar[tuple[str, ...]] = (
        "统一社会信用代码",
        "社会信用代码",
        "信用代码",
        "统一信用代码",
        "USCC",
    )

    def parse(self, text: str) -> str:
        """Accept full-width and small letters, blanks and dashes."""
        code = code_of(text)
        if len(code) != LENGTH:
            raise InvalidValueError("uscc-length", length=len(code))
        return code

    def check(self, value: str) -> None:
        """Find the first thing that is wrong, and what was probably meant."""
        if fits(value):
            return
        suggestion = suggest(value)
        if suggestion is not None:
            raise InvalidValueError("uscc-did-you-mean", suggestion=suggestion)
        if len(value) != LENGTH:
            raise InvalidValueError("uscc-length", length=len(value))
        for position, sign in enumerate(value, start=1):
            if sign not in _VALUE:
                raise InvalidValueError(
                    "uscc-character", character=excerpt(sign), position=position
                )
        if not value[2:8].isdigit():
            raise InvalidValueError("uscc-region")
        raise InvalidValueError("uscc-check-digit")

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt an unknown registry, an unknown province, an odd organisation code."""
        doubts = []
        if value[:2] not in KINDS:
            doubts.append(InvalidValueError("uscc-registry", head=value[:2]))
        if not regions.province(value[2:8]):
            doubts.append(InvalidValueError("uscc-province", region=value[2:8]))
        if organisation_digit(value[8:16]) != value[16]:
            doubts.append(InvalidValueError("uscc-organisation"))
        return tuple(doubts)

    def explain(self, value: str, language: str = "zh") -> str:
        """Name the registry, the kind of organisation and the province."""
        facts = describe(value)
        chinese = language.startswith("zh")
        parts = (
            facts.registry_zh if chinese else facts.registry_en,
            facts.kind_zh if chinese else facts.kind_en,
            regions.province(facts.region, language),
        )
        return " · ".join(part for part in parts if part)

    def masked(self, value: str) -> str:
        """Leave the first four signs and the last four."""
        return starred(value, 4, 4)
