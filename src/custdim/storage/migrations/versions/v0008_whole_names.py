"""The search index knew more than before; since 0009 makes it anew, nothing is left to do here."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing: the next step builds the index."""
