"""Statements that every save runs: compiled once, and then run by the driver itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

DRIVER = "driver connection"
DIALECT = sqlite.dialect(
    paramstyle="qmark", json_serializer=json.JSONEncoder(ensure_ascii=False, default=str).encode
)
Way = Callable[[Any], Any]


def driver_of(session: Session) -> Any:
    """Return the driver's own connection, inside the transaction of a session."""
    found = session.info.get(DRIVER)
    if found is None:
        found = session.info[DRIVER] = session.connection().connection.driver_connection
    return found


class Prepared:
    """A statement of SQLAlchemy's, whose values go to the driver without any detour.

    To run such a small statement costs SQLAlchemy several times what it costs SQLite. Objects
    that wait to be written are not: whoever has any flushes the session first.
    """

    def __init__(self, statement: Any, columns: Collection[str] | None = None) -> None:
        """Compile; `columns` are those that an insert or update sets from its values."""
        names = None if columns is None else list(columns)
        compiled: SQLCompiler = statement.compile(dialect=DIALECT, column_keys=names)
        self._text = str(compiled)
        self._fixed = compiled.params
        self._names = tuple(compiled.positiontup or ())
        self._writers = [(name, _writer(compiled.binds[name].type)) for name in self._names]
        chosen = list(statement.selected_columns) if isinstance(statement, Select) else []
        self.keys = tuple(column.key for column in chosen)
        readers = ((at, _reader(column.type)) for at, column in enumerate(chosen))
        self._readers = [(at, read) for at, read in readers if read is not None]

    def rows(self, session: Session, /, **values: Any) -> list[tuple[Any, ...]]:
        """Run with values by name; return all rows."""
        found: list[tuple[Any, ...]] = self._run(session, values).fetchall()
        return [self._read(row) for row in found] if self._readers else found

    def added(self, session: Session, /, **values: Any) -> int:
        """Run an insert; return the new row's id, which costs less than to have it returned."""
        return int(self._run(session, values).lastrowid)

    def one(self, session: Session, /, **values: Any) -> Any:
        """Run, and return the first value of the first row, or None."""
        return next((row[0] for row in self.rows(session, **values)), None)

    def _run(self, session: Session, values: dict[str, Any]) -> Any:
        given = self._fixed | values
        bound = [
            given[name] if write is None else write(given[name]) for name, write in self._writers
        ]
        return driver_of(session).execute(self._text, bound)

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for at, read in self._readers:
            values[at] = read(values[at])
        return tuple(values)


def _writer(type_: TypeEngine[Any]) -> Way | None:
    return type_.dialect_impl(DIALECT).bind_processor(DIALECT)


def _reader(type_: TypeEngine[Any]) -> Way | None:
    return type_.dialect_impl(DIALECT).result_processor(DIALECT, None)
