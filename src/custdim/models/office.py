"""The office itself, its users and its journal."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from custdim.models.base import Base, Json, Key, When


class OfficeFact(Base):
    """One fact about the office, such as its name, its number ranges, its revision."""

    __tablename__ = "office_fact"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class User(Base):
    """A person who may sign in."""

    __tablename__ = "user"

    id: Mapped[Key]
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[When]
    revision: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012


class UserRole(Base):
    """A role that a user has."""

    __tablename__ = "user_role"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class AuditEntry(Base):
    """One write: who, when, what, before and after; chained to the entry before by its digest."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_customer_id_id", "customer_id", "id"),
        Index("ix_audit_entry_area_object_id", "area", "object_id"),
    )

    id: Mapped[Key]
    at: Mapped[When]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    user_name: Mapped[str]
    action: Mapped[str]
    area: Mapped[str]
    object_id: Mapped[int | None]
    customer_id: Mapped[int | None]
    title: Mapped[str]
    payload: Mapped[Json | None]
    payload_digest: Mapped[str]
    previous_digest: Mapped[str]
    digest: Mapped[str]


class AuditRows(Base):
    """The rows of one bulk write, compressed JSON beside its single journal entry."""

    __tablename__ = "audit_rows"

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)
    packed: Mapped[bytes]


class AuditTouched(Base):
    """Which bulk writes are about a customer, so that the others need not be unpacked."""

    __tablename__ = "audit_touched"
    __table_args__ = ({"sqlite_with_rowid": False},)

    customer_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
