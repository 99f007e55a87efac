"""The search index of customers; `storage.search` says what is in its columns."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

# The ASCII tokenizer takes every other character as it is, so that rare ones are found as well.
OPTIONS = "content='', contentless_delete=1, tokenize='ascii'"
# Bytes of tokens that are gathered before they are written: more makes large imports quicker.
GATHER = 32 * 1024 * 1024


def upgrade() -> None:
    """Make the two tables of the index; only pinyin is looked up by prefixes."""
    columns = "name, alias, initials, extra, mark"
    op.execute(f"CREATE VIRTUAL TABLE search_name USING fts5({columns}, {OPTIONS})")
    op.execute(
        f"CREATE VIRTUAL TABLE search_pinyin USING fts5(sound, mark, {OPTIONS}, prefix='1 2')"
    )
    for table in ("search_name", "search_pinyin"):
        op.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {GATHER})")
