"""One field of a customer with another value, and the values that were there before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from custdim.errors import InvalidValueError
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.services.list_fields import ListField
from custdim.storage.office import Office


@dataclass(frozen=True, slots=True)
class KeptValue:
    """What the journal tells of one customer."""

    id: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def with_value(customer: CustomerRecord, field: ListField, value: Any) -> CustomerInput | None:
    """Return the customer with a value in one field; None when it is there already."""
    if field.key == "state":
        return None if customer.state == value else replace(customer, records={}, state=value)
    if field.standard_id is not None:
        return _with_category(customer, field.standard_id, value)
    known = field.attribute
    assert known is not None
    records = customer.records.get(known.type_id, ())
    there = records[0].values.get(known.id) if records else None
    if there == value:
        return None
    return _with_values(customer, known.type_id, {known.id: value})


def still_so(now: Mapping[str, Any], value: KeptValue) -> bool:
    """Whether nobody has changed since what a bulk edit wrote."""
    return all(now.get(key) == after for key, after in value.after.items())


def before_again(office: Office, customer: CustomerRecord, value: KeptValue) -> CustomerInput:
    """Return the customer with the values that it had before.

    Raises InvalidValueError where the kind of today cannot read one.
    """
    wanted: CustomerInput = replace(customer, records={})
    by_type: dict[int, dict[int, Any]] = {}
    attributes = {known.id: known for one in known_dimensions(office) for known in one.usable}
    for key in value.after:
        before = value.before.get(key)
        sort, _, number = key.partition(":")
        if key == "state":
            wanted = replace(wanted, state=str(before))
        elif sort == "category" and number.isdigit():
            place = None if before is None else before["id"]
            wanted = _with_category(wanted, int(number), place) or wanted
        elif sort == "attr" and number.isdigit() and int(number) in attributes:
            known = attributes[int(number)]
            old = None if before is None else _read(known, before)
            by_type.setdefault(known.type_id, {})[known.id] = old
    for type_id, values in by_type.items():
        wanted = _with_values(customer, type_id, values, wanted)
    return wanted


def _read(known: AttributeRecord, stored: Any) -> Any:
    """Read a value that may be of a kind from before."""
    try:
        return known.bound.decode(stored)
    except (TypeError, ValueError, ArithmeticError, AttributeError):
        raise InvalidValueError("other-kind") from None


def _with_category(
    customer: CustomerInput, standard_id: int, category_id: int | None
) -> CustomerInput | None:
    if customer.categories.get(standard_id) == category_id:
        return None
    places = {key: one for key, one in customer.categories.items() if key != standard_id}
    if category_id is not None:
        places[standard_id] = category_id
    records = customer.records if not isinstance(customer, CustomerRecord) else {}
    return replace(customer, records=records, categories=places)


def _with_values(
    customer: CustomerRecord,
    type_id: int,
    values: Mapping[int, Any],
    wanted: CustomerInput | None = None,
) -> CustomerInput:
    records = customer.records.get(type_id, ())
    record = RecordValues(records[0].id if records else None, dict(values))
    base = replace(customer, records={}) if wanted is None else wanted
    return replace(base, records={**base.records, type_id: (record,)})
