"""Completes and checks the customers of a bulk write, each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from custdim.errors import FieldError, InvalidValueError
from custdim.rules.customer_checks import is_empty, value_error
from custdim.services.customer_entry import HEAD, Entry, entry
from custdim.services.customer_records import CustomerInput
from custdim.services.dimension_records import DimensionRecord

Dimensions = tuple[DimensionRecord, ...]


def bulk_entry(customer: CustomerInput, dimensions: Dimensions) -> Entry:
    """Complete a new customer with defaults; of a stored one look only at what is given."""
    if customer.id is None:
        return entry(customer, None, dimensions, partial=True)
    read = {name: getattr(customer, name) for name in HEAD}
    errors: list[FieldError] = []
    for name, text in read.items():
        try:
            read[name] = HEAD[name].read(text) if text else ""
        except InvalidValueError as error:
            errors.append(FieldError((name,), error))
    errors.extend(_given_errors(customer, dimensions))
    return Entry(replace(customer, **read), tuple(errors))


def _given_errors(customer: CustomerInput, dimensions: Dimensions) -> Iterator[FieldError]:
    known = {dimension.id: dimension for dimension in dimensions}
    for dimension_id, records in customer.records.items():
        attributes = known[dimension_id].by_id if dimension_id in known else {}
        for row, record in enumerate(records):
            for attribute_id, value in record.values.items():
                attribute = attributes.get(attribute_id)
                place = ("record", dimension_id, row, attribute_id)
                if attribute is None or attribute.broken:
                    yield FieldError(place, InvalidValueError("unknown-field"))
                elif not is_empty(value) and (error := value_error(attribute, value)):
                    yield FieldError(place, error)
