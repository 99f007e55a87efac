"""Saved views of the customers' list."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from custdim.models.base import Base, Json, Key


class SavedView(Base):
    """Columns, widths, filter, order and groups under a name; shared ones are seen by everybody."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    name: Mapped[str]
    shared: Mapped[bool] = mapped_column(default=False)
    definition: Mapped[Json]
    revision: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012
