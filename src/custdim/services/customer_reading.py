"""Reads one customer whole, within a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, bindparam, select
from sqlalchemy.orm import Session

from custdim.models.customer import Customer, CustomerCategory
from custdim.services.computing import computed
from custdim.services.customer_records import CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office
from custdim.storage.prepared import Prepared

BETWEEN_NAMES = "\n"


def stored_customer(session: Session, office: Office, customer_id: int) -> CustomerRecord | None:
    """Return a customer with all its records, or None; also one in the recycle bin."""
    found = _HEAD.rows(session, customer=customer_id)
    if not found:
        return None
    head = dict(zip(_HEAD.keys, found[0], strict=True))
    dimensions, readers = known_dimensions(office), _record_readers(office)
    return CustomerRecord(
        id=head["id"],
        code=head["code"],
        name=head["name"],
        short_name=head["short_name"],
        former_names=tuple(filter(None, head["former_names"].split(BETWEEN_NAMES))),
        credit_code=head["credit_code"],
        state=head["state"],
        **_places(session, customer_id),
        records=computed(
            office,
            {known.id: readers[known.id](session, customer_id) for known in dimensions},
        ),
        revision=head["revision"],
        created_at=head["created_at"],
        updated_at=head["updated_at"],
        updated_by=head["updated_by"],
        deleted=head["deleted_at"] is not None,
        lists=frozenset(known.id for known in dimensions if known.many),
    )


def _places(session: Session, customer_id: int) -> dict[str, Any]:
    """Return its category in each standard, and those besides it."""
    first: dict[int, int] = {}
    further: dict[int, tuple[int, ...]] = {}
    for standard_id, category_id in _CATEGORIES.rows(session, customer=customer_id):
        if first.setdefault(standard_id, category_id) != category_id:
            further[standard_id] = (*further.get(standard_id, ()), category_id)
    return {"categories": first, "further": further}


def decoded(attribute: AttributeRecord, stored: Any) -> Any:
    """Return the Python value of what a column holds."""
    return None if stored is None else attribute.bound.decode(stored)


class _Records:
    """Reads the records of one dimension: built once, since building costs more than asking."""

    def __init__(self, dimension: DimensionRecord, table: Table) -> None:
        columns = [table.c[column_name(known.id)] for known in dimension.usable]
        mine = table.c.customer_id == bindparam("customer")
        query = select(table.c.id, *columns).where(mine)
        self._query = Prepared(query.order_by(table.c.position, table.c.id))
        self._ways = tuple((known.id, known.bound.decode) for known in dimension.usable)

    def __call__(self, session: Session, customer_id: int) -> tuple[RecordValues, ...]:
        """Return a customer's records in their order."""
        return tuple(
            RecordValues(
                record_id,
                {
                    id_: None if stored is None else decode(stored)
                    for (id_, decode), stored in zip(self._ways, values, strict=True)
                },
            )
            for record_id, *values in self._query.rows(session, customer=customer_id)
        )


def _record_readers(office: Office) -> Mapping[int, _Records]:
    return office.by_definitions(
        "record readers",
        lambda: {
            known.id: _Records(known, tables(office)[known.id])
            for known in known_dimensions(office)
        },
    )


_HEAD = Prepared(select(Customer.__table__).where(Customer.id == bindparam("customer")))
_CATEGORIES = Prepared(
    select(CustomerCategory.standard_id, CustomerCategory.category_id)
    .where(CustomerCategory.customer_id == bindparam("customer"))
    .order_by(CustomerCategory.standard_id, CustomerCategory.position)
)
