"""A standard's tree as it was before a step, so that the step can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import InUseError, StaleError
from custdim.models.customer import Category, CustomerCategory
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.bulk_placing import Moves, move_customers
from custdim.services.category_rows import Row, TreeRows, tree_rows
from custdim.services.search_index import refresh_branch
from custdim.services.tree_following import follow_tree, unfollow
from custdim.storage.office import Office

AREA = "category"


@dataclass(frozen=True)
class ShapeUndo:
    """What undoes one step: the tree before and after it, and the customers that it moved.

    `followed` are the entries that tell which values followed a category into another one.
    """

    before: TreeRows
    after: TreeRows
    moves: Moves | None = None
    followed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Shaped:
    """What a step in a tree changed, and what undoes it."""

    changes: Changes
    undo: ShapeUndo


def undo_shape(
    office: Office, actor: Actor, undo: ShapeUndo, progress: Progress | None = None
) -> Changes:
    """Make a tree what it was, with its customers; refused when somebody changed it since."""
    standard_id = undo.before.standard_id
    stories = [journal.unpack_rows(office, entry_id) for entry_id in undo.followed]
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        if tree_rows(session, standard_id).rows != undo.after.rows:
            raise StaleError
        office.definitions_changed(session)
        _put_back(session, undo)
        changes = Changes(categories=frozenset(undo.before.rows))
        story = None
        if undo.moves is not None:
            done = undo.moves
            back = Moves(standard_id, done.customers, done.news, done.olds, done.by_rule)
            flags = bytes(done.by_rule)
            moved, story = move_customers(session, office, actor, back, flags, progress)
            changes |= moved
        _drop_new(session, undo)
        changes |= unfollow(session, office, actor, stories)
        followed, _ = follow_tree(session, office, actor, undo.after, undo.before)
        changes |= followed
        reindex_moved(session, undo.after, undo.before)
        differing = differences(undo.after, undo.before)
        journal.record(
            session,
            office,
            actor,
            action="undo",
            area=AREA if story is None else "customer",
            object_id=standard_id,
            title="、".join(sorted(row["name_zh"] for row in differing.values())[:5]),
            after={"changed": len(differing)},
            rows=story,
        )
    return changes


def differences(before: TreeRows, after: TreeRows) -> dict[int, Row]:
    """Return the categories that are not the same, as they were or else as they are."""
    keys = {*before.rows, *after.rows}
    changed = [key for key in keys if before.rows.get(key) != after.rows.get(key)]
    return {key: before.rows.get(key) or after.rows[key] for key in changed}


def reindex_moved(session: Session, before: TreeRows, after: TreeRows) -> None:
    """Index the customers of every category whose ancestors are others now."""
    moved: set[int] = set()
    for key, row in after.rows.items():
        old = before.rows.get(key)
        if old is not None and old["parent_id"] != row["parent_id"]:
            moved |= after.branch(key)
    if moved:
        refresh_branch(session, moved)


def _put_back(session: Session, undo: ShapeUndo) -> None:
    """Write every row that differs; codes are freed first, since two may change places."""
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    before, after = undo.before, undo.after
    changed = [key for key, row in before.rows.items() if after.rows.get(key) not in (None, row)]
    for key in (*changed, *(after.rows.keys() - before.rows.keys())):
        session.execute(update(Category).where(Category.id == key).values(code=f"~{key}"))
    for key in changed:
        values = {name: value for name, value in before.rows[key].items() if name != "id"}
        session.execute(update(Category).where(Category.id == key).values(values))
    gone: list[dict[str, Any]] = [
        {**row, "standard_id": before.standard_id}
        for key, row in before.rows.items()
        if key not in after.rows
    ]
    if gone:
        session.execute(insert(Category), gone)


def _drop_new(session: Session, undo: ShapeUndo) -> None:
    new = undo.after.rows.keys() - undo.before.rows.keys()
    if not new:
        return
    used = select(CustomerCategory.customer_id).where(CustomerCategory.category_id.in_(new))
    if session.scalar(used.limit(1)) is not None:
        raise InUseError(reason="customers", count=len(list(session.scalars(used))))
    session.execute(delete(Category).where(Category.id.in_(new)))
