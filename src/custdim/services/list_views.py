"""Saved views of the list: a person's own ones, and those shared with the whole office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError, NotAllowedError, NotFoundError, StaleError
from custdim.kinds.writing import tidy
from custdim.models.list_view import SavedView
from custdim.models.office import User
from custdim.rules.filters import EVERYTHING, Group, check_group, from_json, to_json
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.saved import Saved
from custdim.storage.office import Office

AREA = "view"
LONGEST = 60
SHARING = frozenset({Right.EDIT, Right.DEFINE})


@dataclass(frozen=True)
class ViewDraft:
    """A view as a person saves it; `group` is the field that is counted beside the list."""

    name: str
    shared: bool = False
    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    order: str = "name"
    descending: bool = False
    filter: Group = EVERYTHING
    group: str = ""
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ListView(ViewDraft):
    """A view as it is stored; `mine` ones may be changed, shared ones by who defines as well."""

    id: int
    owner: str
    mine: bool
    revision: int


def list_views(office: Office, actor: Actor) -> tuple[ListView, ...]:
    """Return the views that a person sees, by name: the own ones first."""
    columns = (SavedView, User.name)
    query = select(*columns).join(User, User.id == SavedView.user_id)
    mine = SavedView.user_id == actor.user_id
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        rows = session.execute(query.where(mine | SavedView.shared)).all()
        found = [_record(view, owner, actor) for view, owner in rows]
    return tuple(sorted(found, key=lambda one: (not one.mine, one.name.casefold(), one.id)))


def save_view(office: Office, actor: Actor, draft: ViewDraft, *, revision: int | None) -> Saved:
    """Add a view, or change one that still has the revision the person saw."""
    name = _name(draft.name)
    check_group(draft.filter)
    with office.writing() as session:
        rights = authorise(session, actor, Right.VIEW)
        if draft.shared:
            _may_share(rights)
        view = _still(session, actor, rights, draft.id, revision)
        owner = actor.user_id if view is None else view.user_id
        _refuse_taken(session, owner, name, draft.id)
        before = {} if view is None else _told(view)
        if view is None:
            view = SavedView(user_id=owner, revision=1)
            session.add(view)
        view.name, view.shared, view.definition = name, draft.shared, _definition(draft)
        session.flush()
        action = "change" if before else "add"
        _tell(session, office, actor, view, action, before, _told(view))
        return Saved(view.id, view.revision)


def delete_view(office: Office, actor: Actor, view_id: int, *, revision: int) -> Saved:
    """Remove a view; `save_view` with the same content brings it back."""
    with office.writing() as session:
        rights = authorise(session, actor, Right.VIEW)
        view = _still(session, actor, rights, view_id, revision)
        assert view is not None
        before = _told(view)
        session.delete(view)
        _tell(session, office, actor, view, "delete", before, {})
    return Saved(view_id, revision)


def _still(
    session: Session,
    actor: Actor,
    rights: frozenset[Right],
    view_id: int | None,
    revision: int | None,
) -> SavedView | None:
    if view_id is None:
        return None
    view = session.get(SavedView, view_id)
    if view is None or (view.user_id != actor.user_id and not view.shared):
        raise NotFoundError
    if view.user_id != actor.user_id and Right.DEFINE not in rights:
        raise NotAllowedError("right", right=Right.DEFINE)
    if view.revision != revision:
        raise StaleError
    return view


def _may_share(rights: frozenset[Right]) -> None:
    if not rights & SHARING:
        raise NotAllowedError("right", right=Right.EDIT)


def _name(text: str) -> str:
    name = tidy(text)
    if not name:
        raise InvalidValueError("view-name")
    if len(name) > LONGEST:
        raise InvalidValueError("too-long", maximum=LONGEST, length=len(name))
    return name


def _refuse_taken(session: Session, owner: int, name: str, view_id: int | None) -> None:
    query = select(SavedView.id).where(SavedView.user_id == owner, SavedView.name == name)
    if any(found != view_id for found in session.scalars(query)):
        raise InvalidValueError("view-taken", text=name)


def _definition(draft: ViewDraft) -> dict[str, Any]:
    return {
        "columns": list(draft.columns),
        "widths": dict(draft.widths),
        "order": draft.order,
        "descending": draft.descending,
        "filter": to_json(draft.filter),
        "group": draft.group,
    }


def _record(view: SavedView, owner: str, actor: Actor) -> ListView:
    kept = view.definition
    return ListView(
        id=view.id,
        name=view.name,
        shared=view.shared,
        columns=tuple(map(str, kept.get("columns", ()))),
        widths={str(key): int(wide) for key, wide in kept.get("widths", {}).items()},
        order=str(kept.get("order", "name")),
        descending=bool(kept.get("descending", False)),
        filter=from_json(kept.get("filter")),
        group=str(kept.get("group", "")),
        owner=owner,
        mine=view.user_id == actor.user_id,
        revision=view.revision,
    )


def _told(view: SavedView) -> dict[str, Any]:
    return {"name": view.name, "shared": view.shared, **view.definition}


def _tell(  # one entry has all these facts
    session: Session,
    office: Office,
    actor: Actor,
    view: SavedView,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    journal.record(
        session,
        office,
        actor,
        action=action,
        area=AREA,
        object_id=view.id,
        title=before.get("name") or view.name,
        before=before,
        after=after,
    )
