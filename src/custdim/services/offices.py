"""Making, opening and naming an office."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import OfficeExistsError
from custdim.models.office import OfficeFact, User, UserRole
from custdim.progress import Progress
from custdim.rules.rights import Right, Role
from custdim.services import journal, passwords
from custdim.services.actors import LONGEST_LOGIN, Actor, as_actor, authorise
from custdim.services.templates import load_template
from custdim.services.title_checks import plain_name
from custdim.storage.files import sync_folder
from custdim.storage.office import Clock, Office, create, open_, utc_now

__all__ = [
    "NewOffice",
    "Office",
    "create_office",
    "in_one_piece",
    "office_name",
    "open_office",
    "rename_office",
]

NAME = "name"
STEPS = 2


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What is asked for before an office is made."""

    folder: Path
    name: str
    login: str
    admin_name: str
    password: str
    template: str | None = None
    also_clerk: bool = False


def create_office(
    new: NewOffice, clock: Clock = utc_now, progress: Progress | None = None
) -> Office:
    """Make an office with its first administrator, as a whole or not at all."""
    with in_one_piece(new.folder) as folder:
        _furnish(new, folder, clock, progress or Progress())
    return open_(new.folder.absolute(), clock)


@contextmanager
def in_one_piece(folder: Path) -> Iterator[Path]:
    """Give a folder to work in, which becomes the wanted one only once all is done."""
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OfficeExistsError(folder=str(folder))
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        yield unfinished
        if folder.exists():
            folder.rmdir()
        unfinished.rename(folder)
        sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def open_office(folder: Path, clock: Clock = utc_now, progress: Progress | None = None) -> Office:
    """Open an office; an older one is upgraded after a backup, and only then `progress` moves."""
    office = open_(folder.absolute(), clock, progress)
    office.files.clean()
    return office


def office_name(office: Office) -> str:
    """Return what the office is called."""
    with office.reading() as session:
        return session.scalar(select(OfficeFact.value).where(OfficeFact.name == NAME)) or ""


def rename_office(office: Office, actor: Actor, name: str) -> Changes:
    """Give the office another name."""
    name = plain_name(name, "name")
    with office.writing() as session:
        authorise(session, actor, Right.MANAGE_USERS)
        fact = session.get_one(OfficeFact, NAME)
        before, fact.value = fact.value, name
        journal.record(
            session,
            office,
            actor,
            action="renamed",
            area="office",
            title=name,
            before={"name": before},
            after={"name": name},
        )
    return Changes(everything=True)


def _furnish(new: NewOffice, folder: Path, clock: Clock, progress: Progress) -> None:
    office = create(folder, clock)
    try:
        progress.step(1, STEPS)
        with office.writing() as session:
            actor = _found(session, office, new)
            if new.template is not None:
                load_template(session, office, actor, new.template)
    finally:
        office.close()
    progress.step(STEPS, STEPS)


def _found(session: Session, office: Office, new: NewOffice) -> Actor:
    name = plain_name(new.name, "name")
    login = plain_name(new.login, "login", LONGEST_LOGIN)
    session.add(OfficeFact(name=NAME, value=name))
    user = User(
        login=login,
        name=plain_name(new.admin_name if new.admin_name.strip() else login, "admin_name"),
        password_hash=passwords.hash_password(new.password),
        active=True,
        created_at=office.now(),
    )
    session.add(user)
    session.flush()
    roles = [Role.ADMINISTRATOR, *([Role.CLERK] if new.also_clerk else [])]
    session.add_all(UserRole(user_id=user.id, role=role.value) for role in roles)
    session.flush()
    actor = as_actor(session, user)
    journal.record(
        session,
        office,
        actor,
        action="created",
        area="office",
        title=name,
        after={"name": name, "administrator": user.login, "roles": roles},
    )
    return actor
