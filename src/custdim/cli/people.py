"""Who is at the command line: the user's name, and a password that nobody sees."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from custdim.cli.voice import MisuseError, Voice
from custdim.errors import NotAllowedError
from custdim.rules.rights import Right
from custdim.settings import load_settings

if TYPE_CHECKING:
    from custdim.services.access import Actor
    from custdim.services.offices import Office

VARIABLE = "CUSTDIM_PASSWORD"
CLERK = "clerk"


@contextmanager
def opened(folder: Path, voice: Voice) -> Iterator[Office]:
    """Open an office for one command; tell when it is upgraded, which takes a while."""
    from custdim.services.offices import open_office

    office = open_office(folder, progress=voice.upgrading())
    try:
        yield office
    finally:
        office.close()


@contextmanager
def signed_in(
    folder: Path, login: str | None, right: Right, voice: Voice
) -> Iterator[tuple[Office, Actor]]:
    """Open an office for a person who has the right."""
    from custdim.services.access import sign_in

    with opened(folder, voice) as office:
        login = login or _login(folder, voice)
        actor = sign_in(office, login, _password(voice.words("password", login=login)))
        if not actor.may(right):
            raise NotAllowedError("right", right=right.value)
        yield office, actor


def new_password(login: str, voice: Voice) -> str:
    """Ask twice for a password, or take it from the environment."""
    if given := os.environ.get(VARIABLE):
        return given
    first = _password(voice.words("new-password", login=login))
    if first != _password(voice.words("again")):
        raise MisuseError("not-the-same")
    return first


def _login(folder: Path, voice: Voice) -> str:
    """Who signed in here last; else who is asked, and who is offered is the clerk."""
    if known := load_settings().last_login.get(str(folder.absolute())):
        return known
    if not sys.stdin.isatty():
        return CLERK
    print(f"{voice.words('user')} [{CLERK}]: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or CLERK


def _password(question: str) -> str:
    if given := os.environ.get(VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise MisuseError("no-password")
    return getpass.getpass(f"{question}: ", stream=sys.stderr)
