"""Adds, renames, moves, retires and deletes categories."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import InUseError, InvalidValueError
from custdim.models.customer import Category, CustomerCategory, Standard
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.category_images import AREA, Shaped, ShapeUndo, reindex_moved
from custdim.services.category_rows import (
    Row,
    TreeRows,
    refuse_parent,
    refuse_title,
    tree_of,
    tree_rows,
)
from custdim.services.category_rules import MOST, check_condition
from custdim.services.category_tree import inserted
from custdim.services.saved import Saved
from custdim.services.tree_following import follow_tree
from custdim.storage.office import Office


def next_code(office: Office, standard_id: int, parent_id: int | None) -> str:
    """Propose the code of a new category; nothing where none can be counted on.

    Raises InvalidValueError where the standard's code scheme has no room.
    """
    with office.reading() as session:
        return tree_rows(session, standard_id).next_code(parent_id)


def add_category(
    office: Office,
    actor: Actor,
    standard_id: int,
    parent_id: int | None,
    code: str,
    zh: str,
    en: str = "",
) -> Saved:
    """Add a category as the last child of a parent, or at the top."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        before = tree_rows(session, standard_id)
        category_id = put_category(session, standard_id, parent_id, code, zh, en)
        office.definitions_changed(session)
        tree = tree_rows(session, standard_id)
        followed, _ = follow_tree(session, office, actor, before, tree)
        after = _told(tree.rows[category_id])
        _tell(session, office, actor, "add", (category_id, zh), after=after)
    return Saved(category_id, 1, _changes(category_id) | followed)


def rename_category(
    office: Office, actor: Actor, category_id: int, code: str, zh: str, en: str = ""
) -> Changes:
    """Give a category another code and other names; with a scheme those below follow its code."""
    title = (code.strip(), zh.strip(), en.strip())
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        tree = tree_of(session, category_id)
        old = tree.rows[category_id]
        refuse_title(tree, title, old["parent_id"], besides=category_id)
        values = {"name_zh": title[1], "name_en": title[2]}
        session.execute(update(Category).where(Category.id == category_id).values(values))
        recode(session, tree, category_id, title[0], tree.level(old["parent_id"]))
        return _shaped(session, office, actor, "rename", category_id, tree).changes


def move_category(
    office: Office, actor: Actor, category_id: int, parent_id: int | None, position: int
) -> Shaped:
    """Put a category below another parent, or at another place among its siblings.

    With a code scheme it takes the next free code there, and those below it follow.
    """
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        tree = tree_of(session, category_id)
        refuse_parent(tree, category_id, parent_id)
        old = tree.rows[category_id]
        session.execute(
            update(Category).where(Category.id == category_id).values(parent_id=parent_id)
        )
        order = inserted(tree.children(parent_id), category_id, position)
        for place, sibling in enumerate(order):
            session.execute(update(Category).where(Category.id == sibling).values(position=place))
        if parent_id != old["parent_id"]:
            recode_moved(session, tree, category_id, parent_id)
        return _shaped(session, office, actor, "move", category_id, tree)


def retire_category(office: Office, actor: Actor, category_id: int, retired: bool) -> Shaped:
    """Let a category and those below it be chosen no longer, or again; who is there stays."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        tree = tree_of(session, category_id)
        parent_id = tree.rows[category_id]["parent_id"]
        if not retired and parent_id is not None and tree.rows[parent_id]["retired"]:
            raise InvalidValueError("parent-retired", text=tree.rows[parent_id]["name_zh"])
        inside = Category.id.in_(tree.branch(category_id))
        session.execute(update(Category).where(inside).values(retired=retired))
        action = "retire" if retired else "reinstate"
        return _shaped(session, office, actor, action, category_id, tree)


def set_condition(office: Office, actor: Actor, category_id: int, condition: str) -> Shaped:
    """Give a category the condition that puts customers into it; empty takes it away."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        tree = tree_of(session, category_id)
        standard = session.scalars(
            select(Standard.code).where(Standard.id == tree.standard_id)
        ).one()
        plain = check_condition(session, office, standard, condition)
        others = [row for row in tree.rows.values() if row["condition"]]
        if plain and len(others) >= MOST:
            raise InvalidValueError("too-many-conditions", maximum=MOST)
        session.execute(update(Category).where(Category.id == category_id).values(condition=plain))
        return _shaped(session, office, actor, "change", category_id, tree)


