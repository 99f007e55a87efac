"""Says filters in words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select

from custdim.errors import InvalidValueError
from custdim.models.customer import Category
from custdim.rules.filters import OPERATORS as SHAPES
from custdim.rules.filters import Condition, Group, conditions, number
from custdim.services.list_fields import ListField
from custdim.storage.office import Office
from custdim.wording.filters import BRACKETS, GONE, JOINS, PHRASES, VALUES_BETWEEN

Names = Mapping[str, str]
MOST_NAMED = 4
SPOKEN = ("money", "percent", "duration")


def category_words(office: Office, group: Group, language: str) -> dict[str, str]:
    """Return the names of the categories that a filter asks for, by id."""
    asked = {
        int(value)
        for one in conditions(group)
        if SHAPES.get(one.operator) == "category"
        for value in one.values
        if value.isdigit()
    }
    if not asked:
        return {}
    query = select(Category.id, Category.name_zh, Category.name_en).where(Category.id.in_(asked))
    with office.reading() as session:
        rows = session.execute(query).all()
    return {str(row.id): row.name_zh if language == "zh" else _or(row) for row in rows}


def said(
    part: Condition | Group,
    fields: Mapping[str, ListField],
    language: str,
    categories: Names | None = None,
    *,
    inner: bool = False,
) -> str:
    """Return a condition or a group as a sentence."""
    side = 1 if language.startswith("zh") else 0
    if isinstance(part, Condition):
        return _condition(part, fields, language, categories or {})
    told = [said(one, fields, language, categories, inner=True) for one in part.parts]
    text = JOINS[part.join][side].join(one for one in told if one)
    return BRACKETS[side].format(text=text) if inner and len(told) > 1 else text


def _condition(
    part: Condition, fields: Mapping[str, ListField], language: str, categories: Names
) -> str:
    side = 1 if language.startswith("zh") else 0
    field = fields.get(part.field)
    if field is None:
        return GONE[side]
    name = field.zh if side else field.en
    known = {one.code: one.zh if side else one.en for one in field.choices} | dict(categories)
    values = [known.get(value) or _shown(field, value, language) for value in part.values]
    shown = VALUES_BETWEEN[side].join(values[:MOST_NAMED])
    if len(values) > MOST_NAMED:
        shown += " …"
    ends = {"first": values[0], "last": values[-1]} if values else {}
    return PHRASES[part.operator][side].format(field=name, values=shown, **ends)


def _shown(field: ListField, value: str, language: str) -> str:
    """Say amounts, shares and lengths of time as they are read everywhere."""
    known = field.attribute
    if field.sort == "time":
        return value.removesuffix(":00") if value.count(":") > 1 else value
    if known is None or known.kind not in SPOKEN or field.sort != "number":
        return value
    try:
        exact = number(value)
        return known.bound.show(exact if known.bound.holds is Decimal else int(exact), language)
    except InvalidValueError:
        return value


def _or(row: object) -> str:
    return str(getattr(row, "name_en", "") or getattr(row, "name_zh", ""))
