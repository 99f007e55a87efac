"""Conditions and formulas whose values are called otherwise by now: only these change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import takewhile

from custdim.errors import InvalidValueError
from custdim.rules import expressions
from custdim.rules.tokens import Language, Token, TokenReader

COMPARING = frozenset({"==", "!=", "in", "not"})
OPENING, CLOSING = ("[", "("), ("]", ")")


def renamed(
    text: str,
    names: Collection[str],
    values: Mapping[str, str],
    language: Language = expressions.LANGUAGE,
) -> str:
    """Return a text in which every value that is compared with one of these names is its new one.

    What cannot be read stays as it is.
    """
    for sign, start in sorted(_compared(text, names, language), key=lambda one: -one[1]):
        now = values.get(sign[1:-1])
        if now is not None:
            quote = sign[0]
            text = f"{text[:start]}{quote}{now}{quote}{text[start + len(sign) :]}"
    return text


def values_of(
    text: str, names: Collection[str], language: Language = expressions.LANGUAGE
) -> frozenset[str]:
    """Return the values that are compared with one of these names."""
    return frozenset(sign[1:-1] for sign, _ in _compared(text, names, language))


def _compared(text: str, names: Collection[str], language: Language) -> Iterator[tuple[str, int]]:
    """Yield the texts beside these names, with their quotes, and where they begin."""
    if not any(name in text for name in names):
        return
    try:
        tokens = TokenReader(text, language).tokens
    except InvalidValueError:
        return
    for at, (sort, word, _) in enumerate(tokens):
        if sort == "word" and word in names:
            yield from _values(tokens[at + 1 :], closing=CLOSING)
            yield from _values(tokens[:at][::-1], closing=OPENING)


def _values(tokens: list[Token], closing: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Yield the texts behind a comparison: one, or a list of them."""
    signs = len(list(takewhile(lambda token: token[1] in COMPARING, tokens)))
    rest = tokens[signs:]
    if not signs or not rest:
        return
    if rest[0][1] in (*OPENING, *CLOSING):
        rest = list(takewhile(lambda token: token[1] not in closing, rest[1:]))
    else:
        rest = rest[:1]
    yield from ((word, start) for sort, word, start in rest if sort == "text")
