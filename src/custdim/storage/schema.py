"""Which version of the tables a file has, and how it is brought to ours."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from custdim.progress import Progress

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, to: str = "head", progress: Progress | None = None) -> None:
    """Bring the tables to a version, inside the connection's transaction."""
    config = Config(attributes={"connection": connection, "progress": progress})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, to)
