"""Gives the values of an attribute its new kind: worked out before the file is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.models.definition import KeptValues
from custdim.services.attribute_changes import (
    Reader,
    changed_kinds,
    earlier_copies,
    pages,
    past_values,
)
from custdim.services.conversions import Stored
from custdim.services.definition_keeping import CONVERTED, Story, keep_attribute
from custdim.services.dimension_records import AttributeDraft, AttributeRecord, DimensionRecord
from custdim.storage.dimensions import add_column, column_name, table_name
from custdim.storage.kept import kept_column
from custdim.storage.office import Office

Change = tuple[AttributeRecord, AttributeDraft]
Pair = tuple[Stored | None, str | None]  # a value, and those before that
MOST = 1_000_000  # different values that are worked out beforehand
PAGE = 5_000
HANDED_OVER = "values in new kinds"


@dataclass(frozen=True)
class Ready:
    """What every value becomes, as long as the kinds on both sides are `asked` ones."""

    asked: tuple[Any, ...]
    becomes: Mapping[Pair, Stored | None]


def ready_values(
    session: Session, stored: DimensionRecord, drafts: tuple[AttributeDraft, ...]
) -> dict[int, Ready]:
    """Work out what the values of attributes that change their kinds become; nothing is written.

    It takes most of the time of such a change, and nobody has to wait for it.
    """
    found: dict[int, Ready] = {}
    for change in changed_kinds(stored, tuple(one for one in drafts if one.id in stored.by_id)):
        old, draft = change
        earlier = earlier_copies(session, old, draft.kind)
        reader = Reader(old.bound, kinds.load(draft.kind, draft.options), earlier)
        becomes: dict[Pair, Stored | None] = {}
        if _work_out(session, _pairs(old, column_name(old.id), earlier), reader, becomes):
            found[old.id] = Ready(_asked(change, earlier), becomes)
    return found


def hand_over(session: Session, ready: Mapping[int, Ready]) -> None:
    """Let the changes of a session's transaction use what was worked out."""
    session.info[HANDED_OVER] = ready


def change_kind(
    session: Session,
    office: Office,
    change: Change,
    story: Story,
    number: int,
) -> int:
    """Replace a column by one of the new kind; return how many values it lacks.

    The values stay in a copy. Where there is an older copy of the new kind, what nobody has
    changed since is taken from there.
    """
    old, draft = change
    fresh = kinds.load(draft.kind, draft.options)
    earlier = earlier_copies(session, old, draft.kind)
    kept_id, _ = keep_attribute(session, office, old, story, CONVERTED, number)
    add_column(session, old.type_id, old.id, fresh.column)
    reader = Reader(old.bound, fresh, earlier)
    source = kept_column(kept_id)
    ready: Ready | None = session.info.get(HANDED_OVER, {}).get(old.id)
    if ready is not None and ready.asked == _asked(change, earlier):
        _write_ready(session, old, source, earlier, (reader, ready))
    else:
        _write_pages(session, old, source, earlier, reader)
    lost = f"SELECT count({source}) FROM {table_name(old.type_id)}"
    return session.scalar(text(f"{lost} WHERE {column_name(old.id)} IS NULL")) or 0


def _asked(change: Change, earlier: list[KeptValues]) -> tuple[Any, ...]:
    old, draft = change
    kinds_asked = (old.kind, dict(old.options), draft.kind, dict(draft.options))
    return (*kinds_asked, [copy.id for copy in earlier])


def _pairs(old: AttributeRecord, source: str, earlier: list[KeptValues]) -> str:
    before = past_values(earlier)
    return (
        f"SELECT DISTINCT {source} AS value, {before} AS past FROM {table_name(old.type_id)}"
        f" WHERE ({source} IS NOT NULL OR {before} IS NOT NULL)"
    )


def _work_out(
    session: Session, query: str, reader: Reader, becomes: dict[Pair, Stored | None]
) -> bool:
    """Read all pairs; say whether they were few enough."""
    cursor: Any = session.connection().exec_driver_sql(query).cursor
    while page := cursor.fetchmany(PAGE):
        if len(becomes) + len(page) > MOST:
            cursor.close()
            return False
        for value, past in page:
            becomes[value, past] = reader(value, past)
    return True


def _write_ready(
    session: Session,
    old: AttributeRecord,
    source: str,
    earlier: list[KeptValues],
    known: tuple[Reader, Ready],
) -> None:
    """Write everything at once; only what was entered meanwhile is worked out now."""
    reader, ready = known
    run = session.connection().exec_driver_sql
    before, table, column = past_values(earlier), table_name(old.type_id), column_name(old.id)
    run("CREATE TEMP TABLE becomes (value, past, fresh)")
    _put(session, ready.becomes)
    run("CREATE INDEX temp.ix_becomes ON becomes (value, past, fresh)")
    # The plus takes away what the columns are: otherwise the index of the others would not fit.
    known_pair = f"becomes.value IS +{source} AND becomes.past IS +{before}"
    since = f" AND NOT EXISTS (SELECT 1 FROM temp.becomes WHERE {known_pair})"
    late: dict[Pair, Stored | None] = {}
    for value, past in run(_pairs(old, source, earlier) + since).all():
        late[value, past] = reader(value, past)
    _put(session, late)
    run(
        f"UPDATE {table} SET {column} = (SELECT fresh FROM temp.becomes WHERE {known_pair})"
        f" WHERE {source} IS NOT NULL OR {before} IS NOT NULL"
    )
    run("DROP TABLE temp.becomes")


def _put(session: Session, becomes: Mapping[Pair, Stored | None]) -> None:
    if becomes:
        rows = [(value, past, fresh) for (value, past), fresh in becomes.items()]
        session.connection().exec_driver_sql("INSERT INTO temp.becomes VALUES (?, ?, ?)", rows)


def _write_pages(
    session: Session, old: AttributeRecord, source: str, earlier: list[KeptValues], reader: Reader
) -> None:
    """Work out and write page by page, where nothing was worked out before."""
    table = table_name(old.type_id)
    statement = f"UPDATE {table} SET {column_name(old.id)} = ? WHERE id = ?"
    connection = session.connection()
    for page in pages(session, table, source, past_values(earlier)):
        found = [(reader(value, past), record) for record, value, past in page]
        if written := [row for row in found if row[0] is not None]:
            connection.exec_driver_sql(statement, written)
