"""Merges one category into another: its customers and the categories below it move along."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import InvalidValueError
from custdim.models.customer import Category, CustomerCategory
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.bulk_placing import NOWHERE, Moves, move_customers
from custdim.services.category_changes import recode_moved
from custdim.services.category_images import Shaped, ShapeUndo, reindex_moved
from custdim.services.category_rows import TreeRows, refuse_parent, tree_of, tree_rows
from custdim.services.condition_following import follow_filters
from custdim.services.list_keys import standard_key
from custdim.services.tree_following import follow_tree
from custdim.storage.office import Office

AREA = "customer"  # the customers that moved are told with it


def merge_categories(
    office: Office, actor: Actor, lost_id: int, kept_id: int, progress: Progress | None = None
) -> Shaped:
    """Move everybody and everything from one category into another, and delete it."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        before = tree_of(session, lost_id)
        if kept_id == lost_id:
            raise InvalidValueError("own-descendant")
        refuse_parent(before, lost_id, kept_id)
        moves = _moves(session, before.standard_id, lost_id, kept_id)
        flags = bytes(moves.by_rule)
        _move_children(session, before, lost_id, kept_id)
        moved, story = move_customers(session, office, actor, moves, flags, progress)
        session.execute(delete(Category).where(Category.id == lost_id))
        after = tree_rows(session, before.standard_id)
        reindex_moved(session, before, after)
        office.definitions_changed(session)
        merged = {lost_id: kept_id}
        followed, entries = follow_tree(session, office, actor, before, after, merged)
        own = {standard_key(before.standard_id)}
        follow_filters(session, own, {str(lost_id): str(kept_id)})
        after = tree_rows(session, before.standard_id)  # its conditions may have followed
        lost, kept = before.rows[lost_id], before.rows[kept_id]
        journal.record(
            session,
            office,
            actor,
            action="merge-category",
            area=AREA,
            object_id=kept_id,
            title=f"{lost['code']} {lost['name_zh']} → {kept['code']} {kept['name_zh']}",
            after={"changed": len(moves)},
            rows=story,
        )
    changes = moved | followed | Changes(categories=frozenset({lost_id, kept_id}))
    return Shaped(changes, ShapeUndo(before, after, moves, entries))


def _moves(session: Session, standard_id: int, lost_id: int, kept_id: int) -> Moves:
    """Everybody in the category; who stands in both already only leaves this one."""
    both = select(CustomerCategory.customer_id).where(CustomerCategory.category_id == kept_id)
    there = set(session.scalars(both))
    moves = Moves(standard_id)
    query = select(CustomerCategory.customer_id, CustomerCategory.by_rule)
    lost = query.where(CustomerCategory.category_id == lost_id)
    for customer_id, by_rule in session.execute(lost.order_by(CustomerCategory.customer_id)):
        target = NOWHERE if customer_id in there else kept_id
        moves.add(customer_id, lost_id, target, bool(by_rule))
    return moves


def _move_children(session: Session, before: TreeRows, lost_id: int, kept_id: int) -> None:
    last = len(before.children(kept_id))
    for place, child in enumerate(before.children(lost_id), start=last):
        values = {"parent_id": kept_id, "position": place}
        session.execute(update(Category).where(Category.id == child).values(values))
        # Each takes a code of its own, so the one before has to be known.
        recode_moved(session, tree_rows(session, before.standard_id), child, kept_id)
