"""From chosen options to points, grade, credit days and limit; exact decimals throughout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from custdim.errors import InvalidValueError
from custdim.rules import expressions
from custdim.rules.amount_words import in_words
from custdim.rules.expiry import full_months
from custdim.rules.scheme import (
    Cap,
    Gate,
    Grade,
    Group,
    Item,
    ItemOption,
    LimitRule,
    Scheme,
    Veto,
    scheme_from,
)

__all__ = [
    "Cap",
    "Gate",
    "Grade",
    "Group",
    "Item",
    "ItemOption",
    "LimitRule",
    "Rating",
    "Scheme",
    "Veto",
    "in_words",
    "propose",
    "rate",
    "scheme_from",
    "with_ages",
]


@dataclass(frozen=True, slots=True)
class Rating:
    """The result; `missing` are the items not scored yet, `shut` the gates not passed yet."""

    total: Decimal
    grade: str
    credit_days: int
    limit: Decimal
    missing: tuple[str, ...] = ()
    shut: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every item is scored."""
        return not self.missing


def rate(
    scheme: Scheme,
    chosen: Mapping[str, int],
    flags: Iterable[str],
    facts: Mapping[str, Any],
    today: date | None = None,
) -> Rating:
    """Rate a customer: `chosen` is the option per item, `flags` what was confirmed besides.

    A gate that is not among the flags is not passed; a veto or a cap among them applies.
    """
    points = {
        item.code: points_of(item, chosen[item.code])
        for item in scheme.items()
        if item.code in chosen
    }
    total, known = sum(points.values(), Decimal(0)), frozenset(flags)
    grade = _grade(scheme, total, known)
    return Rating(
        total=total,
        grade=grade.code,
        credit_days=grade.credit_days,
        limit=_limit(scheme.limit, grade, facts, today or date.today()),
        missing=tuple(item.code for item in scheme.items() if item.code not in points),
        shut=tuple(gate.code for gate in scheme.gates if gate.code not in known),
    )


def points_of(item: Item, option: int) -> Decimal:
    """Return the points of an option; raise InvalidValueError when there is no such option."""
    if not 0 <= option < len(item.options):
        raise InvalidValueError("scheme-option", item=item.code)
    return item.options[option].points


def propose(
    scheme: Scheme,
    facts: Mapping[str, Any],
    today: date,
    show: Callable[[str, Any], str] | None = None,
) -> dict[str, tuple[int, str]]:
    """Choose the first option whose test holds, with the source's value as the basis.

    `show` writes a value for people; it is given the attribute's code and the value.
    """
    known = with_ages(facts, today)
    proposed: dict[str, tuple[int, str]] = {}
    for item in scheme.items():
        for index, option in enumerate(item.options):
            if option.test and expressions.evaluate(expressions.parse(option.test), known):
                proposed[item.code] = (index, _basis(item, facts, show or _plain))
                break
    return proposed


def with_ages(facts: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Add to each date its full years, months and days: `established_on_years` and so on."""
    known = dict(facts)
    for code, value in facts.items():
        if isinstance(value, date):
            months = full_months(value, today)
            known[f"{code}_months"] = months
            known[f"{code}_years"] = months // 12 if months >= 0 else -1
            known[f"{code}_days"] = (today - value).days
    return known


def _grade(scheme: Scheme, total: Decimal, flags: frozenset[str]) -> Grade:
    """Take the grade of the points, not better than a cap; a veto or a shut gate beats both."""
    order = {grade.code: place for place, grade in enumerate(scheme.grades)}
    reached = next(
        place
        for place, grade in enumerate(scheme.grades)
        if grade.minimum is not None and total >= grade.minimum
    )
    vetoed = [order[veto.grade] for veto in scheme.vetoes if veto.code in flags]
    capped = [order[cap.grade] for cap in scheme.caps if cap.code in flags]
    shut = [order[gate.grade] for gate in scheme.gates if gate.code not in flags]
    return scheme.grades[max([reached, *capped, *vetoed, *shut])]


def _limit(rule: LimitRule | None, grade: Grade, facts: Mapping[str, Any], today: date) -> Decimal:
    """Monthly sales (of months with shipments) × credit months × coefficient, rounded down."""
    sales = 0 if rule is None else _number(facts, rule.sales)
    if rule is None or sales <= 0:
        return Decimal(0)
    months = max(1, _number(facts, rule.months))
    limit = sales * grade.credit_days * grade.coefficient / (30 * months)
    limit *= _newcomer_share(rule, facts.get(rule.first_order), today)
    if rule.hard_cap is not None:
        limit = min(limit, rule.hard_cap)
    return (limit / rule.round_to).to_integral_value(ROUND_FLOOR) * rule.round_to


def _number(facts: Mapping[str, Any], code: str) -> Decimal | int:
    """Return a number, and nought for one that is not known, or is no number any more."""
    value = facts.get(code)
    return value if isinstance(value, Decimal | int) else 0


def _newcomer_share(rule: LimitRule, first_order: Any, today: date) -> Decimal | int:
    if not isinstance(first_order, date):
        return 1
    months = full_months(first_order, today)
    if months < rule.new_months:
        return 0
    return rule.new_ratio if months < rule.new_until else 1


def _basis(item: Item, facts: Mapping[str, Any], show: Callable[[str, Any], str]) -> str:
    value = facts.get(item.source) if item.source else None
    return "" if value is None or item.source is None else show(item.source, value)


def _plain(code: str, value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
