"""The search index of customers; `storage.search` keeps it."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

COLUMNS = "name, alias, initials, sound, extra, mark"
# The ASCII tokenizer takes every other character as it is, so that rare ones are found as well.
OPTIONS = "content='', contentless_delete=1, tokenize='ascii'"
# Bytes of tokens that are gathered before they are written: more makes large imports quicker.
GATHER = 32 * 1024 * 1024


def upgrade() -> None:
    """Make the table of the index."""
    op.execute(f"CREATE VIRTUAL TABLE customer_search USING fts5({COLUMNS}, {OPTIONS})")
    op.execute(f"INSERT INTO customer_search (customer_search, rank) VALUES ('hashsize', {GATHER})")
