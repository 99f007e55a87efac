"""Reads one customer whole, within a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, select
from sqlalchemy.orm import Session

from custdim.models.customer import Customer, CustomerCategory
from custdim.services.computing import computed
from custdim.services.customer_records import CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office

BETWEEN_NAMES = "\n"


def stored_customer(session: Session, office: Office, customer_id: int) -> CustomerRecord | None:
    """Return a customer with all its records, or None; also one in the recycle bin."""
    connection = session.connection()
    head = connection.execute(_HEAD, {"customer": customer_id}).one_or_none()
    if head is None:
        return None
    dimensions, queries = known_dimensions(office), _record_queries(office)
    return CustomerRecord(
        id=head.id,
        code=head.code,
        name=head.name,
        short_name=head.short_name,
        former_names=tuple(filter(None, head.former_names.split(BETWEEN_NAMES))),
        credit_code=head.credit_code,
        state=head.state,
        **_places(connection, customer_id),
        records=computed(
            office,
            {
                known.id: tuple(
                    _record(known, row)
                    for row in connection.execute(queries[known.id], {"customer": customer_id})
                )
                for known in dimensions
            },
        ),
        revision=head.revision,
        created_at=head.created_at,
        updated_at=head.updated_at,
        updated_by=head.updated_by,
        deleted=head.deleted_at is not None,
        lists=frozenset(known.id for known in dimensions if known.many),
    )


def _places(connection: Connection, customer_id: int) -> dict[str, Any]:
    """Return its category in each standard, and those besides it."""
    first: dict[int, int] = {}
    further: dict[int, tuple[int, ...]] = {}
    for standard_id, category_id in connection.execute(_CATEGORIES, {"customer": customer_id}):
        if first.setdefault(standard_id, category_id) != category_id:
            further[standard_id] = (*further.get(standard_id, ()), category_id)
    return {"categories": first, "further": further}


def decoded(attribute: AttributeRecord, stored: Any) -> Any:
    """Return the Python value of what a column holds."""
    return None if stored is None else attribute.bound.decode(stored)


def _record_queries(office: Office) -> Mapping[int, Select[Any]]:
    """Return the query of each dimension's records, built once: building costs more than asking."""
    return office.by_definitions(
        "record queries", lambda: {id_: _query(table) for id_, table in tables(office).items()}
    )


def _query(table: Table) -> Select[Any]:
    mine = table.c.customer_id == bindparam("customer")
    return select(table).where(mine).order_by(table.c.position, table.c.id)


def _record(dimension: DimensionRecord, row: Row[Any]) -> RecordValues:
    stored = row._mapping  # noqa: SLF001
    values = {known.id: decoded(known, stored[column_name(known.id)]) for known in dimension.usable}
    return RecordValues(stored["id"], values)


_HEAD = select(Customer.__table__).where(Customer.id == bindparam("customer"))
_CATEGORIES = (
    select(CustomerCategory.standard_id, CustomerCategory.category_id)
    .where(CustomerCategory.customer_id == bindparam("customer"))
    .order_by(CustomerCategory.standard_id, CustomerCategory.position)
)
