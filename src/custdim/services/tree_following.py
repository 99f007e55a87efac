"""Stored values and definitions follow the tree of a classification standard."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import InUseError, InvalidValueError
from custdim.kinds import Kind
from custdim.kinds.reference import Reference, code_in, reference
from custdim.kinds.tree_choice import TreeChoice
from custdim.models.customer import Standard
from custdim.models.definition import Attribute, KeptValues, LastUsed
from custdim.services.access import Actor
from custdim.services.category_rows import TreeRows
from custdim.services.condition_following import (
    follow_conditions,
    follow_filters,
    refuse_named,
    write_followed,
)
from custdim.services.definition_kept_rows import source_of
from custdim.services.definition_reading import read_dimensions
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.kept_writing import KeptWriter, Written
from custdim.services.list_keys import attribute_key
from custdim.services.standard_trees import names_standard, options_of
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.office import Office

ACTION, UNDO = "follow-tree", "undo"


@dataclass(frozen=True)
class Renamed:
    """The codes of a standard's categories that are others now, with the names of today."""

    standard: str
    codes: Mapping[str, tuple[str, str]]  # old code → new code and name

    def fresh(self, kind: Kind[Any], stored: str) -> str | None:
        """Return what a stored value is now, or None where nothing changed."""
        if not names_standard(kind, self.standard):
            return None
        now = self.codes.get(code_in(stored) if isinstance(kind, Reference) else stored)
        if now is None:
            return None
        return reference(*now) if isinstance(kind, Reference) else now[0]


def follow_tree(
    session: Session,
    office: Office,
    actor: Actor,
    before: TreeRows,
    after: TreeRows,
    merged: Mapping[int, int] | None = None,
) -> tuple[Changes, tuple[int, ...]]:
    """Let definitions and stored values follow a tree that changed, within its transaction.

    `merged` says into which category another one went. Returns the entries of the journal that
    tell it, too.
    """
    standard = session.scalars(select(Standard.code).where(Standard.id == after.standard_id)).one()
    bound = list(_bound(session, standard))
    _refuse_used(session, bound, before, after, merged or {})
    trees = [known for _, known in bound if isinstance(known.bound, TreeChoice)]
    gone = {row["code"] for key, row in before.rows.items() if key not in after.rows}
    if gone:
        refuse_named(session, standard, trees, gone)
    changes, entries = _put_trees(session, bound, after), list[int]()
    if called := {old: now for old, (now, _) in _codes(before, after, {}).items()}:
        types = follow_conditions(session, standard, trees, called)
        changes |= write_followed(session, office, actor.name, types)
    renamed = Renamed(standard, _codes(before, after, merged or {}))
    if renamed.codes:
        fields = {attribute_key(known.id) for known in trees}
        follow_filters(session, fields, {old: now for old, (now, _) in renamed.codes.items()})
    if not renamed.codes:
        return changes, ()
    for dimension, known in bound:
        _follow_default(session, known, renamed)
        _follow_last_used(session, known, renamed)
        writer = KeptWriter(session, office, actor, dimension, known)
        for line in _values(session, known, renamed):
            writer.add(line)
        entry_id, own = writer.finish(ACTION)
        if entry_id:
            changes |= own
            entries.append(entry_id)
    _follow_copies(session, renamed)
    return changes, tuple(entries)


def unfollow(
    session: Session, office: Office, actor: Actor, stories: Sequence[Sequence[Mapping[str, Any]]]
) -> Changes:
    """Give values back that followed a category into another one, where nobody changed them."""
    bound = {
        known.id: (dimension, known)
        for dimension in read_dimensions(session)
        for known in dimension.usable
    }
    changes = Changes()
    for rows in stories:
        key = next(iter(rows[0]["after"]))
        found = bound.get(int(key.removeprefix("attr:").partition("#")[0]))
        if found is not None:
            writer = KeptWriter(session, office, actor, *found)
            for line in writer.still_so(rows):
                writer.add(line)
            changes |= writer.finish(UNDO)[1]
    return changes


def refuse_bound(session: Session, standard: str) -> None:
    """Refuse to delete a standard from which an attribute takes its choices."""
    for _, known in _bound(session, standard):
        raise InUseError(reason="standard-bound", name=known.zh)


