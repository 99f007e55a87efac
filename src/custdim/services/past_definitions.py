"""Attributes that are gone, under the names they had: the history still speaks of them."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.definition import KeptValues
from custdim.services.definition_keeping import CONVERTED, state_of
from custdim.services.definition_reading import read_dimensions
from custdim.services.derived_secrets import guarded
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.storage.office import Office


def past_dimensions(office: Office) -> tuple[DimensionRecord, ...]:
    """Return types with the attributes that were removed, and the types that were deleted."""

    def read() -> tuple[DimensionRecord, ...]:
        with office.reading() as session:
            return tuple(_read(session))

    return office.by_definitions("past dimensions", read)


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
