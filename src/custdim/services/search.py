"""The search box: the best hits for what was typed so far."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from custdim.models.customer import Customer
from custdim.services.customer_records import CustomerHit
from custdim.storage.office import Office
from custdim.storage.search_query import find

__all__ = ["CustomerHit", "find_customers"]

COLUMNS = (
    Customer.id,
    Customer.code,
    Customer.name,
    Customer.short_name,
    Customer.credit_code,
)


def find_customers(
    office: Office, text: str, *, category_id: int | None = None, limit: int = 50
) -> list[CustomerHit]:
    """Find by code, name, short and former name, credit code, pinyin and searchable attributes."""
    with office.reading() as session:
        hits = find(session, text, category_id=category_id, limit=limit)
        wanted = [hit.customer_id for hit in hits]
        found = session.connection().execute(_HEADS, {"wanted": wanted})
        heads = {row.id: row for row in found}
    return [
        CustomerHit(*heads[hit.customer_id], matched=hit.matched)
        for hit in hits
        if hit.customer_id in heads
    ]


_HEADS = select(*COLUMNS).where(Customer.id.in_(bindparam("wanted", expanding=True)))
