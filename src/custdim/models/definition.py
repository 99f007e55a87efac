"""Dimension types and their attributes; the values live in tables of their own, `dim_<id>`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from custdim.models.base import Base, Json, Key, When


class DimensionType(Base):
    """A dimension: one record per customer, or many."""

    __tablename__ = "dimension_type"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # a table's name is never reused

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name_zh: Mapped[str]
    name_en: Mapped[str]
    description_zh: Mapped[str] = mapped_column(default="")
    description_en: Mapped[str] = mapped_column(default="")
    many: Mapped[bool] = mapped_column(default=False)
    min_rows: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column()
    applies_when: Mapped[str] = mapped_column(default="", server_default=text("''"))
    rules: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default=text("'[]'"))

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012


class Attribute(Base):
    """One attribute of a dimension; its values are column `a<id>` of the dimension's table.

    Where its demands came later, `demanded_since` and the last record then, `demanded_after`, say
    which stored values are accepted as they are. `hardened` says that the kind or its options
    became stricter some day, or that nobody knows: what is stored may break them.
    """

    __tablename__ = "attribute"
    __table_args__ = (
        UniqueConstraint("type_id", "code"),
        {"sqlite_autoincrement": True},  # a column's name is never reused
    )

    id: Mapped[Key]
    type_id: Mapped[int] = mapped_column(ForeignKey("dimension_type.id"), index=True)
    code: Mapped[str]
    name_zh: Mapped[str]
    name_en: Mapped[str]
    help_zh: Mapped[str] = mapped_column(default="")
    help_en: Mapped[str] = mapped_column(default="")
    group_zh: Mapped[str] = mapped_column(default="")
    group_en: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    options: Mapped[Json]
    required: Mapped[bool] = mapped_column(default=False)
    default: Mapped[str | None]
    unique: Mapped[bool] = mapped_column("is_unique", default=False)
    wide: Mapped[bool] = mapped_column(default=False)
    searchable: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    usage: Mapped[Json] = mapped_column(default=dict, server_default=text("'{}'"))
    demanded_since: Mapped[When | None]
    demanded_after: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    hardened: Mapped[bool] = mapped_column(default=True, server_default=text("1"))


class DefinitionRevision(Base):
    """A saved state of a dimension type, whole; it outlives the type itself."""

    __tablename__ = "definition_revision"
    __table_args__ = (UniqueConstraint("type_id", "number"),)

    id: Mapped[Key]
    type_id: Mapped[int]
    number: Mapped[int]
    at: Mapped[When]
    user_name: Mapped[str]
    action: Mapped[str]
    restored_from: Mapped[int | None]
    definition: Mapped[Json]


class KeptValues(Base):
    """Values that left the forms: column `k<id>` beside the others, or the table `kept_<type>`.

    `kind` and `options` say how they are read, `number` is the last revision that had them.
    """

    __tablename__ = "kept_values"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # nor is this column's name

    id: Mapped[Key]
    type_id: Mapped[int] = mapped_column(index=True)
    attribute_id: Mapped[int | None]
    kind: Mapped[str]
    options: Mapped[Json]
    reason: Mapped[str]
    number: Mapped[int]
    at: Mapped[When]
    user_name: Mapped[str]
    count: Mapped[int]


class LastUsed(Base):
    """The value that a person entered last, as the attribute's column would keep it."""

    __tablename__ = "last_used"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    attribute_id: Mapped[int] = mapped_column(
        ForeignKey("attribute.id", ondelete="CASCADE"), primary_key=True
    )
    value: Mapped[Any] = mapped_column(JSON)
