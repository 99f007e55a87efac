"""Lists the copies of what left the forms: values of attributes, whole types, surplus records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.definition import KeptValues
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.definition_keeping import DELETED, state_of
from custdim.services.definition_kept_rows import KeptRow, rows_of_customer
from custdim.services.definition_reading import read_dimensions
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.storage.office import Office


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """One copy: of which type and attribute, why, since when, by whom, and how much was taken.

    A copy of whole records has no attribute. `gone` says that the type itself is deleted.
    """

    id: int
    type_id: int
    type_zh: str
    type_en: str
    attribute_id: int | None
    zh: str
    en: str
    reason: str
    number: int
    at: datetime
    user_name: str
    count: int
    gone: bool

    @property
    def type_deleted(self) -> bool:
        """Whether it holds all records of a type that was deleted."""
        return self.reason == DELETED


@dataclass(frozen=True, slots=True)
class CustomerCopy:
    """What one copy holds of one customer."""

    copy: StoredCopy
    rows: tuple[KeptRow, ...]


def stored_copies(office: Office, actor: Actor) -> tuple[StoredCopy, ...]:
    """Return all copies of the office, the newest first."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        return tuple(_copies(session))


def customer_copies(
    office: Office, actor: Actor, customer_id: int, language: str = "zh"
) -> tuple[CustomerCopy, ...]:
    """Return what left the forms of one customer, the newest first; sensitive values masked."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        found = []
        for copy in _copies(session):
            rows = rows_of_customer(session, copy.id, customer_id, language)
            if rows:
                found.append(CustomerCopy(copy, rows))
        return tuple(found)


def _copies(session: Session) -> Iterator[StoredCopy]:
    now = {known.id: known for known in read_dimensions(session)}
    for row in session.scalars(select(KeptValues).order_by(KeptValues.id.desc())):
        # As things are called today; what is gone has its last name.
        state = now.get(row.type_id) or state_of(session, row.type_id, row.number)
        own = _attribute(session, row, state)
        yield StoredCopy(
            id=row.id,
            type_id=row.type_id,
            type_zh="" if state is None else state.zh,
            type_en="" if state is None else state.en,
            attribute_id=row.attribute_id,
            zh="" if own is None else own.zh,
            en="" if own is None else own.en,
            reason=row.reason,
            number=row.number,
            at=row.at,
            user_name=row.user_name,
            count=row.count,
            gone=row.type_id not in now,
        )


def _attribute(
    session: Session, row: KeptValues, state: DimensionRecord | None
) -> AttributeRecord | None:
    if row.attribute_id is None:
        return None
    known = None if state is None else state.by_id.get(row.attribute_id)
    if known is None:
        past = state_of(session, row.type_id, row.number)
        known = None if past is None else past.by_id.get(row.attribute_id)
    return known
