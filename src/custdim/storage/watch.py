"""Notices what other programs write into the same database."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

from custdim.errors import DamagedFileError, StorageError
from custdim.storage.engine import connect

COMMITS = "commits"
DEFINITIONS = "definitions"
ASK = "SELECT value FROM office_fact WHERE name = ?"


def fact(connection: Any, name: str) -> int:
    """Read one counter with a connection of the driver's."""
    row = connection.execute(ASK, (name,)).fetchone()
    try:
        return int(row[0]) if row else 0
    except ValueError:
        raise DamagedFileError(detail=name) from None


class Watch:
    """A connection of its own, that only looks at counters; safe to ask from any thread."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._identity = self._found()
        self._connection = connect(file)
        self._asking = Lock()
        self._committing = Lock()
        self._own = 0
        self._start = self.fact(COMMITS)
        self._seen_version = self._version()
        self._foreign = 0

    def commit(self, driver: Any) -> None:
        """Commit what is our own, so that it is not taken for somebody else's.

        A file that was put in the place of ours while it was open would never hold it.
        """
        if self._found() != self._identity:
            raise StorageError(reason="replaced")
        with self._committing:
            driver.commit()
            self._own += 1

    def foreign_commits(self) -> int:
        """Count the commits of others."""
        # While we commit there is nothing new to say, and a screen's timer must not wait.
        if self._committing.acquire(blocking=False):
            try:
                version = self._version()
                if version != self._seen_version:
                    self._foreign = self.fact(COMMITS) - self._start - self._own
                    self._seen_version = version
            finally:
                self._committing.release()
        return self._foreign

    def fact(self, name: str) -> int:
        """Read one counter."""
        with self._asking:
            return fact(self._connection, name)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _found(self) -> tuple[int, int] | None:
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def _version(self) -> int:
        with self._asking:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
