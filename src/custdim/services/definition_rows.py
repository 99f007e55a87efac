"""Writes the rows of attributes, all that are there already in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.models.base import Base
from custdim.models.definition import Attribute
from custdim.services.dimension_records import AttributeDraft


def put_attributes(
    session: Session,
    type_id: int,
    drafts: Sequence[AttributeDraft],
    since: Mapping[str, Mapping[str, Any]],
) -> list[int]:
    """Write the attributes of a type in their order, with their demands; return their ids."""
    ids: list[int] = []
    changed: list[dict[str, Any]] = []
    for position, draft in enumerate(drafts):
        values = {**_values(draft), **since[draft.code], "position": position}
        if draft.id is None:
            own = {"type_id": type_id, "code": draft.code}
            ids.append(session.scalars(_ADD, [values | own]).one())
        else:
            changed.append(values | {"the_id": draft.id})
            ids.append(draft.id)
    if changed:
        session.connection().execute(_CHANGE, changed)
    return ids


def _values(draft: AttributeDraft) -> dict[str, Any]:
    return {
        "name_zh": draft.zh.strip(),
        "name_en": draft.en.strip(),
        "help_zh": draft.help_zh.strip(),
        "help_en": draft.help_en.strip(),
        "group_zh": draft.group_zh.strip(),
        "group_en": draft.group_en.strip(),
        "kind": draft.kind,
        "options": kinds.load(draft.kind, draft.options).options(),
        "required": draft.required,
        "default": draft.default or None,
        "is_unique": draft.unique,
        "wide": draft.wide,
        "searchable": draft.searchable,
        "usage": draft.usage(),
    }


# Past the mapper, which would build a statement for each row.
_TABLE = Base.metadata.tables["attribute"]
_ADD = insert(_TABLE).returning(Attribute.id)
_CHANGE = update(_TABLE).where(_TABLE.c.id == bindparam("the_id"))
