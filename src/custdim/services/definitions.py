"""Dimension types and their attributes: reading them, and the use cases that change them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import NotFoundError, StaleError
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.attribute_usage import Usage
from custdim.services.category_tree import inserted
from custdim.services.definition_checks import draft_errors
from custdim.services.definition_keeping import Story
from custdim.services.definition_reading import find, read_dimensions
from custdim.services.definition_writing import define, reorder, undefine
from custdim.services.dimension_records import (
    AttributeDraft,
    AttributeRecord,
    DimensionDraft,
    DimensionRecord,
    draft_of,
)
from custdim.services.dimension_tables import count_records, known_dimensions, tables
from custdim.services.kept_records import tell_surplus
from custdim.services.kept_surplus import KeepOne
from custdim.services.kind_changes import Ready, hand_over, ready_values
from custdim.services.saved import Saved
from custdim.storage.office import Office

__all__ = [
    "AttributeDraft",
    "AttributeRecord",
    "DimensionDraft",
    "DimensionRecord",
    "KeepOne",
    "Saved",
    "define",
    "delete_dimension",
    "dimension",
    "dimensions",
    "draft_of",
    "made_ready",
    "move_dimension",
    "put_dimension",
    "record_count",
    "save_dimension",
]

AREA = "dimension"


def dimensions(office: Office) -> tuple[DimensionRecord, ...]:
    """Return every dimension type in its order; cheap, since it is kept until one changes."""
    return known_dimensions(office)


def dimension(office: Office, dimension_id: int) -> DimensionRecord:
    """Return one dimension type."""
    found = find(known_dimensions(office), dimension_id)
    if found is None:
        raise NotFoundError
    return found


def record_count(office: Office, dimension_id: int, attribute_id: int | None = None) -> int:
    """Count the records of a dimension, or those that have a value of one attribute."""
    table = tables(office).get(dimension_id)
    if table is None:
        raise NotFoundError
    with office.reading() as session:
        return count_records(session, table, attribute_id)


def save_dimension(
    office: Office,
    actor: Actor,
    draft: DimensionDraft,
    *,
    revision: int | None,
    confirmed: int | None = None,
    spare: Collection[str] = (),
    keep: KeepOne | None = None,
) -> Saved:
    """Add a dimension type, or change one that still has the revision the user saw.

    Raises FieldErrors with places such as ("attribute", 2, "code"), and ConfirmationNeededError
    when values would leave the form; they stay in a copy. `spare` names attributes, by their
    codes, whose new demands hold for new records only; `keep` says which record of several stays
    where only one may be, the others stay in a copy.
    """
    ready = made_ready(office, actor, [draft])
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        hand_over(session, ready)
        return put_dimension(
            session,
            office,
            actor,
            draft,
            revision=revision,
            confirmed=confirmed,
            spare=spare,
            keep=keep,
        )


def put_dimension(
    session: Session,
    office: Office,
    actor: Actor,
    draft: DimensionDraft,
    *,
    revision: int | None,
    confirmed: int | None = None,
    expected: Collection[str] = (),
    spare: Collection[str] = (),
    restored_from: int | None = None,
    keep: KeepOne | None = None,
) -> Saved:
    """Save one dimension type and tell the journal, within a transaction of several.

    Conditions may name attributes that are `expected` to follow in the same transaction.
    `restored_from` is the revision that the draft was taken from.
    """
    known = read_dimensions(session)
    before = None if draft.id is None else _among(known, draft.id, revision)
    action = "add" if before is None else "change" if restored_from is None else "restore"
    after = define(
        session,
        office,
        draft,
        confirmed=confirmed,
        expected=expected,
        spare=spare,
        story=Story(actor.name, action, restored_from),
        known=known,
        keep=keep,
    )
    journal.record(
        session,
        office,
        actor,
        action=action,
        area=AREA,
        object_id=after.id,
        title=after.zh,
        before=None if before is None else _told(before),
        after=_told(after),
    )
    moved = tell_surplus(session, office, actor, after)
    return Saved(after.id, after.revision, _changes(after.id) | moved)


def delete_dimension(
    office: Office,
    actor: Actor,
    dimension_id: int,
    *,
    revision: int | None,
    confirmed: int | None = None,
) -> Changes:
    """Delete a dimension type; while there are records, their number must be confirmed."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        before = _stored(session, dimension_id, revision)
        undefine(session, office, before, confirmed, Story(actor.name))
        journal.record(
            session,
            office,
            actor,
            action="delete",
            area=AREA,
            object_id=dimension_id,
            title=before.zh,
            before=_told(before),
        )
    return _changes(dimension_id)


def move_dimension(office: Office, actor: Actor, dimension_id: int, position: int) -> Changes:
    """Put a dimension type at another place in the list."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        before = _stored(session, dimension_id, None)
        old = [known.id for known in read_dimensions(session)]
        fresh = inserted(old, dimension_id, position)
        reorder(session, office, fresh)
        journal.record(
            session,
            office,
            actor,
            action="move",
            area=AREA,
            object_id=dimension_id,
            title=before.zh,
            before={"position": old.index(dimension_id)},
            after={"position": fresh.index(dimension_id)},
        )
    return _changes(dimension_id)


def made_ready(
    office: Office, actor: Actor, drafts: Iterable[DimensionDraft]
) -> Mapping[int, Ready]:
    """Work out what takes long before others have to wait: values in their new kinds.

    What a draft cannot be saved for is told by saving it.
    """
    ready: dict[int, Ready] = {}
    with office.reading() as session:
        authorise(session, actor, Right.DEFINE)
        known = {one.id: one for one in read_dimensions(session)}
        for draft in drafts:
            before = None if draft.id is None else known.get(draft.id)
            if before is not None and not any(draft_errors(draft, before)):
                ready |= ready_values(session, before, draft.attributes)
    return ready


def _stored(session: Session, dimension_id: int, revision: int | None) -> DimensionRecord:
    return _among(read_dimensions(session), dimension_id, revision)


def _among(
    known: tuple[DimensionRecord, ...], dimension_id: int, revision: int | None
) -> DimensionRecord:
    found = find(known, dimension_id)
    if found is None:
        raise NotFoundError
    if revision is not None and found.revision != revision:
        raise StaleError
    return found


def _told(known: DimensionRecord) -> Mapping[str, Any]:
    """Say all about a dimension type: one key for each of its own facts and each attribute."""
    own = ("code", "zh", "en", "description_zh", "description_en", "many", "min_rows")
    told: dict[str, Any] = {name: getattr(known, name) for name in own}
    told["applies_when"] = known.applies_when
    told["rules"] = [asdict(rule) for rule in known.rules]
    for attribute in known.attributes:
        shared = {known.name for known in fields(Usage)}
        names = AttributeDraft.__dataclass_fields__.keys() - shared
        facts = {name: getattr(attribute, name) for name in sorted(names)} | attribute.usage()
        told[f"attribute:{attribute.id}"] = facts | {"position": attribute.position}
        if attribute.demanded_since is not None:
            since = attribute.demanded_since.isoformat(timespec="seconds")
            told[f"attribute:{attribute.id}"]["demanded_since"] = since
    return told


def _changes(dimension_id: int) -> Changes:
    return Changes(dimensions=frozenset({dimension_id}))
