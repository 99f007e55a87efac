"""Corrects values that a draft of a definition would break, as if they were typed into forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from custdim import kinds
from custdim.changes import Changes
from custdim.errors import FieldErrors, InvalidValueError, NotAllowedError, UserError
from custdim.kinds import Kind
from custdim.kinds.long_text import LongText
from custdim.kinds.text import Text
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.conversions import refusal
from custdim.services.customer_records import CustomerRecord, RecordValues
from custdim.services.customers import customer, save_customer
from custdim.services.dimension_records import AttributeDraft, AttributeRecord, DimensionDraft
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office

Known = Mapping[int, AttributeRecord]


@dataclass(frozen=True, slots=True)
class ValueFix:
    """What a person typed for one attribute of one record; `record_id` is None to begin one."""

    customer_id: int
    record_id: int | None
    attribute_id: int
    text: str


@dataclass(frozen=True, slots=True)
class RefusedFix:
    """A correction that was not written, and why."""

    fix: ValueFix
    error: UserError


@dataclass(frozen=True)
class FixDone:
    """How many values were written; the others stay as they are."""

    fixed: int
    refused: tuple[RefusedFix, ...]
    changes: Changes


def fix_values(
    office: Office,
    actor: Actor,
    draft: DimensionDraft,
    fixes: Sequence[ValueFix],
    *,
    progress: Progress | None = None,
) -> FixDone:
    """Save corrected values, customer by customer; each must suit today's kind and the draft's.

    An empty text empties the value. What was saved before somebody cancels stays saved.
    """
    with office.reading() as session:
        authorise(session, actor, Right.EDIT)
    by_customer: dict[int, list[ValueFix]] = {}
    for fix in fixes:
        by_customer.setdefault(fix.customer_id, []).append(fix)
    known = {one.id: one for dimension in known_dimensions(office) for one in dimension.usable}
    wanted = {one.id: one for one in draft.attributes if one.id is not None}
    refused: list[RefusedFix] = []
    changes, fixed = Changes(), 0
    for at, (customer_id, mine) in enumerate(by_customer.items()):
        if progress is not None:
            progress.step(at, len(by_customer))
        good = _readable(known, wanted, mine, refused)
        if not good:
            continue
        try:
            stored = customer(office, customer_id)
            entered = replace(stored, records=_records(stored, known, good))
            saved = save_customer(office, actor, entered, revision=stored.revision, partial=True)
        except NotAllowedError:
            raise
        except UserError as error:
            refused.extend(RefusedFix(fix, _reason(error, fix)) for fix in good)
            continue
        changes |= saved.changes
        fixed += len(good)
    return FixDone(fixed, tuple(refused), changes)


def _readable(
    known: Known,
    wanted: Mapping[int, AttributeDraft],
    fixes: Sequence[ValueFix],
    refused: list[RefusedFix],
) -> dict[ValueFix, Any]:
    """Return the values that were typed; what cannot be read is `refused`."""
    good: dict[ValueFix, Any] = {}
    for fix in fixes:
        try:
            old = known.get(fix.attribute_id)
            if old is None:
                raise InvalidValueError("unknown-field")
            good[fix] = _value(old, wanted.get(old.id), fix.text)
        except InvalidValueError as error:
            refused.append(RefusedFix(fix, error))
    return good


def fix_kind(old: AttributeRecord, draft: AttributeDraft | None) -> Kind[Any]:
    """Return the kind whose editor suits a correction: the one to come, if today's can read it."""
    if draft is None or (draft.kind != old.kind and not isinstance(old.bound, Text | LongText)):
        return old.bound
    return kinds.load(draft.kind, draft.options)


def fix_problem(
    old: AttributeRecord, draft: AttributeDraft | None, text: str
) -> InvalidValueError | None:
    """Say why a correction cannot be taken, as far as that is known without the office."""
    try:
        _value(old, draft, text)
    except InvalidValueError as error:
        return error
    return None


def _value(old: AttributeRecord, draft: AttributeDraft | None, text: str) -> Any:
    if not text.strip():
        return None
    value = old.bound.read(text)
    if draft is None:
        return value
    fresh = kinds.load(draft.kind, draft.options)
    if draft.kind == old.kind:
        fresh.accept(value)
    elif (error := refusal(old.bound.encode(value), old.bound, fresh)) is not None:
        raise error
    return value


def _records(
    stored: CustomerRecord, known: Known, good: Mapping[ValueFix, Any]
) -> dict[int, tuple[RecordValues, ...]]:
    """Return the records of the types that are corrected; lists with all their records."""
    found: dict[int, tuple[RecordValues, ...]] = {}
    for fix, value in good.items():
        type_id = known[fix.attribute_id].type_id
        rows = found.get(type_id, stored.records.get(type_id, ()))
        if fix.record_id is None:
            rows = rows or (RecordValues(),)
            record_id = rows[0].id
        else:
            record_id = fix.record_id
        found[type_id] = tuple(
            replace(row, values={**row.values, fix.attribute_id: value})
            if row.id == record_id
            else row
            for row in rows
        )
    return found


def _reason(error: UserError, fix: ValueFix) -> UserError:
    """Say what is wrong with this value, if that is known; else what is wrong at all."""
    if not isinstance(error, FieldErrors):
        return error
    own = (one for one in error.errors if one.place[-1] == fix.attribute_id)
    return next(own, error.errors[0]).error
