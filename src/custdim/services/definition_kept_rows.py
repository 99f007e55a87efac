"""Shows what a copy of values that left the forms holds, a page at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.errors import InvalidValueError, NotFoundError
from custdim.kinds import Kind
from custdim.kinds.base import MASK
from custdim.models.definition import Attribute, KeptValues
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.definition_keeping import DELETED, state_of
from custdim.services.definition_reading import read_dimensions
from custdim.services.derived_secrets import guarded
from custdim.services.dimension_records import AttributeRecord
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.kept import kept_column, kept_table, kept_tables, left_table
from custdim.storage.office import Office
from custdim.wording import named

BETWEEN = {"zh": "；", "en": "; "}
COLON = {"zh": "：", "en": ": "}


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One kept value: whose it is, and what it is; masked where the attribute was sensitive.

    Of a copy of whole records `values` are those of all attributes, in the order of their names.
    `masked` says that it holds something which was not told.
    """

    customer_id: int
    code: str
    name: str
    record_id: int
    position: int
    value: str
    recycled: bool
    values: tuple[str, ...] = ()
    masked: bool = False


@dataclass(frozen=True)
class Part:
    """One column of a copy: what it was called, how it is read, and whether it may be."""

    known: AttributeRecord | None
    kind: Kind[Any] | None
    column: str
    hidden: bool

    def shown(self, stored: Any, language: str) -> str:
        """Return a stored value as people read it."""
        if stored is None:
            return ""
        if self.hidden:
            return MASK
        try:
            assert self.kind is not None
            return self.kind.show(self.kind.decode(stored), language)
        except (AssertionError, InvalidValueError, TypeError, ValueError, ArithmeticError):
            return str(stored)


@dataclass(frozen=True)
class Source:
    """Where the values of a copy stand."""

    copy: KeptValues
    table: str
    parts: tuple[Part, ...]

    @property
    def whole(self) -> bool:
        """Whether it holds whole records."""
        return self.copy.attribute_id is None

    @property
    def filled(self) -> str:
        """Say in SQL which rows of the table are meant."""
        return "1" if self.whole else f"d.{self.parts[0].column} IS NOT NULL"


def kept_rows(
    office: Office,
    actor: Actor,
    kept_id: int,
    *,
    offset: int = 0,
    limit: int = 100,
    language: str = "zh",
    ids: Sequence[int] | None = None,
) -> tuple[KeptRow, ...]:
    """Return some rows of a copy, or those with these ids.

    Those of customers removed for good are gone.
    """
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        source = source_of(session, kept_id)
        if ids is None:
            given: Mapping[str, Any] = {"limit": limit, "offset": offset}
            return tuple(_rows(session, source, given, language, page=_PAGE))
        given = {"ids": str(list(ids))}
        return tuple(_rows(session, source, given, language, where=_AMONG))


def kept_ids(office: Office, actor: Actor, kept_id: int) -> array[int]:
    """Return the ids of all rows of a copy."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        source = source_of(session, kept_id)
        query = (
            f"SELECT d.id FROM {source.table} d JOIN customer c ON c.id = d.customer_id"
            f" WHERE {source.filled} ORDER BY d.id"
        )
        return array("q", session.scalars(text(query)))


def kept_headings(
    office: Office, actor: Actor, kept_id: int, language: str = "zh"
) -> tuple[str, ...]:
    """Return the names of the values of a copy."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        return tuple(_name(part, language) for part in source_of(session, kept_id).parts)


def rows_of_customer(
    session: Session, kept_id: int, customer_id: int, language: str
) -> tuple[KeptRow, ...]:
    """Return what a copy holds of one customer."""
    source = source_of(session, kept_id)
    given = {"owner": customer_id}
    return tuple(_rows(session, source, given, language, where="d.customer_id = :owner"))


def rows_with_values(
    session: Session, source: Source, ids: Sequence[int], language: str
) -> dict[int, KeptRow]:
    """Return some rows of a copy by their ids."""
    given = {"ids": str(list(ids))}
    return {row.record_id: row for row in _rows(session, source, given, language, where=_AMONG)}


def source_of(session: Session, kept_id: int) -> Source:
    """Return where a copy stands and how it is read."""
    copy = session.get(KeptValues, kept_id)
    if copy is None:
        raise NotFoundError
    state = state_of(session, copy.type_id, copy.number)
    if state is not None:
        state = guarded((state, *read_dimensions(session)))[0]
    if copy.attribute_id is None:
        deleted = copy.reason == DELETED
        table = kept_table(copy.type_id) if deleted else left_table(copy.id)
        known = () if state is None else state.usable
        parts = tuple(_part(session, one, one.bound, column_name(one.id)) for one in known)
        return Source(copy, table, parts)
    gone = copy.type_id in kept_tables(session)
    table = kept_table(copy.type_id) if gone else table_name(copy.type_id)
    own = None if state is None else state.by_id.get(copy.attribute_id)
    part = _part(session, own, _kind(copy), kept_column(copy.id), copy.attribute_id)
    return Source(copy, table, (part,))


def _part(
    session: Session,
    known: AttributeRecord | None,
    kind: Kind[Any] | None,
    column: str,
    attribute_id: int | None = None,
) -> Part:
    number = attribute_id if known is None else known.id
    # What was made sensitive since must not be read here either.
    hidden = known is None or known.sensitive or _is_sensitive(session, number or 0)
    return Part(known, kind, column, hidden)


def _is_sensitive(session: Session, attribute_id: int) -> bool:
    found = session.get(Attribute, attribute_id)
    return found is not None and bool(found.usage.get("sensitive"))


def _kind(copy: KeptValues) -> Kind[Any] | None:
    try:
        return kinds.load(copy.kind, copy.options)
    except InvalidValueError:
        return None


def _rows(
    session: Session,
    source: Source,
    given: Mapping[str, Any],
    language: str,
    *,
    where: str = "1",
    page: str = "",
) -> Iterator[KeptRow]:
    columns = "".join(f", d.{part.column}" for part in source.parts)
    query = text(
        "SELECT c.id, c.code, c.name, c.deleted_at, d.id, d.position"
        f"{columns} FROM {source.table} d JOIN customer c ON c.id = d.customer_id"
        f" WHERE {source.filled} AND {where} ORDER BY d.id {page}"
    )
    for row in session.execute(query, given):
        owner, code, name, deleted_at, record_id, position, *stored = row
        both = tuple(zip(source.parts, stored, strict=True))
        values = tuple(part.shown(value, language) for part, value in both)
        yield KeptRow(
            customer_id=owner,
            code=code,
            name=name,
            record_id=record_id,
            position=position + 1,
            value=_joined(source, values, language),
            recycled=deleted_at is not None,
            values=values,
            masked=any(part.hidden and value is not None for part, value in both),
        )


def _joined(source: Source, values: Sequence[str], language: str) -> str:
    if not source.whole:
        return values[0]
    side = "zh" if language.startswith("zh") else "en"
    both = zip(source.parts, values, strict=True)
    told = (f"{_name(part, language)}{COLON[side]}{value}" for part, value in both if value)
    return BETWEEN[side].join(told)


def _name(part: Part, language: str) -> str:
    return "" if part.known is None else named(part.known, language)


_PAGE = "LIMIT :limit OFFSET :offset"
_AMONG = "d.id IN (SELECT value FROM json_each(:ids))"
