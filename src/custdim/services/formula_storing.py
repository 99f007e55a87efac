"""Writes formulas anew after many customers were changed at once, so that lists sort by them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from custdim.services.computing import formulas_of
from custdim.services.customer_reading import stored_customer
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import tables
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office


def store_formulas(session: Session, office: Office, ids: Iterable[int]) -> None:
    """Keep what the formulas of customers say now; reading computes them in any case."""
    formulas = formulas_of(office)
    if not formulas:
        return
    for customer_id in ids:
        customer = stored_customer(session, office, customer_id)
        if customer is None:
            continue
        for dimension_id, attributes in formulas.items():
            table = tables(office)[dimension_id]
            for record in customer.records[dimension_id]:
                values = {
                    column_name(known.id): _encoded(known, record.values.get(known.id))
                    for known, _ in attributes
                }
                session.execute(update(table).where(table.c.id == record.id).values(values))


def _encoded(known: AttributeRecord, value: Any) -> Any:
    return None if value is None else known.bound.encode(value)
