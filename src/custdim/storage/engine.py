"""Connections to one database file, all prepared alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from custdim.errors import StorageError

# Before 3.51.3 two connections that write and checkpoint at the same moment can damage a WAL file.
LEAST_SQLITE = (3, 51, 3)
APPLICATION_ID = 0x63644F66
WAIT_MS = 10_000
CACHE_KIB = 65_536
PREPARE = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    f"PRAGMA cache_size = -{CACHE_KIB}",
    f"PRAGMA busy_timeout = {WAIT_MS}",
    "PRAGMA temp_store = MEMORY",
)


def check_driver(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Refuse to work with a SQLite that is known to damage files."""
    if version < LEAST_SQLITE:
        raise StorageError(reason="old-sqlite", version=".".join(map(str, version)))


def connect(file: Path, mode: str = "rw") -> Any:
    """Open a prepared connection: `rw` an existing file, `rwc` also a new one, `ro` only read."""
    path = quote(file.absolute().as_posix())
    # What follows two strokes would be the name of a computer: that of no computer stands before.
    uri = f"file:{'//' if path.startswith('//') else ''}{path}?mode={mode}"
    connection = dbapi2.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    for statement in PREPARE:
        connection.execute(statement)
    return connection


def make_engine(file: Path, mode: str = "rw") -> Engine:
    """Build the engine whose transactions begin as readers or, by option `writing`, as writers."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(file, mode),
        poolclass=QueuePool,
        hide_parameters=True,  # a log file is no place for what customers told
        pool_use_lifo=True,  # so that one connection keeps the pages, not each of them
        json_serializer=lambda value: json.dumps(value, ensure_ascii=False),
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A reader that turns writer later fails at once when someone wrote in between, and the
    # driver's own habit leaves DDL outside the transaction: so we say BEGIN ourselves.
    driver: Any = connection.connection.driver_connection
    if driver.in_transaction:  # the office did
        return
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
