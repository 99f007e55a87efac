"""Values that left the forms: renamed where they stand, so that nothing is copied or lost.

A kept column stays in its table: its values go with their records when customers are merged,
moved to the bin or removed for good.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from custdim.storage.dimensions import column_name, drop_index, drop_list_index, table_name

_COLUMN = re.compile(r"k(\d+)")
_ATTRIBUTE = re.compile(r"a\d+")
_LIVING = re.compile(r"dim_\d+")
_TABLE = re.compile(r"kept_(\d+)")
_LEFT = re.compile(r"left_(\d+)")


def kept_column(kept_id: int) -> str:
    """Return the name of a column of values that left the forms."""
    return f"k{kept_id}"


def kept_table(type_id: int) -> str:
    """Return the name of the table of a dimension type that was deleted."""
    return f"kept_{type_id}"


def left_table(kept_id: int) -> str:
    """Return the name of the table of records that were left over when one only could stay."""
    return f"left_{kept_id}"


def keep_records(session: Session, type_id: int, kept_id: int, record_ids: Collection[int]) -> None:
    """Take records out of a type's table, whole as they are."""
    table, left = table_name(type_id), left_table(kept_id)
    chosen = "id IN (SELECT value FROM json_each(:ids))"
    given = {"ids": json.dumps(list(record_ids))}
    session.execute(text(f"CREATE TABLE {left} AS SELECT * FROM {table} WHERE 0"))
    session.execute(text(f"INSERT INTO {left} SELECT * FROM {table} WHERE {chosen}"), given)
    session.execute(text(f"DELETE FROM {table} WHERE {chosen}"), given)


def drop_column(session: Session, type_id: int, kept_id: int, *, deleted: bool) -> None:
    """Remove a kept column for good."""
    table = kept_table(type_id) if deleted else table_name(type_id)
    session.execute(text(f"ALTER TABLE {table} DROP COLUMN {kept_column(kept_id)}"))


def drop_table(session: Session, table: str) -> None:
    """Remove kept records for good."""
    session.execute(text(f"DROP TABLE {table}"))


def keep_column(session: Session, type_id: int, attribute_id: int, kept_id: int) -> None:
    """Take an attribute's column out of use."""
    drop_index(session, type_id, attribute_id)
    drop_list_index(session, type_id, attribute_id)
    _rename(session, type_id, column_name(attribute_id), kept_column(kept_id))


def bring_back_column(session: Session, type_id: int, attribute_id: int, kept_id: int) -> None:
    """Make a kept column the attribute's own again."""
    _rename(session, type_id, kept_column(kept_id), column_name(attribute_id))


def keep_table(session: Session, type_id: int) -> None:
    """Take the table of a whole dimension type out of use."""
    session.execute(text(f"ALTER TABLE {table_name(type_id)} RENAME TO {kept_table(type_id)}"))


def bring_back_table(session: Session, type_id: int, *, many: bool) -> None:
    """Put the table of a dimension type back; records of merged customers follow them.

    Where only one record may be, a customer that has one keeps that one.
    """
    table = kept_table(type_id)
    merged = session.execute(
        text(
            f"SELECT former_id, customer_id FROM customer_alias"
            f" WHERE former_id IN (SELECT customer_id FROM {table})"
        )
    ).all()
    for former_id, customer_id in merged:
        owners = {"former": former_id, "owner": customer_id}
        mine = text(f"SELECT 1 FROM {table} WHERE customer_id = :owner LIMIT 1")
        if many or session.scalar(mine, owners) is None:
            move = f"UPDATE {table} SET customer_id = :owner WHERE customer_id = :former"
            session.execute(text(move), owners)
    session.execute(text(f"ALTER TABLE {table} RENAME TO {table_name(type_id)}"))


def forget_customers(session: Session, customer_ids: Collection[int]) -> None:
    """Remove the kept records of customers who are removed for good."""
    tables = [kept_table(type_id) for type_id in kept_tables(session)]
    tables += [left_table(kept_id) for kept_id in left_tables(session)]
    for table in tables:
        for customer_id in customer_ids:
            session.execute(
                text(f"DELETE FROM {table} WHERE customer_id = :owner"), {"owner": customer_id}
            )


def kept_tables(session: Session) -> frozenset[int]:
    """Return the deleted dimension types whose records are kept."""
    names = inspect(session.connection()).get_table_names()
    return frozenset(int(found[1]) for found in map(_TABLE.fullmatch, names) if found)


def left_tables(session: Session) -> frozenset[int]:
    """Return the copies that hold records which were left over."""
    names = inspect(session.connection()).get_table_names()
    return frozenset(int(found[1]) for found in map(_LEFT.fullmatch, names) if found)


def kept_columns(session: Session, type_ids: Collection[int]) -> frozenset[int]:
    """Return which kept columns there are in the tables of these types, deleted or not."""
    inspector = inspect(session.connection())
    names = set(inspector.get_table_names())
    found = set[int]()
    for type_id in type_ids:
        for table in names & {table_name(type_id), kept_table(type_id)}:
            found.update(_ids(column["name"] for column in inspector.get_columns(table)))
    return frozenset(found)


def kept_digests(session: Session) -> Iterator[str]:
    """Yield the digests of the files that values name which left the forms."""
    inspector = inspect(session.connection())
    for table in inspector.get_table_names():
        whole = any(one.fullmatch(table) for one in (_TABLE, _LEFT))
        if not whole and not _LIVING.fullmatch(table):
            continue
        for column in inspector.get_columns(table):
            name = column["name"]
            if _COLUMN.fullmatch(name) or (whole and _ATTRIBUTE.fullmatch(name)):
                named = f"typeof({name}) = 'text' AND substr({name}, -65, 1) = '|'"
                query = text(f"SELECT DISTINCT substr({name}, -64) FROM {table} WHERE {named}")
                yield from session.scalars(query)


def _ids(names: Iterator[str]) -> Iterator[int]:
    return (int(found[1]) for found in map(_COLUMN.fullmatch, names) if found)


def _rename(session: Session, type_id: int, before: str, after: str) -> None:
    table = table_name(type_id)
    session.execute(text(f"ALTER TABLE {table} RENAME COLUMN {before} TO {after}"))
