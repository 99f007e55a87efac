"""The condition that a value stands for: what a cell asks, and a count beside the list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from custdim.rules.filters import Condition
from custdim.services.list_fields import ListField


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
            return Condition(field.key, "is", (str(value),))


def _day(value: Any) -> str:
    """Return the day of a date, of a moment, or of stored text."""
    if isinstance(value, datetime):
        return value.astimezone().date().isoformat()
    text = str(value)
    return f"{text}-01" if len(text) == len("2026-01") else text[:10]
