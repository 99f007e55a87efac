"""Keeps what formulas say in their columns, so that lists sort and count by them.

Reading a customer computes its formulas in any case. The columns follow each save; after a
definition changed they are made anew, a page of customers at a time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import select, union
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.kinds.formula import Computed
from custdim.models.office import OfficeFact
from custdim.progress import Progress
from custdim.rules.formulas import names
from custdim.services.computing import formulas_in, formulas_of
from custdim.services.customer_reading import stored_customer
from custdim.services.dimension_records import (
    AttributeRecord,
    DimensionDraft,
    DimensionRecord,
)
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.office import Office
from custdim.storage.prepared import driver_of

FACT = "formulas"
PAGE = 100  # customers of one transaction: nobody who saves meanwhile waits long


def store_formulas(session: Session, office: Office, ids: Iterable[int]) -> None:
    """Keep what the formulas of customers say now."""
    formulas = formulas_of(office)
    if not formulas:
        return
    driver = driver_of(session)
    statements = {
        dimension_id: _statement(dimension_id, [known for known, _ in attributes])
        for dimension_id, attributes in formulas.items()
    }
    for customer_id in ids:
        customer = stored_customer(session, office, customer_id)
        if customer is None:
            continue
        for dimension_id, attributes in formulas.items():
            for record in customer.records[dimension_id]:
                values = [_encoded(known, record.values.get(known.id)) for known, _ in attributes]
                driver.execute(statements[dimension_id], (*values, record.id, *values))


def settle_formulas(
    session: Session, office: Office, before: DimensionRecord, draft: DimensionDraft
) -> None:
    """Let the columns hold what formulas say, when one of them is to become something else."""
    kinds = {one.id: one.kind for one in draft.attributes}
    leaves = (one.kind == Computed.code != kinds.get(one.id) for one in before.attributes)
    if any(leaves) and _kept(session) != _signature(office):
        owner = tables(office)[before.id].c.customer_id
        store_formulas(session, office, session.scalars(select(owner).distinct()).all())


def formulas_outdated(office: Office) -> bool:
    """Whether the columns were written by other formulas, or from other attributes."""
    with office.reading() as session:
        return _kept(session) != _signature(office)


def refresh_formulas(office: Office, progress: Progress | None = None) -> Changes:
    """Write the columns of all formulas anew; nothing that people entered changes.

    What is done stays done when it is broken off, and is done again the next time.
    """
    progress = progress or Progress()
    revision, wanted = office.definitions_revision, _signature(office)
    with office.reading() as session:
        if _kept(session) == wanted:
            return Changes()
        owners = [
            select(table.c.customer_id.label("id"))
            for dimension_id, table in tables(office).items()
            if dimension_id in formulas_of(office)
        ]
        ids = sorted(session.scalars(union(*owners))) if owners else []
    for start in range(0, len(ids), PAGE):
        progress.step(start, len(ids))
        with office.writing() as session:
            store_formulas(session, office, ids[start : start + PAGE])
    with office.writing() as session:
        # Where a definition was changed meanwhile, some may hold what that one said.
        if office.definitions_revision == revision:
            _keep(session, wanted)
    progress.step(len(ids), len(ids))
    return Changes(everything=bool(ids))


def has_formulas(types: Iterable[DimensionRecord | DimensionDraft]) -> bool:
    """Whether any of these types has one."""
    return any(one.kind == Computed.code for known in types for one in known.attributes)


def doubt_formulas(
    session: Session, before: Sequence[DimensionRecord], after: Sequence[DimensionRecord]
) -> None:
    """Let the columns be made anew where a definition changed what formulas say.

    Also if it is changed back before anybody looks: who was saved meanwhile holds what they said.
    """
    if _told(before) != _told(after):
        _keep(session, "")


def _keep(session: Session, signature: str) -> None:
    fact = insert(OfficeFact).values(name=FACT, value=signature)
    again = {"value": signature}
    session.execute(fact.on_conflict_do_update(index_elements=["name"], set_=again))


def _kept(session: Session) -> str:
    query = select(OfficeFact.value).where(OfficeFact.name == FACT)
    return session.scalar(query) or ""


def _signature(office: Office) -> str:
    """Return what changes whenever a formula may say something else; empty without formulas."""
    told = _told(known_dimensions(office))
    written = json.dumps(told, default=str, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest() if told else ""


def _told(dimensions: Sequence[DimensionRecord]) -> list[Any]:
    """Say all formulas, and all that they may ask."""
    own = list(chain.from_iterable(formulas_in(dimensions).values()))
    asked = frozenset[str]().union(*(names(formula) for _, formula in own))
    told: list[Any] = [[known.id, known.options] for known, _ in own]
    for dimension in dimensions:
        sources = (known for known in dimension.usable if known.code in asked)
        told += [[one.id, [one.code, one.kind, dimension.id, dimension.many]] for one in sources]
    return told


def _statement(dimension_id: int, attributes: Iterable[AttributeRecord]) -> str:
    columns = [column_name(known.id) for known in attributes]
    fresh = ", ".join(f"{column} = ?" for column in columns)
    same = " AND ".join(f"{column} IS ?" for column in columns)
    return f"UPDATE {table_name(dimension_id)} SET {fresh} WHERE id = ? AND NOT ({same})"


def _encoded(known: AttributeRecord, value: Any) -> Any:
    return None if value is None else known.bound.encode(value)
