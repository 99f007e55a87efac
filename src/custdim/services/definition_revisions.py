"""Every saved state of a dimension type: listed, seen, compared, and restored as a new one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from custdim.errors import NotFoundError, StaleError
from custdim.models.base import Base
from custdim.models.definition import DefinitionRevision, DimensionType, KeptValues
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.definition_differences import DefinitionChange, definition_changes
from custdim.services.definition_keeping import (
    DELETED,
    bring_back_type,
    last_number,
    put_attributes,
    removed_attributes,
    state_of,
)
from custdim.services.definition_reading import find, read_dimensions
from custdim.services.definition_rows import put_attributes as put_drafts
from custdim.services.definition_storing import demands_of, from_stored
from custdim.services.definitions import made_ready, put_dimension
from custdim.services.dimension_records import DimensionDraft, DimensionRecord, draft_of
from custdim.services.dimension_tables import table_for
from custdim.services.kept_surplus import KeepOne
from custdim.services.kind_changes import hand_over
from custdim.services.saved import Saved
from custdim.services.search_index import (
    customers_with_records,
    refresh_customers,
    searched,
)
from custdim.services.title_checks import free_code
from custdim.storage.kept import kept_tables
from custdim.storage.office import Office

__all__ = [
    "DefinitionChange",
    "DeletedDimension",
    "KeptCopy",
    "Revision",
    "compare_revisions",
    "definition_revision",
    "definition_revisions",
    "deleted_dimensions",
    "kept_copies",
    "restore_revision",
    "revision_draft",
]


@dataclass(frozen=True)
class Revision:
    """One saved state: who saved it and when, and what was not the same before."""

    dimension_id: int
    number: int
    at: datetime
    user_name: str
    action: str
    restored_from: int | None
    changes: tuple[DefinitionChange, ...]


@dataclass(frozen=True, slots=True)
class DeletedDimension:
    """A dimension type that is gone, and how many records are kept of it."""

    id: int
    code: str
    zh: str
    en: str
    number: int
    at: datetime
    user_name: str
    records: int


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """Values of one attribute that left the form; `number` is the last revision that had them."""

    id: int
    attribute_id: int
    zh: str
    en: str
    kind: str
    reason: str
    number: int
    at: datetime
    user_name: str
    count: int


def definition_revisions(
    office: Office, actor: Actor, dimension_id: int, language: str = "zh"
) -> tuple[Revision, ...]:
    """Return the revisions of a type, also of one that was deleted; the newest first."""
    query = select(DefinitionRevision).where(DefinitionRevision.type_id == dimension_id)
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        rows = session.scalars(query.order_by(DefinitionRevision.number)).all()
    if not rows:
        raise NotFoundError
    found: list[Revision] = []
    before: DimensionRecord | None = None
    for row in rows:
        state = from_stored(dimension_id, row.number, row.definition)
        first = before is None and row.action != "add"
        changes = () if first else definition_changes(before, state, language)
        facts = (row.at, row.user_name, row.action, row.restored_from)
        found.append(Revision(dimension_id, row.number, *facts, changes))
        before = state
    return tuple(reversed(found))


def definition_revision(
    office: Office, actor: Actor, dimension_id: int, number: int
) -> DimensionRecord:
    """Return the whole definition as a revision has it."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        return _state(session, dimension_id, number)


def compare_revisions(
    office: Office, actor: Actor, dimension_id: int, first: int, second: int, language: str = "zh"
) -> tuple[DefinitionChange, ...]:
    """Return what is not the same in two revisions, field by field."""
    before, after = (
        definition_revision(office, actor, dimension_id, number) for number in (first, second)
    )
    return definition_changes(before, after, language)


