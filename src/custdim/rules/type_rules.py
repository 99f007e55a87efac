"""Rules of a whole dimension type: over the fields of a record, or over all its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from custdim.errors import FieldError, InvalidValueError
from custdim.rules.customer_checks import Record, is_empty

EXACTLY_ONE = "exactly_one_true"
ANY_OF = "required_any_of"
RULES = (EXACTLY_ONE, ANY_OF)


@dataclass(frozen=True, slots=True)
class TypeRule:
    """A rule and the codes of the attributes that it speaks of."""

    rule: str
    attributes: tuple[str, ...]


class NamedField(Protocol):
    """The part of an attribute that is needed here."""

    @property
    def id(self) -> int:
        """The attribute's id."""

    @property
    def zh(self) -> str:
        """The Chinese name."""

    @property
    def en(self) -> str:
        """The English name."""


Fields = Mapping[str, NamedField]


def rules_errors(
    dimension_id: int, rules: Iterable[TypeRule], fields: Fields, records: Sequence[Record]
) -> Iterator[FieldError]:
    """Yield what the records break, at ("record", id, row, attribute)."""
    for rule in rules:
        known = [fields[code] for code in rule.attributes if code in fields]
        if rule.rule == ANY_OF and known:
            yield from _any_of(dimension_id, known, records)
        elif rule.rule == EXACTLY_ONE:
            for field in known:
                yield from _exactly_one(dimension_id, field, records)


def row_error(
    rules: Iterable[TypeRule], fields: Fields, values: Mapping[int, Any]
) -> Iterator[tuple[int, InvalidValueError]]:
    """Yield what one record breaks by itself, with the attribute where it is told."""
    for rule in rules:
        known = [fields[code] for code in rule.attributes if code in fields]
        if rule.rule == ANY_OF and known and all(is_empty(values.get(one.id)) for one in known):
            yield known[0].id, _needs_one(known)


def _any_of(
    dimension_id: int, fields: Sequence[NamedField], records: Sequence[Record]
) -> Iterator[FieldError]:
    for row, record in enumerate(records):
        if all(is_empty(record.values.get(field.id)) for field in fields):
            yield FieldError(("record", dimension_id, row, fields[0].id), _needs_one(fields))


def _needs_one(fields: Sequence[NamedField]) -> InvalidValueError:
    zh = "、".join(field.zh for field in fields)
    en = ", ".join(field.en or field.zh for field in fields)
    return InvalidValueError("any-of", fields={"zh": zh, "en": en})


def _exactly_one(
    dimension_id: int, field: NamedField, records: Sequence[Record]
) -> Iterator[FieldError]:
    true = [row for row, record in enumerate(records) if record.values.get(field.id) is True]
    if records and not true:
        error = InvalidValueError("none-true")
        yield FieldError(("record", dimension_id, 0, field.id), error)
    for row in true[1:]:
        error = InvalidValueError("several-true", row=true[0] + 1)
        yield FieldError(("record", dimension_id, row, field.id), error)
