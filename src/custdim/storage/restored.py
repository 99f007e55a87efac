"""Backups that were laid over the database by hand, beside leftovers of the one before."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from custdim.storage.engine import APPLICATION_ID, connect

OURS_AT, OURS = 68, APPLICATION_ID.to_bytes(4, "big")
# Two bytes of a database say how it is written: 1 with a journal, as backups are, 2 with a log.
WRITTEN_AT, BY_JOURNAL = 18, b"\1\1"


def is_ours(file: Path) -> bool:
    """Whether a database says of itself that it is an office; nothing beside it is looked at."""
    return _bytes(file, OURS_AT, len(OURS)) == OURS


def is_by_journal(file: Path) -> bool:
    """Whether a database is written with a journal: an office never is, its backups are."""
    return _bytes(file, WRITTEN_AT, len(BY_JOURNAL)) == BY_JOURNAL


def set_log_aside(file: Path, backups: Path, now: datetime) -> None:
    """Keep a log that was written for another database away from this one.

    SQLite would write its pages into the file, whatever that holds by now.
    """
    log = _beside(file, "-wal")
    before = _identity(log)
    # In this order: the log of a program that has just opened the file is not taken for a leftover.
    if before is None or not is_by_journal(file) or _identity(log) != before:
        return
    backups.mkdir(exist_ok=True)
    log.replace(_free_name(backups, f"{now:%Y%m%d-%H%M%S}-left-over"))
    _beside(file, "-shm").unlink(missing_ok=True)


def write_by_log(file: Path) -> None:
    """Let a restored backup be written as an office is: who reads and who writes do not wait."""
    with closing(connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def was_killed_over(file: Path) -> bool:
    """Whether a journal waits to be taken back, which only who may write can do."""
    return _identity(_beside(file, "-journal")) is not None


def _bytes(file: Path, at: int, count: int) -> bytes:
    with file.open("rb") as content:
        content.seek(at)
        return content.read(count)


def _beside(file: Path, ending: str) -> Path:
    # SQLite keeps it beside the file itself, wherever a link to that stands.
    real = file.resolve()
    return real.with_name(real.name + ending)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        known = file.stat()
    except FileNotFoundError:
        return None
    return (known.st_dev, known.st_ino) if known.st_size else None


def _free_name(folder: Path, stem: str) -> Path:
    target, number = folder / f"{stem}.db-wal", 2
    while target.exists():
        target, number = folder / f"{stem}-{number}.db-wal", number + 1
    return target
