"""An office as the version before the last left it, for tests of what opening it does."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from custdim.storage.engine import connect

BEFORE = "0008"
NOW = "2026-11-22T01:00:00.000+00:00"
STEPS = (
    "ALTER TABLE attribute DROP COLUMN hardened",
    "DROP TABLE customer_inside",
    "DROP TABLE audit_touched",
    "DROP TABLE customer_search",
    "CREATE VIRTUAL TABLE customer_search USING fts5(name, alias, initials, sound, extra, mark,"
    " content='', contentless_delete=1, tokenize='ascii')",
    f"UPDATE alembic_version SET version_num = '{BEFORE}'",
)


def make_older(folder: Path, customers: int) -> None:
    """Take an office that nobody has open back to the version before, with more customers."""
    with closing(connect(folder / "office.db")) as connection:
        connection.execute("BEGIN")
        for step in STEPS:
            connection.execute(step)
        connection.executemany(
            "INSERT INTO customer (code, name, name_key, short_name, former_names, credit_code,"
            f" state, created_at, updated_at, updated_by, revision) VALUES (?, ?, '', '', '', '',"
            f" 'active', '{NOW}', '{NOW}', '', 1)",
            [(f"OLD{number}", f"重庆远景{number}厂") for number in range(customers)],
        )
        connection.execute("COMMIT")


def stored_version(folder: Path) -> str:
    """Return which version of the tables an office has."""
    with closing(connect(folder / "office.db", "ro")) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
