"""Making a new office's database, and making sure that an existing one can be used."""

from __future__ import annotations

import os
import re
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from custdim.errors import (
    DamagedFileError,
    NewerFileError,
    NotAnOfficeError,
    OfficeExistsError,
    ReadOnlyError,
)
from custdim.progress import Progress
from custdim.storage.backup import back_up
from custdim.storage.engine import APPLICATION_ID, check_driver, connect, make_engine
from custdim.storage.failures import file_errors, our_errors
from custdim.storage.files import sync_folder
from custdim.storage.restored import (
    is_by_journal,
    is_ours,
    set_log_aside,
    was_killed_over,
    write_by_log,
)
from custdim.storage.watch import COMMITS, DEFINITIONS

DATABASE = "office.db"
MAGIC = b"SQLite format 3\0"
# The newest step in `migrations`; known here so that an ordinary start need not load alembic.
FIRST, HEAD = "0001", "0010"
VERSION = re.compile(r"\d{4}")


def make_database(folder: Path) -> None:
    """Make the folder and an empty database in it, which appears only when it is complete."""
    check_driver()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OfficeExistsError(folder=str(folder))
    try:
        for place in ("", "files", "backups", "drafts"):
            (folder / place).mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise ReadOnlyError(folder=str(folder)) from error
    fresh = folder / f"{DATABASE}.new"
    with our_errors():
        _fill(fresh)
    fresh.replace(folder / DATABASE)
    sync_folder(folder)


def make_ready(folder: Path, now: datetime, progress: Progress | None = None) -> None:
    """Check that a folder is an office that we can use; upgrade it when it is older.

    The `progress` moves only when it is: one that cannot count yet says 0 of 0.
    """
    check_driver()
    with file_errors():
        _make_ready(folder, now, progress)


def _make_ready(folder: Path, now: datetime, progress: Progress | None) -> None:
    file = folder / DATABASE
    _check_place(folder, file)
    set_log_aside(file, folder / "backups", now)
    with our_errors():
        version = _version_of(file)
    if version > HEAD:
        raise NewerFileError(version=version)
    if version < FIRST or not VERSION.fullmatch(version):
        raise DamagedFileError(detail="alembic_version")
    if version < HEAD:
        if progress is not None:
            progress.step(0, 0)
        back_up(file, folder / "backups", now, f"before-{HEAD}")
    with our_errors():
        if is_by_journal(file):
            write_by_log(file)
        if version < HEAD:
            _upgrade(file, progress)


def _check_place(folder: Path, file: Path) -> None:
    if not file.is_file():
        raise NotAnOfficeError(folder=str(folder))
    with file.open("rb") as content:
        if content.read(len(MAGIC)) != MAGIC:
            raise DamagedFileError(file=str(file))
    if not is_ours(file):
        raise NotAnOfficeError(folder=str(folder))
    if not os.access(folder, os.W_OK) or not os.access(file, os.W_OK):
        raise ReadOnlyError(folder=str(folder))


def _fill(file: Path) -> None:
    for leftover in (file, file.with_name(f"{file.name}-journal")):
        leftover.unlink(missing_ok=True)
    with closing(connect(file, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _upgrade(file)
    with closing(connect(file)) as connection:
        for name in (COMMITS, DEFINITIONS):
            connection.execute("INSERT INTO office_fact (name, value) VALUES (?, '1')", (name,))
        connection.execute("PRAGMA journal_mode = WAL")


def _version_of(file: Path) -> str:
    # Read-only, so that not one byte of a newer or a foreign file changes.
    mode = "rw" if was_killed_over(file) else "ro"
    with closing(connect(file, mode)) as connection:
        return _stored_version(connection)


def _stored_version(connection: Any) -> str:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except dbapi2.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_ERROR":  # no such table
            raise DamagedFileError(detail=str(error)) from error
        raise
    if row is None:
        raise DamagedFileError(detail="alembic_version")
    return str(row[0])


def _upgrade(file: Path, progress: Progress | None = None) -> None:
    from custdim.storage.schema import upgrade  # alembic is only needed here

    engine = make_engine(file).execution_options(writing=True)
    try:
        with engine.begin() as connection:
            upgrade(connection, progress=progress)
    finally:
        engine.dispose()
