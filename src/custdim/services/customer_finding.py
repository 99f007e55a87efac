"""Lets the search and the duplicates follow a customer that is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from custdim.rules.customer_checks import is_empty
from custdim.services.customer_records import CustomerInput
from custdim.services.customer_told import CATEGORY
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage import likeness, search
from custdim.storage.office import Office

NAMES = ("name", "short_name", "former_names")
COMPARED = ("name", "former_names", "credit_code")


@dataclass(frozen=True, slots=True)
class FoundBy:
    """The parts of a customer, as the journal calls them, by which it is found."""

    searchable: tuple[AttributeRecord, ...]
    searched: frozenset[str]
    compared: frozenset[str]


def make_findable(
    session: Session, office: Office, customer: CustomerInput, changed: Iterable[str]
) -> None:
    """Write what the search and the duplicates know of a customer, if it is among what changed."""
    customer_id = customer.id or 0
    by = office.by_definitions("found by", lambda: _found_by(office))
    parts = {key.partition("#")[0] for key in changed}
    if not by.searched.isdisjoint(parts):
        aliases = (customer.short_name, *customer.former_names)
        values = _values(by.searchable, customer)
        search.index_customer(session, customer_id, customer.name, aliases, values)
    if any(part.startswith(CATEGORY) for part in parts):
        search.place_customers(session, [customer_id])
    if not by.compared.isdisjoint(parts):
        likeness.refresh(session, [customer_id])


def _found_by(office: Office) -> FoundBy:
    known = [one for dimension in known_dimensions(office) for one in dimension.attributes]
    searchable = tuple(one for one in known if one.searchable)
    compared = (one for one in known if one.kind in likeness.KINDS)
    return FoundBy(
        searchable,
        frozenset((*NAMES, *(f"attr:{one.id}" for one in searchable))),
        frozenset((*COMPARED, *(f"attr:{one.id}" for one in compared))),
    )


def _values(
    searchable: Iterable[AttributeRecord], customer: CustomerInput
) -> Iterator[tuple[str, str]]:
    """Yield the stored texts by which a customer is found besides its names, with their kinds."""
    for known in searchable:
        rows = customer.records.get(known.type_id, ()) if known.kind in search.READABLE else ()
        for record in rows:
            value = record.values.get(known.id)
            if not is_empty(value):
                kind = search.heard_as(known.kind, sensitive=known.sensitive)
                yield kind, str(known.bound.encode(value))