def revision_draft(office: Office, actor: Actor, dimension_id: int, number: int) -> DimensionDraft:
    """Return a revision as a draft, to be edited, or asked what restoring it would do."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        return _draft(session, dimension_id, number)


def restore_revision(
    office: Office,
    actor: Actor,
    dimension_id: int,
    number: int,
    *,
    revision: int | None,
    confirmed: int | None = None,
    spare: Collection[str] = (),
    keep: KeepOne | None = None,
) -> Saved:
    """Save an earlier state again, as a new revision; values that left the forms come back.

    A type that was deleted comes back with its records; its `revision` is None. Raises what
    `save_dimension` does.
    """
    ready = made_ready(office, actor, [revision_draft(office, actor, dimension_id, number)])
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        hand_over(session, ready)
        draft = _draft(session, dimension_id, number)
        gone = find(read_dimensions(session), dimension_id) is None
        if gone:
            if revision is not None:
                raise StaleError
            _bring_back(session, dimension_id, draft.code)
        saved = put_dimension(
            session,
            office,
            actor,
            draft,
            revision=revision,
            confirmed=confirmed,
            spare=spare,
            restored_from=number,
            keep=keep,
        )
        stored = find(read_dimensions(session), dimension_id)
        if gone and stored is not None and searched(stored.attributes):
            refresh_customers(session, customers_with_records(session, table_for(stored)))
    return saved


def deleted_dimensions(office: Office, actor: Actor) -> tuple[DeletedDimension, ...]:
    """Return the types that were deleted, the last one first."""
    query = select(KeptValues).where(KeptValues.reason == DELETED)
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        found = []
        for row in session.scalars(query.order_by(KeptValues.id.desc())):
            known = _state(session, row.type_id, row.number)
            deleted = DeletedDimension(
                id=row.type_id,
                code=known.code,
                zh=known.zh,
                en=known.en,
                number=row.number,
                at=row.at,
                user_name=row.user_name,
                records=row.count,
            )
            found.append(deleted)
    return tuple(found)


def kept_copies(office: Office, actor: Actor, dimension_id: int) -> tuple[KeptCopy, ...]:
    """Return the copies of values that left the forms of a type, the newest first."""
    query = select(KeptValues).where(
        KeptValues.type_id == dimension_id, KeptValues.attribute_id.is_not(None)
    )
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        found = []
        for row in session.scalars(query.order_by(KeptValues.id.desc())):
            known = _state(session, dimension_id, row.number).by_id[row.attribute_id or 0]
            copy = KeptCopy(
                id=row.id,
                attribute_id=known.id,
                zh=known.zh,
                en=known.en,
                kind=row.kind,
                reason=row.reason,
                number=row.number,
                at=row.at,
                user_name=row.user_name,
                count=row.count,
            )
            found.append(copy)
    return tuple(found)


def _state(session: Session, dimension_id: int, number: int) -> DimensionRecord:
    found = state_of(session, dimension_id, number)
    if found is None:
        raise NotFoundError
    return found


def _draft(session: Session, dimension_id: int, number: int) -> DimensionDraft:
    """Return a revision as a draft; what was removed for good since begins anew, without values."""
    draft = draft_of(_state(session, dimension_id, number))
    present = read_dimensions(session)
    stored = find(present, dimension_id)
    if stored is None:
        # A new type may have taken its code.
        return replace(draft, code=free_code(draft.code, {one.code for one in present}))
    known = {*stored.by_id, *removed_attributes(session, dimension_id)}
    attributes = (one if one.id in known else replace(one, id=None) for one in draft.attributes)
    return replace(draft, code=stored.code, attributes=tuple(attributes))


def _bring_back(session: Session, dimension_id: int, code: str) -> None:
    """Make a deleted type a stored one again, with those it spares; a draft follows."""
    if dimension_id not in kept_tables(session):
        raise NotFoundError
    last = last_number(session, dimension_id)
    known = _state(session, dimension_id, last)
    position = session.scalar(select(func.count()).select_from(DimensionType))
    values = {
        "id": dimension_id,
        "code": code,
        "name_zh": known.zh,
        "name_en": known.en,
        "many": known.many,
        "position": position,
        "revision": last,
    }
    # Past the mapper, which would begin to count revisions anew.
    session.execute(insert(Base.metadata.tables["dimension_type"]), [values])
    bring_back_type(session, dimension_id, many=known.many)
    put_attributes(session, known.attributes)
    if known.working == known.attributes:
        put_drafts(session, dimension_id, draft_of(known).attributes, _demands(session, known))


def _demands(session: Session, known: DimensionRecord) -> Mapping[str, Mapping[str, Any]]:
    query = select(DefinitionRevision.definition).where(
        DefinitionRevision.type_id == known.id, DefinitionRevision.number == known.revision
    )
    return demands_of(session.scalars(query).one())
