"""What each person entered last, where an attribute begins with that."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.models.definition import LastUsed
from custdim.rules.customer_checks import is_empty
from custdim.services.actors import Actor
from custdim.services.customer_records import CustomerInput, CustomerRecord
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office


def last_used(office: Office, actor: Actor) -> dict[int, Any]:
    """Return the values that new records begin with, by attribute id."""
    dimensions = known_dimensions(office)
    wanted = {known.id: known for dimension in dimensions for known in dimension.remembering}
    if not wanted:
        return {}
    mine = LastUsed.user_id == actor.user_id
    query = select(LastUsed.attribute_id, LastUsed.value).where(
        mine, LastUsed.attribute_id.in_(wanted)
    )
    with office.reading() as session:
        found = session.execute(query).all()
    values = {id_: _decoded(wanted[id_], stored) for id_, stored in found}
    return {id_: value for id_, value in values.items() if value is not None}


def note_last_used(
    session: Session,
    actor: Actor,
    dimensions: Iterable[DimensionRecord],
    customer: CustomerInput,
    stored: CustomerRecord | None,
) -> None:
    """Remember what was entered anew, within the transaction that saves it."""
    for known in chain.from_iterable(dimension.remembering for dimension in dimensions):
        old = [] if stored is None else stored.records.get(known.type_id, ())
        before = [record.values.get(known.id) for record in old]
        values = [record.values.get(known.id) for record in customer.records.get(known.type_id, ())]
        fresh = [value for value in values if not is_empty(value) and value not in before]
        if fresh:
            given = {"value": known.bound.encode(fresh[-1])}
            own = {"user_id": actor.user_id, "attribute_id": known.id}
            statement = insert(LastUsed).values(**own, **given)
            session.execute(statement.on_conflict_do_update(index_elements=list(own), set_=given))


def _decoded(attribute: AttributeRecord, stored: Any) -> Any:
    """Read what was kept; after a change of kind it may mean nothing."""
    try:
        value = attribute.bound.decode(stored)
        attribute.bound.accept(value)
    except (InvalidValueError, TypeError, ValueError, ArithmeticError, AttributeError):
        return None
    return value
