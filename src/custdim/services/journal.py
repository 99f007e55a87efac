"""The journal: every write is told here, in its own transaction, chained to the one before."""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, insert, literal_column, or_, select
from sqlalchemy.orm import Session

from custdim.models.base import Base
from custdim.models.office import AuditEntry, AuditRows
from custdim.rules.rights import Right
from custdim.services.actors import Actor, authorise
from custdim.storage.office import Office
from custdim.storage.prepared import Prepared
from custdim.storage.search_text import MOST_TYPED

# What only those who manage users may read: who tried to sign in, who has which role.
PRIVATE_AREAS = ("sign-in", "user")
CUSTOMERS = "customer"
# Rows of a bulk write are packed while it holds the file: quickly rather than tightly.
FAST = 1


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; a field that was not there is None."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line of the journal page."""

    id: int
    at: datetime
    user_name: str
    action: str
    area: str
    object_id: int | None
    customer_id: int | None
    title: str
    changes: tuple[FieldChange, ...]


def record(
    session: Session,
    office: Office,
    actor: Actor | None,
    *,
    action: str,
    area: str,
    object_id: int | None = None,
    customer_id: int | None = None,
    title: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    rows: Iterable[Any] | Packer | None = None,
) -> int:
    """Tell one write and return the entry's id; the `rows` of a bulk write are kept beside it."""
    packer = _packer(rows)
    packed = None if packer is None else packer.packed()
    payload = _difference(before or {}, after or {})
    if packed is not None:
        payload["rows"] = hashlib.sha256(packed).hexdigest()
    session.flush()
    values = {
        "at": office.now().astimezone(UTC),
        "user_id": actor and actor.user_id,
        "user_name": actor.name if actor else "",
        "action": action,
        "area": area,
        "object_id": object_id,
        "customer_id": customer_id,
        "title": title,
        "payload": payload,
        "payload_digest": _digest(payload),
        "previous_digest": _LAST_DIGEST.one(session) or "",
    }
    values["digest"] = digest_of(SimpleNamespace(**values))
    entry_id = _ENTRY.added(session, **values)
    if packed is not None:
        session.connection().execute(_ROWS, {"entry_id": entry_id, "packed": packed})
    if packer is not None and area == CUSTOMERS and customer_id is None:
        touched = (entry_id, json.dumps(list(packer.ids)))
        session.connection().exec_driver_sql(_TOUCHED, touched)
    return entry_id


