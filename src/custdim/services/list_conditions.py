"""The condition that a value stands for: what a cell asks, and a count beside the list."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from custdim.errors import InvalidValueError
from custdim.kinds.writing import joined
from custdim.rules.filters import Condition
from custdim.services.list_fields import ListField

CAPITALS = frozenset({"credit_code", "uscc", "tax_id", "person_id"})
JOINED = CAPITALS | {"mobile", "postcode", "bank_account", "cnaps"}


def condition_for(field: ListField, value: Any, *, alone: bool = False) -> Condition:
    """Return the condition that only customers with a value meet; None is no value.

    What stands below a value belongs to it, unless it is meant `alone`.
    """
    alone = alone and field.nested
    if value is None or value == "":
        return Condition(field.key, "empty")
    match field.sort:
        case "choice":
            return Condition(field.key, "just" if alone else "any_of", (str(value),))
        case "codes":
            codes = tuple(part for part in str(value).split("|") if part)
            return Condition(field.key, "any_of", codes)
        case "category":
            return Condition(field.key, "exactly" if alone else "inside", (str(value),))
        case "yes_no":
            return Condition(field.key, "yes" if value else "no")
        case "number":
            known = field.attribute
            number = value if known is None else known.bound.decode(value)
            plain = str(number) if isinstance(number, int) else f"{number:f}"
            return Condition(field.key, "equals", (plain,))
        case "day" | "month":
            return Condition(field.key, "on", (_day(value),))
        case _:
            return Condition(field.key, "at" if field.sort == "time" else "is", (str(value),))


def _day(value: Any) -> str:
    """Return the day of a date, of a moment, or of stored text."""
    if isinstance(value, datetime):
        return value.astimezone().date().isoformat()
    text = str(value)
    return f"{text}-01" if len(text) == len("2026-01") else text[:10]


def typed_number(field: ListField, text: str) -> str:
    """Read a number as it is typed into the field itself, such as 12.5万, 98% or 1年6个月.

    What is none stays as it is: whoever checks the condition will say so.
    """
    if field.attribute is None:
        return text
    try:
        value = field.attribute.bound.parse(text)
    except InvalidValueError:
        return text
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def typed_time(field: ListField, text: str) -> str:
    """Read a time of day as it is typed into the field itself, such as 8点半 or 3:20 PM."""
    if field.attribute is None:
        return text
    try:
        value = field.attribute.bound.parse(text)
    except InvalidValueError:
        return text
    return str(field.attribute.bound.encode(value))


def typed_text(field: ListField, text: str) -> str:
    """Make what is looked for look like what is stored: codes and numbers have no blanks."""
    kind = field.key if field.attribute is None else field.attribute.kind
    if kind not in JOINED:
        return text
    try:
        plain = joined(text)
    except InvalidValueError:
        return text
    return plain.upper() if kind in CAPITALS else plain
