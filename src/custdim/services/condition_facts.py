"""What conditions know of a customer, by name: as it is entered or as it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from custdim.errors import InvalidValueError
from custdim.rules.conduct import present
from custdim.rules.customer_checks import is_empty
from custdim.rules.expressions import Facts, Several
from custdim.services.attribute_usage import LAST_USED
from custdim.services.category_book import CategoryBook
from custdim.services.customer_records import CustomerInput, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord

CATEGORIES = ("category_", "categories_")
Records = Mapping[int, Sequence[RecordValues]]


def customer_facts(
    customer: CustomerInput,
    dimensions: Sequence[DimensionRecord],
    records: Records,
    book: CategoryBook,
    also: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Return the facts of a customer with these records; what is empty is absent.

    Names that no definition asks for are only found when they are in `also`. Where a name means
    several things, the customer's own field goes before an attribute, one record before a list,
    and the first dimension type before the others.
    """
    known = book.facts(customer.places)
    wanted = names_wanted(dimensions) | also
    for many in (True, False):
        listed = [dimension for dimension in dimensions if dimension.many is many]
        for dimension in reversed(listed):
            known |= _dimension_facts(dimension, records.get(dimension.id, ()), wanted)
    return present(known | own_facts(customer))


def own_facts(customer: CustomerInput) -> dict[str, Any]:
    """Return the customer's own fields under the names that conditions use."""
    return {
        "customer_code": customer.code,
        "customer_name": customer.name,
        "short_name": customer.short_name,
        "uscc": customer.credit_code,
        "customer_state": customer.state,
    }


def row_facts(
    outer: Facts, dimension: DimensionRecord, values: Mapping[int, Any]
) -> dict[str, Any]:
    """Return the facts of one record: its own values go before everything else of their names."""
    own = {known.code: values.get(known.id) for known in dimension.usable}
    return present({**outer, **own})


def names_wanted(dimensions: Iterable[DimensionRecord]) -> frozenset[str]:
    """Return every name that some condition or copied default asks for."""
    return frozenset().union(*(dimension.asked for dimension in dimensions))


def asks_categories(dimensions: Iterable[DimensionRecord]) -> bool:
    """Whether any condition or default needs to know categories."""
    return any(name.startswith(CATEGORIES) for name in names_wanted(dimensions))


def copied(
    attribute: AttributeRecord, facts: Facts, book: CategoryBook, customer: CustomerInput
) -> Any:
    """Return what a new record copies from elsewhere, or None."""
    source = attribute.default_from
    if source in ("", LAST_USED) or attribute.retired:
        return None
    value = facts.get(source)
    texts = book.names(source, customer.categories.values()) or ((value,) if value else ())
    for text in texts:
        if isinstance(text, Several):
            continue
        try:
            attribute.bound.accept(text)
        except (InvalidValueError, TypeError, AttributeError):
            text = _read(attribute, text)
        if not is_empty(text):
            return text
    return None


def _read(attribute: AttributeRecord, value: Any) -> Any:
    try:
        return attribute.bound.read(str(value))
    except InvalidValueError:
        return None


def _dimension_facts(
    dimension: DimensionRecord, records: Sequence[RecordValues], wanted: frozenset[str]
) -> dict[str, Any]:
    asked = [known for known in dimension.usable if known.code in wanted]
    if dimension.many:
        return {
            known.code: Several(tuple(_given(record, known) for record in records))
            for known in asked
        }
    values = records[0] if records else RecordValues()
    return {known.code: _given(values, known) for known in asked}


def _given(record: RecordValues, attribute: AttributeRecord) -> Any:
    value = record.values.get(attribute.id)
    return None if is_empty(value) else value
