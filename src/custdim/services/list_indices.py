"""Makes lists quick where they are used: an index for each attribute that is asked for.

Indices are no data: they change nothing that anybody sees, so nobody needs a right for them and
the journal does not tell of them. They are not made with the definition, since a new attribute
has no values yet and an import would have to feed them all.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from custdim.services.dimension_tables import tables
from custdim.services.list_fields import ListField, by_key, list_fields
from custdim.storage.dimensions import create_list_index, list_indices
from custdim.storage.office import Office

ENOUGH = 5_000  # with fewer records everything is quick
MOST = 12  # indices of one dimension; each of them slows down saving a little


def missing_indices(office: Office, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the fields that lists are slow in so far, though they need not be."""
    fields = by_key(list_fields(office))
    asked = [fields[key] for key in dict.fromkeys(keys) if key in fields]
    with office.reading() as session:
        return tuple(field.key for field in asked if _lacks(session, office, field))


def make_indices(office: Office, keys: Iterable[str]) -> int:
    """Make what is missing; return how many were made."""
    missing = missing_indices(office, keys)
    if not missing:
        return 0
    fields = by_key(list_fields(office))
    made = 0
    with office.writing() as session:
        for key in missing:
            known = fields[key].attribute
            if known is not None and len(list_indices(session, known.type_id)) < MOST:
                create_list_index(session, known.type_id, known.id)
                made += 1
    return made


def _lacks(session: Session, office: Office, field: ListField) -> bool:
    known = field.attribute
    if known is None or field.sort in ("other", "codes") or not field.sortable:
        return False
    indexed = list_indices(session, known.type_id)
    if known.id in indexed or len(indexed) >= MOST:
        return False
    highest = session.scalar(select(func.max(tables(office)[known.type_id].c.id))) or 0
    return highest >= ENOUGH
