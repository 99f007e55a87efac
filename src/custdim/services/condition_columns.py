"""Where the database keeps what conditions name: the same names mean the same as in Python."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.customer import Standard
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.storage.conditions import Field, attribute_field, category_fields, customer_fields
from custdim.storage.office import Office


def condition_columns(
    session: Session, office: Office, wanted: Collection[str]
) -> dict[str, Field]:
    """Return the columns of the names that exist.

    Where a name means several things, the order is that of `condition_facts.customer_facts`.
    """
    found: dict[str, Field] = {}
    query = select(Standard.id, Standard.code, Standard.several)
    for standard_id, code, several in session.execute(query):
        if f"category_{code}" in wanted or f"categories_{code}" in wanted:
            found |= category_fields(standard_id, code, several=several)
    for many in (True, False):
        listed = [known for known in known_dimensions(office) if known.many is many]
        for dimension in reversed(listed):
            table = tables(office)[dimension.id]
            for known in dimension.usable:
                if known.code in wanted:
                    field = attribute_field(table, known.id, known.bound, many=many)
                    found[known.code] = field
    return {name: field for name, field in (found | customer_fields()).items() if name in wanted}
