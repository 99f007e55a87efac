"""Saving one customer, beside what SQLite alone needs for it."""

from dataclasses import replace
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from bench.figures import Figure, median, spent
from custdim.services import customers
from custdim.storage.engine import connect
from custdim.storage.opening import DATABASE
from custdim.storage.search import INSERT
from custdim.storage.search_source import index_rows

TIMES = 100
MOST = 3.0
HEAD = (
    *("name", "name_key", "short_name", "former_names", "credit_code", "state"),
    *("updated_at", "updated_by", "revision"),
)


def measure(office, actor, ids, folder: Path) -> list[Figure]:
    """Save customers under other short names; then write the same rows without the program."""
    ids = ids[:TIMES]
    save(office, actor, ids[0], "热身")  # what is loaded once is not what is measured
    ours = median(save(office, actor, one, f"改{number}") for number, one in enumerate(ids))
    same = the_same_rows(office, ids)
    bare = bare_rows(folder / "raw.db")
    return [
        Figure(
            "save a customer",
            ours,
            "ms",
            f"≤ {MOST:g} × the same rows",
            ours <= MOST * same,
            same,
            "the same rows by the bare driver: customer, search index, journal, counter",
        ),
        Figure("save a customer", ours, "ms", "told", True, bare, "SQLite commit of 6 plain rows"),
    ]


def save(office, actor, customer_id, short_name) -> float:
    """Milliseconds to save one customer under another short name."""
    record = customers.customer(office, customer_id)
    changed = replace(record, short_name=short_name)
    return spent(lambda: customers.save_customer(office, actor, changed, revision=record.revision))


def the_same_rows(office, ids) -> float:
    """Milliseconds to write the rows of a save, all values known beforehand."""
    with office.reading() as session:
        tokens = {row[0]: row for row in index_rows(session.connection(), ids)}
    connection = connect(office.folder / DATABASE)
    query = "SELECT * FROM audit_entry ORDER BY id DESC LIMIT 1"
    entry = connection.execute(query).fetchone()[1:]
    columns = [row[1] for row in connection.execute("PRAGMA table_info(audit_entry)")][1:]
    journal = f"INSERT INTO audit_entry ({', '.join(columns)}) VALUES ({marks(columns)})"
    change = f"UPDATE customer SET {', '.join(f'{name} = ?' for name in HEAD)} WHERE id = ?"
    times = []
    for number, one in enumerate(ids):
        query = f"SELECT {', '.join(HEAD)} FROM customer WHERE id = ?"
        head = list(connection.execute(query, (one,)).fetchone())
        head[2] = f"又{number}"
        steps = [
            ("BEGIN IMMEDIATE", ()),
            (change, (*head, one)),
            ("DELETE FROM customer_search WHERE rowid = ?", (one,)),
            (INSERT, tokens[one]),
            (journal, entry),
            ("UPDATE office_fact SET value = value + 1 WHERE name = 'commits'", ()),
            ("COMMIT", ()),
        ]
        times.append(spent(lambda steps=steps: run(connection, steps)))
    connection.close()
    return median(times)


def bare_rows(file: Path) -> float:
    """Milliseconds to commit six plain rows, in a database set up like an office's."""
    connection = driver.connect(str(file), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT)")
    insert = "INSERT INTO t (a, b, c, d) VALUES (?, ?, ?, ?)"
    row = ("客户", "91440300MA5000000X", "医药制造", "2026-11-22")
    steps = [("BEGIN IMMEDIATE", ()), *[(insert, row)] * 6, ("COMMIT", ())]
    times = [spent(lambda: run(connection, steps)) for _ in range(TIMES)]
    connection.close()
    return median(times)


def run(connection, steps) -> None:
    """Execute statements with their values."""
    for statement, values in steps:
        connection.execute(statement, values)


def marks(columns) -> str:
    """A question mark for each column."""
    return ", ".join("?" * len(columns))
