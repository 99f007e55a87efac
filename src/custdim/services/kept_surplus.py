"""Keeps one record of each customer's several, and the others in a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from custdim.models.definition import KeptValues
from custdim.services.definition_keeping import SURPLUS, Story
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.storage import kept
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.office import Office

DAYS = ("date", "date_time", "year_month")


@dataclass(frozen=True, slots=True)
class KeepOne:
    """Which record stays: the first or the last, in their order or by the days of an attribute."""

    last: bool = False
    attribute_id: int | None = None


def is_day(known: AttributeRecord | None) -> bool:
    """Whether records can be put in order by an attribute."""
    return known is not None and not known.broken and known.kind in DAYS


def surplus_records(session: Session, type_id: int, wanted: KeepOne) -> list[int]:
    """Return the records that would not stay; one without a day stays only if all have none."""
    way = "DESC" if wanted.last else "ASC"
    by_day = ""
    if wanted.attribute_id is not None:
        column = column_name(wanted.attribute_id)
        by_day = f"{column} IS NULL, {column} {way}, "
    query = (
        "SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY customer_id"
        f" ORDER BY {by_day}position {way}, id {way}) AS place FROM {table_name(type_id)})"
        " WHERE place > 1 ORDER BY id"
    )
    return list(session.scalars(text(query)))


def keep_surplus(
    session: Session, office: Office, stored: DimensionRecord, story: Story, ids: Sequence[int]
) -> None:
    """Take records out of the forms, into a copy that the next revision can read."""
    values: dict[str, Any] = {
        "type_id": stored.id,
        "attribute_id": None,
        "kind": "",
        "options": {},
        "reason": SURPLUS,
        "number": stored.revision + 1,
        "at": office.now(),
        "user_name": story.by,
        "count": len(ids),
    }
    kept_id = session.scalars(insert(KeptValues).returning(KeptValues.id), [values]).one()
    kept.keep_records(session, stored.id, kept_id, ids)
