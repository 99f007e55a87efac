"""A scoring scheme as data: gates, items, vetoes, caps, grades, and the limit's formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from custdim.errors import InvalidValueError
from custdim.rules import expressions

POINTS, GATES = METHODS = ("points_sum", "gate_then_points")


@dataclass(frozen=True, slots=True)
class ItemOption:
    """One answer to an item; `test` proposes it when the customer's data fulfil it."""

    zh: str
    en: str
    points: Decimal
    test: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is scored; `source` is the attribute that tells about it."""

    code: str
    zh: str
    en: str
    weight: Decimal
    source: str | None
    options: tuple[ItemOption, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together."""

    code: str
    zh: str
    en: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade; one without a minimum is given by a veto only."""

    code: str
    minimum: Decimal | None
    credit_days: int
    coefficient: Decimal
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Gate:
    """A fact that must be confirmed before points count; without it this is the grade."""

    code: str
    zh: str
    en: str
    grade: str


@dataclass(frozen=True, slots=True)
class Veto:
    """A fact that decides the grade whatever the points."""

    code: str
    zh: str
    en: str
    grade: str


@dataclass(frozen=True, slots=True)
class Cap:
    """A fact that keeps the grade from being better than this."""

    code: str
    zh: str
    en: str
    grade: str


@dataclass(frozen=True, slots=True)
class LimitRule:
    """How the credit limit follows from the sales of twelve months."""

    sales: str = "sales_12m"
    months: str = "active_months_12m"
    first_order: str = "first_order_on"
    round_to: Decimal = Decimal(1000)
    hard_cap: Decimal | None = None
    new_months: int = 3  # no credit before
    new_until: int = 6  # a share of it before
    new_ratio: Decimal = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Scheme:
    """All that a rating needs; grades stand from best to worst. No limit rule: no credit."""

    groups: tuple[Group, ...]
    vetoes: tuple[Veto, ...]
    caps: tuple[Cap, ...]
    grades: tuple[Grade, ...]
    limit: LimitRule | None
    gates: tuple[Gate, ...] = ()

    def items(self) -> Iterator[Item]:
        """Go through all items in their order."""
        for group in self.groups:
            yield from group.items

    def rules(self) -> tuple[Veto | Cap, ...]:
        """Return what can lower the grade, vetoes first."""
        return (*self.vetoes, *self.caps)

    def flags(self) -> tuple[Gate | Veto | Cap, ...]:
        """Return what a person confirms of a customer besides the items, gates first."""
        return (*self.gates, *self.rules())

    def grade(self, code: str) -> Grade:
        """Return the grade with this code."""
        return next(grade for grade in self.grades if grade.code == code)


def scheme_from(definition: Mapping[str, Any]) -> Scheme:
    """Build the scheme from a qualification type's definition, or from its `scoring` part."""
    scoring = definition.get("scoring", definition)
    try:
        scheme = Scheme(
            groups=tuple(_group(group) for group in scoring["groups"]),
            vetoes=tuple(
                Veto(*_named(veto), veto["result_grade"]) for veto in scoring.get("veto", ())
            ),
            caps=tuple(Cap(*_named(cap), cap["max_grade"]) for cap in scoring.get("caps", ())),
            grades=tuple(_grade(grade) for grade in scoring["grades"]),
            limit=_limit(scoring.get("limit_formula")),
            gates=tuple(
                Gate(*_named(gate), gate["failed_grade"]) for gate in scoring.get("gates", ())
            ),
        )
        method = scoring.get("method", POINTS)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as error:
        raise InvalidValueError("scheme", place=str(error)[:80]) from error
    if method not in METHODS or bool(scheme.gates) != (method == GATES):
        raise InvalidValueError("scheme", place="method")
    _check(scheme, Decimal(str(scoring.get("full_score", 100))))
    return scheme


def _named(part: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(part["code"]), str(part["zh"]), str(part.get("en") or "")


def _group(group: Mapping[str, Any]) -> Group:
    return Group(*_named(group), tuple(_item(item) for item in group["items"]))


def _item(item: Mapping[str, Any]) -> Item:
    options = tuple(
        ItemOption(
            str(option["zh"]),
            str(option.get("en") or ""),
            _exact(option["points"]),
            option.get("test"),
        )
        for option in item["options"]
    )
    return Item(*_named(item), _exact(item["weight"]), item.get("source"), options)


def _grade(grade: Mapping[str, Any]) -> Grade:
    minimum = grade["min"]
    return Grade(
        code=str(grade["grade"]),
        minimum=None if minimum is None else _exact(minimum),
        credit_days=int(grade.get("credit_days", 0)),
        coefficient=_exact(grade.get("coefficient", 0)),
        zh=str(grade["zh"]),
        en=str(grade.get("en") or ""),
    )


def _limit(formula: Mapping[str, Any] | None) -> LimitRule | None:
    if not formula:
        return None
    cap, new = formula.get("hard_cap"), formula.get("new_customer") or {}
    return LimitRule(
        round_to=_exact(formula.get("round_to", 1000)),
        hard_cap=_exact(cap) if isinstance(cap, int | float | Decimal) else None,
        new_months=int(new.get("first_months", 3)),
        new_until=int(new.get("until_months", 6)),
        new_ratio=_exact(new.get("then_limit_ratio", "0.5")),
    )


def _exact(number: Any) -> Decimal:
    return Decimal(str(number))


def _check(scheme: Scheme, full: Decimal) -> None:
    """Refuse a scheme whose points do not add up or whose parts name what is not there."""
    items = list(scheme.items())
    if sum(item.weight for item in items) != full:
        raise InvalidValueError("scheme", place="weight")
    codes = [item.code for item in items]
    codes += [flag.code for flag in scheme.flags()]
    if doubled := {code for code in codes if codes.count(code) > 1}:
        raise InvalidValueError("scheme", place=min(doubled))
    for item in items:
        if [option.points for option in item.options].count(item.weight) != 1:
            raise InvalidValueError("scheme", place=item.code)
        for option in item.options:
            expressions.parse(option.test or "true")
    _check_grades(scheme)


def _check_grades(scheme: Scheme) -> None:
    known = {grade.code for grade in scheme.grades}
    for rule in scheme.flags():
        if rule.grade not in known:
            raise InvalidValueError("scheme", place=rule.code)
    minima = [grade.minimum for grade in scheme.grades if grade.minimum is not None]
    if not minima or minima != sorted(minima, reverse=True) or minima[-1] > 0:
        raise InvalidValueError("scheme", place="grades")
