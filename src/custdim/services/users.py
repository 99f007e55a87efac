"""The people who may sign in, and their roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from custdim.changes import Changes
from custdim.errors import (
    InvalidValueError,
    NotAllowedError,
    NotFoundError,
    SignInError,
    StaleError,
)
from custdim.models.office import User, UserRole
from custdim.rules.rights import Right, Role
from custdim.services import journal, passwords
from custdim.services.actors import LONGEST_LOGIN, Actor, authorise, roles_of, user_called
from custdim.services.saved import Saved
from custdim.services.title_checks import plain_name
from custdim.storage.office import Office

AREA = "user"


@dataclass(frozen=True, slots=True)
class UserRow:
    """One line of the users page."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    active: bool
    created_at: datetime
    revision: int


def user_rows(office: Office, actor: Actor) -> list[UserRow]:
    """Return all users in the order they were added."""
    with office.reading() as session:
        authorise(session, actor, Right.MANAGE_USERS)
        roles: dict[int, set[Role]] = {}
        for user_id, role in session.execute(select(UserRole.user_id, UserRole.role)):
            roles.setdefault(user_id, set()).add(Role(role))
        return [
            UserRow(
                user.id,
                user.login,
                user.name,
                frozenset(roles.get(user.id, ())),
                user.active,
                user.created_at,
                user.revision,
            )
            for user in session.scalars(select(User).order_by(User.id))
        ]


def add_user(
    office: Office, actor: Actor, login: str, name: str, password: str, roles: Iterable[Role]
) -> Saved:
    """Add a person who may sign in at once."""
    login, name = plain_name(login, "login", LONGEST_LOGIN), plain_name(name, "name")
    digest = passwords.hash_password(password)
    with office.writing() as session:
        authorise(session, actor, Right.MANAGE_USERS)
        if user_called(session, login):
            raise InvalidValueError("login-taken", login=login)
        user = User(
            login=login,
            name=name,
            password_hash=digest,
            active=True,
            created_at=office.now(),
        )
        session.add(user)
        session.flush()
        _set_roles(session, user.id, roles)
        _tell(session, office, actor, user, "added", before={})
    return Saved(user.id, user.revision, Changes(users=frozenset({user.id})))


def change_user(
    office: Office, actor: Actor, user_id: int, name: str, roles: Iterable[Role], *, revision: int
) -> Saved:
    """Give a user another name and other roles."""
    name = plain_name(name, "name")
    with office.writing() as session:
        authorise(session, actor, Right.MANAGE_USERS)
        user = _user(session, user_id, revision)
        before = _facts(session, user)
        user.name = name
        flag_modified(user, "name")  # roles are rows of their own, yet the revision must rise
        _set_roles(session, user_id, roles)
        _keep_an_administrator(session)
        _tell(session, office, actor, user, "changed", before=before)
    return Saved(user_id, user.revision, Changes(users=frozenset({user_id})))


def set_user_active(
    office: Office, actor: Actor, user_id: int, active: bool, *, revision: int
) -> Saved:
    """Let a user sign in or not; nothing that the user did is lost."""
    with office.writing() as session:
        authorise(session, actor, Right.MANAGE_USERS)
        user = _user(session, user_id, revision)
        before = _facts(session, user)
        user.active = active
        session.flush()
        _keep_an_administrator(session)
        action = "enabled" if active else "disabled"
        _tell(session, office, actor, user, action, before=before)
    return Saved(user_id, user.revision, Changes(users=frozenset({user_id})))


def reset_password(office: Office, actor: Actor, user_id: int, password: str) -> Changes:
    """Give a user, who forgot it, another password."""
    digest = passwords.hash_password(password)
    with office.writing() as session:
        authorise(session, actor, Right.MANAGE_USERS)
        user = _user(session, user_id)
        user.password_hash = digest
        _tell(session, office, actor, user, "password-reset")
    return Changes(users=frozenset({user_id}))


def change_password(office: Office, actor: Actor, old: str, new: str) -> Changes:
    """Change one's own password, proving to be oneself by the old one."""
    with office.reading() as session:
        authorise(session, actor)
        known = _user(session, actor.user_id).password_hash
    if not passwords.verify(known, old):
        raise SignInError(reason="old-password")
    digest = passwords.hash_password(new)
    with office.writing() as session:
        authorise(session, actor)
        user = _user(session, actor.user_id)
        if user.password_hash != known:
            raise StaleError
        user.password_hash = digest
        _tell(session, office, actor, user, "password-changed")
    return Changes(users=frozenset({actor.user_id}))


def _keep_an_administrator(session: Session) -> None:
    query = select(User.id).join(UserRole).where(User.active)
    if session.scalar(query.where(UserRole.role == Role.ADMINISTRATOR.value).limit(1)) is None:
        raise NotAllowedError("last-administrator")


def _user(session: Session, user_id: int, revision: int | None = None) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError(reason="user")
    if revision is not None and user.revision != revision:
        raise StaleError
    return user


def _set_roles(session: Session, user_id: int, roles: Iterable[Role]) -> None:
    wanted = frozenset(roles)
    if not wanted:
        raise InvalidValueError("no-role")
    session.execute(delete(UserRole).where(UserRole.user_id == user_id))
    session.add_all(UserRole(user_id=user_id, role=role.value) for role in sorted(wanted))
    session.flush()


def _facts(session: Session, user: User) -> dict[str, object]:
    return {
        "login": user.login,
        "name": user.name,
        "roles": sorted(roles_of(session, user.id)),
        "active": user.active,
    }


def _tell(
    session: Session,
    office: Office,
    actor: Actor,
    user: User,
    action: str,
    *,
    before: dict[str, object] | None = None,
) -> None:
    session.flush()
    journal.record(
        session,
        office,
        actor,
        action=action,
        area=AREA,
        object_id=user.id,
        title=user.name,
        before=before,
        after=None if before is None else _facts(session, user),
    )
