"""What bulk writes did to one customer: found among the packed rows beside their single entry."""

from __future__ import annotations

import json
import zlib
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.office import AuditEntry, AuditRows, AuditTouched
from custdim.services.journal import FieldChange, JournalRow
from custdim.storage.office import Office

FEW = 20


def bulk_rows(
    office: Office, customer_id: int, *, before_id: int | None = None, limit: int = 100
) -> list[JournalRow]:
    """Return the newest bulk writes that touched a customer, with its own fields."""
    query = (
        select(AuditEntry)
        .join(AuditTouched, AuditTouched.entry_id == AuditEntry.id)
        .where(AuditTouched.customer_id == customer_id)
        .order_by(AuditTouched.entry_id.desc())
        .execution_options(yield_per=FEW)
    )
    if before_id is not None:
        query = query.where(AuditTouched.entry_id < before_id)
    found: list[JournalRow] = []
    with office.reading() as session:
        for entry in session.scalars(query):
            told = _told(session, entry.id, customer_id)
            if told is not None:
                found.append(_as_row(entry, customer_id, told))
            if len(found) == limit:
                break
    return found


def _told(session: Session, entry_id: int, customer_id: int) -> dict[str, Any] | None:
    query = select(AuditRows.packed).where(AuditRows.entry_id == entry_id)
    lines = b"\n" + zlib.decompress(session.scalars(query).one())
    # Keys are written in their order, so the customer's id ends its line.
    end = lines.find(b'"id":%d}\n' % customer_id)
    if end < 0:
        return None
    start = lines.rfind(b"\n", 0, end) + 1
    told: dict[str, Any] = json.loads(lines[start : lines.index(b"\n", end)])
    return told


def _as_row(entry: AuditEntry, customer_id: int, told: dict[str, Any]) -> JournalRow:
    before, after = told.get("before", {}), told.get("after", {})
    fields = dict.fromkeys((*before, *after))
    return JournalRow(
        id=entry.id,
        at=entry.at,
        user_name=entry.user_name,
        action=entry.action,
        area=entry.area,
        object_id=customer_id,
        customer_id=customer_id,
        title=entry.title,
        changes=tuple(FieldChange(name, before.get(name), after.get(name)) for name in fields),
    )
