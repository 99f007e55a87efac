"""The search index knows where names end, pairs of syllables, and every telephone number."""

from __future__ import annotations

from alembic import op
from sqlalchemy.orm import Session

from custdim.storage.search import index_everything

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Build the index anew."""
    with Session(op.get_bind()) as session:
        index_everything(session)
