"""Arithmetic over attribute codes, such as `round(sales / days * 30, 2)`, in exact decimals.

Numbers, names, + - * / and parentheses, and the functions round, min, max, abs and if:
`if(level == 'A', amount * 2, amount)`. Nothing else can be called, so a formula is harmless.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from functools import lru_cache
from typing import Any

from custdim.rules.expressions import Facts, Literal, Name
from custdim.rules.tokens import Language, TokenReader

LONGEST = 1_000
DEEPEST = 40
MOST_PLACES = 6
_EXACT = Context(
    prec=60, rounding=ROUND_HALF_UP, traps=[DivisionByZero, InvalidOperation, Overflow]
)


@dataclass(frozen=True, slots=True)
class Call:
    """A sign or a function with what stands beside or inside it."""

    name: str
    parts: tuple[Formula, ...]


Formula = Literal | Name | Call

LANGUAGE = Language(
    "formula",
    re.compile(
        r"""\s*(?:(?P<number>\d+(?:\.\d+)?(?![\w.]))|(?P<word>[^\W\d]\w*)"""
        r"""|(?P<text>'[^'\\\n]*'|"[^"\\\n]*")|(?P<sign>==|!=|<=|>=|[-+*/<>(),]))"""
    ),
    LONGEST,
    DEEPEST,
)
_COMPARING = frozenset({"==", "!=", "<", "<=", ">", ">="})
_OF_ANYTHING = frozenset({"==", "!=", "and", "or", "not"})
_FUNCTIONS = {"round": (1, 2), "min": (1, 20), "max": (1, 20), "abs": (1, 1), "if": (3, 3)}
WORDS = frozenset({"and", "or", "not", *_FUNCTIONS})


@lru_cache(maxsize=500)
def parse(text: str) -> Formula:
    """Read a formula; raise InvalidValueError with the place that cannot be understood."""
    return _Parser(text, LANGUAGE).whole()


def compute(formula: Formula, facts: Facts) -> Decimal | None:
    """Return the number, or None where a value is missing or the sum cannot be made."""
    try:
        value = _value(formula, facts)
    except (DivisionByZero, InvalidOperation, Overflow):
        return None
    return value if isinstance(value, Decimal) and value.is_finite() else None


def names(formula: Formula) -> frozenset[str]:
    """Return the attribute codes that a formula asks for."""
    return frozenset(_names(formula))


def numbers(formula: Formula) -> frozenset[str]:
    """Return the attribute codes that must be numbers; what is only compared may be anything."""
    return frozenset(_numbers(formula, wanted=True))


def _numbers(formula: Formula, *, wanted: bool) -> Iterator[str]:
    if isinstance(formula, Name):
        if wanted:
            yield formula.code
    elif isinstance(formula, Call):
        for place, part in enumerate(formula.parts):
            branch = formula.name == "if"
            needed = wanted and place > 0 if branch else formula.name not in _OF_ANYTHING
            yield from _numbers(part, wanted=needed)


def _names(formula: Formula) -> Iterator[str]:
    if isinstance(formula, Name):
        yield formula.code
    elif isinstance(formula, Call):
        for part in formula.parts:
            yield from _names(part)


def _value(formula: Formula, facts: Facts) -> Any:
    if isinstance(formula, Literal):
        return formula.value
    if isinstance(formula, Name):
        value = facts.get(formula.code)
        whole = isinstance(value, int) and not isinstance(value, bool)
        return Decimal(value) if whole and value is not None else value
    if formula.name == "if":
        test, yes, no = formula.parts
        holds = _value(test, facts)
        return None if holds is None else _value(yes if holds else no, facts)
    parts = [_value(part, facts) for part in formula.parts]
    if formula.name in ("and", "or", "not") or formula.name in _COMPARING:
        return _TESTS[formula.name](*parts)
    if not all(isinstance(part, Decimal) for part in parts):
        return None
    return _SUMS[formula.name](*parts)


def _round(number: Decimal, places: Decimal = Decimal(0)) -> Decimal:
    if places != int(places) or not 0 <= places <= MOST_PLACES:
        raise InvalidOperation
    return number.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP, _EXACT)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool | None]:
    def compare(left: Any, right: Any) -> bool | None:
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            return test(left, right)
        return None

    return compare


_SUMS: Mapping[str, Callable[..., Decimal]] = {
    "+": _EXACT.add,
    "-": _EXACT.subtract,
    "*": _EXACT.multiply,
    "/": _EXACT.divide,
    "negative": _EXACT.minus,
    "round": _round,
    "min": min,
    "max": max,
    "abs": _EXACT.abs,
}
_TESTS: Mapping[str, Callable[..., bool | None]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": _ordered(lambda left, right: left < right),
    "<=": _ordered(lambda left, right: left <= right),
    ">": _ordered(lambda left, right: left > right),
    ">=": _ordered(lambda left, right: left >= right),
    "and": lambda left, right: bool(left) and bool(right),
    "or": lambda left, right: bool(left) or bool(right),
    "not": lambda part: not part,
}


class _Parser(TokenReader):
    """Reads from left to right: or, and, not, comparison, sum, product, sign, operand."""

    def whole(self) -> Formula:
        formula = self._sum()
        if not self.ended():
            raise self.wrong()
        return formula

    def _test(self) -> Formula:
        formula = self._both()
        while self.take("or"):
            formula = Call("or", (formula, self._both()))
        return formula

    def _both(self) -> Formula:
        formula = self._compared()
        while self.take("and"):
            formula = Call("and", (formula, self._compared()))
        return formula

    def _compared(self) -> Formula:
        if self.take("not"):
            return Call("not", (self.deeper(self._compared),))
        left = self._sum()
        sort, sign, _ = self.peek()
        if sort != "sign" or sign not in _COMPARING:
            return left
        self.advance()
        return Call(sign, (left, self._sum()))

    def _sum(self) -> Formula:
        formula = self._product()
        while sign := self.take("+", "-"):
            formula = Call(sign, (formula, self._product()))
        return formula

    def _product(self) -> Formula:
        formula = self._signed()
        while sign := self.take("*", "/"):
            formula = Call(sign, (formula, self._signed()))
        return formula

    def _signed(self) -> Formula:
        if self.take("-"):
            return Call("negative", (self.deeper(self._signed),))
        if self.take("("):
            formula = self.deeper(self._sum)
            self.need(")")
            return formula
        return self._operand()

    def _operand(self) -> Formula:
        sort, word, _ = self.peek()
        if sort not in ("number", "word", "text") or word in ("and", "or", "not"):
            raise self.wrong()
        self.advance()
        if sort == "number":
            return Literal(Decimal(word))
        if sort == "text":
            return Literal(word[1:-1])
        if word not in _FUNCTIONS:
            return Name(word)
        return self._call(word)

    def _call(self, name: str) -> Formula:
        self.need("(")
        parts = [self.deeper(self._test if name == "if" else self._sum)]
        while self.take(","):
            parts.append(self.deeper(self._sum))
        fewest, most = _FUNCTIONS[name]
        if not fewest <= len(parts) <= most:
            raise self.wrong()
        self.need(")")
        return Call(name, tuple(parts))
