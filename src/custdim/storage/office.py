"""One open office: its folder, its two ways to talk to the database, its clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock, local
from typing import Any, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from custdim.progress import Progress
from custdim.storage.engine import make_engine
from custdim.storage.failures import our_errors
from custdim.storage.files import Files
from custdim.storage.latest import Latest
from custdim.storage.opening import DATABASE, make_database, make_ready
from custdim.storage.prepared import DRIVER, driver_of
from custdim.storage.watch import COMMITS, DEFINITIONS, Watch, fact

Clock = Callable[[], datetime]
T = TypeVar("T")
MOST_FREE = 5
ADD_ONE = "UPDATE office_fact SET value = CAST(value AS INTEGER) + 1 WHERE name = ?"


def utc_now() -> datetime:
    """The clock of every office that is given no other."""
    return datetime.now(UTC)


class Office:
    """Hands out short sessions; nothing outside `services` ever sees one."""

    def __init__(self, folder: Path, clock: Clock = utc_now) -> None:
        self.folder = folder
        self.now = clock
        self.files = Files(folder / "files")
        self.drafts = folder / "drafts"
        self.backups = folder / "backups"
        self._engine = make_engine(folder / DATABASE)
        self._watch = Watch(folder / DATABASE)
        self._known: dict[str, tuple[int, object]] = {}
        self._held = local()
        self._lock = Lock()
        self.latest_customers = Latest[Any]()
        self._free: list[Session] = []
        self._open = True

    def today(self) -> date:
        """The date where the user sits."""
        return self.now().astimezone().date()

    def reading(self) -> AbstractContextManager[Session]:
        """A session for one screenful: one snapshot; whatever it did is thrown away."""
        return self._session(writes=False)

    def writing(self) -> AbstractContextManager[Session]:
        """A session for one use case: committed at the end, rolled back on any error."""
        return self._session(writes=True)

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        """A session in a transaction of the driver's own, which SQLAlchemy joins when it is used.

        To begin and to end one by SQLAlchemy costs as much as all the statements of a save.
        """
        with our_errors():
            session = self._taken()
            driver = driver_of(session)
            try:
                # Who writes asks for the file before the first query: what is read stays true.
                driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
                if writes:
                    # Nobody else changes definitions meanwhile: one look is enough.
                    self._held.revision = fact(driver, DEFINITIONS)
                yield session
                if writes:
                    session.flush()
                    driver.execute(ADD_ONE, (COMMITS,))
                    self._watch.commit(driver)
            finally:
                if writes:
                    self._held.revision = None
                if session.in_transaction():  # SQLAlchemy was used
                    session.close()
                driver.rollback()
                self._give_back(session)

    def _taken(self) -> Session:
        """The session that was given back last, whose connection has most pages at hand; or new."""
        try:
            return self._free.pop()
        except IndexError:
            connection = self._engine.connect()
        session = Session(connection, expire_on_commit=False)
        session.info[DRIVER] = connection.connection.driver_connection
        return session

    def _give_back(self, session: Session) -> None:
        for key in session.info.keys() - {DRIVER}:  # what one use case handed on is not the next's
            del session.info[key]
        with self._lock:
            if self._open and len(self._free) < MOST_FREE:
                self._free.append(session)
                return
        _let_go(session)

    def data_version(self) -> int:
        """How many writes others made since the office was opened; cheap enough for a timer."""
        with our_errors():
            return self._watch.foreign_commits()

    @property
    def definitions_revision(self) -> int:
        """Changes whenever a dimension type or an attribute does, whoever changed it."""
        held: int | None = getattr(self._held, "revision", None)
        if held is not None:
            return held
        with our_errors():
            return self._watch.fact(DEFINITIONS)

    def definitions_changed(self, session: Session) -> None:
        """Say, inside the transaction that changes definitions, that it does."""
        driver_of(session).execute(ADD_ONE, (DEFINITIONS,))

    def by_definitions(self, key: str, make: Callable[[], T]) -> T:
        """Keep what `make` built from the definitions until they change."""
        revision = self.definitions_revision
        with self._lock:
            known = self._known.get(key)
        if known is None or known[0] != revision:
            known = (revision, make())
            with self._lock:
                self._known[key] = known
        return cast(T, known[1])

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._open = False
        while self._free:
            _let_go(self._free.pop())
        self._watch.close()
        self._engine.dispose()


def _let_go(session: Session) -> None:
    """Give the connection of a session back to the engine."""
    connection = cast(Connection, session.bind)
    connection.close()


def create(folder: Path, clock: Clock = utc_now) -> Office:
    """Make an empty office in a folder that is empty or not there yet."""
    make_database(folder)
    return _opened(folder, clock)


def open_(folder: Path, clock: Clock = utc_now, progress: Progress | None = None) -> Office:
    """Open an office; an older one is upgraded after a backup, and only then `progress` moves."""
    make_ready(folder, clock(), progress)
    return _opened(folder, clock)


def _opened(folder: Path, clock: Clock) -> Office:
    with our_errors():
        return Office(folder, clock)
