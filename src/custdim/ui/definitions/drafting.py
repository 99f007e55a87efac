"""What the definition editor does with drafts before they are saved; no widgets here."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.kinds import Kind
from custdim.kinds.choice import Choosing
from custdim.services.dimension_records import (
    AttributeDraft,
    AttributeRecord,
    DimensionDraft,
    DimensionRecord,
)

_NOT_CODE = re.compile(r"[^a-z0-9]+")


def code_for(name: str, taken: Collection[str], begin: str) -> str:
    """Make a code out of an English name, or a numbered one, that nobody has yet."""
    base = _NOT_CODE.sub("_", name.casefold()).strip("_")[:40]
    if base and base not in taken:
        return base
    stem = base or begin
    number = next(
        n for n in range(1 if not base else 2, len(taken) + 3) if f"{stem}_{n}" not in taken
    )
    return f"{stem}_{number}"


def kind_class(code: str) -> type[Kind[Any]] | None:
    """Return the kind with a code, if this program knows it."""
    return next((known for known in kinds.KINDS if known.code == code), None)


def bound(draft: AttributeDraft) -> Kind[Any] | None:
    """Return the kind that a draft describes, or None while its options are wrong."""
    try:
        return kinds.load(draft.kind, draft.options)
    except InvalidValueError:
        return None


def preview(
    draft: DimensionDraft, unnamed: str, first: int = 0, end: int | None = None
) -> DimensionRecord:
    """Return the dimension as forms will see it; what cannot be shown yet is left out.

    Of many attributes only those from `first` to before `end` are there.
    """
    shown = [
        (place, replace(attribute, zh=attribute.zh or attribute.en or unnamed))
        for place, attribute in enumerate(draft.attributes[first:end], start=first + 1)
        if bound(attribute) is not None
    ]
    there = {attribute.code for _, attribute in shown}
    return DimensionRecord(
        id=0,
        code=draft.code,
        zh=draft.zh or draft.en or unnamed,
        en=draft.en,
        description_zh=draft.description_zh,
        description_en=draft.description_en,
        many=draft.many,
        min_rows=draft.min_rows,
        position=0,
        revision=0,
        attributes=tuple(_record(place, attribute) for place, attribute in shown),
        rules=tuple(one for one in draft.rules if there.issuperset(one.attributes)),
    )


def _record(place: int, draft: AttributeDraft) -> AttributeRecord:
    kind = bound(draft)
    try:
        default = draft.default
        if default and kind is not None:
            kind.read(default)
    except InvalidValueError:
        default = None
    given = {f.name: getattr(draft, f.name) for f in fields(draft)}
    return AttributeRecord(
        **(given | {"id": place, "type_id": 0, "default": default, "position": place})
    )


def with_retired(
    draft: DimensionDraft, stored: DimensionRecord, index: int, name: str
) -> DimensionDraft:
    """Return the draft with a choice back that was removed from an attribute, but retired."""
    attribute = draft.attributes[index]
    known = None if attribute.id is None else stored.by_id.get(attribute.id)
    if known is None or known.broken or not isinstance(known.bound, Choosing):
        return draft
    back = [
        {"code": one.code, "zh": one.zh, "en": one.en, "retired": True}
        for one in known.bound.choices
        if one.zh == name
    ]
    choices = [*attribute.options.get("choices", ()), *back]
    changed = replace(attribute, options={**attribute.options, "choices": choices})
    attributes = (*draft.attributes[:index], changed, *draft.attributes[index + 1 :])
    return replace(draft, attributes=attributes)
