"""Certificate types, qualification types, and the cases that go through review."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Dialect, ForeignKey, Index, String, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column

from custdim.models.base import Base, Json, Key, When


class Exact(TypeDecorator[Decimal]):
    """An exact decimal, kept as text, since SQLite's NUMERIC is a float."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Keep every digit."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Undo the above."""
        return None if value is None else Decimal(value)


class CertificateType(Base):
    """A kind of paper; `definition` holds its number hint, dates and what lapse means."""

    __tablename__ = "certificate_type"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name_zh: Mapped[str]
    name_en: Mapped[str]
    definition: Mapped[Json]
    position: Mapped[int] = mapped_column(default=0)


class QualificationType(Base):
    """A kind of qualification; `definition` is its frozen form: items, grades, papers, steps."""

    __tablename__ = "qualification_type"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name_zh: Mapped[str]
    name_en: Mapped[str]
    prefix: Mapped[str]
    definition: Mapped[Json]


class NumberRange(Base):
    """The last number given out; numbers are never used twice."""

    __tablename__ = "number_range"

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Case(Base):
    """One qualification of one customer."""

    __tablename__ = "qualification_case"
    __table_args__ = (Index("ix_qualification_case_state", "state", "id"),)

    id: Mapped[Key]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    type_id: Mapped[int] = mapped_column(ForeignKey("qualification_type.id"))
    number: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[str]
    round: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[When]
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    submitted_at: Mapped[When | None]
    changed_at: Mapped[When]
    vetoes: Mapped[Json]  # {"codes": [...]} of the vetoes and caps that apply
    requested_limit: Mapped[Decimal | None] = mapped_column(Exact)
    total: Mapped[Decimal | None] = mapped_column(Exact)
    grade: Mapped[str | None]
    valid_until: Mapped[date | None]
    snapshot: Mapped[Json | None]  # frozen on approval; reports read nothing else
    snapshot_digest: Mapped[str | None]
    revision: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012


class CaseScore(Base):
    """The option chosen for one scoring item."""

    __tablename__ = "case_score"

    case_id: Mapped[int] = mapped_column(ForeignKey("qualification_case.id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    option: Mapped[int]
    points: Mapped[Decimal] = mapped_column(Exact)
    basis: Mapped[str] = mapped_column(default="")
    proposed: Mapped[int | None]  # the option the customer's data gave, if any


class CasePaper(Base):
    """A paper laid before the reviewers: number, validity, one file."""

    __tablename__ = "case_paper"

    case_id: Mapped[int] = mapped_column(ForeignKey("qualification_case.id"), primary_key=True)
    certificate: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(default="")
    valid_until: Mapped[date | None]
    long_term: Mapped[bool] = mapped_column(default=False)
    file_name: Mapped[str] = mapped_column(default="")
    file_digest: Mapped[str] = mapped_column(default="")
    file_size: Mapped[int] = mapped_column(default=0)


class CaseDecision(Base):
    """One step of a case's life: submitted, withdrawn, approved, returned, rejected."""

    __tablename__ = "case_decision"
    __table_args__ = (Index("ix_case_decision_case_id", "case_id", "id"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("qualification_case.id"))
    round: Mapped[int]
    step: Mapped[str]  # submit | first | second | final
    verdict: Mapped[str]  # submit | withdraw | approve | return | reject
    opinion: Mapped[str] = mapped_column(default="")
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    user_name: Mapped[str]
    at: Mapped[When]
