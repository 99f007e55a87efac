"""Keeps what leaves the forms: values of attributes, records of types, and the definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import String, delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from custdim.models.definition import Attribute, DefinitionRevision, KeptValues
from custdim.services.definition_reading import find, read_dimensions
from custdim.services.definition_storing import as_stored, from_stored
from custdim.services.dimension_records import AttributeDraft, AttributeRecord, DimensionRecord
from custdim.storage import kept
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.office import Office

REMOVED, CONVERTED, DELETED, SURPLUS = "removed", "converted", "deleted", "surplus"


@dataclass(frozen=True, slots=True)
class Story:
    """What a revision tells of itself besides the definition."""

    by: str = ""
    action: str = ""
    restored_from: int | None = None


def keep_attribute(
    session: Session, office: Office, old: AttributeRecord, story: Story, reason: str, number: int
) -> tuple[int, int]:
    """Take the values of an attribute out of the forms; return the copy's id and their number."""
    column, table = column_name(old.id), table_name(old.type_id)
    count = session.scalar(text(f"SELECT count({column}) FROM {table}")) or 0
    values = {
        "type_id": old.type_id,
        "attribute_id": old.id,
        "kind": old.kind,
        "options": dict(old.options),
        **_told(office, story, reason, number, count),
    }
    kept_id = session.scalars(insert(KeptValues).returning(KeptValues.id), [values]).one()
    kept.keep_column(session, old.type_id, old.id, kept_id)
    return kept_id, count


def keep_type(
    session: Session, office: Office, stored: DimensionRecord, story: Story, count: int
) -> None:
    """Take a whole type out of the forms, with its records."""
    own: dict[str, Any] = {"type_id": stored.id, "attribute_id": None, "kind": "", "options": {}}
    told = _told(office, story, DELETED, stored.revision, count)
    session.execute(insert(KeptValues), [own | told])
    kept.keep_table(session, stored.id)


def bring_back_type(session: Session, type_id: int, *, many: bool) -> None:
    """Put the records of a deleted type back."""
    session.execute(
        delete(KeptValues).where(KeptValues.type_id == type_id, KeptValues.reason == DELETED)
    )
    kept.bring_back_table(session, type_id, many=many)


def removed_attributes(session: Session, type_id: int) -> dict[int, KeptValues]:
    """Return the copies of attributes that were removed, by the attribute's id."""
    query = select(KeptValues).where(KeptValues.type_id == type_id, KeptValues.reason == REMOVED)
    return {row.attribute_id or 0: row for row in session.scalars(query.order_by(KeptValues.id))}


def with_removed(
    session: Session, stored: DimensionRecord, drafts: Iterable[AttributeDraft]
) -> tuple[DimensionRecord, Mapping[int, int]]:
    """Return a type as if the attributes that drafts name were never removed.

    And, by attribute, the copies in which their values are.
    """
    wanted = [one for one in drafts if one.id is not None and one.id not in stored.by_id]
    if not wanted:
        return stored, {}
    removed = removed_attributes(session, stored.id)
    copies = [removed[one.id] for one in wanted if one.id in removed]
    back = [known for copy in copies if (known := _as_it_was(session, copy)) is not None]
    whole = replace(stored, attributes=(*stored.attributes, *back))
    return whole, {one.id: removed[one.id].id for one in back}


def bring_back(session: Session, whole: DimensionRecord, copies: Mapping[int, int]) -> None:
    """Make removed attributes stored ones again, with the kind that their values have."""
    back = [whole.by_id[attribute_id] for attribute_id in copies]
    # A later attribute may have taken the code: it goes with this draft, or the draft is faulty.
    session.execute(
        update(Attribute)
        .where(Attribute.type_id == whole.id, Attribute.code.in_([one.code for one in back]))
        .values(code=Attribute.code + "~" + Attribute.id.cast(String))
    )
    put_attributes(session, back)
    for attribute_id, kept_id in copies.items():
        kept.bring_back_column(session, whole.id, attribute_id, kept_id)
        session.execute(delete(KeptValues).where(KeptValues.id == kept_id))


def put_attributes(session: Session, attributes: Iterable[AttributeRecord]) -> None:
    """Write rows of attributes whose columns are there, as bare as can be: a draft follows."""
    for old in attributes:
        values = {
            "id": old.id,
            "type_id": old.type_id,
            "code": old.code,
            "name_zh": old.zh,
            "name_en": old.en,
            "kind": old.kind,
            "options": dict(old.options),
            "searchable": old.searchable,
        }
        session.execute(insert(Attribute), [values])


def write_revision(session: Session, office: Office, type_id: int, story: Story) -> DimensionRecord:
    """Write down a type as it stands now, and return it."""
    stored = find(read_dimensions(session), type_id)
    assert stored is not None
    write_state(session, office, stored, story)
    return stored


def write_state(session: Session, office: Office, state: DimensionRecord, story: Story) -> None:
    """Write down the state of a type that may be gone."""
    values = {
        "type_id": state.id,
        "number": state.revision,
        "at": office.now(),
        "user_name": story.by,
        "action": story.action,
        "restored_from": story.restored_from,
        "definition": as_stored(state),
    }
    session.execute(insert(DefinitionRevision), [values])


def last_number(session: Session, type_id: int) -> int:
    """Return the newest revision of a type that there is or was."""
    query = select(func.max(DefinitionRevision.number))
    return session.scalar(query.where(DefinitionRevision.type_id == type_id)) or 0


def _as_it_was(session: Session, copy: KeptValues) -> AttributeRecord | None:
    """Return an attribute that was removed, with the kind of its values and without demands."""
    last = state_of(session, copy.type_id, copy.number)
    known = None if last is None else last.by_id.get(copy.attribute_id or 0)
    if known is None:
        return None
    return replace(
        known,
        kind=copy.kind,
        options=copy.options,
        required=False,
        unique=False,
        searchable=False,
        required_when="",
        visible_when="",
        read_only_when="",
        retired_since="",
    )


def state_of(session: Session, type_id: int, number: int) -> DimensionRecord | None:
    """Return a type as one of its revisions has it."""
    query = select(DefinitionRevision.definition).where(
        DefinitionRevision.type_id == type_id, DefinitionRevision.number == number
    )
    stored = session.scalar(query)
    return None if stored is None else from_stored(type_id, number, stored)


def _told(office: Office, story: Story, reason: str, number: int, count: int) -> dict[str, Any]:
    return {
        "reason": reason,
        "number": number,
        "at": office.now(),
        "user_name": story.by,
        "count": count,
    }
