"""The tables of the first version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _office()
    _journal()
    _definitions()
    _customers()
    _categories()
    _qualification()
    _cases()
    _case_parts()


def _office() -> None:
    op.create_table(
        "office_fact",
        *_texts("name", "value"),
        sa.PrimaryKeyConstraint("name", name="pk_office_fact"),
    )
    op.create_table(
        "user",
        _int("id"),
        *_texts("login", "name", "password_hash"),
        sa.Column("active", sa.Boolean(), nullable=False),
        _text("created_at"),
        _int("revision"),
        sa.PrimaryKeyConstraint("id", name="pk_user"),
        sa.UniqueConstraint("login", name="uq_user_login"),
    )
    op.create_table(
        "user_role",
        _int("user_id"),
        _text("role"),
        _to("user_role", "user_id", "user"),
        sa.PrimaryKeyConstraint("user_id", "role", name="pk_user_role"),
    )


def _journal() -> None:
    op.create_table(
        "audit_entry",
        _int("id"),
        _text("at"),
        _int("user_id", nullable=True),
        *_texts("user_name", "action", "area"),
        _int("object_id", nullable=True),
        _int("customer_id", nullable=True),
        _text("title"),
        sa.Column("payload", sa.JSON(), nullable=True),
        *_texts("payload_digest", "previous_digest", "digest"),
        _to("audit_entry", "user_id", "user"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_area_object_id", "audit_entry", ["area", "object_id"])
    op.create_index("ix_audit_entry_customer_id_id", "audit_entry", ["customer_id", "id"])
    op.create_table(
        "audit_rows",
        _int("entry_id"),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        _to("audit_rows", "entry_id", "audit_entry"),
        sa.PrimaryKeyConstraint("entry_id", name="pk_audit_rows"),
    )


def _definitions() -> None:
    op.create_table(
        "dimension_type",
        _int("id"),
        *_texts("code", "name_zh", "name_en", "description_zh", "description_en"),
        sa.Column("many", sa.Boolean(), nullable=False),
        *_ints("min_rows", "position", "revision"),
        sa.PrimaryKeyConstraint("id", name="pk_dimension_type"),
        sa.UniqueConstraint("code", name="uq_dimension_type_code"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attribute",
        *_ints("id", "type_id"),
        *_texts("code", "name_zh", "name_en", "help_zh", "help_en", "group_zh", "group_en", "kind"),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        _text("default", nullable=True),
        sa.Column("is_unique", sa.Boolean(), nullable=False),
        sa.Column("wide", sa.Boolean(), nullable=False),
        sa.Column("searchable", sa.Boolean(), nullable=False),
        _int("position"),
        _to("attribute", "type_id", "dimension_type"),
        sa.PrimaryKeyConstraint("id", name="pk_attribute"),
        sa.UniqueConstraint("type_id", "code", name="uq_attribute_type_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attribute_type_id", "attribute", ["type_id"])


def _customers() -> None:
    op.create_table(
        "customer",
        _int("id"),
        *_texts(
            "code",
            "name",
            "name_key",
            "short_name",
            "former_names",
            "credit_code",
            "state",
            "created_at",
            "updated_at",
            "updated_by",
        ),
        _text("deleted_at", nullable=True),
        _int("revision"),
        sa.PrimaryKeyConstraint("id", name="pk_customer"),
        sa.UniqueConstraint("code", name="uq_customer_code"),
    )
    op.create_index("ix_customer_name_key", "customer", ["deleted_at", "name_key", "id"])
    op.create_index(
        "uq_customer_credit_code",
        "customer",
        ["credit_code"],
        unique=True,
        sqlite_where=sa.text("credit_code <> '' AND deleted_at IS NULL"),
        postgresql_where=sa.text("credit_code <> '' AND deleted_at IS NULL"),
    )


def _categories() -> None:
    op.create_table(
        "standard",
        _int("id"),
        *_texts("code", "name_zh", "name_en"),
        _int("position"),
        sa.PrimaryKeyConstraint("id", name="pk_standard"),
        sa.UniqueConstraint("code", name="uq_standard_code"),
    )
    op.create_table(
        "category",
        *_ints("id", "standard_id"),
        _int("parent_id", nullable=True),
        *_texts("code", "name_zh", "name_en"),
        _int("position"),
        _to("category", "parent_id", "category"),
        _to("category", "standard_id", "standard"),
        sa.PrimaryKeyConstraint("id", name="pk_category"),
        sa.UniqueConstraint("standard_id", "code", name="uq_category_standard_id"),
    )
    op.create_index("ix_category_parent_id", "category", ["parent_id"])
    op.create_table(
        "customer_category",
        *_ints("customer_id", "standard_id", "category_id"),
        _to("customer_category", "category_id", "category"),
        _to("customer_category", "customer_id", "customer"),
        _to("customer_category", "standard_id", "standard"),
        sa.PrimaryKeyConstraint("customer_id", "standard_id", name="pk_customer_category"),
    )
    op.create_index(
        "ix_customer_category_category_id", "customer_category", ["category_id", "customer_id"]
    )


def _qualification() -> None:
    op.create_table(
        "certificate_type",
        _int("id"),
        *_texts("code", "name_zh", "name_en"),
        sa.Column("definition", sa.JSON(), nullable=False),
        _int("position"),
        sa.PrimaryKeyConstraint("id", name="pk_certificate_type"),
        sa.UniqueConstraint("code", name="uq_certificate_type_code"),
    )
    op.create_table(
        "number_range",
        _text("name"),
        _int("last"),
        sa.PrimaryKeyConstraint("name", name="pk_number_range"),
    )
    op.create_table(
        "qualification_type",
        _int("id"),
        *_texts("code", "name_zh", "name_en", "prefix"),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_qualification_type"),
        sa.UniqueConstraint("code", name="uq_qualification_type_code"),
    )


def _cases() -> None:
    op.create_table(
        "qualification_case",
        *_ints("id", "customer_id", "type_id"),
        _text("number", nullable=True),
        _text("state"),
        *_ints("round", "created_by"),
        _text("created_at"),
        _int("submitted_by", nullable=True),
        _text("submitted_at", nullable=True),
        _text("changed_at"),
        sa.Column("vetoes", sa.JSON(), nullable=False),
        _text("requested_limit", nullable=True),
        _text("total", nullable=True),
        _text("grade", nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("snapshot", sa.JSON(), nullable=True),
        _text("snapshot_digest", nullable=True),
        _int("revision"),
        _to("qualification_case", "created_by", "user"),
        _to("qualification_case", "customer_id", "customer"),
        _to("qualification_case", "submitted_by", "user"),
        _to("qualification_case", "type_id", "qualification_type"),
        sa.PrimaryKeyConstraint("id", name="pk_qualification_case"),
        sa.UniqueConstraint("number", name="uq_qualification_case_number"),
    )
    op.create_index("ix_qualification_case_customer_id", "qualification_case", ["customer_id"])
    op.create_index("ix_qualification_case_state", "qualification_case", ["state", "id"])


def _case_parts() -> None:
    op.create_table(
        "case_decision",
        *_ints("id", "case_id", "round"),
        *_texts("step", "verdict", "opinion"),
        _int("user_id"),
        *_texts("user_name", "at"),
        _to("case_decision", "case_id", "qualification_case"),
        _to("case_decision", "user_id", "user"),
        sa.PrimaryKeyConstraint("id", name="pk_case_decision"),
    )
    op.create_index("ix_case_decision_case_id", "case_decision", ["case_id", "id"])
    op.create_table(
        "case_paper",
        _int("case_id"),
        *_texts("certificate", "number"),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("long_term", sa.Boolean(), nullable=False),
        *_texts("file_name", "file_digest"),
        _int("file_size"),
        _to("case_paper", "case_id", "qualification_case"),
        sa.PrimaryKeyConstraint("case_id", "certificate", name="pk_case_paper"),
    )
    op.create_table(
        "case_score",
        _int("case_id"),
        _text("item"),
        _int("option"),
        *_texts("points", "basis"),
        _int("proposed", nullable=True),
        _to("case_score", "case_id", "qualification_case"),
        sa.PrimaryKeyConstraint("case_id", "item", name="pk_case_score"),
    )


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [_text(name) for name in names]


def _int(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _ints(*names: str) -> list[sa.Column[int]]:
    return [_int(name) for name in names]


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)
