"""Many rows at once, straight through the driver: as quick as the database is."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select
from sqlalchemy.orm import Session


def among(column: Any, values: Collection[str | int]) -> ColumnElement[bool]:
    """Say that a column has one of very many values: one parameter, so the statement is kept."""
    given = func.json_each(json.dumps(list(values))).table_valued("value")
    found: ColumnElement[bool] = column.in_(select(given.c.value))
    return found


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
