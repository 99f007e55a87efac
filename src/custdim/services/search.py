"""The search box: the best hits for what was typed so far."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from custdim.services.customer_records import CustomerHit
from custdim.services.recent import note_recent, recent_ids
from custdim.services.search_limits import finds_all
from custdim.services.search_places import FoundCustomer, explained
from custdim.storage.office import Office
from custdim.storage.search_query import find

__all__ = [
    "CustomerHit",
    "FoundCustomer",
    "find_customers",
    "found_customers",
    "note_recent",
    "recent_customers",
    "recent_ids",
]

HEADS = (
    "SELECT id, code, name, short_name, credit_code FROM customer"
    " WHERE +deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))"
)


def find_customers(
    office: Office,
    text: str,
    *,
    category_id: int | None = None,
    limit: int = 50,
    recent: Sequence[int] = (),
    may_see: bool = True,
) -> list[CustomerHit]:
    """Find by code, name, short and former name, credit code, pinyin and searchable attributes.

    Among hits of the same kind those of `recent` come first. Who may not see sensitive values
    must not find out about them digit by digit: attributes are left out where some are secret.
    """
    how = {"category_id": category_id, "recent": recent, "extras": finds_all(office, may_see)}
    with office.reading() as session:
        return _found(session, text, limit=limit, **how)


def found_customers(
    office: Office,
    text: str,
    *,
    limit: int = 50,
    recent: Sequence[int] = (),
    may_see: bool = True,
) -> list[FoundCustomer]:
    """Find as `find_customers` does, and tell where the words stand."""
    extras = finds_all(office, may_see)
    with office.reading() as session:
        hits = _found(session, text, limit=limit, recent=recent, extras=extras)
        return explained(session, office, text, hits)


def recent_customers(office: Office, ids: Sequence[int]) -> list[FoundCustomer]:
    """Return the customers of these ids, without those that are gone."""
    with office.reading() as session:
        heads = _heads(session, ids)
    return [FoundCustomer(CustomerHit(*heads[id_], matched="")) for id_ in ids if id_ in heads]


def _found(session: Session, text: str, **how: object) -> list[CustomerHit]:
    hits = find(session, text, **how)  # type: ignore[arg-type]
    heads = _heads(session, [hit.customer_id for hit in hits])
    return [
        CustomerHit(*heads[hit.customer_id], matched=hit.matched)
        for hit in hits
        if hit.customer_id in heads
    ]


def _heads(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, str, str, str, str]]:
    rows = session.connection().exec_driver_sql(HEADS, (json.dumps(list(ids)),))
    return {row[0]: (row[0], row[1], row[2], row[3], row[4]) for row in rows}
