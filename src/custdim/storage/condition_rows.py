"""Comparisons of a condition over columns: true or false like `evaluate`, never NULL."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)

from custdim.rules import expressions as rules

Bool = ColumnElement[bool]
Sort = Literal["text", "day", "number", "millionths", "codes"]

MILLION = 10**6
LEAST, MOST = -(2**63), 2**63 - 1
# Every decimal number lies well inside this, so a whole number beyond it may stop here.
BEYOND, STOP = 10**12, 2 * 10**18
WORDS = frozenset({"text", "day"})
NUMBERS = frozenset({"number", "millionths"})
BAR = "|"
_LONELY = re.compile("[\ud800-\udfff]+")
_ORDERS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True)
class Cell:
    """A column, and how values of its attribute are kept in it; NULL is no value."""

    column: ColumnElement[Any]
    sort: Sort

    @property
    def there(self) -> Bool:
        """Whether there is a value."""
        return self.column.is_not(None)


Operand = Cell | rules.Literal
Cells = Mapping[str, Cell]


def row_condition(node: rules.Node, cells: Cells) -> Bool:
    """Say of one row whether a condition holds; names without a cell have no value."""
    if isinstance(node, rules.Compare):
        return compared(node.sign, _operand(node.left, cells), _operand(node.right, cells))
    if isinstance(node, rules.Not):
        return not_(row_condition(node.part, cells))
    if isinstance(node, rules.All):
        return and_(true(), *(row_condition(part, cells) for part in node.parts))
    if isinstance(node, rules.AnyOf):
        return or_(false(), *(row_condition(part, cells) for part in node.parts))
    operand = _operand(node, cells)
    if isinstance(operand, rules.Literal):
        return _constant(bool(operand.value))
    filled = operand.column != 0 if operand.sort in NUMBERS else true()
    return and_(operand.there, filled)


def compared(sign: str, left: Operand, right: Operand) -> Bool:
    """Compare two operands."""
    if isinstance(left, rules.Literal) and isinstance(right, rules.Literal):
        return _constant(rules.evaluate(rules.Compare(sign, left, right), {}))
    if sign in ("==", "!="):
        same = _equal(left, right)
        return same if sign == "==" else not_(same)
    if sign in ("in", "not in"):
        inside = _within(left, right)
        return inside if sign == "in" else not_(inside)
    return _ordered(sign, left, right)


def _operand(node: rules.Literal | rules.Name, cells: Cells) -> Operand:
    if isinstance(node, rules.Literal):
        return node
    return cells.get(node.code, rules.Literal(None))


def _equal(left: Operand, right: Operand) -> Bool:
    if isinstance(left, rules.Literal):
        left, right = right, left
    assert isinstance(left, Cell)
    if isinstance(right, Cell):
        neither = and_(left.column.is_(None), right.column.is_(None))
        return or_(neither, and_(left.there, right.there, _same(left, right)))
    if right.value is None:
        return left.column.is_(None)
    stored = _stored(left.sort, right.value)
    return false() if stored is None else and_(left.there, left.column == stored)


def _same(left: Cell, right: Cell) -> Bool:
    if left.sort in NUMBERS and right.sort in NUMBERS:
        return _count(left, right) == _count(right, left)
    alike = left.sort == right.sort or {left.sort, right.sort} <= WORDS
    return left.column == right.column if alike else false()


def _stored(sort: Sort, value: Any) -> str | int | None:
    """Return how a column of this sort would keep a literal, None when it never would."""
    if sort in NUMBERS:
        number = _exact(sort, value)
        right = number is not None and number.denominator == 1 and LEAST <= number <= MOST
        return int(number) if number is not None and right else None
    if sort == "codes":
        right = isinstance(value, tuple) and bool(value) and all(map(_is_code, value))
        return f"{BAR}{BAR.join(value)}{BAR}" if right else None
    return value if isinstance(value, str) and _storable(value) else None


def _ordered(sign: str, left: Operand, right: Operand) -> Bool:
    if isinstance(left, rules.Literal):
        return _ordered(_TURNED[sign], right, left)
    test = _ORDERS[sign]
    if isinstance(right, Cell):
        both = and_(left.there, right.there)
        if left.sort in NUMBERS and right.sort in NUMBERS:
            return and_(both, test(_count(left, right), _count(right, left)))
        days = {left.sort, right.sort} <= WORDS and "day" in (left.sort, right.sort)
        return and_(both, test(left.column, right.column)) if days else false()
    if left.sort == "day" and isinstance(right.value, str) and right.value:
        # A day is ASCII: any sign that cannot be stored comes after it, as this one does.
        return and_(left.there, test(left.column, _LONELY.sub("\uffff", right.value)))
    if left.sort in NUMBERS and (number := _exact(left.sort, right.value)) is not None:
        bound = math.ceil(number) if sign in ("<", ">=") else math.floor(number)
        return and_(left.there, test(left.column, max(-STOP, min(bound, STOP))))
    return false()


def _within(left: Operand, right: Operand) -> Bool:
    if isinstance(right, rules.Literal):
        assert isinstance(left, Cell)
        return _within_literal(left, right.value)
    if right.sort == "text":
        return _within_text(left, right)
    return _within_codes(left, right) if right.sort == "codes" else false()


def _within_literal(left: Cell, value: Any) -> Bool:
    if isinstance(value, str):
        if left.sort != "text":
            return false()
        pieces = _LONELY.split(value)
        found = or_(false(), *(func.instr(piece, left.column) > 0 for piece in pieces))
        return and_(left.there, found)
    if not isinstance(value, tuple):
        return false()
    if left.sort != "codes":
        return or_(false(), *(_equal(left, rules.Literal(part)) for part in value))
    # Every code that is allowed is taken out; nothing may remain but the outer bars.
    rest: ColumnElement[Any] = func.replace(left.column, BAR, BAR * 2)
    for part in value:
        if _is_code(part):
            rest = func.replace(rest, f"{BAR}{part}{BAR}", "")
    nothing = left.column.is_(None) if None in value else false()
    return or_(nothing, and_(left.there, rest == BAR * 2))


def _within_text(left: Operand, right: Cell) -> Bool:
    if isinstance(left, Cell):
        found = func.instr(right.column, left.column) > 0
        return and_(left.there, right.there, found) if left.sort == "text" else false()
    right_sort = isinstance(left.value, str) and _storable(left.value)
    return and_(right.there, func.instr(right.column, left.value) > 0) if right_sort else false()


def _within_codes(left: Operand, right: Cell) -> Bool:
    if isinstance(left, rules.Literal):
        parts = left.value if isinstance(left.value, tuple) else (left.value,)
        if not parts or not all(map(_is_code, parts)):
            return false()
        return and_(right.there, *(_has_code(right, part) for part in parts))
    if left.sort in NUMBERS:
        return false()
    both = and_(left.there, right.there)
    if left.sort == "codes":
        listed = func.json_quote(func.trim(left.column, BAR))
        each = func.json_each("[" + func.replace(listed, BAR, '","') + "]").table_valued("value")
        missing = not_(_has_code(right, each.c.value))
        return and_(both, not_(select(literal(1)).select_from(each).where(missing).exists()))
    return and_(both, func.instr(left.column, BAR) == 0, _has_code(right, left.column))


def _has_code(codes: Cell, code: Any) -> Bool:
    return func.instr(codes.column, BAR + code + BAR) > 0


def _count(cell: Cell, other: Cell) -> ColumnElement[Any]:
    """Return a number as it can be compared with another: both whole, or both in millionths."""
    if cell.sort == other.sort or cell.sort == "millionths":
        return cell.column
    return case(
        (cell.column > BEYOND, literal(STOP, BigInteger)),
        (cell.column < -BEYOND, literal(-STOP, BigInteger)),
        else_=cell.column * MILLION,
    )


def _exact(sort: Sort, value: Any) -> Fraction | None:
    if not isinstance(value, int | Decimal):
        return None
    return Fraction(value) * (MILLION if sort == "millionths" else 1)


def _is_code(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and BAR not in value and _storable(value)


def _storable(text: str) -> bool:
    return _LONELY.search(text) is None


def _constant(value: bool) -> Bool:
    return true() if value else false()
