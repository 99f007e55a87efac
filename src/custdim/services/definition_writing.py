"""Writes dimension types: definition rows and tables of values change in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
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
from custdim.services.attribute_changes import (
    KindChange,
    change_kind,
    kind_changes,
    repeat_errors,
    usage_errors,
)
from custdim.services.definition_checks import draft_errors
from custdim.services.definition_reading import find, read_dimensions
from custdim.services.dimension_records import (
    AttributeDraft,
    AttributeRecord,
    DimensionDraft,
    DimensionRecord,
)
from custdim.services.dimension_tables import count_records, count_several, table_for
from custdim.services.office_unique import shared_values
from custdim.services.search_index import customers_with_records, refresh_customers
from custdim.services.title_checks import duplicate_code
from custdim.services.usage_checks import Known, dependants, usage_faults
from custdim.storage import dimensions as storage
from custdim.storage.likeness import KINDS as COMPARED
from custdim.storage.office import Office


def define(
    session: Session,
    office: Office,
    draft: DimensionDraft,
    *,
    confirmed: int | None = None,
    expected: Collection[str] = (),
) -> int:
    """Write a draft within a transaction that tells the journal itself; return the id.

    Values that would be lost are counted; they go when `confirmed` is that count. Conditions may
    name attributes that are `expected` to follow.
    """
    known = read_dimensions(session)
    stored = None if draft.id is None else find(known, draft.id)
    others = Known(known, session.scalars(select(Standard.code)).all(), expected)
    _refuse_faults(session, draft, stored, others)
    changes = [] if stored is None else _prepare(session, draft, stored, confirmed)
    dimension_id = _put_type(session, draft, position=len(known))
    if stored is not None:
        _remove_missing(session, draft, stored)
    for change in changes:
        change_kind(session, dimension_id, change)
    ids = [
        _put_attribute(session, dimension_id, attribute, position)
        for position, attribute in enumerate(draft.attributes)
    ]
    if stored is None:
        columns = [
            (attribute_id, _kind(attribute).column)
            for attribute_id, attribute in zip(ids, draft.attributes, strict=True)
        ]
        storage.create_table(session, dimension_id, columns)
    else:
        _add_columns(session, dimension_id, draft, ids)
    _index_unique(session, dimension_id, draft, ids)
    if stored is not None and _searched(stored.attributes) != _searched(draft.attributes):
        refresh_customers(session, customers_with_records(session, table_for(stored)))
    office.definitions_changed(session)
    return dimension_id


def undefine(
    session: Session, office: Office, stored: DimensionRecord, confirmed: int | None
) -> None:
    """Remove a dimension type with its values, once their number is confirmed."""
    table = table_for(stored)
    _refuse_needed(stored, {known.code for known in stored.attributes}, read_dimensions(session))
    count = count_records(session, table)
    if count and confirmed != count:
        raise ConfirmationNeededError(count=count)
    touched = customers_with_records(session, table) if _searched(stored.attributes) else []
    storage.drop_table(session, stored.id)
    session.execute(delete(Attribute).where(Attribute.type_id == stored.id))
    session.execute(delete(DimensionType).where(DimensionType.id == stored.id))
    refresh_customers(session, touched)
    office.definitions_changed(session)


def _refuse_faults(
    session: Session,
    draft: DimensionDraft,
    stored: DimensionRecord | None,
    known: Known,
) -> None:
    errors = [*draft_errors(draft, stored), *usage_faults(draft, known)]
    if any(other.code == draft.code and other.id != draft.id for other in known.dimensions):
        errors.append(duplicate_code(draft.code))
    if stored is not None and not errors:
        errors.extend(usage_errors(session, stored, draft.attributes))
        for index, attribute in enumerate(draft.attributes):
            if count := shared_values(session, known.dimensions, stored, attribute):
                fault = InvalidValueError("values-repeat", count=count)
                errors.append(FieldError(("attribute", index, "unique_within"), fault))
    if errors:
        raise FieldErrors(tuple(errors))
    if stored is not None:
        gone = {old.code for old in stored.attributes} - {one.code for one in draft.attributes}
        _refuse_needed(stored, gone, known.dimensions)


def _refuse_needed(
    stored: DimensionRecord, gone: Collection[str], known: Sequence[DimensionRecord]
) -> None:
    """Refuse to take away what a condition of another type asks for."""
    others = [other for other in known if other.id != stored.id]
    found = dependants(gone, others)
    if found is not None:
        raise InUseError(reason="condition", text=found[0], name=found[1])


def _prepare(
    session: Session, draft: DimensionDraft, stored: DimensionRecord, confirmed: int | None
) -> list[KindChange]:
    """Convert what changes its kind, and ask before anything is lost."""
    table = table_for(stored)
    if stored.many and not draft.many and (count := count_several(session, table)):
        raise InUseError(reason="several-records", count=count)
    changes = kind_changes(session, stored, draft.attributes)
    if errors := tuple(repeat_errors(changes, draft.attributes)):
        raise FieldErrors(errors)
    kept = {attribute.id for attribute in draft.attributes}
    lost = sum(change.values.lost for change in changes) + sum(
        count_records(session, table, old.id) for old in stored.usable if old.id not in kept
    )
    if lost and confirmed != lost:
        raise ConfirmationNeededError(count=lost)
    return changes


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


def _put_attribute(session: Session, type_id: int, draft: AttributeDraft, position: int) -> int:
    values = {
        "name_zh": draft.zh.strip(),
        "name_en": draft.en.strip(),
        "help_zh": draft.help_zh.strip(),
        "help_en": draft.help_en.strip(),
        "group_zh": draft.group_zh.strip(),
        "group_en": draft.group_en.strip(),
        "kind": draft.kind,
        "options": _kind(draft).options(),
        "required": draft.required,
        "default": draft.default or None,
        "unique": draft.unique,
        "wide": draft.wide,
        "searchable": draft.searchable,
        "position": position,
        "usage": draft.usage(),
    }
    if draft.id is None:
        values |= {"type_id": type_id, "code": draft.code}
        return session.scalars(insert(Attribute).returning(Attribute.id), [values]).one()
    session.execute(update(Attribute).where(Attribute.id == draft.id).values(values))
    return draft.id


def _remove_missing(session: Session, draft: DimensionDraft, stored: DimensionRecord) -> None:
    kept = {attribute.id for attribute in draft.attributes}
    for old in stored.attributes:
        if old.id not in kept:
            storage.drop_column(session, stored.id, old.id)
            session.execute(delete(Attribute).where(Attribute.id == old.id))


def _add_columns(session: Session, type_id: int, draft: DimensionDraft, ids: list[int]) -> None:
    for attribute_id, attribute in zip(ids, draft.attributes, strict=True):
        if attribute.id is None:
            storage.add_column(session, type_id, attribute_id, _kind(attribute).column)


def _index_unique(session: Session, type_id: int, draft: DimensionDraft, ids: list[int]) -> None:
    for attribute_id, attribute in zip(ids, draft.attributes, strict=True):
        change = storage.create_index if attribute.unique else storage.drop_index
        change(session, type_id, attribute_id)


def _searched(attributes: Sequence[AttributeDraft | AttributeRecord]) -> set[tuple[int, str]]:
    """Return the stored attributes that customers are found or compared by, with their kinds."""
    return {
        (known.id, known.kind)
        for known in attributes
        if known.id is not None and (known.searchable or known.kind in COMPARED)
    }


def _kind(draft: AttributeDraft) -> kinds.Kind[Any]:
    return kinds.load(draft.kind, draft.options)


def reorder(session: Session, office: Office, order: list[int]) -> None:
    """Give the dimension types their order."""
    for position, dimension_id in enumerate(order):
        session.execute(
            update(DimensionType).where(DimensionType.id == dimension_id).values(position=position)
        )
    office.definitions_changed(session)
