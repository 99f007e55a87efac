"""Shows what a copy of values that left the forms holds, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.errors import InvalidValueError, NotFoundError
from custdim.kinds.base import MASK
from custdim.models.definition import Attribute, KeptValues
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.definition_keeping import state_of
from custdim.storage.dimensions import table_name
from custdim.storage.kept import kept_column, kept_table, kept_tables
from custdim.storage.office import Office


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One kept value: whose it is, and what it is; masked where the attribute was sensitive."""

    customer_id: int
    code: str
    name: str
    record_id: int
    position: int
    value: str
    recycled: bool


def kept_rows(
    office: Office,
    actor: Actor,
    kept_id: int,
    *,
    offset: int = 0,
    limit: int = 100,
    language: str = "zh",
) -> tuple[KeptRow, ...]:
    """Return some values of a copy; those of customers removed for good are gone."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        copy = session.get(KeptValues, kept_id)
        if copy is None or copy.attribute_id is None:
            raise NotFoundError
        state = state_of(session, copy.type_id, copy.number)
        known = None if state is None else state.by_id.get(copy.attribute_id)
        # What was made sensitive since must not be read here either.
        hidden = known is None or known.sensitive or _is_sensitive(session, copy.attribute_id)
        return tuple(
            KeptRow(
                customer_id=row.owner,
                code=row.code,
                name=row.name,
                record_id=row.id,
                position=row.position + 1,
                value=MASK if hidden else _shown(copy, row.value, language),
                recycled=row.deleted_at is not None,
            )
            for row in _rows(session, copy, offset, limit)
        )


def _is_sensitive(session: Session, attribute_id: int) -> bool:
    found = session.get(Attribute, attribute_id)
    return found is not None and bool(found.usage.get("sensitive"))


def _rows(session: Session, copy: KeptValues, offset: int, limit: int) -> Any:
    gone = copy.type_id in kept_tables(session)
    table = kept_table(copy.type_id) if gone else table_name(copy.type_id)
    column = kept_column(copy.id)
    query = text(
        f"SELECT d.id, d.position, d.{column} AS value, c.id AS owner, c.code, c.name, c.deleted_at"
        f" FROM {table} d JOIN customer c ON c.id = d.customer_id"
        f" WHERE d.{column} IS NOT NULL ORDER BY d.id LIMIT :limit OFFSET :offset"
    )
    return session.execute(query, {"limit": limit, "offset": offset})


def _shown(copy: KeptValues, stored: Any, language: str) -> str:
    try:
        kind = kinds.load(copy.kind, copy.options)
        return kind.show(kind.decode(stored), language)
    except (InvalidValueError, TypeError, ValueError, ArithmeticError):
        return str(stored)
