"""The classification standards with their trees and counts; the use cases stand beside."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from custdim.models.customer import Category, Customer, CustomerCategory
from custdim.services.category_changes import (
    add_category,
    delete_category,
    move_category,
    next_code,
    put_category,
    rename_category,
    retire_category,
    set_condition,
)
from custdim.services.category_images import Shaped, ShapeUndo, undo_shape
from custdim.services.category_merging import merge_categories
from custdim.services.category_records import CategoryLabel, CategoryNode, StandardRecord
from custdim.services.category_tree import in_tree_order
from custdim.services.standards import (
    add_standard,
    change_standard,
    delete_standard,
    put_standard,
    rename_standard,
    standards,
)
from custdim.storage.office import Office
from custdim.storage.passing import in_passing

__all__ = [
    "CategoryLabel",
    "CategoryNode",
    "ShapeUndo",
    "Shaped",
    "StandardRecord",
    "add_category",
    "add_standard",
    "category_nodes",
    "change_standard",
    "delete_category",
    "delete_standard",
    "merge_categories",
    "move_category",
    "next_code",
    "put_category",
    "put_standard",
    "rename_category",
    "rename_standard",
    "retire_category",
    "set_condition",
    "standards",
    "undo_shape",
]


def category_nodes(
    office: Office, standard_id: int, *, counted: bool = True
) -> tuple[CategoryNode, ...]:
    """Return a standard's tree, parents before their children; counting goes by all customers."""
    columns = (
        Category.id,
        Category.standard_id,
        Category.parent_id,
        Category.code,
        Category.name_zh,
        Category.name_en,
        Category.condition,
        Category.retired,
    )
    query = select(*columns).where(Category.standard_id == standard_id)
    with office.reading() as session:
        counts = _counts(session, standard_id) if counted else {}
        nodes = [
            CategoryNode(
                *row[:6],
                count=counts.get(row.id, 0),
                total=0,
                condition=row.condition,
                retired=row.retired,
            )
            for row in session.execute(query.order_by(Category.position, Category.code))
        ]
    return in_tree_order(nodes)


def _counts(session: Session, standard_id: int) -> dict[int, int]:
    """Count customers by category; those in the recycle bin are few, so they are taken off."""
    inside = select(Category.id).where(Category.standard_id == standard_id)
    each = (
        select(CustomerCategory.category_id, func.count())
        .where(CustomerCategory.category_id.in_(inside))
        .group_by(CustomerCategory.category_id)
    )
    # Asked by customer: joined the other way round SQLite walks through every customer.
    gone = select(Customer.id).where(Customer.deleted_at.is_not(None))
    binned = (
        select(CustomerCategory.category_id, func.count())
        .where(CustomerCategory.customer_id.in_(gone), CustomerCategory.standard_id == standard_id)
        .group_by(CustomerCategory.category_id)
    )
    with in_passing(session):
        counts = dict(session.execute(each).all())
    for category_id, count in session.execute(binned):
        counts[category_id] -= count
    return counts
