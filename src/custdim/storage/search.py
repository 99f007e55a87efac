"""The search index of customers on SQLite's FTS5: kept in each writing transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from custdim.storage.prepared import driver_of
from custdim.storage.search_source import READABLE, folded_value, index_row, index_rows, own_marks

__all__ = [
    "INSERT",
    "READABLE",
    "index_customer",
    "index_customers",
    "index_everything",
    "indexed_count",
    "unindex_customers",
]

INSERT = (
    "INSERT INTO customer_search (rowid, name, alias, initials, sound, extra, mark)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
BATCH = 5_000


def index_customers(session: Session, ids: Iterable[int], *, fresh: bool = False) -> None:
    """Bring the index up to date with what the session wrote about these customers.

    Customers in the recycle bin leave the index. `fresh` says that none of them is in it yet,
    which is quicker for a large import.
    """
    session.flush()
    connection = session.connection()
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        if not fresh:
            unindex_customers(session, batch)
        _insert(connection, batch)


def index_customer(
    session: Session,
    customer_id: int,
    name: str,
    aliases: Sequence[str],
    values: Iterable[tuple[str, str]],
) -> None:
    """Bring the index up to date with one customer, told whole: also the `values`, by their kinds.

    Where it stands is read, since it is found by the categories above as well.
    """
    driver = driver_of(session)
    driver.execute("DELETE FROM customer_search WHERE rowid = ?", (customer_id,))
    extras = [text for kind, value in values for text in folded_value(kind, value)]
    marked = own_marks(driver, customer_id)
    driver.execute(INSERT, index_row(customer_id, name, aliases, extras, marked))


def unindex_customers(session: Session, ids: Iterable[int]) -> None:
    """Take customers out of the index."""
    session.connection().exec_driver_sql(
        "DELETE FROM customer_search WHERE rowid IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )


def index_everything(session: Session) -> None:
    """Build the index anew."""
    session.flush()
    connection = session.connection()
    connection.exec_driver_sql(
        "INSERT INTO customer_search (customer_search) VALUES ('delete-all')"
    )
    found = connection.exec_driver_sql("SELECT id FROM customer WHERE deleted_at IS NULL")
    index_customers(session, list(found.scalars()), fresh=True)


def indexed_count(session: Session) -> int:
    """Count the customers in the index."""
    query = "SELECT count(*) FROM customer_search_docsize"
    return int(session.connection().exec_driver_sql(query).scalar_one())


def _insert(connection: Connection, ids: list[int]) -> None:
    if rows := list(index_rows(connection, ids)):
        connection.exec_driver_sql(INSERT, rows)
