"""Adds, renames, moves and deletes categories."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldErrors, InUseError, InvalidValueError, NotFoundError
from custdim.models.customer import Category, CustomerCategory, Standard
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.category_tree import ancestors, branch, inserted
from custdim.services.saved import Saved
from custdim.services.search_index import refresh_branch
from custdim.services.title_checks import duplicate_code, title_errors
from custdim.storage.office import Office

AREA = "category"


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
        category_id = put_category(session, standard_id, parent_id, code, zh, en)
        after = _told(_category(session, category_id))
        _tell(session, office, actor, "add", category_id, zh, after=after)
    return Saved(category_id, 1, _changes(category_id))


def rename_category(
    office: Office, actor: Actor, category_id: int, code: str, zh: str, en: str = ""
) -> Changes:
    """Give a category another code and other names."""
    code, zh, en = code.strip(), zh.strip(), en.strip()
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        old = _category(session, category_id)
        _refuse_title(session, old.standard_id, code, zh, en, besides=category_id)
        values = {"code": code, "name_zh": zh, "name_en": en}
        session.execute(update(Category).where(Category.id == category_id).values(values))
        after = _told(_category(session, category_id))
        _tell(session, office, actor, "rename", category_id, zh, _told(old), after)
    return _changes(category_id)


def move_category(
    office: Office, actor: Actor, category_id: int, parent_id: int | None, position: int
) -> Changes:
    """Put a category below another parent, or at another place among its siblings."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        old = _category(session, category_id)
        parents = _parents(session, old.standard_id)
        _refuse_parent(parents, category_id, parent_id)
        session.execute(
            update(Category).where(Category.id == category_id).values(parent_id=parent_id)
        )
        order = inserted(_children(session, old.standard_id, parent_id), category_id, position)
        for place, sibling in enumerate(order):
            session.execute(update(Category).where(Category.id == sibling).values(position=place))
        if parent_id != old.parent_id:
            refresh_branch(session, branch(parents, category_id))
        after = _told(_category(session, category_id))
        _tell(session, office, actor, "move", category_id, old.name_zh, _told(old), after)
    return _changes(category_id)


def delete_category(office: Office, actor: Actor, category_id: int) -> Changes:
    """Delete a category that has nothing below it and no customers in it."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        old = _category(session, category_id)
        children = select(func.count()).select_from(Category)
        if count := session.scalar(children.where(Category.parent_id == category_id)):
            raise InUseError(reason="children", count=count)
        customers = select(func.count()).select_from(CustomerCategory)
        if count := session.scalar(customers.where(CustomerCategory.category_id == category_id)):
            raise InUseError(reason="customers", count=count)
        session.execute(delete(Category).where(Category.id == category_id))
        _tell(session, office, actor, "delete", category_id, old.name_zh, _told(old))
    return _changes(category_id)


def put_category(
    session: Session,
    standard_id: int,
    parent_id: int | None,
    code: str,
    zh: str,
    en: str = "",
) -> int:
    """Add a category within a transaction that tells the journal itself."""
    code, zh, en = code.strip(), zh.strip(), en.strip()
    if session.get(Standard, standard_id) is None:
        raise NotFoundError
    if parent_id is not None and _category(session, parent_id).standard_id != standard_id:
        raise InvalidValueError("other-standard")
    _refuse_title(session, standard_id, code, zh, en)
    siblings = select(func.coalesce(func.max(Category.position) + 1, 0)).where(
        Category.standard_id == standard_id, _below(parent_id)
    )
    values = {
        "standard_id": standard_id,
        "parent_id": parent_id,
        "code": code,
        "name_zh": zh,
        "name_en": en,
        "position": session.scalar(siblings),
    }
    return session.scalars(insert(Category).returning(Category.id), [values]).one()


def _refuse_title(
    session: Session, standard_id: int, code: str, zh: str, en: str, besides: int | None = None
) -> None:
    errors = list(title_errors(code, zh, en))
    same = select(Category.id).where(Category.standard_id == standard_id, Category.code == code)
    if session.scalar(same) not in (None, besides):
        errors.append(duplicate_code(code))
    if errors:
        raise FieldErrors(tuple(errors))


def _refuse_parent(parents: dict[int, int | None], category_id: int, parent_id: int | None) -> None:
    if parent_id is None:
        return
    if parent_id not in parents:
        raise InvalidValueError("other-standard")
    if category_id in ancestors(parents, parent_id):
        raise InvalidValueError("own-descendant")


def _category(session: Session, category_id: int) -> Any:
    query = select(Category.__table__).where(Category.id == category_id)
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def _parents(session: Session, standard_id: int) -> dict[int, int | None]:
    query = select(Category.id, Category.parent_id).where(Category.standard_id == standard_id)
    return {row.id: row.parent_id for row in session.execute(query)}


def _children(session: Session, standard_id: int, parent_id: int | None) -> list[int]:
    query = select(Category.id).where(Category.standard_id == standard_id, _below(parent_id))
    return list(session.scalars(query.order_by(Category.position, Category.code)))


def _below(parent_id: int | None) -> Any:
    return Category.parent_id.is_(None) if parent_id is None else Category.parent_id == parent_id


def _told(category: Any) -> dict[str, Any]:
    return {
        "code": category.code,
        "zh": category.name_zh,
        "en": category.name_en,
        "parent": category.parent_id,
        "position": category.position,
    }


def _tell(
    session: Session,
    office: Office,
    actor: Actor,
    action: str,
    category_id: int,
    title: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    journal.record(
        session,
        office,
        actor,
        action=action,
        area=AREA,
        object_id=category_id,
        title=title,
        before=before,
        after=after,
    )


def _changes(category_id: int) -> Changes:
    return Changes(categories=frozenset({category_id}))
