"""Turns what was entered about a customer into what would be stored, and finds its faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from custdim.errors import FieldError, InvalidValueError
from custdim.kinds import Kind
from custdim.kinds.text import Text
from custdim.kinds.uscc import Uscc
from custdim.rules.customer_checks import count_error, record_errors
from custdim.services.category_book import CategoryBook
from custdim.services.customer_records import (
    STATES,
    CustomerInput,
    CustomerRecord,
    RecordValues,
)
from custdim.services.definition_demands import spared
from custdim.services.dimension_records import DimensionRecord
from custdim.services.insisting import CREDIT_CODE, insisted_code, standing
from custdim.services.record_checks import RecordChecks, stored_rows

HEAD: Mapping[str, Kind[str]] = {
    "code": Text(max_length=40),
    "name": Text(max_length=120),
    "short_name": Text(max_length=40),
    "credit_code": Uscc(),
}
MOST_FORMER_NAMES = 50


@dataclass(frozen=True)
class Entry:
    """A customer completed from what is stored and from defaults, and the faults found so far."""

    customer: CustomerInput
    errors: tuple[FieldError, ...]


def entry(
    entered: CustomerInput,
    stored: CustomerRecord | None,
    dimensions: tuple[DimensionRecord, ...],
    *,
    partial: bool = False,
    book: CategoryBook | None = None,
) -> Entry:
    """Tidy the head, fill in what was left out, and check all that needs no database.

    Conditions over categories find them in the `book`.
    """
    errors: list[FieldError] = []
    head = {name: _read_head(name, entered, stored, errors) for name in HEAD}
    head["code"] = _code(head["code"], stored, errors)
    if not head["name"] and not any(error.place == ("name",) for error in errors):
        errors.append(FieldError(("name",), InvalidValueError("required")))
    if entered.state not in STATES:
        fault = InvalidValueError("unknown-choice", text=entered.state)
        errors.append(FieldError(("state",), fault))
    known = {dimension.id: dimension for dimension in dimensions}
    plain = all(dimension.is_plain for dimension in dimensions)
    records: dict[int, tuple[RecordValues, ...]] = {}
    for dimension_id, given in entered.records.items():
        dimension = known.get(dimension_id)
        if dimension is None:
            fault = InvalidValueError("unknown-field")
            errors.append(FieldError(("record", dimension_id), fault))
            continue
        records[dimension_id] = completed(dimension, given, stored)
        if plain:
            errors.extend(
                _dimension_errors(dimension, given, records[dimension_id], stored, partial)
            )
    names = _former_names(entered.former_names, stored, errors)
    customer = _tidied(entered, {**head, "former_names": names, "records": records})
    if plain:
        left = standing(errors, customer, stored)
        return Entry(customer, tuple(spared(left, customer, stored, dimensions)))
    checks = RecordChecks(customer, stored, dimensions, book or CategoryBook(), partial)
    customer, found = checks.checked()
    left = standing(found, customer, stored)
    return Entry(customer, (*errors, *spared(left, customer, stored, dimensions)))


def _tidied(entered: CustomerInput, values: Mapping[str, Any]) -> CustomerInput:
    """Return what was entered with what was made of it; most forms send it as it stays."""
    moved = {name: value for name, value in values.items() if value != getattr(entered, name)}
    return replace(entered, **moved) if moved else entered


def completed(
    dimension: DimensionRecord, given: tuple[RecordValues, ...], stored: CustomerRecord | None
) -> tuple[RecordValues, ...]:
    """Fill in what the records leave out: stored values, or the defaults of a new record."""
    there = () if stored is None else stored.records.get(dimension.id, ())
    if not dimension.many:
        old = next(iter(there), None)
        one = next(iter(given), RecordValues())
        filled = _filled(dimension, one, old)
        return given if len(given) == 1 and filled is one else (filled,)
    by_id = {record.id: record for record in there}
    return tuple(_filled(dimension, record, by_id.get(record.id)) for record in given)


def _filled(
    dimension: DimensionRecord, record: RecordValues, old: RecordValues | None
) -> RecordValues:
    if old is None:
        return RecordValues(None, {**dimension.defaults(), **record.values})
    if record.id == old.id and record.values.keys() >= old.values.keys():
        return record
    kept = {key: value for key, value in old.values.items() if value is not None}
    return RecordValues(old.id, {**kept, **record.values})


def _dimension_errors(
    dimension: DimensionRecord,
    given: tuple[RecordValues, ...],
    records: tuple[RecordValues, ...],
    stored: CustomerRecord | None,
    partial: bool,
) -> Iterator[FieldError]:
    if error := count_error(dimension.id, dimension.many, dimension.min_rows, given):
        yield error
    there = stored_rows(stored, dimension)
    yield from record_errors(dimension.id, dimension.demands, records, there, partial=partial)


def _read_head(
    name: str, entered: CustomerInput, stored: CustomerRecord | None, errors: list[FieldError]
) -> str:
    text: str = getattr(entered, name)
    if stored is not None and text == getattr(stored, name):
        return text  # it was read when it came
    if not text.strip():
        return ""
    try:
        return HEAD[name].read(text)
    except InvalidValueError as error:
        if name == CREDIT_CODE and (code := insisted_code(HEAD[name], error, entered, stored)):
            return code
        errors.append(FieldError((name,), error))
        return ""


def _code(code: str, stored: CustomerRecord | None, errors: list[FieldError]) -> str:
    if stored is None:
        return code
    if code not in ("", stored.code):
        fault = InvalidValueError("code-locked", code=stored.code)
        errors.append(FieldError(("code",), fault))
    return stored.code


def _former_names(
    names: tuple[str, ...], stored: CustomerRecord | None, errors: list[FieldError]
) -> tuple[str, ...]:
    if stored is not None and names == stored.former_names:
        return names
    read: dict[str, Any] = {}
    for name in names:
        if not name.strip():
            continue
        try:
            read[HEAD["name"].read(name)] = True
        except InvalidValueError as error:
            errors.append(FieldError(("former_names",), error))
    if len(read) > MOST_FORMER_NAMES:
        fault = InvalidValueError("too-large", maximum=MOST_FORMER_NAMES)
        errors.append(FieldError(("former_names",), fault))
    return tuple(read)
