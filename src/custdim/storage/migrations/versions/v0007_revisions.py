"""Revisions of definitions, kept copies of values, and demands that hold for new records only."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

NAMES = ("code", "name_zh", "name_en")
TYPE = (*NAMES, "description_zh", "description_en", "many", "min_rows", "applies_when", "rules")
ATTRIBUTE = (
    "id",
    *NAMES,
    *("help_zh", "help_en", "group_zh", "group_en", "kind", "options", "required"),
    *("default", "is_unique", "wide", "searchable", "usage"),
)
RENAMED = {"name_zh": "zh", "name_en": "en", "is_unique": "unique"}
BOOLEAN = ("many", "required", "is_unique", "wide", "searchable")
JSON = ("rules", "options", "usage")


def upgrade() -> None:
    """Make the tables; what is defined now is the first revision that can be seen."""
    op.add_column("attribute", sa.Column("demanded_since", sa.String()))
    after = sa.Column("demanded_after", sa.Integer(), nullable=False, server_default=sa.text("0"))
    op.add_column("attribute", after)
    op.create_table(
        "definition_revision",
        *_columns("id", "type_id", "number", "at", "user_name", "action"),
        sa.Column("restored_from", sa.Integer()),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_definition_revision"),
        sa.UniqueConstraint("type_id", "number", name="uq_definition_revision_type_id"),
    )
    op.create_table(
        "kept_values",
        *_columns("id", "type_id"),
        sa.Column("attribute_id", sa.Integer()),
        *_columns("kind"),
        sa.Column("options", sa.JSON(), nullable=False),
        *_columns("reason", "number", "at", "user_name", "count"),
        sa.PrimaryKeyConstraint("id", name="pk_kept_values"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_kept_values_type_id", "kept_values", ["type_id"])
    _first_revisions(op.get_bind())


def _columns(*names: str) -> list[sa.Column[Any]]:
    texts = ("at", "user_name", "action", "kind", "reason")
    return [
        sa.Column(name, sa.String() if name in texts else sa.Integer(), nullable=False)
        for name in names
    ]


def _first_revisions(connection: sa.Connection) -> None:
    types = connection.exec_driver_sql(
        f"SELECT id, revision, {', '.join(TYPE)} FROM dimension_type"
    )
    for row in types.mappings().all():
        attributes = connection.exec_driver_sql(
            f"SELECT {', '.join(f'{chr(34)}{name}{chr(34)}' for name in ATTRIBUTE)} FROM attribute"
            " WHERE type_id = ? ORDER BY position, id",
            (row["id"],),
        )
        definition = _plain(row, TYPE)
        definition["attributes"] = [_attribute(own) for own in attributes.mappings()]
        told = connection.exec_driver_sql(
            "SELECT at, user_name FROM audit_entry WHERE area = 'dimension' AND object_id = ?"
            " ORDER BY id DESC LIMIT 1",
            (row["id"],),
        ).one_or_none()
        at, user = told or (datetime.now(UTC).isoformat(timespec="milliseconds"), "")
        connection.exec_driver_sql(
            "INSERT INTO definition_revision (type_id, number, at, user_name, action, definition)"
            " VALUES (?, ?, ?, ?, 'first', ?)",
            (row["id"], row["revision"], at, user, json.dumps(definition, ensure_ascii=False)),
        )


def _attribute(row: Any) -> dict[str, Any]:
    known = _plain(row, ATTRIBUTE)
    usage: dict[str, Any] = known.pop("usage")
    return known | usage


def _plain(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in names:
        value = row[name]
        if name in JSON:
            value = json.loads(value)
        elif name in BOOLEAN:
            value = bool(value)
        found[RENAMED.get(name, name)] = value
    return found
