"""Sensitive values: masked wherever they are listed, shown one by one to who may see them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from custdim.errors import NotFoundError
from custdim.kinds.base import MASK
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.customer_reading import stored_customer
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office


def reveal_value(
    office: Office,
    actor: Actor,
    customer_id: int,
    attribute_id: int,
    record_id: int | None = None,
) -> Any:
    """Return one sensitive value of a customer; the journal keeps who has seen it."""
    with office.writing() as session:
        authorise(session, actor, Right.SEE_SENSITIVE)
        customer = stored_customer(session, office, customer_id)
        attribute = _attributes(office).get(attribute_id)
        if customer is None or attribute is None:
            raise NotFoundError
        records = customer.records.get(attribute.type_id, ())
        found = [one for one in records if record_id is None or one.id == record_id]
        if not found:
            raise NotFoundError
        journal.record(
            session,
            office,
            actor,
            action="reveal",
            area="customer",
            object_id=customer_id,
            customer_id=customer_id,
            title=customer.name,
            after={"revealed": attribute.zh},
        )
        return found[0].values.get(attribute_id)


def shown_value(attribute: AttributeRecord, value: Any, language: str = "zh") -> str:
    """Return a value as lists, exports and prints may show it."""
    if value is None:
        return ""
    kind = attribute.bound
    return kind.masked(value) if attribute.sensitive else kind.show(value, language)


def masked_change(office: Office, change: journal.FieldChange) -> journal.FieldChange:
    """Hide what an entry of the journal tells of a sensitive attribute."""
    if not change.field.startswith("attr:"):
        return change
    number = change.field.removeprefix("attr:").partition("#")[0]
    attribute = _attributes(office).get(int(number)) if number.isdigit() else None
    if attribute is None or not attribute.sensitive:
        return change
    before, after = (_masked(attribute, stored) for stored in (change.before, change.after))
    return replace(change, before=before, after=after)


def _masked(attribute: AttributeRecord, stored: Any) -> str | None:
    if stored is None:
        return None
    try:
        return attribute.bound.masked(attribute.bound.decode(stored))
    except (TypeError, ValueError, ArithmeticError, AttributeError):
        return MASK


def _attributes(office: Office) -> dict[int, AttributeRecord]:
    return {
        attribute.id: attribute
        for dimension in known_dimensions(office)
        for attribute in dimension.usable
    }
