"""Keeps the search index right when categories move and when searchable attributes change."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from custdim.models.customer import CustomerCategory
from custdim.storage import likeness
from custdim.storage.search import index_customers, place_customers


def refresh_branch(session: Session, category_ids: Collection[int]) -> None:
    """Say anew where every customer stands that is in one of the categories."""
    inside = select(CustomerCategory.customer_id).where(
        CustomerCategory.category_id.in_(category_ids)
    )
    place_customers(session, list(session.scalars(inside.distinct())))


def customers_with_records(session: Session, table: Table) -> list[int]:
    """Return the customers that have a record in a table of values."""
    return list(session.scalars(select(table.c.customer_id).distinct()))


def refresh_customers(session: Session, customer_ids: Collection[int]) -> None:
    """Index customers anew, and compare them anew."""
    index_customers(session, customer_ids)
    likeness.refresh(session, customer_ids)
