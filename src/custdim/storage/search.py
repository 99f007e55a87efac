"""The search index of customers on SQLite's FTS5: kept in each writing transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from custdim.progress import Progress
from custdim.storage.prepared import driver_of
from custdim.storage.search_source import READABLE, folded_value, heard_as, index_row, index_rows

__all__ = [
    "INSERT",
    "READABLE",
    "heard_as",
    "index_customer",
    "index_customers",
    "index_everything",
    "indexed_count",
    "misplaced_count",
    "place_customers",
    "unindex_customers",
]

INSERT = (
    "INSERT INTO customer_search (rowid, name, alias, initials, sound, extra)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
BATCH = 5_000
STEP = 500  # between two words about how far it is
# Everybody is found by the categories above as well: each customer stands in all of its line.
LINE = (
    "WITH RECURSIVE line (customer_id, id) AS (SELECT customer_id, category_id"
    " FROM customer_category JOIN customer ON customer.id = customer_id AND +deleted_at IS NULL"
    "{chosen} UNION SELECT customer_id, parent_id FROM line JOIN category USING (id)"
    " WHERE parent_id IS NOT NULL)"
)
PLACE = (
    "INSERT INTO customer_inside (category_id, customer_id) "
    + LINE.format(chosen=" WHERE customer_id IN (SELECT value FROM json_each(?))")
    + " SELECT id, customer_id FROM line"
)
STORED = "SELECT category_id, customer_id FROM customer_inside"
MISPLACED = (
    LINE.format(chosen="")
    + ", differing AS ("
    + f"SELECT * FROM (SELECT id, customer_id FROM line EXCEPT {STORED}) UNION ALL"
    + f" SELECT * FROM ({STORED} EXCEPT SELECT id, customer_id FROM line))"
    + " SELECT count(DISTINCT customer_id) FROM differing"
)
LEAVE = "DELETE FROM customer_inside WHERE customer_id IN (SELECT value FROM json_each(?))"


def index_customers(session: Session, ids: Iterable[int], *, fresh: bool = False) -> None:
    """Bring the index up to date with what the session wrote about these customers.

    Customers in the recycle bin leave the index. `fresh` says that none of them is in it yet,
    which is quicker for a large import.
    """
    session.flush()
    connection = session.connection()
    for batch in _batches(ids):
        if not fresh:
            unindex_customers(session, batch)
        _insert(connection, batch)
        connection.exec_driver_sql(PLACE, (json.dumps(batch),))


def place_customers(session: Session, ids: Iterable[int]) -> None:
    """Bring only the places up to date: everything else that customers are found by stays."""
    session.flush()
    connection = session.connection()
    for batch in _batches(ids):
        for statement in (LEAVE, PLACE):
            connection.exec_driver_sql(statement, (json.dumps(batch),))


def index_customer(
    session: Session,
    customer_id: int,
    name: str,
    aliases: Sequence[str],
    values: Iterable[tuple[str, str]],
) -> None:
    """Bring the index up to date with one customer, told whole: also the `values`, by their kinds.

    Where it stands is kept beside this, by `place_customers`.
    """
    driver = driver_of(session)
    driver.execute("DELETE FROM customer_search WHERE rowid = ?", (customer_id,))
    extras = [text for kind, value in values for text in folded_value(kind, value)]
    driver.execute(INSERT, index_row(customer_id, name, aliases, extras))


def unindex_customers(session: Session, ids: Iterable[int]) -> None:
    """Take customers out of the index."""
    wanted = (json.dumps(list(ids)),)
    connection = session.connection()
    connection.exec_driver_sql(
        "DELETE FROM customer_search WHERE rowid IN (SELECT value FROM json_each(?))", wanted
    )
    connection.exec_driver_sql(LEAVE, wanted)


def index_everything(session: Session, progress: Progress | None = None) -> None:
    """Build the index anew."""
    session.flush()
    connection = session.connection()
    connection.exec_driver_sql(
        "INSERT INTO customer_search (customer_search) VALUES ('delete-all')"
    )
    connection.exec_driver_sql("DELETE FROM customer_inside")
    found = connection.exec_driver_sql("SELECT id FROM customer WHERE deleted_at IS NULL")
    ids = list(found.scalars())
    for start in range(0, len(ids), STEP):
        if progress is not None:
            progress.step(start, len(ids))
        index_customers(session, ids[start : start + STEP], fresh=True)
    if progress is not None:
        progress.step(len(ids), len(ids))


def indexed_count(session: Session) -> int:
    """Count the customers in the index."""
    query = "SELECT count(*) FROM customer_search_docsize"
    return int(session.connection().exec_driver_sql(query).scalar_one())


def misplaced_count(session: Session) -> int:
    """Count the customers that would be found in other categories than they stand in."""
    return int(session.connection().exec_driver_sql(MISPLACED).scalar_one())


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _insert(connection: Connection, ids: list[int]) -> None:
    if rows := list(index_rows(connection, ids)):
        connection.exec_driver_sql(INSERT, rows)
