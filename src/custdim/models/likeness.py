"""What duplicates are found by, which pairs are none, and the codes of customers merged away."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from custdim.models.base import Base, When


class LikenessKey(Base):
    """A key of a customer that is not in the recycle bin; equal keys make two customers alike."""

    __tablename__ = "likeness_key"
    __table_args__ = (
        Index("ix_likeness_key_customer_id", "customer_id"),
        {"sqlite_with_rowid": False},
    )

    key: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    customer_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sort: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class NotDuplicate(Base):
    """Two customers that a person knows to be different; the smaller id comes first."""

    __tablename__ = "not_duplicate"

    low_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    high_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True, index=True)
    at: Mapped[When]
    by: Mapped[str]


class CustomerAlias(Base):
    """A customer that was merged into another: its code still finds the one that remains."""

    __tablename__ = "customer_alias"

    former_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"))
