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
        own = plain(name)
        aliases = list(filter(None, map(plain, (short_name, *former_names.split(SEPARATOR)))))
        others = [alias for alias in aliases if alias not in own]
        yield (
            id_,
            name_grams(own),
            alias_grams(own, aliases),
            initial_grams(own, aliases),
            sounds([own, *others]),
            extra_grams(extras.get(id_, ())),
            marked.get(id_, ""),
        )


def _marks(connection: Connection, wanted: str) -> dict[int, str]:
    query = (
        "WITH RECURSIVE line (customer_id, id) AS ("
        " SELECT customer_id, category_id FROM customer_category"
        " WHERE customer_id IN (SELECT value FROM json_each(?))"
        " UNION SELECT customer_id, parent_id FROM line JOIN category USING (id)"
        " WHERE parent_id IS NOT NULL) SELECT customer_id, id FROM line"
    )
    found: dict[int, list[int]] = defaultdict(list)
    for customer_id, category_id in connection.exec_driver_sql(query, (wanted,)):
        found[customer_id].append(category_id)
    return {customer_id: marks(line) for customer_id, line in found.items()}


def _extras(connection: Connection, wanted: str) -> dict[int, list[str]]:
    attributes = connection.exec_driver_sql(
        "SELECT type_id, id FROM attribute WHERE searchable AND kind IN"
        f" ({', '.join('?' * len(READABLE))})",
        READABLE,
    )
    found: dict[int, list[str]] = defaultdict(list)
    for type_id, id_ in attributes.all():
        query = (
            f"SELECT customer_id, a{id_} FROM dim_{type_id} WHERE a{id_} <> ''"
            " AND customer_id IN (SELECT value FROM json_each(?))"
        )
        values: Iterable[Any] = connection.exec_driver_sql(query, (wanted,))
        for customer_id, value in values:
            if folded := plain(value):
                found[customer_id].append(folded)
    return found
