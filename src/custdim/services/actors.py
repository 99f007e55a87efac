"""The person on whose behalf something is done, and whether they may."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from custdim.errors import NotAllowedError, NotFoundError
from custdim.models.office import User, UserRole
from custdim.rules.rights import Right, Role, rights_of
from custdim.storage.office import Office
from custdim.storage.prepared import Prepared

LONGEST_LOGIN = 64


@dataclass(frozen=True, slots=True)
class Actor:
    """The person on whose behalf something is done, as of signing in."""

    user_id: int
    login: str
    name: str
    roles: frozenset[Role]
    rights: frozenset[Right]

    def may(self, right: Right) -> bool:
        """Whether a screen should offer something; services ask `authorise`."""
        return right in self.rights


def authorise(session: Session, actor: Actor, *rights: Right) -> frozenset[Right]:
    """Refuse unless the user, as stored now, is active and has all the rights; return all held."""
    found = _ROLES.rows(session, user=actor.user_id)
    if not found or not found[0][0]:
        raise NotAllowedError("user-disabled", login=actor.login)
    held = _rights(frozenset(role for _, role in found if role))
    for right in rights:
        if right not in held:
            raise NotAllowedError("right", right=right.value)
    return held


@cache
def _rights(roles: frozenset[str]) -> frozenset[Right]:
    return rights_of(map(Role, roles))


def roles_of(session: Session, user_id: int) -> frozenset[Role]:
    """Read the roles that a user has now."""
    found = session.scalars(select(UserRole.role).where(UserRole.user_id == user_id))
    return frozenset(Role(role) for role in found)


def user_called(session: Session, login: str) -> User | None:
    """Find a user; capitals do not matter, and SQLite's `lower` knows the English ones only."""
    wanted = login.strip().lower()
    users = session.execute(select(User.id, User.login))
    found = next((user.id for user in users if user.login.lower() == wanted), None)
    return None if found is None else session.get_one(User, found)


def actor_of(office: Office, login: str) -> Actor:
    """Return an active user as actor, for programs that have no one to ask for a password."""
    with office.reading() as session:
        user = user_called(session, login)
        if user is None or not user.active:
            raise NotFoundError(reason="user", login=login)
        return as_actor(session, user)


def as_actor(session: Session, user: User) -> Actor:
    """Describe a stored user as actor."""
    roles = roles_of(session, user.id)
    return Actor(user.id, user.login, user.name, roles, rights_of(roles))


# Asked before every write: built once, and without objects.
_ROLES = Prepared(
    select(User.active, UserRole.role)
    .outerjoin(UserRole, UserRole.user_id == User.id)
    .where(User.id == bindparam("user"))
)
