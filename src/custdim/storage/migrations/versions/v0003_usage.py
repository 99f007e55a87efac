"""How attributes are used: conditions, defaults, where they are shown; values used last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Give definitions their new columns, and values used last their table."""
    for table, name, kind, begin in (
        ("attribute", "usage", sa.JSON(), "'{}'"),
        ("dimension_type", "applies_when", sa.String(), "''"),
        ("dimension_type", "rules", sa.JSON(), "'[]'"),
    ):
        column = sa.Column(name, kind, nullable=False, server_default=sa.text(begin))
        op.add_column(table, column)
    op.create_table(
        "last_used",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("attribute_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_last_used_user_id_user"),
        sa.ForeignKeyConstraint(
            ["attribute_id"],
            ["attribute.id"],
            name="fk_last_used_attribute_id_attribute",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "attribute_id", name="pk_last_used"),
    )
