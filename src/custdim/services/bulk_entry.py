"""Completes and checks the customers of a bulk write, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from custdim.errors import FieldError, InvalidValueError
from custdim.rules.customer_checks import is_empty, value_error
from custdim.services.customer_entry import HEAD, Entry, entry
from custdim.services.customer_records import STATES, CustomerInput, RecordValues
from custdim.services.dimension_records import DimensionRecord


class Rules(NamedTuple):
    """What the records of one dimension must keep."""

    most: int | None
    least: int
    defaults: Mapping[int, Any]
    checks: Mapping[int, Callable[[Any], None]]


class BulkEntry:
    """Knows the rules of every dimension; most rows keep them, so they are asked quickly first."""

    def __init__(self, dimensions: tuple[DimensionRecord, ...]) -> None:
        self._dimensions = dimensions
        self._rules = {
            known.id: Rules(
                most=None if known.many else 1,
                least=known.min_rows if known.many else 1,
                defaults=known.defaults(),
                checks={attribute.id: attribute.bound.accept for attribute in known.usable},
            )
            for known in dimensions
        }

    def __call__(self, customer: CustomerInput) -> Entry:
        """Complete a new customer with defaults; of a stored one look only at what is given."""
        if customer.id is not None:
            return self._given(customer)
        try:
            sound = self._sound(customer)
        except InvalidValueError:
            sound = None
        if sound is not None:
            return Entry(sound, ())
        return entry(customer, None, self._dimensions, partial=True)

    def _sound(self, customer: CustomerInput) -> CustomerInput | None:
        """Return what `entry` would, if there is nothing unusual about it."""
        if customer.former_names or customer.state not in STATES or not customer.name.strip():
            return None
        head: dict[str, Any] = {
            name: HEAD[name].read(text) if (text := getattr(customer, name)) else ""
            for name in HEAD
        }
        records: dict[int, tuple[RecordValues, ...]] = {}
        for dimension_id, given in customer.records.items():
            rules = self._rules.get(dimension_id)
            if rules is None or not rules.least <= len(given) <= (rules.most or len(given)):
                return None
            filled = tuple(
                RecordValues(None, {**rules.defaults, **record.values}) for record in given
            )
            if not all(_keeps(rules, record.values) for record in filled):
                return None
            records[dimension_id] = filled
        return replace(customer, **head, records=records)

    def _given(self, customer: CustomerInput) -> Entry:
        read = {name: getattr(customer, name) for name in HEAD}
        errors: list[FieldError] = []
        for name, text in read.items():
            try:
                read[name] = HEAD[name].read(text) if text else ""
            except InvalidValueError as error:
                errors.append(FieldError((name,), error))
        if customer.state not in ("", *STATES):
            fault = InvalidValueError("unknown-choice", text=customer.state)
            errors.append(FieldError(("state",), fault))
        errors.extend(self._given_errors(customer))
        return Entry(replace(customer, **read), tuple(errors))

    def _given_errors(self, customer: CustomerInput) -> Iterator[FieldError]:
        known = {dimension.id: dimension for dimension in self._dimensions}
        for dimension_id, records in customer.records.items():
            if dimension_id not in known:
                yield FieldError(("record", dimension_id), InvalidValueError("unknown-field"))
                continue
            attributes = known[dimension_id].by_id
            for row, record in enumerate(records):
                for attribute_id, value in record.values.items():
                    attribute = attributes.get(attribute_id)
                    place = ("record", dimension_id, row, attribute_id)
                    if attribute is None or attribute.broken:
                        yield FieldError(place, InvalidValueError("unknown-field"))
                    elif not is_empty(value) and (error := value_error(attribute, value)):
                        yield FieldError(place, error)


def _keeps(rules: Rules, values: Mapping[int, Any]) -> bool:
    """Whether nothing about the values needs a closer look; raises what a check raises."""
    for attribute_id, value in values.items():
        check = rules.checks.get(attribute_id)
        if check is None or value is None or value == ():
            return False
        if isinstance(value, str) and (not value.isprintable() or value.isspace() or not value):
            return False
        check(value)
    return True
