"""Attributes that are gone, under the names they had: the history still speaks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.definition import KeptValues
from custdim.services.definition_keeping import CONVERTED, state_of
from custdim.services.definition_reading import read_dimensions
from custdim.services.derived_secrets import guarded
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.storage.office import Office


@dataclass(frozen=True, slots=True)
class FormerKind:
    """What an attribute was until it was converted."""

    until: datetime
    kind: str
    options: Mapping[str, Any]


Conversions = Mapping[int, tuple[FormerKind, ...]]


def past_dimensions(office: Office) -> tuple[DimensionRecord, ...]:
    """Return types with the attributes that were removed, and the types that were deleted."""

    def read() -> tuple[DimensionRecord, ...]:
        with office.reading() as session:
            return tuple(_read(session))

    return office.by_definitions("past dimensions", read)


def converted_kinds(office: Office) -> Conversions:
    """Return until when attributes were of other kinds, and of which: the oldest first."""

    def read() -> Conversions:
        rows = select(KeptValues).where(KeptValues.reason == CONVERTED).order_by(KeptValues.id)
        found: dict[int, tuple[FormerKind, ...]] = {}
        with office.reading() as session:
            for copy in session.scalars(rows):
                number = copy.attribute_id or 0
                former = FormerKind(copy.at, copy.kind, copy.options)
                found[number] = (*found.get(number, ()), former)
        return found

    return office.by_definitions("converted kinds", read)


def as_it_was(known: AttributeRecord, conversions: Conversions, at: datetime) -> AttributeRecord:
    """Return an attribute with the kind that it had at a moment."""
    for former in conversions.get(known.id, ()):
        if at < former.until:
            return replace(known, kind=former.kind, options=former.options)
    return known


def _read(session: Session) -> list[DimensionRecord]:
    found, present = [], read_dimensions(session)
    rows = select(KeptValues).where(KeptValues.reason != CONVERTED).order_by(KeptValues.id.desc())
    for copy in session.scalars(rows):
        state = state_of(session, copy.type_id, copy.number)
        if state is None:
            continue
        state = guarded((state, *present))[0]
        every = copy.attribute_id is None
        gone = (one for one in state.attributes if every or one.id == copy.attribute_id)
        found.append(replace(state, attributes=tuple(map(_gone, gone))))
    return found


def _gone(known: AttributeRecord) -> AttributeRecord:
    english = f"{known.en or known.zh} (removed)"
    return replace(known, zh=f"{known.zh}（已移除）", en=english)
