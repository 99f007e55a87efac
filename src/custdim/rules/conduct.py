"""What the conditions of a definition make of an attribute or of a whole dimension type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from custdim.errors import InvalidValueError
from custdim.rules.expressions import Facts, evaluate, names, parse


class Conditional(Protocol):
    """The part of an attribute that is needed here."""

    @property
    def required(self) -> bool:
        """Whether a value must always be there."""

    @property
    def retired(self) -> bool:
        """Whether no new values are wanted."""

    @property
    def required_when(self) -> str:
        """When a value must be there."""

    @property
    def visible_when(self) -> str:
        """When the attribute is asked at all."""

    @property
    def read_only_when(self) -> str:
        """When its value may not be changed."""


@dataclass(frozen=True, slots=True)
class Conduct:
    """How an attribute stands in one record. What is not visible keeps its value, undemanded."""

    visible: bool = True
    required: bool = False
    read_only: bool = False


def conduct(field: Conditional, facts: Facts, *, filled: bool = False) -> Conduct:
    """Say how an attribute stands; a retired one is only seen where it is `filled`."""
    if field.retired:
        return Conduct(visible=filled, read_only=True)
    if field.visible_when and not holds(field.visible_when, facts):
        return Conduct(visible=False)
    required = field.required or (bool(field.required_when) and holds(field.required_when, facts))
    return Conduct(
        required=required,
        read_only=bool(field.read_only_when) and holds(field.read_only_when, facts),
    )


def holds(condition: str, facts: Facts) -> bool:
    """Whether a condition holds; an empty one does, and one that nobody can read."""
    try:
        return not condition or evaluate(parse(condition), facts)
    except InvalidValueError:
        return True


def is_conditional(field: Conditional) -> bool:
    """Whether anything about an attribute depends on values."""
    return bool(field.required_when or field.visible_when or field.read_only_when or field.retired)


def asked_for(field: Conditional) -> frozenset[str]:
    """Return the names in the conditions of an attribute."""
    return names_in((field.required_when, field.visible_when, field.read_only_when))


def names_in(conditions: Iterable[str]) -> frozenset[str]:
    """Return the names in conditions, as far as they can be read."""
    found: frozenset[str] = frozenset()
    for condition in filter(None, conditions):
        try:
            found |= names(parse(condition))
        except InvalidValueError:
            continue
    return found


def present(values: Facts) -> dict[str, Any]:
    """Leave out what is empty: a condition knows no empty values."""
    return {name: value for name, value in values.items() if value not in (None, "", ())}
