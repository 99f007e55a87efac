"""Writes dimension types: definition rows and tables of values change in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.errors import (
    ConfirmationNeededError,
    FieldError,
    FieldErrors,
    InUseError,
    InvalidValueError,
)
from custdim.models.customer import Standard
from custdim.models.definition import Attribute, DimensionType
from custdim.services.attribute_changes import changed_kinds, repeat_errors, usage_errors
from custdim.services.column_room import room_errors
from custdim.services.definition_checks import draft_errors
from custdim.services.definition_demands import demands
from custdim.services.definition_keeping import (
    REMOVED,
    Story,
    bring_back,
    keep_attribute,
    keep_type,
    with_removed,
    write_revision,
    write_state,
)
from custdim.services.definition_reading import find, read_dimensions
from custdim.services.definition_rows import put_attributes
from custdim.services.dimension_records import (
    AttributeDraft,
    DimensionDraft,
    DimensionRecord,
)
from custdim.services.dimension_tables import count_records, count_several, table_for
from custdim.services.formula_storing import doubt_formulas, has_formulas, settle_formulas
from custdim.services.kept_surplus import KeepOne, is_day, keep_surplus, surplus_records
from custdim.services.kind_changes import change_kind
from custdim.services.office_unique import shared_values
from custdim.services.search_index import (
    customers_with_records,
    follow_attributes,
    refresh_customers,
    searched,
)
from custdim.services.standard_trees import standard_faults, with_trees
from custdim.services.title_checks import duplicate_code
from custdim.services.usage_checks import Known, dependants, usage_faults
from custdim.storage import dimensions as storage
from custdim.storage.office import Office


def define(
    session: Session,
    office: Office,
    draft: DimensionDraft,
    *,
    confirmed: int | None = None,
    expected: Collection[str] = (),
    spare: Collection[str] = (),
    story: Story | None = None,
    known: tuple[DimensionRecord, ...] | None = None,
    keep: KeepOne | None = None,
) -> DimensionRecord:
    """Write a draft within a transaction that tells the journal itself; return the type.

    Values that leave the form are counted, and go into a copy when `confirmed` is that count.
    Conditions may name attributes that are `expected` to follow. New demands of the attributes
    to `spare`, by their codes, do not hold for what is stored. `known` are all types as they are
    now, where that is known. `keep` says which record stays where several become one.
    """
    draft = with_trees(session, draft)
    known = read_dimensions(session) if known is None else known
    before = None if draft.id is None else find(known, draft.id)
    stored = before if before is None else _whole(session, before, draft)
    if stored is not before:
        known = read_dimensions(session)
    others = Known(known, session.scalars(select(Standard.code)).all(), expected)
    _refuse_faults(session, draft, stored, others, spare)
    told = _told(story, before)
    if stored is not None:
        surplus = _surplus(session, draft, stored, keep)
        lost = _take_out(session, office, draft, stored, told, spare) + len(surplus)
        if lost and confirmed != lost:
            raise ConfirmationNeededError(count=lost)
        if surplus:
            keep_surplus(session, office, stored, told, surplus)
    dimension_id = _put_type(session, draft, position=len(known))
    since = demands(session, office, stored, draft, spare)
    ids = put_attributes(session, dimension_id, draft.attributes, since)
    _shape(session, dimension_id, draft, ids, fresh=stored is None)
    if before is not None:
        follow_attributes(session, table_for(before), before.attributes, draft.attributes)
    office.definitions_changed(session)
    if has_formulas(known) or has_formulas([draft]):
        doubt_formulas(session, known, read_dimensions(session))
    return write_revision(session, office, dimension_id, told)


def undefine(
    session: Session,
    office: Office,
    stored: DimensionRecord,
    confirmed: int | None,
    story: Story | None = None,
) -> None:
    """Take a dimension type out of use, once the number of its records is confirmed."""
    table = table_for(stored)
    known = read_dimensions(session)
    refuse_needed(stored, {one.code for one in stored.attributes}, known)
    count = count_records(session, table)
    if count and confirmed != count:
        raise ConfirmationNeededError(count=count)
    touched = customers_with_records(session, table) if searched(stored.attributes) else []
    told = replace(story or Story(), action="delete")
    keep_type(session, office, stored, told, count)
    session.execute(delete(Attribute).where(Attribute.type_id == stored.id))
    session.execute(delete(DimensionType).where(DimensionType.id == stored.id))
    write_state(session, office, replace(stored, revision=stored.revision + 1), told)
    refresh_customers(session, touched)
    office.definitions_changed(session)
    if has_formulas(known):
        doubt_formulas(session, known, read_dimensions(session))


def _told(story: Story | None, before: DimensionRecord | None) -> Story:
    story = story or Story()
    return replace(story, action=story.action or ("add" if before is None else "change"))


def _whole(session: Session, before: DimensionRecord, draft: DimensionDraft) -> DimensionRecord:
    """Bring back the removed attributes that a draft names; return the type with them."""
    whole, copies = with_removed(session, before, draft.attributes)
    if not copies:
        return before
    bring_back(session, whole, copies)
    found = find(read_dimensions(session), before.id)
    assert found is not None
    return found


def _refuse_faults(
    session: Session,
    draft: DimensionDraft,
    stored: DimensionRecord | None,
    known: Known,
    spare: Collection[str],
) -> None:
    errors = [*draft_faults(draft, stored, known), *standard_faults(session, draft)]
    if not errors:
        errors.extend(room_errors(session, draft, stored))
    if stored is not None and not errors:
        errors.extend(usage_errors(session, stored, draft.attributes, spare))
        for index, attribute in enumerate(draft.attributes):
            if attribute.code in spare:
                continue
            if count := shared_values(session, known.dimensions, stored, attribute):
                fault = InvalidValueError("values-repeat", count=count)
                errors.append(FieldError(("attribute", index, "unique_within"), fault))
    if errors:
        raise FieldErrors(tuple(errors))
    if stored is not None:
        gone = {old.code for old in stored.attributes} - {one.code for one in draft.attributes}
        refuse_needed(stored, gone, known.dimensions)


def draft_faults(
    draft: DimensionDraft, stored: DimensionRecord | None, known: Known
) -> Iterator[FieldError]:
    """Yield the faults of a draft that no stored value has to do with."""
    yield from draft_errors(draft, stored)
    yield from usage_faults(draft, known)
    if any(other.code == draft.code and other.id != draft.id for other in known.dimensions):
        yield duplicate_code(draft.code)


def refuse_needed(
    stored: DimensionRecord, gone: Collection[str], known: Sequence[DimensionRecord]
) -> None:
    """Refuse to take away what a condition of another type asks for."""
    others = [other for other in known if other.id != stored.id]
    found = dependants(gone, others)
    if found is not None:
        raise InUseError(reason="condition", text=found[0], name=found[1])


def _surplus(
    session: Session, draft: DimensionDraft, stored: DimensionRecord, keep: KeepOne | None
) -> list[int]:
    """Return the records that go where several become one; refuse that unless one is chosen."""
    if not stored.many or draft.many:
        return []
    count = count_several(session, table_for(stored))
    if not count:
        return []
    if keep is None:
        raise InUseError(reason="several-records", count=count)
    if keep.attribute_id is not None and not is_day(stored.by_id.get(keep.attribute_id)):
        raise InvalidValueError("unknown-field")
    return surplus_records(session, stored.id, keep)


def _take_out(
    session: Session,
    office: Office,
    draft: DimensionDraft,
    stored: DimensionRecord,
    story: Story,
    spare: Collection[str],
) -> int:
    """Convert what changes its kind and keep what is removed; return how many values leave."""
    lost = 0
    settle_formulas(session, office, stored, draft)
    changes = changed_kinds(stored, draft.attributes)
    for change in changes:
        lost += change_kind(session, office, change, story, stored.revision)
    if changes:
        _refuse_repeats(session, stored, draft, {old.id for old, _ in changes}, spare)
    left = {attribute.id for attribute in draft.attributes}
    for old in stored.attributes:
        if old.id not in left:
            _, count = keep_attribute(session, office, old, story, REMOVED, stored.revision)
            lost += 0 if old.broken else count
            session.execute(delete(Attribute).where(Attribute.id == old.id))
    return lost


def _refuse_repeats(
    session: Session,
    stored: DimensionRecord,
    draft: DimensionDraft,
    changed: set[int],
    spare: Collection[str],
) -> None:
    table = table_for(stored)  # the names of columns are all that matters here
    if errors := tuple(repeat_errors(session, table, draft.attributes, changed, spare)):
        raise FieldErrors(errors)


def _put_type(session: Session, draft: DimensionDraft, position: int) -> int:
    values: dict[str, Any] = {
        "name_zh": draft.zh.strip(),
        "name_en": draft.en.strip(),
        "description_zh": draft.description_zh.strip(),
        "description_en": draft.description_en.strip(),
        "many": draft.many,
        "min_rows": draft.min_rows if draft.many else 0,
        "applies_when": draft.applies_when.strip(),
        "rules": [asdict(rule) for rule in draft.rules],
    }
    if draft.id is None:
        values |= {"code": draft.code, "position": position, "revision": 1}
        return session.scalars(insert(DimensionType).returning(DimensionType.id), [values]).one()
    values["revision"] = DimensionType.revision + 1
    session.execute(update(DimensionType).where(DimensionType.id == draft.id).values(values))
    return draft.id


def _shape(
    session: Session, type_id: int, draft: DimensionDraft, ids: list[int], *, fresh: bool
) -> None:
    """Give the table of values the columns and indices that the draft asks for."""
    both = list(zip(ids, draft.attributes, strict=True))
    if fresh:
        columns = [(attribute_id, _kind(attribute).column) for attribute_id, attribute in both]
        storage.create_table(session, type_id, columns)
    for attribute_id, attribute in both:
        if not fresh and attribute.id is None:
            storage.add_column(session, type_id, attribute_id, _kind(attribute).column)
        if attribute.unique:
            storage.create_index(session, type_id, attribute_id)
        elif attribute.id is not None:
            storage.drop_index(session, type_id, attribute_id)


def _kind(draft: AttributeDraft) -> kinds.Kind[Any]:
    return kinds.load(draft.kind, draft.options)


def reorder(session: Session, office: Office, order: list[int]) -> None:
    """Give the dimension types their order."""
    for position, dimension_id in enumerate(order):
        session.execute(
            update(DimensionType).where(DimensionType.id == dimension_id).values(position=position)
        )
    office.definitions_changed(session)