def delete_category(office: Office, actor: Actor, category_id: int) -> Shaped:
    """Delete a category that has nothing below it and no customers in it."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        tree = tree_of(session, category_id)
        if count := len(tree.children(category_id)):
            raise InUseError(reason="children", count=count)
        customers = select(func.count()).select_from(CustomerCategory)
        used = session.scalar(customers.where(CustomerCategory.category_id == category_id))
        if used:
            raise InUseError(reason="customers", count=used)
        session.execute(delete(Category).where(Category.id == category_id))
        return _shaped(session, office, actor, "delete", category_id, tree)


def put_category(
    session: Session,
    standard_id: int,
    parent_id: int | None,
    code: str,
    zh: str,
    en: str = "",
) -> int:
    """Add a category within a transaction that tells the journal itself."""
    title = (code.strip(), zh.strip(), en.strip())
    tree = tree_rows(session, standard_id)
    if parent_id is not None and parent_id not in tree.rows:
        raise InvalidValueError("other-standard")
    refuse_title(tree, title, parent_id)
    above = None if parent_id is None else tree.rows[parent_id]
    siblings = tree.children(parent_id)
    values = {
        "standard_id": standard_id,
        "parent_id": parent_id,
        "code": title[0],
        "name_zh": title[1],
        "name_en": title[2],
        "position": max((tree.rows[one]["position"] for one in siblings), default=-1) + 1,
        "retired": above is not None and above["retired"],
    }
    return session.scalars(insert(Category).returning(Category.id), [values]).one()


def recode_moved(session: Session, tree: TreeRows, category_id: int, parent_id: int | None) -> None:
    """With a scheme, give a moved category the next code of its new place, and its branch too."""
    if tree.scheme:
        level = tree.level(parent_id)
        code = tree.scheme.next_code(
            tree.code(parent_id), tree.codes_below(parent_id, {category_id}), level
        )
        recode(session, tree, category_id, code, level)


def recode(session: Session, tree: TreeRows, category_id: int, code: str, level: int) -> None:
    """Change a code; with a scheme, the beginning of every code below changes with it."""
    old = tree.code(category_id)
    session.execute(update(Category).where(Category.id == category_id).values(code=code))
    if not tree.scheme:
        return
    if level + _depth(tree, category_id) > len(tree.scheme.lengths):
        raise InvalidValueError("scheme-deep", levels=len(tree.scheme.lengths))
    for below in tree.branch(category_id) - {category_id}:
        fresh = code + tree.code(below)[len(old) :]
        session.execute(update(Category).where(Category.id == below).values(code=fresh))


def _depth(tree: TreeRows, category_id: int) -> int:
    return 1 + max((_depth(tree, one) for one in tree.children(category_id)), default=0)


def _shaped(
    session: Session,
    office: Office,
    actor: Actor,
    action: str,
    category_id: int,
    before: TreeRows,
) -> Shaped:
    """Tell a step; let the search index and the conditions learn of it."""
    after = tree_rows(session, before.standard_id)
    office.definitions_changed(session)
    followed, _ = follow_tree(session, office, actor, before, after)
    reindex_moved(session, before, after)
    after = tree_rows(session, before.standard_id)  # its conditions may have followed
    old, new = before.rows.get(category_id), after.rows.get(category_id)
    title = (new or before.rows[category_id])["name_zh"]
    told = (old and _told(old), new and _told(new))
    _tell(session, office, actor, action, (category_id, title), *told)
    return Shaped(_changes(category_id) | followed, ShapeUndo(before, after))


def _told(row: Row) -> dict[str, Any]:
    names = {"zh": "name_zh", "en": "name_en", "parent": "parent_id"}
    told = {name: row[names.get(name, name)] for name in ("code", "zh", "en", "parent", "position")}
    more = {name: row[name] for name in ("condition", "retired") if row[name]}
    return told | more


def _tell(
    session: Session,
    office: Office,
    actor: Actor,
    action: str,
    which: tuple[int, str],
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    journal.record(
        session,
        office,
        actor,
        action=action,
        area=AREA,
        object_id=which[0],
        title=which[1].strip(),
        before=before,
        after=after,
    )


def _changes(category_id: int) -> Changes:
    return Changes(categories=frozenset({category_id}))
