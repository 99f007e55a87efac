"""Code schemes, conditions and retirement of categories; several categories in one standard."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Give the trees their new columns, and let a customer stand in a standard more than once."""
    for table, name, kind, begin in (
        ("standard", "code_scheme", sa.String(), ""),
        ("standard", "several", sa.Boolean(), sa.false()),
        ("category", "condition", sa.String(), ""),
        ("category", "retired", sa.Boolean(), sa.false()),
    ):
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=begin))
    # SQLite cannot change a primary key, so the table is made anew; a million rows take seconds.
    index = "ix_customer_category_category_id"
    op.drop_index(index, "customer_category")
    op.rename_table("customer_category", "customer_category_before")
    op.create_table(
        "customer_category",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("by_rule", sa.Boolean(), nullable=False, server_default=sa.false()),
        *(_to(name) for name in ("category", "customer", "standard")),
        sa.PrimaryKeyConstraint(
            "customer_id", "standard_id", "position", name="pk_customer_category"
        ),
    )
    op.execute(
        "INSERT INTO customer_category (customer_id, standard_id, category_id)"
        " SELECT customer_id, standard_id, category_id FROM customer_category_before"
    )
    op.drop_table("customer_category_before")
    op.create_index(index, "customer_category", ["category_id", "customer_id"])


def _to(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_customer_category_{table}_id_{table}"
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=name)
