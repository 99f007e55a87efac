"""The tables of values that belong to the dimension types as they are defined now."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from custdim.services.definition_reading import read_dimensions
from custdim.services.derived_secrets import guarded
from custdim.services.dimension_records import DimensionRecord
from custdim.storage.dimensions import column_name, table_of
from custdim.storage.office import Office

ENOUGH = 1


def known_dimensions(office: Office) -> tuple[DimensionRecord, ...]:
    """Return every dimension type; read again only after definitions changed."""

    def read() -> tuple[DimensionRecord, ...]:
        with office.reading() as session:
            return guarded(read_dimensions(session))

    return office.by_definitions("dimensions", read)


def tables(office: Office) -> Mapping[int, Table]:
    """Return the table of each dimension type; the same objects until definitions change."""
    return office.by_definitions(
        "dimension tables",
        lambda: {known.id: table_for(known) for known in known_dimensions(office)},
    )


def table_for(dimension: DimensionRecord) -> Table:
    """Describe the table of one dimension type, without attributes nobody can read."""
    columns = [(known.id, known.bound.column) for known in dimension.working]
    return table_of(dimension.id, columns)


def count_records(session: Session, table: Table, attribute_id: int | None = None) -> int:
    """Count the records of a dimension, or those that have a value of one attribute."""
    query = select(func.count()).select_from(table)
    if attribute_id is not None:
        query = query.where(table.c[column_name(attribute_id)].is_not(None))
    return session.scalar(query) or 0


def count_several(session: Session, table: Table) -> int:
    """Count the customers that have more than one record."""
    several = (
        select(table.c.customer_id)
        .group_by(table.c.customer_id)
        .having(func.count() > ENOUGH)
        .subquery()
    )
    return session.scalar(select(func.count()).select_from(several)) or 0


def count_repeats(session: Session, table: Table, attribute_id: int) -> int:
    """Count the values of one attribute that occur more than once."""
    column = table.c[column_name(attribute_id)]
    repeated = (
        select(column)
        .where(column.is_not(None))
        .group_by(column)
        .having(func.count() > ENOUGH)
        .subquery()
    )
    return session.scalar(select(func.count()).select_from(repeated)) or 0