def _bound(session: Session, standard: str) -> Iterator[tuple[DimensionRecord, AttributeRecord]]:
    for dimension in read_dimensions(session):
        for known in dimension.usable:
            if names_standard(known.bound, standard):
                yield dimension, known


def _put_trees(
    session: Session, bound: list[tuple[DimensionRecord, AttributeRecord]], after: TreeRows
) -> Changes:
    trees = [known for _, known in bound if isinstance(known.bound, TreeChoice)]
    tree = options_of(after) if trees else {}
    changed = set[int]()
    for known in trees:
        options = {**known.options, **tree}
        if options != known.options:
            own = update(Attribute).where(Attribute.id == known.id)
            session.execute(own.values(options=options, hardened=True))
            changed.add(known.type_id)
    return Changes(dimensions=frozenset(changed))


def _codes(
    before: TreeRows, after: TreeRows, merged: Mapping[int, int]
) -> dict[str, tuple[str, str]]:
    found = {}
    for key, row in before.rows.items():
        now = after.rows.get(merged.get(key, key))
        if now is not None and now["code"] != row["code"]:
            found[row["code"]] = (now["code"], now["name_zh"])
    return found


def _refuse_used(
    session: Session,
    bound: list[tuple[DimensionRecord, AttributeRecord]],
    before: TreeRows,
    after: TreeRows,
    merged: Mapping[int, int],
) -> None:
    gone = [row["code"] for key, row in before.rows.items() if key not in {*after.rows, *merged}]
    if not gone:
        return
    for _, known in bound:
        counted = sum(
            count for value, count in _counted(session, known) if _code(known.bound, value) in gone
        )
        if counted:
            raise InUseError(reason="chosen", count=counted, name=known.zh)


def _code(kind: Kind[Any], stored: str) -> str:
    return code_in(stored) if isinstance(kind, Reference) else stored


def _counted(session: Session, known: AttributeRecord) -> list[tuple[str, int]]:
    column, table = column_name(known.id), table_name(known.type_id)
    query = f"SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}"
    return [(value, count) for value, count in session.execute(text(query))]


def _values(session: Session, known: AttributeRecord, renamed: Renamed) -> Iterator[Written]:
    """Yield the records whose value is another one now, customer by customer."""
    column, table = column_name(known.id), table_name(known.type_id)
    there = (value for value, _ in _counted(session, known))
    news = {value: now for value in there if (now := renamed.fresh(known.bound, value))}
    if not news:
        return
    query = text(
        f"SELECT id, customer_id, {column} FROM {table}"
        f" WHERE {column} IN (SELECT key FROM json_each(:news)) ORDER BY customer_id, id"
    )
    for record_id, owner, value in session.execute(query, {"news": json.dumps(news)}).all():
        yield Written(record_id, owner, value, news[value])


def _follow_default(session: Session, known: AttributeRecord, renamed: Renamed) -> None:
    if not known.default:
        return
    try:
        now = renamed.fresh(known.bound, known.bound.read(known.default))
    except InvalidValueError:
        return
    if now is not None:
        own = update(Attribute).where(Attribute.id == known.id)
        session.execute(own.values(default=now))


def _follow_last_used(session: Session, known: AttributeRecord, renamed: Renamed) -> None:
    for row in session.scalars(select(LastUsed).where(LastUsed.attribute_id == known.id)):
        now = renamed.fresh(known.bound, str(row.value))
        if now is not None:
            row.value = now


def _follow_copies(session: Session, renamed: Renamed) -> None:
    """Copies of what left the forms are no customer's any more: nobody's history tells them."""
    for kept_id in session.scalars(select(KeptValues.id)).all():
        source = source_of(session, kept_id)
        for part in source.parts:
            if part.kind is None or not names_standard(part.kind, renamed.standard):
                continue
            query = f"SELECT DISTINCT {part.column} FROM {source.table}"
            stored = [value for value in session.scalars(text(query)) if value is not None]
            news = {one: now for one in stored if (now := renamed.fresh(part.kind, one))}
            change = text(
                f"UPDATE {source.table} SET {part.column} ="
                f" (SELECT value FROM json_each(:news) WHERE key = {part.column})"
                f" WHERE {part.column} IN (SELECT key FROM json_each(:news))"
            )
            if news:
                session.execute(change, {"news": json.dumps(news)})
