"""What the records of a customer's lists are called: by the first thing that each of them says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from custdim.rules.customer_checks import is_empty
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_records import RecordValues
from custdim.services.dimension_records import DimensionRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office


class RecordName(NamedTuple):
    """A text that tells a record from others, and the attribute that it is the value of."""

    attribute_id: int
    text: str


def record_names(
    office: Office, customer_id: int, language: str
) -> Mapping[tuple[int, int], RecordName]:
    """Return the names of a customer's records by type and record; secrets name nothing."""
    with office.reading() as session:
        customer = stored_customer(session, office, customer_id)
    if customer is None:
        return {}
    return {
        (dimension.id, row.id): name
        for dimension in known_dimensions(office)
        for row in customer.records.get(dimension.id, ())
        if dimension.many and row.id is not None
        if (name := _name(dimension, row, language)) is not None
    }


def _name(dimension: DimensionRecord, row: RecordValues, language: str) -> RecordName | None:
    for known in dimension.usable:
        value = row.values.get(known.id)
        if not known.sensitive and not is_empty(value):
            return RecordName(known.id, known.bound.show(value, language))
    return None
