"""Signing in: the same slow answer for every wrong pair, and a pause after several."""

from __future__ import annotations

import re
from datetime import timedelta
from math import ceil

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import SignInError
from custdim.models.office import AuditEntry, User
from custdim.services import journal, passwords
from custdim.services.actors import (
    LONGEST_LOGIN,
    Actor,
    actor_of,
    as_actor,
    authorise,
    user_called,
)
from custdim.storage.office import Office

__all__ = ["Actor", "actor_of", "authorise", "sign_in"]

TRIES = 5
PAUSE = timedelta(seconds=30)
AREA = "sign-in"
FAILED = "sign-in-failed"
# Nobody's login holds these; the journal must not either.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def sign_in(office: Office, login: str, password: str) -> Actor:
    """Return the user as actor; every try is journaled, and five wrong ones cost a pause."""
    login = _UNSEEN.sub("\ufffd", login.strip()[:LONGEST_LOGIN]).lower()[:LONGEST_LOGIN]
    with office.reading() as session:
        _demand_pause(session, office, login)
        user = user_called(session, login)
    if user is not None and not user.active:
        user = None
    right = passwords.verify(user.password_hash if user else passwords.NOBODY, password)
    if user is None or not right:
        with office.writing() as session:
            journal.record(session, office, None, action=FAILED, area=AREA, title=login)
        raise SignInError
    return _welcome(office, user, password)


def _demand_pause(session: Session, office: Office, login: str) -> None:
    tries = session.execute(
        select(AuditEntry.action, AuditEntry.at)
        .where(AuditEntry.area == AREA, AuditEntry.title == login)
        .order_by(AuditEntry.id.desc())
        .limit(TRIES)
    ).all()
    if len(tries) == TRIES and all(row.action == FAILED for row in tries):
        passed = office.now() - tries[0].at
        # A clock that was put back must not lock a person out until it has caught up.
        if timedelta() <= passed < PAUSE:
            raise SignInError(reason="wait", seconds=ceil((PAUSE - passed).total_seconds()))


def _welcome(office: Office, user: User, password: str) -> Actor:
    with office.writing() as session:
        stored = session.get_one(User, user.id)
        if not stored.active or stored.password_hash != user.password_hash:
            raise SignInError  # disabled, or given another password, while this one was checked
        actor = as_actor(session, stored)
        if passwords.is_outdated(stored.password_hash):
            stored.password_hash = passwords.hash_password(password)
        journal.record(
            session, office, actor, action="signed-in", area=AREA, title=user.login.lower()
        )
    return actor
