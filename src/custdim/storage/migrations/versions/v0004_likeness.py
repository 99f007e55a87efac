"""Keys by which duplicates are found, pairs that are none, and codes of customers merged away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from custdim.progress import Progress

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables; give the customers that are there their keys."""
    # Loaded here: it needs the office, which needs to know the newest step.
    from custdim.storage.likeness import rebuild

    op.create_table(
        "likeness_key",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("customer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sort", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "customer_id", "sort", name="pk_likeness_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_likeness_key_customer_id", "likeness_key", ["customer_id"])
    op.create_table(
        "not_duplicate",
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        _to_customer("not_duplicate", "low_id"),
        _to_customer("not_duplicate", "high_id"),
        sa.PrimaryKeyConstraint("low_id", "high_id", name="pk_not_duplicate"),
    )
    op.create_index("ix_not_duplicate_high_id", "not_duplicate", ["high_id"])
    op.create_table(
        "customer_alias",
        sa.Column("former_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        _to_customer("customer_alias", "former_id"),
        _to_customer("customer_alias", "customer_id"),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["audit_entry.id"], name="fk_customer_alias_entry_id_audit_entry"
        ),
        sa.PrimaryKeyConstraint("former_id", name="pk_customer_alias"),
        sa.UniqueConstraint("code", name="uq_customer_alias_code"),
    )
    op.create_index("ix_customer_alias_customer_id", "customer_alias", ["customer_id"])
    rebuild(op.get_bind(), Progress())


def _to_customer(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["customer.id"], name=f"fk_{table}_{column}_customer")
