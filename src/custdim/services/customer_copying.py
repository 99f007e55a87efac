"""What a new customer may take over from another one, and what stays behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from custdim.kinds.attachment import Attachment
from custdim.kinds.tax_id import TaxId
from custdim.kinds.uscc import Uscc
from custdim.services.attribute_usage import LAST_USED
from custdim.services.customer_records import CustomerInput, CustomerRecord
from custdim.services.dimension_records import AttributeRecord, DimensionRecord

OWN = (Attachment, Uscc, TaxId)
Values = Mapping[int, Any]


@dataclass(frozen=True)
class CustomerCopy:
    """Categories and values by type, each record for itself; `left` had values and is not copied.

    Never copied: name, code and credit code, which are one customer's own.
    """

    places: Mapping[int, tuple[int, ...]]
    records: Mapping[int, tuple[Values, ...]]
    left: tuple[AttributeRecord, ...]


def customer_copy(
    source: CustomerRecord | CustomerInput, dimensions: Iterable[DimensionRecord]
) -> CustomerCopy:
    """Take what may be copied: nothing unique, no files, nothing secret, nothing computed."""
    standards = {*source.categories, *source.further}
    records: dict[int, tuple[Values, ...]] = {}
    left: list[AttributeRecord] = []
    for dimension in dimensions:
        stored = [record.values for record in source.records.get(dimension.id, ())]
        wanted = [known.id for known in dimension.usable if may_be_copied(known)]
        left += [
            known
            for known in dimension.usable
            if known.bound.typed
            and not may_be_copied(known)
            and any(values.get(known.id) is not None for values in stored)
        ]
        copies = ({one: values[one] for one in wanted if _filled(values, one)} for values in stored)
        if found := tuple(filter(None, copies)):
            records[dimension.id] = found
    return CustomerCopy({one: source.places_in(one) for one in standards}, records, tuple(left))


def may_be_copied(known: AttributeRecord) -> bool:
    """Whether two customers may have the same value."""
    follows = known.default_from and known.default_from != LAST_USED  # its own name, its own code
    own = known.unique or known.sensitive or known.retired or follows
    return known.bound.typed and not own and not isinstance(known.bound, OWN)


def _filled(values: Values, attribute_id: int) -> bool:
    return values.get(attribute_id) is not None
