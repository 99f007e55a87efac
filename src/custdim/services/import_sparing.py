"""Values of a workbook that only say what is stored already, and what would be refused anew.

Demands may be for new records only, and somebody may have insisted on a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.kinds import Kind
from custdim.kinds.base import cell_text
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.services.insisting import KINDS, is_insisted
from custdim.storage.bulk import among
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office


@dataclass(frozen=True)
class Said:
    """A cell that was refused: whose it is, and of which attribute."""

    customer_id: int
    attribute_id: int
    cell: Any


def is_lenient(known: AttributeRecord) -> bool:
    """Whether there may be stored values that would be refused anew."""
    return known.demanded_since is not None or known.kind in KINDS


def spared_cells(office: Office, actor: Actor, asked: Iterable[Said]) -> tuple[Said, ...]:
    """Return the cells that only repeat what is stored, and rightly so."""
    lenient = {
        known.id: known
        for dimension in known_dimensions(office)
        for known in dimension.usable
        if is_lenient(known)
    }
    wanted = [one for one in asked if one.attribute_id in lenient]
    if not wanted:
        return ()
    with office.reading() as session:
        authorise(session, actor, Right.EDIT)
        return tuple(
            one for one in wanted if _repeats(session, office, lenient[one.attribute_id], one)
        )


def several_records(
    office: Office, actor: Actor, asked: Iterable[tuple[int, int]]
) -> frozenset[tuple[int, int]]:
    """Return which of these customers have several records of which of these dimensions."""
    wanted: dict[int, list[int]] = {}
    for customer_id, dimension_id in asked:
        wanted.setdefault(dimension_id, []).append(customer_id)
    found: set[tuple[int, int]] = set()
    with office.reading() as session:
        authorise(session, actor, Right.EDIT)
        for dimension_id, ids in wanted.items():
            owner = tables(office)[dimension_id].c.customer_id
            query = select(owner).where(among(owner, ids)).group_by(owner)
            several = session.scalars(query.having(func.count() > 1))
            found.update((customer_id, dimension_id) for customer_id in several)
    return frozenset(found)


def _repeats(session: Session, office: Office, known: AttributeRecord, said: Said) -> bool:
    table = tables(office)[known.type_id]
    # Of a list an import only touches the first record.
    query = select(table.c.id, table.c[column_name(known.id)])
    query = query.where(table.c.customer_id == said.customer_id).order_by(table.c.position)
    row = session.execute(query.limit(1)).first()
    if row is None or row[1] is None:
        return False
    kind = known.bound
    try:
        value = kind.decode(row[1])
        if not (_is_older(known, row[0]) or is_insisted(kind, value)):
            return False
        text = cell_text(said.cell)
        return text.strip() in set(_texts(kind, value)) or bool(kind.parse(text) == value)
    except (InvalidValueError, TypeError, ValueError, ArithmeticError):
        return False


def _is_older(known: AttributeRecord, record_id: int) -> bool:
    return known.demanded_since is not None and record_id <= known.demanded_after


def _texts(kind: Kind[Any], value: Any) -> Iterator[str]:
    yield from (kind.show(value, "zh"), kind.show(value, "en"), kind.raw(value))
    yield cell_text(kind.to_cell(value))
