"""Customers and the classification standards they stand in."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from custdim.models.base import Base, Key, When


class Standard(Base):
    """A classification standard, such as industry or region: one tree.

    `code_scheme` says how long codes are on each level, such as "2-2-2"; empty lets any code be.
    `several` lets a customer stand in more than one of its categories.
    """

    __tablename__ = "standard"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name_zh: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    code_scheme: Mapped[str] = mapped_column(default="", server_default="")
    several: Mapped[bool] = mapped_column(default=False, server_default=false())


class Category(Base):
    """A node of a standard's tree; customers that meet its `condition` are put into it."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("standard_id", "code"),)

    id: Mapped[Key]
    standard_id: Mapped[int] = mapped_column(ForeignKey("standard.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"), index=True)
    code: Mapped[str]
    name_zh: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    condition: Mapped[str] = mapped_column(default="", server_default="")
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())


class Customer(Base):
    """A customer's own few fields; everything else is dimension data."""

    __tablename__ = "customer"
    __table_args__ = (
        Index("ix_customer_name_key", "deleted_at", "name_key", "id"),
        Index(
            "uq_customer_credit_code",
            "credit_code",
            unique=True,
            sqlite_where=text("credit_code <> '' AND deleted_at IS NULL"),
            postgresql_where=text("credit_code <> '' AND deleted_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_key: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    former_names: Mapped[str] = mapped_column(default="")
    credit_code: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="active")
    created_at: Mapped[When]
    updated_at: Mapped[When]
    updated_by: Mapped[str]
    deleted_at: Mapped[When | None]
    revision: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012


class CustomerCategory(Base):
    """Where a customer stands in a standard: at position 0, and at others where it may be in more.

    `by_rule` says that the condition of the category put it there, not a person.
    """

    __tablename__ = "customer_category"
    __table_args__ = (Index("ix_customer_category_category_id", "category_id", "customer_id"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    standard_id: Mapped[int] = mapped_column(ForeignKey("standard.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, default=0, server_default=text("0"))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    by_rule: Mapped[bool] = mapped_column(default=False, server_default=false())
