"""The keys by which duplicates are found: kept in each writing transaction, looked up by index."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from custdim.progress import Progress
from custdim.rules.likeness import VERSION, Key, Sort, Traits
from custdim.storage.findable import SORT_BITS, folding
from custdim.storage.office import Office

# The kinds of attributes that are compared, and as what.
KINDS = {
    "phone": "phones",
    "mobile": "phones",
    "bank_account": "accounts",
    "uscc": "tax_codes",
    "tax_id": "tax_codes",
}
# Where their keys are found among those of names and of others.
SORTS = {"phones": Sort.PHONE, "accounts": Sort.BANK, "tax_codes": Sort.CREDIT}
FACT = "likeness"
INSERT = "INSERT OR IGNORE INTO likeness_key (key, customer_id, sort) VALUES (?, ?, ?)"
INSERT_OWNED = (
    "INSERT OR IGNORE INTO likeness_key (key, customer_id, sort)"
    f" VALUES (?1, ?2 >> {SORT_BITS}, ?2 & {2**SORT_BITS - 1})"
)
GATHER = 2_000_000  # keys; sixteen bytes each
HEAPS = 64
HEAP_SHIFT = 58  # what is left of a key are the six bits that choose its heap
BATCH = 5_000
SLICES = 256
# A key that more customers share says nothing, such as the telephone of an agent.
MOST_ALIKE = 40

LOOK_UP = (
    "SELECT * FROM (SELECT key, customer_id, sort FROM likeness_key"
    f" WHERE key = ? LIMIT {MOST_ALIKE})"
)
LOOK_UPS = 100

Group = list[tuple[int, Sort]]


def refresh(session: Session, ids: Iterable[int]) -> None:
    """Bring the keys of customers up to date with what the session wrote about them."""
    session.flush()
    connection = session.connection()
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        forget(session, batch)
        _insert(connection, _rows(connection, batch))


def refresh_kinds(session: Session, ids: Iterable[int], kinds: Collection[str]) -> None:
    """Bring the keys up to date that values of some kinds make; those of names stay.

    Folding names is most of the work, and they have nothing to do with a definition.
    """
    session.flush()
    connection = session.connection()
    sorts = {SORTS[KINDS[kind]] for kind in kinds}
    fold = folding()
    delete = (
        "DELETE FROM likeness_key WHERE customer_id IN (SELECT value FROM json_each(?))"
        f" AND sort IN ({', '.join(str(int(sort)) for sort in sorts)})"
    )
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        connection.exec_driver_sql(delete, (json.dumps(batch),))
        rows = [
            (key, customer_id, sort)
            for customer_id, traits in traits_of(connection, batch)
            for key, sort in fold.keys(replace(traits, name="", former_names=()))
            if sort in sorts
        ]
        _insert(connection, rows)


def forget(session: Session, ids: Iterable[int]) -> None:
    """Take customers out."""
    session.connection().exec_driver_sql(
        "DELETE FROM likeness_key WHERE customer_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )


def outdated(session: Session) -> bool:
    """Whether the keys were made by other rules, or not at all yet."""
    query = "SELECT value FROM office_fact WHERE name = ?"
    return session.connection().exec_driver_sql(query, (FACT,)).scalar() != VERSION


def make_current(office: Office, progress: Progress) -> None:
    """Make all keys anew if other rules made them; nothing that people entered changes."""
    with office.reading() as session:
        if not outdated(session):
            return
    with office.writing() as session:
        rebuild(session.connection(), progress)


def rebuild(connection: Connection, progress: Progress) -> None:
    """Make all keys anew."""
    connection.exec_driver_sql("DELETE FROM likeness_key")
    found = connection.exec_driver_sql("SELECT id FROM customer WHERE deleted_at IS NULL")
    ids = list(found.scalars())
    for start in range(0, len(ids), BATCH):
        progress.step(start, len(ids))
        _insert(connection, _rows(connection, ids[start : start + BATCH]))
    connection.exec_driver_sql(
        "INSERT INTO office_fact (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (FACT, VERSION),
    )


class Fresh:
    """Keys of customers that were just added in bulk, written many at once and in their order."""

    def __init__(self, session: Session) -> None:
        self._session = session
        # Cut by their beginnings, so that no more than a part is ever sorted at once.
        self._heaps = [array("q") for _ in range(HEAPS)]
        self._count = 0

    def add(self, keys: Sequence[int], owners: Sequence[int]) -> None:
        """Keep more keys, each with its customer and sort in one number."""
        heaps = self._heaps
        for one in zip(keys, owners, strict=True):
            heaps[(one[0] >> HEAP_SHIFT) + HEAPS // 2].extend(one)
        self._count += len(keys)
        if self._count >= GATHER:
            self.write()

    def write(self) -> None:
        """Write what was kept."""
        connection = self._session.connection()
        for at, heap in enumerate(self._heaps):
            if heap:
                self._heaps[at] = array("q")
                pairs = zip(heap[::2], heap[1::2], strict=True)
                connection.exec_driver_sql(INSERT_OWNED, sorted(pairs))
        self._count = 0


def matching(session: Session, keys: Collection[Key]) -> dict[int, set[tuple[Sort, Sort]]]:
    """Return who has any of the keys, with each pair of sorts: as it was asked, as it is kept."""
    asked: dict[int, list[Sort]] = defaultdict(list)
    for key, sort in keys:
        asked[key].append(sort)
    found: dict[int, set[tuple[Sort, Sort]]] = defaultdict(set)
    connection = session.connection()
    rest = iter(asked)
    # Several look-ups in one question: asking costs more than looking.
    while some := tuple(islice(rest, LOOK_UPS)):
        query = " UNION ALL ".join([LOOK_UP] * len(some))
        for key, customer_id, sort in connection.exec_driver_sql(query, some):
            found[customer_id].update((one, Sort(sort)) for one in asked[key])
    return found


def shared(session: Session, progress: Progress) -> Iterator[Group]:
    """Return for each key that several customers have who they are."""
    query = (
        "SELECT key, customer_id, sort FROM likeness_key WHERE key IN (SELECT key FROM likeness_key"
        " WHERE key >= ? AND key < ? GROUP BY key HAVING min(customer_id) < max(customer_id)"
        f" AND sum(sort <> {Sort.CORE.value}) > 0)"
        " ORDER BY key, customer_id"
    )
    connection = session.connection()
    step = 2**64 // SLICES
    for slice_ in range(SLICES):
        progress.step(slice_, SLICES)
        start = slice_ * step - 2**63
        # The last key of all is left to nobody: one in eighteen trillions of trillions.
        rows = connection.exec_driver_sql(query, (start, min(start + step, 2**63 - 1)))
        for _, group in groupby(rows, key=itemgetter(0)):
            yield [(customer_id, Sort(sort)) for _, customer_id, sort in group]


def _rows(connection: Connection, ids: Collection[int]) -> list[tuple[int, int, int]]:
    fold = folding()
    return [
        (key, customer_id, sort)
        for customer_id, traits in traits_of(connection, ids)
        for key, sort in fold.keys(traits)
    ]


def traits_of(connection: Connection, ids: Collection[int]) -> Iterator[tuple[int, Traits]]:
    """Read as much of customers as is compared, without those in the recycle bin."""
    wanted = json.dumps(list(ids))
    values = _values(connection, wanted)
    query = (
        "SELECT id, name, former_names, credit_code FROM customer"
        " WHERE +deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))"
    )
    for id_, name, former_names, credit_code in connection.exec_driver_sql(query, (wanted,)):
        former = tuple(filter(None, former_names.split("\n")))
        more = {kind: tuple(texts) for kind, texts in values.get(id_, {}).items()}
        yield id_, Traits(name, former, credit_code, **more)


def _values(connection: Connection, wanted: str) -> dict[int, dict[str, list[str]]]:
    attributes = connection.exec_driver_sql(
        f"SELECT type_id, id, kind FROM attribute WHERE kind IN ({', '.join('?' * len(KINDS))})",
        tuple(KINDS),
    )
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for type_id, id_, kind in attributes.all():
        query = (
            f"SELECT customer_id, a{id_} FROM dim_{type_id} WHERE a{id_} <> ''"
            " AND customer_id IN (SELECT value FROM json_each(?))"
        )
        rows: Iterable[Any] = connection.exec_driver_sql(query, (wanted,))
        for customer_id, value in rows:
            found[customer_id][KINDS[kind]].append(value)
    return found


def _insert(connection: Connection, rows: Sequence[tuple[int, int, int]]) -> None:
    if rows:
        connection.exec_driver_sql(INSERT, sorted(rows))
