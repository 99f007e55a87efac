"""Whether the table of a dimension type has room for what a draft adds: copies stay in it too."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from custdim.errors import FieldError, InvalidValueError
from custdim.services.attribute_changes import changed_kinds
from custdim.services.dimension_records import DimensionDraft, DimensionRecord
from custdim.storage.dimensions import OWN_COLUMNS, count_columns

MOST_COLUMNS = 2_000  # of SQLite


def room_errors(
    session: Session, draft: DimensionDraft, stored: DimensionRecord | None
) -> Iterator[FieldError]:
    """Say that more would stand in one table than fits; a new type has been counted already."""
    if stored is None:
        return
    added = sum(attribute.id is None for attribute in draft.attributes)
    added += len(changed_kinds(stored, draft.attributes))  # the old values stay beside
    there = count_columns(session, stored.id)
    if added and there + added > MOST_COLUMNS:
        facts = {
            "added": added,
            "copies": there - len(OWN_COLUMNS) - len(stored.attributes),
            "room": max(0, MOST_COLUMNS - there),
        }
        yield FieldError(("attributes",), InvalidValueError("columns-full", **facts))
