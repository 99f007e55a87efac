"""Which attributes became stricter: of those that are there already nobody knows, so all did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column."""
    hardened: sa.Column[bool] = sa.Column(
        "hardened", sa.Boolean(), nullable=False, server_default=sa.text("1")
    )
    op.add_column("attribute", hardened)
