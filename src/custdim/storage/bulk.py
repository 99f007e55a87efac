"""Many rows at once, straight through the driver: as quick as the database is."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, String, Table, bindparam, func, select
from sqlalchemy.orm import Session

from custdim.storage.engine import CACHE_KIB
from custdim.storage.prepared import driver_of

ROOMY_KIB = 4 * CACHE_KIB
# Nothing else makes SQLite begin with the codes: it would rather read everybody.
CREDIT_CODES = (
    "SELECT customer.credit_code, customer.id, customer.code, customer.name"
    " FROM json_each(?) AS given CROSS JOIN customer ON customer.credit_code = given.value"
    # Said the same way as in the partial index, or SQLite would not use it.
    " WHERE customer.credit_code <> '' AND customer.deleted_at IS NULL"
)


def among(column: Any, values: Collection[str | int]) -> ColumnElement[bool]:
    """Say that a column has one of very many values: one parameter, so the statement is kept."""
    return _among(column, json.dumps(list(values)))


def among_given(column: Any, name: str) -> ColumnElement[bool]:
    """Say the same in a prepared statement: the values are given by name, as a list in JSON."""
    return _among(column, bindparam(name, type_=String))


def _among(column: Any, values: Any) -> ColumnElement[bool]:
    given = func.json_each(values).table_valued("value")
    found: ColumnElement[bool] = column.in_(select(given.c.value))
    return found


def credit_code_owners(
    session: Session, codes: Collection[str]
) -> Iterator[tuple[str, int, str, str]]:
    """Yield who has any of very many credit codes: that code, its id, its own code, its name."""
    wanted = (json.dumps(list(codes)),)
    for row in session.connection().exec_driver_sql(CREDIT_CODES, wanted):
        yield row[0], row[1], row[2], row[3]


@contextmanager
def roomy(session: Session) -> Iterator[None]:
    """Keep all pages of the indices at hand: a large write meets them in no order.

    With too little room each is written out and read again for every batch.
    """
    driver = driver_of(session)
    driver.execute(f"PRAGMA cache_size = -{ROOMY_KIB}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def next_id(session: Session, table: Table) -> int:
    """Return the first id that no row of the table has."""
    return (session.scalar(select(func.max(table.c.id))) or 0) + 1


def insert_rows(
    session: Session, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Add rows whose values stand in the order of the columns."""
    if rows:
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"
        session.connection().exec_driver_sql(statement, list(rows))


def update_rows(
    session: Session, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Give rows new values in the order of the columns; the row's id stands last."""
    if rows:
        changes = ", ".join(f"{column} = ?" for column in columns)
        statement = f"UPDATE {table.name} SET {changes} WHERE id = ?"
        session.connection().exec_driver_sql(statement, list(rows))
