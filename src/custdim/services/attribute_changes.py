"""What a new draft of a stored attribute does to the values that are there."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Table, func, or_, select, text
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.errors import FieldError, InvalidValueError
from custdim.kinds import Kind
from custdim.models.definition import KeptValues
from custdim.services.conversions import Converter, Course, Stored
from custdim.services.definition_demands import ends_sparing
from custdim.services.definition_keeping import CONVERTED
from custdim.services.dimension_records import AttributeDraft, AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import count_repeats, table_for
from custdim.services.title_checks import Place
from custdim.storage.dimensions import column_name
from custdim.storage.kept import kept_column

PAGE = 5_000
MOST_COPIES = 100  # as many as a function of SQLite may be given
Values = tuple[int, Stored | None, str | None]  # a record, its value, its values before that


def changed_kinds(
    stored: DimensionRecord, drafts: tuple[AttributeDraft, ...]
) -> list[tuple[AttributeRecord, AttributeDraft]]:
    """Return the stored attributes that become another kind, with their drafts."""
    known = ((stored.by_id[one.id], one) for one in drafts if one.id is not None)
    return [(old, one) for old, one in known if not old.broken and old.kind != one.kind]


def earlier_copies(session: Session, old: AttributeRecord, kind: str) -> list[KeptValues]:
    """Return the copies of the values in the kinds they had, if the kind was one of them."""
    query = select(KeptValues).where(
        KeptValues.type_id == old.type_id,
        KeptValues.attribute_id == old.id,
        KeptValues.reason == CONVERTED,
    )
    found = list(session.scalars(query.order_by(KeptValues.id)))[-MOST_COPIES:]
    return found if any(copy.kind == kind for copy in found) else []


def past_values(earlier: Sequence[KeptValues]) -> str:
    """Return what SQL reads a record's values in the copies with: as JSON, NULL without any."""
    if not earlier:
        return "NULL"
    columns = ", ".join(kept_column(copy.id) for copy in earlier)
    return f"CASE WHEN coalesce({columns}, NULL) IS NOT NULL THEN json_array({columns}) END"


class Reader:
    """Says what an attribute of a new kind holds where it had a value, and others before that."""

    def __init__(self, old: Kind[Any], new: Kind[Any], earlier: Sequence[KeptValues]) -> None:
        past = [kinds.load(copy.kind, copy.options) for copy in earlier]
        self._convert = Converter(old, new)
        self._course = Course([*past, old, new])

    def __call__(self, value: Stored | None, past: str | None) -> Stored | None:
        """Return the value in the new kind, or None; where nobody touched it, it is itself again.

        The `past` is what `past_values` reads.
        """
        if past is not None:
            return self._course([*json.loads(past), value])
        return None if value is None else self._convert(value)


def pages(session: Session, table: str, source: str, before: str = "NULL") -> Iterator[list[Any]]:
    """Yield (record, value, values before) of the records that have any, a page at a time."""
    query = text(
        f"SELECT id, {source}, {before} FROM {table}"
        f" WHERE id > :last AND ({source} IS NOT NULL OR {before} IS NOT NULL)"
        f" ORDER BY id LIMIT {PAGE}"
    )
    last = -(2**63)
    while page := session.execute(query, {"last": last}).all():
        yield [tuple(row) for row in page]
        last = page[-1][0]


def repeat_errors(
    session: Session,
    table: Table,
    drafts: tuple[AttributeDraft, ...],
    changed: Collection[int],
    spare: Collection[str] = (),
) -> Iterator[FieldError]:
    """Yield the attributes to be unique whose converted values repeat."""
    for index, draft in enumerate(drafts):
        if draft.id in changed and draft.unique and draft.code not in spare:
            assert draft.id is not None
            if count := count_repeats(session, table, draft.id):
                error = InvalidValueError("values-repeat", count=count)
                yield FieldError(("attribute", index, "unique"), error)


def usage_errors(
    session: Session,
    stored: DimensionRecord,
    drafts: tuple[AttributeDraft, ...],
    spare: Collection[str] = (),
) -> Iterator[FieldError]:
    """Yield what the stored values forbid: making repeated values unique, dropping used choices."""
    table = table_for(stored)
    for index, draft in enumerate(drafts):
        old = None if draft.id is None else stored.by_id.get(draft.id)
        if old is None or old.broken or old.kind != draft.kind:
            continue
        place: Place = ("attribute", index)
        asked = draft.unique and (not old.unique or ends_sparing(old, draft))
        if asked and draft.code not in spare:
            count = count_repeats(session, table, old.id)
            if count:
                error = InvalidValueError("values-repeat", count=count)
                yield FieldError((*place, "unique"), error)
        for choice, count in dropped_choices(session, table, old, draft):
            error = InvalidValueError("choice-in-use", text=choice.zh, count=count)
            yield FieldError((*place, "options"), error)


def dropped_choices(
    session: Session, table: Table, old: AttributeRecord, draft: AttributeDraft
) -> Iterator[tuple[kinds.Choice, int]]:
    """Yield the choices that a draft leaves out although records have them, and how many do."""
    fresh = kinds.load(draft.kind, draft.options)
    left = {choice.code for choice in getattr(fresh, "choices", ())}
    column = table.c[column_name(old.id)]
    for choice in getattr(old.bound, "choices", ()):
        if choice.code not in left:
            query = select(func.count()).select_from(table).where(has_choice(column, choice.code))
            if count := session.scalar(query):
                yield choice, count


def has_choice(column: Any, code: str) -> Any:
    """Say that a column has a choice, alone or among others."""
    return or_(column == code, column.contains(f"|{code}|", autoescape=True))
