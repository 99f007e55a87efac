"""What the search index is made of, read from the tables in bulk."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from custdim.storage.search_text import (
    alias_grams,
    extra_grams,
    initial_grams,
    marks,
    name_grams,
    numbers,
    plain,
    sounds,
)

# Kinds whose stored text is what people read; of the others a code is stored.
READABLE = (
    "text",
    "long_text",
    "person_name",
    "phone",
    "mobile",
    "email",
    "uscc",
    "tax_id",
    "bank_account",
)
SEPARATOR = "\n"
LINE = (
    "WITH RECURSIVE line (customer_id, id) AS ("
    " SELECT customer_id, category_id FROM customer_category"
    " WHERE customer_id IN (SELECT value FROM json_each(?))"
    " UNION SELECT customer_id, parent_id FROM line JOIN category USING (id)"
    " WHERE parent_id IS NOT NULL) SELECT customer_id, id FROM line"
)

IndexRow = tuple[int, str, str, str, str, str, str]


def index_rows(connection: Connection, ids: Iterable[int]) -> Iterator[IndexRow]:
    """Return the row of each customer that is not in the recycle bin."""
    wanted = json.dumps(list(ids))
    marked = _marks(connection, wanted)
    extras = _extras(connection, wanted)
    query = (
        "SELECT id, name, short_name, former_names FROM customer"
        " WHERE +deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))"
    )
    for id_, name, short_name, former_names in connection.exec_driver_sql(query, (wanted,)):
        aliases = (short_name, *former_names.split(SEPARATOR))
        yield index_row(id_, name, aliases, extras.get(id_, ()), marked.get(id_, ""))


def index_row(
    id_: int, name: str, aliases: Iterable[str], extras: Iterable[str], marked: str
) -> IndexRow:
    """Return one row of the index; `extras` are folded already."""
    own = plain(name)
    aliases = list(aliases)
    folded = list(filter(None, map(plain, aliases)))
    others = [alias for alias in folded if alias not in own]
    return (
        id_,
        name_grams(own, name),
        alias_grams(own, folded, aliases),
        initial_grams(own, folded),
        sounds([own, *others]),
        extra_grams(extras),
        marked,
    )


def own_marks(connection: Any, customer_id: int) -> str:
    """Return where one customer stands, asked by the driver's own connection."""
    line = connection.execute(LINE, (json.dumps([customer_id]),)).fetchall()
    return marks(category_id for _, category_id in line)


def _marks(connection: Connection, wanted: str) -> dict[int, str]:
    found: dict[int, list[int]] = defaultdict(list)
    for customer_id, category_id in connection.exec_driver_sql(LINE, (wanted,)):
        found[customer_id].append(category_id)
    return {customer_id: marks(line) for customer_id, line in found.items()}


def _extras(connection: Connection, wanted: str) -> dict[int, list[str]]:
    attributes = connection.exec_driver_sql(
        "SELECT type_id, id, kind FROM attribute WHERE searchable AND kind IN"
        f" ({', '.join('?' * len(READABLE))})",
        READABLE,
    )
    found: dict[int, list[str]] = defaultdict(list)
    for type_id, id_, kind in attributes.all():
        query = (
            f"SELECT customer_id, a{id_} FROM dim_{type_id} WHERE a{id_} <> ''"
            " AND customer_id IN (SELECT value FROM json_each(?))"
        )
        values: Iterable[Any] = connection.exec_driver_sql(query, (wanted,))
        for customer_id, value in values:
            found[customer_id] += folded_value(kind, value)
    return found


def folded_value(kind: str, value: str) -> list[str]:
    """Fold one value besides the names that customers are found by."""
    return list(filter(None, numbers(value) if kind == "phone" else [plain(value)]))
