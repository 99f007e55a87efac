"""Copies of the database, taken while others may be writing."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from custdim.storage.engine import connect
from custdim.storage.failures import our_errors
from custdim.storage.files import sync_folder


def back_up(database: Path, folder: Path, now: datetime, label: str) -> Path:
    """Copy a database into the folder of backups and return the copy."""
    folder.mkdir(exist_ok=True)
    target = _free_name(folder, f"{now:%Y%m%d-%H%M%S}-{label}")
    fresh = target.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    try:
        _copy(database, fresh)
        fresh.replace(target)
    except BaseException:  # half a copy only takes room
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    return target


def _copy(database: Path, fresh: Path) -> None:
    with our_errors(), closing(connect(database)) as source, closing(connect(fresh, "rwc")) as copy:
        # All pages at once: in steps it would start again with every write of another process.
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")


def _free_name(folder: Path, stem: str) -> Path:
    target, number = folder / f"{stem}.db", 2
    while target.exists():
        target, number = folder / f"{stem}-{number}.db", number + 1
    return target
