"""An office keeps a few connections at hand, and lets go of all of them."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from sqlalchemy import delete, select

from custdim.errors import StorageError
from custdim.models.office import User
from custdim.storage.office import MOST_FREE, Office
from custdim.storage.prepared import driver_of

PEOPLE = MOST_FREE + 3


def count(office: Office) -> int:
    with office.reading() as session:
        return len(session.scalars(select(User.id)).all())


def test_more_may_read_at_once_than_are_kept_at_hand(office: Office) -> None:
    together, found = Barrier(PEOPLE), list[int]()

    def read() -> None:
        with office.reading() as session:
            together.wait(20)
            found.append(len(session.scalars(select(User.id)).all()))

    threads = [Thread(target=read) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [count(office)] * PEOPLE


def fail(office: Office, *, joined: bool) -> None:
    with office.writing() as session:
        driver_of(session).execute("DELETE FROM user_role")
        if joined:
            session.execute(delete(User))
        raise ZeroDivisionError


@pytest.mark.parametrize("joined", [True, False])
def test_what_fails_is_thrown_away_and_holds_nobody_up(office: Office, *, joined: bool) -> None:
    before = count(office)
    with pytest.raises((ZeroDivisionError, StorageError)):
        fail(office, joined=joined)
    with office.writing() as session:
        assert len(session.scalars(select(User.id)).all()) == before
        assert driver_of(session).execute("SELECT count(*) FROM user_role").fetchone()[0]


def test_a_reader_may_outlive_the_office(office: Office) -> None:
    with office.reading() as session:
        session.scalars(select(User.id)).all()
        office.close()
    file = office.folder / "office.db"
    file.rename(file.with_name("moved.db"))  # refused by Windows while anybody holds it
