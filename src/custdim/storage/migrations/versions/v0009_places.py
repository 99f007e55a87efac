"""The search index without places, which have a table of their own; whom bulk writes touched."""

from __future__ import annotations

import json
import re
import zlib

from alembic import context, op
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from custdim.storage.search import index_everything

revision = "0009"
down_revision = "0008"

COLUMNS = "name, alias, initials, sound, extra"
OPTIONS = "content='', contentless_delete=1, tokenize='ascii'"
# The id is the last of the keys of a line, which stand in their order.
ABOUT = re.compile(rb'"id":(\d+)}$', re.MULTILINE)
GATHER = 32 * 1024 * 1024


def upgrade() -> None:
    """Make the tables, and build the index anew."""
    op.execute("DROP TABLE customer_search")
    op.execute(f"CREATE VIRTUAL TABLE customer_search USING fts5({COLUMNS}, {OPTIONS})")
    op.execute(f"INSERT INTO customer_search (customer_search, rank) VALUES ('hashsize', {GATHER})")
    op.execute(
        "CREATE TABLE customer_inside (category_id INTEGER NOT NULL, customer_id INTEGER NOT NULL,"
        " PRIMARY KEY (category_id, customer_id)) WITHOUT ROWID"
    )
    op.execute("CREATE INDEX ix_customer_inside_customer_id ON customer_inside (customer_id)")
    op.execute(
        "CREATE TABLE audit_touched (customer_id INTEGER NOT NULL, entry_id INTEGER NOT NULL,"
        " CONSTRAINT pk_audit_touched PRIMARY KEY (customer_id, entry_id)) WITHOUT ROWID"
    )
    _note_touched(op.get_bind())
    with Session(op.get_bind()) as session:
        index_everything(session, context.config.attributes.get("progress"))


def _note_touched(connection: Connection) -> None:
    """Look once through everything that bulk writes told of customers."""
    entries = connection.exec_driver_sql(
        "SELECT entry_id FROM audit_rows JOIN audit_entry ON id = entry_id"
        " WHERE area = 'customer' AND customer_id IS NULL"
    )
    for entry_id in entries.scalars().all():
        asked = connection.exec_driver_sql(
            "SELECT packed FROM audit_rows WHERE entry_id = ?", (entry_id,)
        )
        ids = {int(found) for found in ABOUT.findall(zlib.decompress(asked.scalar_one()))}
        connection.exec_driver_sql(
            "INSERT INTO audit_touched (customer_id, entry_id) SELECT value, ?1 FROM json_each(?2)",
            (entry_id, json.dumps(sorted(ids))),
        )
