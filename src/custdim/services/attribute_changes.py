"""What a new draft of a stored attribute does to the values that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.errors import FieldError, InvalidValueError
from custdim.kinds import Kind
from custdim.services.conversions import Converted, convert
from custdim.services.dimension_records import AttributeDraft, AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import count_repeats, table_for
from custdim.services.title_checks import Place
from custdim.storage.dimensions import add_column, column_name, drop_column, table_of


@dataclass(frozen=True)
class KindChange:
    """A stored attribute that becomes another kind, with its values already converted."""

    attribute: AttributeRecord
    kind: Kind[Any]
    values: Converted


def kind_changes(
    session: Session, stored: DimensionRecord, drafts: tuple[AttributeDraft, ...]
) -> list[KindChange]:
    """Convert the values of every attribute whose kind changes; nothing is written yet."""
    table = table_for(stored)
    changes = []
    for draft in drafts:
        old = None if draft.id is None else stored.by_id[draft.id]
        if old is None or old.broken or old.kind == draft.kind:
            continue
        column = table.c[column_name(old.id)]
        query = select(table.c.id, column).where(column.is_not(None))
        fresh = kinds.load(draft.kind, draft.options)
        values = convert(session.execute(query), old.bound, fresh)
        changes.append(KindChange(old, fresh, values))
    return changes


def repeat_errors(
    changes: Iterable[KindChange], drafts: tuple[AttributeDraft, ...]
) -> Iterator[FieldError]:
    """Yield the attributes to be unique whose converted values would repeat."""
    places = {draft.id: index for index, draft in enumerate(drafts) if draft.unique}
    for change in changes:
        counts = Counter(value for _, value in change.values.kept)
        repeated = sum(count > 1 for count in counts.values())
        if repeated and (index := places.get(change.attribute.id)) is not None:
            error = InvalidValueError("values-repeat", count=repeated)
            yield FieldError(("attribute", index, "unique"), error)


def change_kind(session: Session, type_id: int, change: KindChange) -> None:
    """Replace a column by one of the new kind, with the converted values."""
    attribute_id = change.attribute.id
    drop_column(session, type_id, attribute_id)
    add_column(session, type_id, attribute_id, change.kind.column)
    if not change.values.kept:
        return
    pairs = [{"record": record, "value": value} for record, value in change.values.kept]
    from_now = _table_of_one(type_id, attribute_id, change.kind)
    statement = (
        update(from_now)
        .where(from_now.c.id == bindparam("record"))
        .values({column_name(attribute_id): bindparam("value")})
    )
    session.connection().execute(statement, pairs)


def _table_of_one(type_id: int, attribute_id: int, kind: Kind[Any]) -> Table:
    """Describe a dimension's table as far as one attribute goes."""

    return table_of(type_id, [(attribute_id, kind.column)])


def usage_errors(
    session: Session, stored: DimensionRecord, drafts: tuple[AttributeDraft, ...]
) -> Iterator[FieldError]:
    """Yield what the stored values forbid: making repeated values unique, dropping used choices."""
    table = table_for(stored)
    for index, draft in enumerate(drafts):
        old = None if draft.id is None else stored.by_id.get(draft.id)
        if old is None or old.broken or old.kind != draft.kind:
            continue
        place: Place = ("attribute", index)
        if draft.unique and not old.unique:
            count = count_repeats(session, table, old.id)
            if count:
                error = InvalidValueError("values-repeat", count=count)
                yield FieldError((*place, "unique"), error)
        yield from _dropped_choices(session, table, old, draft, place)


def _dropped_choices(
    session: Session, table: Table, old: AttributeRecord, draft: AttributeDraft, place: Place
) -> Iterator[FieldError]:
    fresh = kinds.load(draft.kind, draft.options)
    kept = {choice.code for choice in getattr(fresh, "choices", ())}
    column = table.c[column_name(old.id)]
    for choice in getattr(old.bound, "choices", ()):
        if choice.code in kept:
            continue
        used = or_(column == choice.code, column.contains(f"|{choice.code}|", autoescape=True))
        count = session.scalar(select(func.count()).select_from(table).where(used))
        if count:
            error = InvalidValueError("choice-in-use", text=choice.zh, count=count)
            yield FieldError((*place, "options"), error)
