"""Keeps the search index right when categories move."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.customer import CustomerCategory
from custdim.storage.search import index_customers


def refresh_branch(session: Session, category_ids: Collection[int]) -> None:
    """Index anew every customer that stands in one of the categories."""
    inside = select(CustomerCategory.customer_id).where(
        CustomerCategory.category_id.in_(category_ids)
    )
    index_customers(session, list(session.scalars(inside.distinct())))
