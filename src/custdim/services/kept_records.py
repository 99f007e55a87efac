"""Tells of records that were left over, and puts them back where many may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, delete, text
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldErrors, InUseError, NotFoundError
from custdim.models.definition import KeptValues
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.attribute_changes import repeat_errors
from custdim.services.conversions import Converter
from custdim.services.definition_keeping import SURPLUS
from custdim.services.definition_kept_rows import Source, source_of
from custdim.services.definition_reading import find, read_dimensions
from custdim.services.dimension_records import DimensionRecord, draft_of
from custdim.services.dimension_tables import table_for
from custdim.services.formula_storing import store_formulas
from custdim.services.pending_cases import outdate_cases
from custdim.services.search_index import refresh_customers
from custdim.storage import kept
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.office import Office

ACTION = "put-records-back"
AREA = "customer"


def tell_surplus(session: Session, office: Office, actor: Actor, known: DimensionRecord) -> Changes:
    """Tell the journal, and the search, which records a revision left over."""
    query = text(
        "SELECT id FROM kept_values WHERE reason = :reason AND type_id = :type AND number = :number"
    )
    given = {"reason": SURPLUS, "type": known.id, "number": known.revision}
    kept_id = session.scalar(query, given)
    if kept_id is None:
        return Changes()
    source = source_of(session, kept_id)
    rows = [
        {"id": owner, "before": told, "after": dict.fromkeys(told)}
        for owner, told in _told(session, source).items()
    ]
    return Changes(customers=_announced(session, office, actor, (known, SURPLUS), rows))


def put_records_back(office: Office, actor: Actor, kept_id: int) -> Changes:
    """Put records that were left over behind those that their customers have now.

    Only where a customer may have several again, and every attribute that they fill is there.
    """
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        source = source_of(session, kept_id)
        known = find(read_dimensions(session), source.copy.type_id)
        if known is None or source.copy.reason != SURPLUS:
            raise NotFoundError
        if not known.many:
            raise InUseError(reason="one-record", name=known.zh)
        _refuse_missing(session, source, known)
        rows = _put(session, source, known)
        _refuse_repeats(session, known)
        session.execute(delete(KeptValues).where(KeptValues.id == kept_id))
        kept.drop_table(session, source.table)
        owners = _announced(session, office, actor, (known, ACTION), rows)
        office.definitions_changed(session)
        cases = outdate_cases(session, owners)
    return Changes(customers=owners, dimensions=frozenset({known.id}), cases=cases)


def _announced(
    session: Session,
    office: Office,
    actor: Actor,
    about: tuple[DimensionRecord, str],
    rows: Sequence[Mapping[str, Any]],
) -> frozenset[int]:
    known, action = about
    owners = frozenset(int(row["id"]) for row in rows)
    if not owners:
        return owners
    store_formulas(session, office, sorted(owners))
    if any(one.searchable for one in known.usable):
        refresh_customers(session, sorted(owners))
    journal.record(
        session,
        office,
        actor,
        action=action,
        area=AREA,
        title=known.zh,
        after={"changed": len(owners)},
        rows=rows,
    )
    return owners


def _told(session: Session, source: Source) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for row in _stored(session, source):
        values = found.setdefault(row["owner"], {})
        for number, stored in _values(source, row):
            values[f"attr:{number}#{row['id']}"] = stored
    return found


def _put(session: Session, source: Source, known: DimensionRecord) -> list[dict[str, Any]]:
    """Write the records, each under its own number if that is free; return what to tell."""
    table = table_name(known.id)
    read = {one.known.id: one.kind for one in source.parts if one.known is not None}
    ways = {
        one.id: Converter(old, one.bound)
        for one in known.usable
        if (old := read.get(one.id)) is not None and type(old) is not type(one.bound)
    }
    last = text(f"SELECT coalesce(max(position), -1) + 1 FROM {table} WHERE customer_id = :owner")
    there = text(f"SELECT 1 FROM {table} WHERE id = :id")
    told: dict[int, dict[str, Any]] = {}
    for row in _stored(session, source):
        values: dict[str, Any] = {}
        for number, stored in _values(source, row):
            fresh = ways[number](stored) if number in ways else stored
            if fresh is not None:
                values[column_name(number)] = fresh
        own: dict[str, Any] = {"customer_id": row["owner"], "revision": row["revision"]}
        own["position"] = session.scalar(last, {"owner": row["owner"]})
        own["id"] = None if session.scalar(there, {"id": row["id"]}) else row["id"]
        names = [*own, *values]
        marks = ", ".join(f":{name}" for name in names)
        write = text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) RETURNING id")
        record_id = session.scalar(write, own | values)
        after = told.setdefault(row["owner"], {})
        after |= {f"attr:{name[1:]}#{record_id}": one for name, one in values.items()}
    return [{"id": owner, "before": {}, "after": after} for owner, after in told.items()]


def _stored(session: Session, source: Source) -> Sequence[RowMapping]:
    """Return the records; those of a customer that was merged belong to who it is now."""
    query = text(
        "SELECT d.*, coalesce(a.customer_id, d.customer_id) AS owner"
        f" FROM {source.table} d LEFT JOIN customer_alias a ON a.former_id = d.customer_id"
        " ORDER BY d.customer_id, d.position, d.id"
    )
    return session.execute(query).mappings().all()


def _values(source: Source, row: RowMapping) -> Iterator[tuple[int, Any]]:
    for part in source.parts:
        stored = row.get(part.column)
        if stored is not None and part.known is not None:
            yield part.known.id, stored


def _refuse_missing(session: Session, source: Source, known: DimensionRecord) -> None:
    there = {one.id for one in known.usable}
    for row in _stored(session, source):
        for number, _ in _values(source, row):
            if number not in there:
                names = {one.known.id: one.known.zh for one in source.parts if one.known}
                raise InUseError(reason="attribute-gone", name=names[number])


def _refuse_repeats(session: Session, known: DimensionRecord) -> None:
    drafts = draft_of(known).attributes
    unique = {one.id for one in known.usable if one.unique}
    if errors := tuple(repeat_errors(session, table_for(known), drafts, unique)):
        raise FieldErrors(errors)
