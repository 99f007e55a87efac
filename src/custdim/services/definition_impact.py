"""What saving a draft of a dimension type would do to stored records, before it is saved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from custdim.errors import FieldErrors, StaleError
from custdim.models.customer import Standard
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.column_room import room_errors
from custdim.services.definition_keeping import with_removed
from custdim.services.definition_probes import Probe
from custdim.services.definition_reading import find, read_dimensions
from custdim.services.definition_sight import Sight, no_table, seen_table
from custdim.services.definition_writing import draft_faults, refuse_needed
from custdim.services.dimension_records import DimensionDraft, DimensionRecord
from custdim.services.impact_records import Effect, Impact, ImpactFinding, ImpactRow, Way
from custdim.services.impact_rows import impact_rows
from custdim.services.reach_probes import type_findings
from custdim.services.returning_impact import Returning
from custdim.services.standard_trees import standard_faults, with_trees
from custdim.services.usage_checks import Known
from custdim.storage.office import Office

__all__ = [
    "Effect",
    "Impact",
    "ImpactFinding",
    "ImpactRow",
    "Way",
    "definition_impact",
    "impact_rows",
]


def definition_impact(
    office: Office,
    actor: Actor,
    draft: DimensionDraft,
    *,
    revision: int | None,
    progress: Progress | None = None,
    expected: Collection[str] = (),
) -> Impact:
    """Look at every stored record as the draft would see it; nothing is written.

    Conditions see values as they are stored now, also those that are to be converted, and may
    name attributes that are `expected` to come with other types. Raises FieldErrors for a faulty
    draft, InUseError where another type needs what goes, StaleError.
    A draft of a deleted type is one with which it would be brought back.
    """
    with office.reading() as session:
        authorise(session, actor, Right.DEFINE, Right.VIEW)
        draft = with_trees(session, draft)
        known = read_dimensions(session)
        stored = None if draft.id is None else find(known, draft.id)
        if draft.id is not None and stored is None:
            return _returning(session, office, draft, known)
        if stored is not None and revision is not None and stored.revision != revision:
            raise StaleError
        whole, copies = (None, {}) if stored is None else _whole(session, stored, draft)
        others = [whole if whole is not None and one.id == whole.id else one for one in known]
        _refuse_faults(session, draft, whole, others, expected)
        table = no_table() if whole is None else seen_table(whole, copies)
        whole = whole or _nothing(draft)
        conditions = tuple(_conditions(whole, draft))
        sight = Sight(session, office, table, whole, conditions)
        count = session.scalar(select(func.count()).select_from(table)) or 0
        probe = Probe(sight, session, whole, draft, others, copies, progress or Progress())
        probe.total = count * sum(_is_read(whole, one.id, one.kind) for one in draft.attributes)
        findings = tuple(_findings(probe, stored or whole))
        surplus = _surplus(probe, count, findings)
    lost = sum(one.count for one in findings if one.effect in (Effect.REMOVED, Effect.UNREADABLE))
    return Impact(draft, whole.revision, count, findings, lost, surplus, frozenset(expected))


def _returning(
    session: Session, office: Office, draft: DimensionDraft, known: Iterable[DimensionRecord]
) -> Impact:
    """Say what bringing back a deleted type would do."""
    back = Returning(session, office, draft)
    _refuse_faults(session, draft, back.whole, known, ())
    return Impact(draft, back.whole.revision, back.count, tuple(back.findings()))


def _nothing(draft: DimensionDraft) -> DimensionRecord:
    """Return what there is of a new type: nobody has a record, but it may ask for one."""
    return DimensionRecord(
        id=0,
        code=draft.code,
        zh=draft.zh,
        en=draft.en,
        description_zh="",
        description_en="",
        many=draft.many,
        min_rows=0,
        position=0,
        revision=0,
        attributes=(),
    )


def _surplus(probe: Probe, count: int, findings: Iterable[ImpactFinding]) -> int:
    """Count the records that do not stay where several become one."""
    if not any(one.effect == Effect.SEVERAL for one in findings):
        return 0
    owners = select(func.count(probe.sight.table.c.customer_id.distinct()))
    return count - (probe.session.scalar(owners) or 0)


def _whole(
    session: Session, stored: DimensionRecord, draft: DimensionDraft
) -> tuple[DimensionRecord, dict[int, int]]:
    whole, copies = with_removed(session, stored, draft.attributes)
    return whole, dict(copies)


def _refuse_faults(
    session: Session,
    draft: DimensionDraft,
    whole: DimensionRecord | None,
    others: Iterable[DimensionRecord],
    expected: Collection[str],
) -> None:
    known = tuple(others)
    names = Known(known, session.scalars(select(Standard.code)).all(), expected)
    errors = (*draft_faults(draft, whole, names), *standard_faults(session, draft))
    if errors := errors or tuple(room_errors(session, draft, whole)):
        raise FieldErrors(errors)
    if whole is not None:
        gone = {one.code for one in whole.attributes} - {one.code for one in draft.attributes}
        refuse_needed(whole, gone, known)


def _is_read(whole: DimensionRecord, attribute_id: int | None, kind: str) -> bool:
    old = None if attribute_id is None else whole.by_id.get(attribute_id)
    return old is not None and old.kind != kind


def _conditions(whole: DimensionRecord, draft: DimensionDraft) -> Iterator[str]:
    for definition in (whole, draft):
        yield definition.applies_when
        for one in definition.attributes:
            yield from (one.required_when, one.visible_when, one.read_only_when)


def _findings(probe: Probe, stored: DimensionRecord) -> Iterator[ImpactFinding]:
    left = {one.id for one in probe.draft.attributes}
    for old in stored.working:
        if old.id not in left:
            yield from probe.removed(old)
    for index, draft in enumerate(probe.draft.attributes):
        yield from probe.attribute(draft, index)
    yield from type_findings(probe)
