"""Demands that hold for new records only: which attributes have them, and whom they spare."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.errors import FieldError
from custdim.kinds import Kind
from custdim.rules.customer_checks import is_empty
from custdim.services.customer_records import CustomerInput, CustomerRecord
from custdim.services.dimension_records import (
    AttributeDraft,
    AttributeRecord,
    DimensionDraft,
    DimensionRecord,
)
from custdim.services.dimension_tables import table_for
from custdim.storage.office import Office

DEEP = 4  # ("record", dimension, row, attribute)


def demands(
    session: Session,
    office: Office,
    stored: DimensionRecord | None,
    draft: DimensionDraft,
    spare: Collection[str],
) -> Mapping[str, dict[str, Any]]:
    """Return since when each attribute demands what it does, and whether it became stricter.

    Each is named by its code. A stricter demand that spares nobody ends an older one that did: the
    last word counts.
    """
    return {
        attribute.code: _since(session, office, stored, attribute, spare)
        for attribute in draft.attributes
    }


def _since(
    session: Session,
    office: Office,
    stored: DimensionRecord | None,
    draft: AttributeDraft,
    spare: Collection[str],
) -> dict[str, Any]:
    old = None if stored is None or draft.id is None else stored.by_id.get(draft.id)
    hardened = {"hardened": old is not None and _hardens(old, draft)}
    if draft.code in spare:
        last = 0
        if stored is not None:
            last = session.scalar(select(func.max(table_for(stored).c.id))) or 0
        return {"demanded_since": office.now(), "demanded_after": last, **hardened}
    if old is None or not keeps_sparing(old, draft):
        return {"demanded_since": None, "demanded_after": 0, **hardened}
    kept = {"demanded_since": old.demanded_since, "demanded_after": old.demanded_after}
    return {**kept, **hardened}


def _hardens(old: AttributeRecord, draft: AttributeDraft) -> bool:
    """Whether values may be stored that a draft refuses; those that nobody touches are asked."""
    if old.hardened or old.broken or old.kind != draft.kind:
        return True
    return _may_refuse_more(old.bound, kinds.load(draft.kind, draft.options))


def keeps_sparing(old: AttributeRecord, draft: AttributeDraft) -> bool:
    """Whether those who were spared what an attribute demands still are with a draft."""
    return old.demanded_since is not None and not is_stricter(old, draft)


def ends_sparing(old: AttributeRecord, draft: AttributeDraft) -> bool:
    """Whether a draft asks those as well who were spared what an attribute demands."""
    return old.demanded_since is not None and is_stricter(old, draft)


def is_stricter(old: AttributeRecord, draft: AttributeDraft) -> bool:
    """Whether a draft may demand more of a value than what is stored did."""
    if old.broken or old.kind != draft.kind:
        return True
    if (draft.required and not old.required) or (draft.unique and not old.unique):
        return True
    if draft.required_when and draft.required_when != old.required_when:
        return True
    if (draft.required or draft.required_when) and draft.visible_when != old.visible_when:
        return True
    return _may_refuse_more(old.bound, kinds.load(draft.kind, draft.options))


def _may_refuse_more(old: Kind[Any], new: Kind[Any]) -> bool:
    before, after = old.options(), new.options()
    changed = {name for name in after if after[name] != before[name]}
    if changed - {"choices"}:
        return True
    left = {one.code: one.retired for one in getattr(new, "choices", ())}
    used = (one.code for one in getattr(old, "choices", ()) if not one.retired)
    return any(left.get(code, True) for code in used)


def spared(
    errors: Iterable[FieldError],
    customer: CustomerInput,
    stored: CustomerRecord | None,
    dimensions: Iterable[DimensionRecord],
) -> Iterator[FieldError]:
    """Yield the errors but those of values that were there before the demand, and still are."""
    errors = tuple(errors)
    if not errors:  # as nearly always
        return
    lenient = {
        known.id: known
        for dimension in dimensions
        for known in dimension.usable
        if known.demanded_since is not None
    }
    for error in errors:
        place = error.place
        known = lenient.get(int(place[3])) if len(place) == DEEP and stored is not None else None
        if known is None or stored is None or not _is_old(known, int(place[2]), customer, stored):
            yield error


def _is_old(
    known: AttributeRecord, row: int, customer: CustomerInput, stored: CustomerRecord
) -> bool:
    given = customer.records[known.type_id][row]
    there = stored.records.get(known.type_id, ())
    old = next((record for record in there if record.id == given.id), None)
    value = given.values.get(known.id)
    if old is not None:
        return (old.id or 0) <= known.demanded_after and _same(value, old.values.get(known.id))
    # A customer from before the demand that has no record at all need not begin one.
    return (
        known.type_id not in stored.lists
        and not there
        and is_empty(value)
        and known.demanded_since is not None
        and stored.created_at <= known.demanded_since
    )


def _same(value: Any, old: Any) -> bool:
    return bool(value == old) or (is_empty(value) and is_empty(old))
