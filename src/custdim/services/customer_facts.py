"""What the rules of scoring and papers may know about a customer, by attribute code."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import NotFoundError
from custdim.models.customer import Category, Standard
from custdim.rules.customer_checks import is_empty
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_records import CustomerRecord
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office


def facts(office: Office, customer_id: int) -> dict[str, Any]:
    """Return Python values of all dimensions with one record; what is empty is absent.

    The customer's own fields are `customer_code`, `customer_name`, `short_name`, `uscc`, and the
    code of the category in a standard is `category_<standard code>`.
    """
    with office.reading() as session:
        customer = stored_customer(session, office, customer_id)
        if customer is None:
            raise NotFoundError
        return facts_from(session, office, customer)


def meant(office: Office) -> dict[str, AttributeRecord]:
    """Return the attribute that rules mean by a code: the oldest, should several have it."""
    single = [known for known in known_dimensions(office) if not known.many]
    found: dict[str, AttributeRecord] = {}
    for dimension in sorted(single, key=lambda known: known.id):
        for attribute in dimension.usable:
            found.setdefault(attribute.code, attribute)
    return found


def facts_from(session: Session, office: Office, customer: CustomerRecord) -> dict[str, Any]:
    """Return the same of a customer that was read already."""
    query = select(Standard.code, Category.code).join(Category, Category.standard_id == Standard.id)
    inside = session.execute(query.where(Category.id.in_(customer.categories.values())))
    known: dict[str, Any] = {f"category_{standard}": code for standard, code in inside}
    for code, attribute in meant(office).items():
        for record in customer.records[attribute.type_id]:
            known[code] = record.values.get(attribute.id)
    known |= {
        "customer_code": customer.code,
        "customer_name": customer.name,
        "short_name": customer.short_name,
        "uscc": customer.credit_code,
    }
    return {code: value for code, value in known.items() if not is_empty(value)}
