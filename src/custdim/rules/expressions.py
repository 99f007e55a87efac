"""Conditions over attribute codes, such as `taxpayer == 'general' and limit > 200000`.

A small language of its own with names, literals, comparisons, `in`, `and`, `or` and `not`:
nothing in it can call, index or compute, so a condition from a file is harmless.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from custdim.rules.tokens import Language, TokenReader

LONGEST = 500
DEEPEST = 20

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that stands in the condition itself; a list is a tuple."""

    value: Any


@dataclass(frozen=True, slots=True)
class Name:
    """An attribute code."""

    code: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Two operands and the sign between them."""

    sign: str
    left: Literal | Name
    right: Literal | Name


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part must hold."""

    parts: tuple[Node, ...]


Node = Literal | Name | Compare | Not | All | AnyOf


@dataclass(frozen=True, slots=True)
class Several:
    """The values of one attribute in a list of records: its name stands for any of them.

    Every name in a comparison looks for a record of its own; a list without records is no value.
    """

    values: tuple[Any, ...]


LANGUAGE = Language(
    "expression",
    re.compile(
        r"""\s*(?:(?P<number>-?\d+(?:\.\d+)?(?![\w.]))|(?P<word>[^\W\d]\w*)"""
        r"""|(?P<text>'[^'\\\n]*'|"[^"\\\n]*")|(?P<sign>==|!=|<=|>=|[<>()\[\],]))"""
    ),
    LONGEST,
    DEEPEST,
)
WORDS = frozenset({"and", "or", "not", "in", "true", "false", "none", "null"})
_LITERALS = {"true": True, "false": False, "none": None, "null": None}
_KEYWORDS = frozenset({"and", "or", "not", "in"})
_SIGNS = frozenset({"==", "!=", "<", "<=", ">", ">="})


@lru_cache(maxsize=1000)
def parse(text: str) -> Node:
    """Read a condition; raise InvalidValueError with the place that cannot be understood."""
    return _Parser(text, LANGUAGE).whole()


def evaluate(node: Node, facts: Facts) -> bool:
    """Tell whether the condition holds; an unknown name has no value and compares to nothing."""
    if isinstance(node, Compare):
        test, rights = _COMPARISONS[node.sign], _values(node.right, facts)
        return any(test(left, right) for left in _values(node.left, facts) for right in rights)
    if isinstance(node, Not):
        return not evaluate(node.part, facts)
    if isinstance(node, All):
        return all(evaluate(part, facts) for part in node.parts)
    if isinstance(node, AnyOf):
        return any(evaluate(part, facts) for part in node.parts)
    return any(map(bool, _values(node, facts)))


def names(node: Node) -> frozenset[str]:
    """Return the attribute codes that the condition asks for."""
    if isinstance(node, Name):
        return frozenset({node.code})
    if isinstance(node, Compare):
        return names(node.left) | names(node.right)
    if isinstance(node, Not):
        return names(node.part)
    if isinstance(node, All | AnyOf):
        return frozenset().union(*(names(part) for part in node.parts))
    return frozenset()


def _values(operand: Literal | Name, facts: Facts) -> tuple[Any, ...]:
    value = facts.get(operand.code) if isinstance(operand, Name) else operand.value
    if isinstance(value, Several):
        return value.values or (None,)
    return (value,)


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, date | time) and isinstance(right, str):
        return _iso(left) == right
    if isinstance(left, str) and isinstance(right, date | time):
        return left == _iso(right)
    return bool(left == right)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Compare numbers with numbers, days and times with each other; nothing else has an order."""

    def compare(left: Any, right: Any) -> bool:
        if isinstance(left, date | time) or isinstance(right, date | time):
            return test(_iso(left), _iso(right)) if _iso(left) and _iso(right) else False
        numbers = isinstance(left, int | Decimal) and isinstance(right, int | Decimal)
        return bool(numbers and test(left, right))

    return compare


def _iso(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, time):
        return value.isoformat("seconds")
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, str) else ""


def _within(left: Any, right: Any) -> bool:
    """Look for a value in a list, or for text in text; several values must all be there."""
    if isinstance(right, str):
        return isinstance(left, str) and left in right
    if not isinstance(right, tuple | list | frozenset):
        return False
    if isinstance(left, tuple):
        return bool(left) and all(_within(part, right) for part in left)
    return any(_equal(left, part) for part in right)


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "<": _ordered(lambda left, right: left < right),
    "<=": _ordered(lambda left, right: left <= right),
    ">": _ordered(lambda left, right: left > right),
    ">=": _ordered(lambda left, right: left >= right),
    "in": _within,
    "not in": lambda left, right: not _within(left, right),
}


class _Parser(TokenReader):
    """Reads a condition from left to right: or, and, not, comparison, operand."""

    def whole(self) -> Node:
        node = self._either()
        if not self.ended():
            raise self.wrong()
        return node

    def _either(self) -> Node:
        parts = [self._both()]
        while self.take("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _both(self) -> Node:
        parts = [self._negated()]
        while self.take("and"):
            parts.append(self._negated())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _negated(self) -> Node:
        if self.take("not"):
            return Not(self.deeper(self._negated))
        return self.deeper(self._compared)

    def _compared(self) -> Node:
        if self.take("("):
            node = self._either()
            self.need(")")
            return node
        left = self._operand()
        sign = self._sign()
        return left if sign is None else Compare(sign, left, self._operand())

    def _sign(self) -> str | None:
        if self.take("not"):
            self.need("in")
            return "not in"
        sort, word, _ = self.peek()
        if (sort, word) != ("word", "in") and word not in _SIGNS:
            return None
        self.advance()
        return word

    def _operand(self) -> Literal | Name:
        if self.take("["):
            return self._list("]")
        sort, word, _ = self.peek()
        if sort not in ("number", "word", "text") or word in _KEYWORDS:
            raise self.wrong()
        self.advance()
        if sort == "number":
            return Literal(Decimal(word))
        if sort == "text":
            return Literal(word[1:-1])
        known = word.lower() in _LITERALS
        return Literal(_LITERALS[word.lower()]) if known else Name(word)

    def _list(self, closing: str) -> Literal:
        values: list[Any] = []
        while not self.take(closing):
            if values:
                self.need(",")
            if self.peek()[1] == "[":  # lists hold plain values only
                raise self.wrong()
            item = self._operand()
            if isinstance(item, Name) or isinstance(item.value, tuple):
                self.back()
                raise self.wrong()
            values.append(item.value)
        return Literal(tuple(values))
