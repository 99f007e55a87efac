"""What the search index is made of, read from the tables in bulk."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from custdim.storage.search_text import (
    SPACED,
    alias_grams,
    extra_grams,
    initial_grams,
    name_grams,
    numbers,
    person_grams,
    plain,
    sounds,
)

if TYPE_CHECKING:  # the process that makes rows of the index has no use for a database
    from sqlalchemy import Connection

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
HEARD = "person_name"  # the kind that is found by its sound as well

IndexRow = tuple[int, str, str, str, str, str]
Extra = tuple[str, bool]  # folded, and whether its sound is looked for


def index_rows(connection: Connection, ids: Iterable[int]) -> Iterator[IndexRow]:
    """Return the row of each customer that is not in the recycle bin."""
    wanted = json.dumps(list(ids))
    extras = _extras(connection, wanted)
    query = (
        "SELECT id, name, short_name, former_names FROM customer"
        " WHERE +deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))"
    )
    for id_, name, short_name, former_names in connection.exec_driver_sql(query, (wanted,)):
        aliases = (short_name, *former_names.split(SEPARATOR))
        yield index_row(id_, name, aliases, extras.get(id_, ()))


def index_row(id_: int, name: str, aliases: Iterable[str], extras: Collection[Extra]) -> IndexRow:
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
        _extra_grams(extras),
    )


def _extra_grams(extras: Collection[Extra]) -> str:
    heard = [text for text, audible in extras if audible]
    written = extra_grams(text for text, _ in extras)
    return f"{written}{SPACED}{person_grams(heard)}" if heard else written


def heard_as(kind: str, *, sensitive: bool) -> str:
    """Return the kind to fold a value by: how a sensitive name is read is nobody's business."""
    return "text" if sensitive and kind == HEARD else kind


def _extras(connection: Connection, wanted: str) -> dict[int, list[Extra]]:
    attributes = connection.exec_driver_sql(
        "SELECT type_id, id, kind, coalesce(usage ->> 'sensitive', 0) FROM attribute"
        f" WHERE searchable AND kind IN ({', '.join('?' * len(READABLE))})",
        READABLE,
    )
    found: dict[int, list[Extra]] = defaultdict(list)
    for type_id, id_, written, sensitive in attributes.all():
        kind = heard_as(written, sensitive=bool(sensitive))
        query = (
            f"SELECT customer_id, a{id_} FROM dim_{type_id} WHERE a{id_} <> ''"
            " AND customer_id IN (SELECT value FROM json_each(?))"
        )
        values: Iterable[Any] = connection.exec_driver_sql(query, (wanted,))
        for customer_id, value in values:
            found[customer_id] += folded_value(kind, value)
    return found


def folded_value(kind: str, value: str) -> list[Extra]:
    """Fold one value besides the names that customers are found by."""
    folded = filter(None, numbers(value) if kind == "phone" else [plain(value)])
    return [(text, kind == HEARD) for text in folded]
