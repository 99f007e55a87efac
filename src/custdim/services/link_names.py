"""What references are called today: names change, codes stay, merged customers lead on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.kinds.reference import Gone, Reference, code_in, reference
from custdim.models.customer import Category, Customer, Standard
from custdim.models.likeness import CustomerAlias
from custdim.models.office import User
from custdim.services.customer_records import CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.bulk import among
from custdim.storage.office import Office

Named = Mapping[str, str]


def names_of_today(session: Session, kind: Reference, values: Iterable[str]) -> Named:
    """Return for each value what stands for it now; a `Gone` one where nothing does."""
    wanted = dict.fromkeys(values)
    known = _known(session, kind, sorted(set(map(code_in, wanted)))) if wanted else {}
    return {value: known.get(code_in(value)) or Gone(value) for value in wanted}


def with_names_of_today(
    session: Session, office: Office, customer: CustomerRecord
) -> CustomerRecord:
    """Return a customer whose references carry the names of today."""
    records = dict(customer.records)
    for dimension_id, attributes in referring(office).items():
        rows = records.get(dimension_id, ())
        found = [
            {known.id: row.values[known.id] for known in attributes if row.values.get(known.id)}
            for row in rows
        ]
        if any(found):
            fresh = current(session, attributes, found)
            records[dimension_id] = tuple(map(_renamed, rows, fresh))
    return replace(customer, records=records)


def current(
    session: Session,
    attributes: Collection[AttributeRecord],
    rows: Sequence[Mapping[int, Any]],
) -> list[dict[int, Any]]:
    """Return rows of values by attribute with the names of today, asked for all at once."""
    fresh = [dict(row) for row in rows]
    for known in attributes:
        kind = known.bound
        if isinstance(kind, Reference):
            given = [row[known.id] for row in rows if row.get(known.id)]
            names = names_of_today(session, kind, given)
            for row in fresh:
                if row.get(known.id):
                    row[known.id] = names[row[known.id]]
    return fresh


def referring(office: Office) -> Mapping[int, tuple[AttributeRecord, ...]]:
    """Return the attributes that refer to something by its code, by dimension."""

    def find() -> dict[int, tuple[AttributeRecord, ...]]:
        found = {
            dimension.id: tuple(one for one in dimension.usable if isinstance(one.bound, Reference))
            for dimension in known_dimensions(office)
        }
        return {dimension_id: mine for dimension_id, mine in found.items() if mine}

    return office.by_definitions("referring attributes", find)


def _renamed(row: RecordValues, values: Mapping[int, Any]) -> RecordValues:
    return replace(row, values={**row.values, **values})


def _known(session: Session, kind: Reference, codes: Sequence[str]) -> dict[str, str]:
    query: Any
    if kind.target == "user":
        query = select(User.login, User.login, User.name).where(among(User.login, codes))
    elif kind.target == "category":
        query = (
            select(Category.code, Category.code, Category.name_zh)
            .join(Standard, Standard.id == Category.standard_id)
            .where(Standard.code == kind.standard, among(Category.code, codes))
        )
    else:
        query = select(Customer.code, Customer.code, Customer.name)
        query = query.where(among(Customer.code, codes))
    found = {asked: reference(code, name) for asked, code, name in session.execute(query)}
    if kind.target == "customer":
        merged = (
            select(CustomerAlias.code, Customer.code, Customer.name)
            .join(Customer, Customer.id == CustomerAlias.customer_id)
            .where(among(CustomerAlias.code, codes))
        )
        found |= {asked: reference(code, name) for asked, code, name in session.execute(merged)}
    return found