def journal_rows(
    office: Office,
    actor: Actor,
    *,
    customer_id: int | None = None,
    before_id: int | None = None,
    text: str = "",
    limit: int = 200,
) -> list[JournalRow]:
    """Return the newest entries, or those before one; of one customer, or with a text in them."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if customer_id is not None:
        # What happened to two customers is told of one, with the other one as the object.
        other = (AuditEntry.area == "customer") & (AuditEntry.object_id == customer_id)
        query = query.where(or_(AuditEntry.customer_id == customer_id, other))
    if before_id is not None:
        query = query.where(AuditEntry.id < before_id)
    for word in text[:MOST_TYPED].split():
        query = query.where(_mentions(word))
    with office.reading() as session:
        if Right.MANAGE_USERS not in authorise(session, actor, Right.VIEW):
            query = query.where(AuditEntry.area.not_in(PRIVATE_AREAS))
        return [_as_row(entry) for entry in session.scalars(query)]


def check_chain(office: Office) -> list[str]:
    """Return what is wrong with the chain, as "entry id: what"; nothing when it is whole."""
    with office.reading() as session:
        return [f"{entry_id}: {what}" for entry_id, what in broken_links(session)]


def broken_links(session: Session) -> Iterator[tuple[int, str]]:
    """Find entries that were changed, and places where entries are missing."""
    previous, packed = "", dict[int, str]()
    for entry in session.scalars(
        select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=1000)
    ):
        if entry.previous_digest != previous:
            yield entry.id, "gap"
        if entry.digest != digest_of(entry):
            yield entry.id, "entry"
        # A payload that was erased by law is no longer there; its digest still is.
        if entry.payload is not None and _digest(entry.payload) != entry.payload_digest:
            yield entry.id, "payload"
        previous = entry.digest
        if expected := (entry.payload or {}).get("rows"):
            packed[entry.id] = expected
    for entry_id, expected in packed.items():
        rows = session.scalar(select(AuditRows.packed).where(AuditRows.entry_id == entry_id))
        if rows is None or hashlib.sha256(rows).hexdigest() != expected:
            yield entry_id, "rows"


class Packer:
    """Compresses the rows of a bulk write as they come, so that they need not be kept."""

    def __init__(self) -> None:
        self._squeeze = zlib.compressobj(level=FAST)
        self._parts: list[bytes] = []
        self.ids = array("q")  # whom the rows are about

    def add(self, rows: Iterable[Any]) -> None:
        """Take more rows, each to be a line of JSON."""
        lines: list[str] = []
        for row in rows:
            lines.append(f"{canonical(row)}\n")
            if isinstance(row, dict) and isinstance(about := row.get("id"), int):
                self.ids.append(about)
        self._parts.append(self._squeeze.compress("".join(lines).encode()))

    def packed(self) -> bytes:
        """Finish, and return everything."""
        self._parts.append(self._squeeze.flush())
        return b"".join(self._parts)


def pack_rows(rows: Iterable[Any]) -> bytes:
    """Compress rows, each a line of JSON."""
    return _filled(rows).packed()


def unpack_rows(office: Office, entry_id: int) -> list[Any]:
    """Return the rows of one bulk write."""
    with office.reading() as session:
        packed = session.scalar(select(AuditRows.packed).where(AuditRows.entry_id == entry_id))
    return [json.loads(line) for line in zlib.decompress(packed or zlib.compress(b"")).splitlines()]


def canonical(value: Any) -> str:
    """Write a value as JSON in exactly one way."""
    return _JSON.encode(value)


def digest_of(entry: AuditEntry | SimpleNamespace) -> str:
    """Compute an entry's digest from everything but its payload, whose digest it holds."""
    return _digest(
        [
            entry.at.astimezone(UTC).isoformat(timespec="milliseconds"),
            entry.user_id,
            entry.user_name,
            entry.action,
            entry.area,
            entry.object_id,
            entry.customer_id,
            entry.title,
            entry.payload_digest,
            entry.previous_digest,
        ]
    )


def _packer(rows: Iterable[Any] | Packer | None) -> Packer | None:
    return rows if rows is None or isinstance(rows, Packer) else _filled(rows)


def _filled(rows: Iterable[Any]) -> Packer:
    packer = Packer()
    packer.add(rows)
    return packer


def _digest(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    changed = [key for key in (*before, *after) if before.get(key) != after.get(key)]
    return {
        "before": {key: before[key] for key in changed if key in before},
        "after": {key: after[key] for key in changed if key in after},
    }


def _mentions(word: str) -> ColumnElement[bool]:
    columns = (AuditEntry.title, AuditEntry.user_name, AuditEntry.action, AuditEntry.area)
    return or_(*(column.contains(word, autoescape=True) for column in columns))


def _as_row(entry: AuditEntry) -> JournalRow:
    payload = entry.payload or {}
    before, after = payload.get("before", {}), payload.get("after", {})
    fields = dict.fromkeys((*before, *after))
    changes = tuple(FieldChange(field, before.get(field), after.get(field)) for field in fields)
    return JournalRow(
        entry.id,
        entry.at,
        entry.user_name,
        entry.action,
        entry.area,
        entry.object_id,
        entry.customer_id,
        entry.title,
        changes,
    )


# Made once: `json.dumps` makes an encoder each time.
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
# Part of every write: built once, and without objects.
# The number is written out: SQLite plans a statement anew whenever a limit is given as a value.
_LAST_DIGEST = Prepared(
    select(AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(literal_column("1"))
)
_ENTRIES = Base.metadata.tables["audit_entry"]
_ENTRY = Prepared(insert(_ENTRIES), [one.key for one in _ENTRIES.c if one.key != "id"])
_ROWS = insert(Base.metadata.tables["audit_rows"])
_TOUCHED = (
    "INSERT OR IGNORE INTO audit_touched (customer_id, entry_id)"
    " SELECT given.value, ?1 FROM json_each(?2) AS given ORDER BY given.value"
)
