"""Reads one customer whole, within a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Table, select
from sqlalchemy.orm import Session

from custdim.models.customer import Customer, CustomerCategory
from custdim.services.customer_records import CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office

BETWEEN_NAMES = "\n"


def stored_customer(session: Session, office: Office, customer_id: int) -> CustomerRecord | None:
    """Return a customer with all its records, or None; also one in the recycle bin."""
    head = session.execute(
        select(Customer.__table__).where(Customer.id == customer_id)
    ).one_or_none()
    if head is None:
        return None
    dimensions, values = known_dimensions(office), tables(office)
    return CustomerRecord(
        id=head.id,
        code=head.code,
        name=head.name,
        short_name=head.short_name,
        former_names=tuple(filter(None, head.former_names.split(BETWEEN_NAMES))),
        credit_code=head.credit_code,
        state=head.state,
        categories=_categories(session, customer_id),
        records={
            known.id: _records(session, values[known.id], known, customer_id)
            for known in dimensions
        },
        revision=head.revision,
        created_at=head.created_at,
        updated_at=head.updated_at,
        updated_by=head.updated_by,
        deleted=head.deleted_at is not None,
        lists=frozenset(known.id for known in dimensions if known.many),
    )


def decoded(attribute: AttributeRecord, stored: Any) -> Any:
    """Return the Python value of what a column holds."""
    return None if stored is None else attribute.bound.decode(stored)


def _categories(session: Session, customer_id: int) -> Mapping[int, int]:
    query = select(CustomerCategory.standard_id, CustomerCategory.category_id)
    found = session.execute(query.where(CustomerCategory.customer_id == customer_id))
    return dict(found.all())


def _records(
    session: Session, table: Table, dimension: DimensionRecord, customer_id: int
) -> tuple[RecordValues, ...]:
    query = select(table).where(table.c.customer_id == customer_id)
    found = session.execute(query.order_by(table.c.position, table.c.id))
    return tuple(_record(dimension, row) for row in found)


def _record(dimension: DimensionRecord, row: Row[Any]) -> RecordValues:
    stored = row._mapping  # noqa: SLF001
    values = {known.id: decoded(known, stored[column_name(known.id)]) for known in dimension.usable}
    return RecordValues(stored["id"], values)
