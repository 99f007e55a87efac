"""The tables of values: one per dimension type, one column per attribute, named by their ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    inspect,
    text,
)
from sqlalchemy.orm import Session

from custdim.models.customer import Customer
from custdim.storage.prepared import Prepared

ColumnType = Literal["text", "integer"]
TYPES = {"text": String, "integer": Integer}
OWN_COLUMNS = ("id", "customer_id", "position", "revision")


def table_name(type_id: int) -> str:
    """Return the name of a dimension's table."""
    return f"dim_{type_id}"


def column_name(attribute_id: int) -> str:
    """Return the name of an attribute's column."""
    return f"a{attribute_id}"


def table_of(type_id: int, attributes: Sequence[tuple[int, ColumnType]]) -> Table:
    """Describe a dimension's table; keep it with `Office.by_definitions`."""
    name = table_name(type_id)
    return Table(
        name,
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("customer_id", ForeignKey(Customer.id), nullable=False),
        Column("position", Integer, nullable=False, server_default=text("0")),
        Column("revision", Integer, nullable=False, server_default=text("1")),
        # Nullable all of them: what is required is a rule, and rules change.
        *(Column(column_name(id_), TYPES[column]()) for id_, column in attributes),
        Index(f"ix_{name}_customer_id", "customer_id", "position"),
    )


def create_table(
    session: Session, type_id: int, attributes: Sequence[tuple[int, ColumnType]]
) -> None:
    """Make a dimension's table, in the session's transaction."""
    table_of(type_id, attributes).create(session.connection(), checkfirst=False)


def add_column(session: Session, type_id: int, attribute_id: int, column: ColumnType) -> None:
    """Give a dimension's table the column of another attribute."""
    kind = TYPES[column]().compile(session.connection().dialect)
    name = column_name(attribute_id)
    session.execute(text(f"ALTER TABLE {table_name(type_id)} ADD COLUMN {name} {kind}"))


def create_index(session: Session, type_id: int, attribute_id: int) -> None:
    """Make looking up and sorting by one attribute quick."""
    table, column = table_name(type_id), column_name(attribute_id)
    session.execute(text(f"CREATE INDEX IF NOT EXISTS ix_{table}_{column} ON {table} ({column})"))


def drop_index(session: Session, type_id: int, attribute_id: int) -> None:
    """Undo the above."""
    table, column = table_name(type_id), column_name(attribute_id)
    session.execute(text(f"DROP INDEX IF EXISTS ix_{table}_{column}"))


def count_columns(session: Session, type_id: int) -> int:
    """Count the columns of a dimension's table, also those that are only kept."""
    return int(_COLUMNS.one(session, table=table_name(type_id)))


def stored_columns(session: Session) -> dict[int, dict[int, ColumnType]]:
    """Read which tables of values there are: type id → attribute id → column type.

    Columns that are only kept are not among them.
    """
    inspector = inspect(session.connection())
    found: dict[int, dict[int, ColumnType]] = {}
    for name in inspector.get_table_names():
        if not name.startswith("dim_"):
            continue
        found[int(name.removeprefix("dim_"))] = {
            int(column["name"][1:]): "integer" if isinstance(column["type"], Integer) else "text"
            for column in inspector.get_columns(name)
            if re.fullmatch(r"a\d+", column["name"])
        }
    return found


def create_list_index(session: Session, type_id: int, attribute_id: int) -> None:
    """Let lists be filtered, sorted and grouped by one attribute without reading the records.

    The position is there for the first of several records, which speaks for its customer.
    """
    table, column = table_name(type_id), column_name(attribute_id)
    known = f"{column}, customer_id, position"
    session.execute(text(f"CREATE INDEX IF NOT EXISTS il_{table}_{column} ON {table} ({known})"))


def drop_list_index(session: Session, type_id: int, attribute_id: int) -> None:
    """Undo the above."""
    name = f"il_{table_name(type_id)}_{column_name(attribute_id)}"
    session.execute(text(f"DROP INDEX IF EXISTS {name}"))


def list_indices(session: Session, type_id: int) -> frozenset[int]:
    """Return the attributes of one dimension that lists find quickly."""
    table = table_name(type_id)
    begin = f"il_{table}_a"
    names = (name for (name,) in _INDICES.rows(session, table=table))
    return frozenset(int(name[len(begin) :]) for name in names if name.startswith(begin))


_COLUMNS = Prepared(text("SELECT count(*) FROM pragma_table_info(:table)"))
_INDICES = Prepared(
    text("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = :table")
)
