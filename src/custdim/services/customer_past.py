"""A customer as it was at any moment, replayed from the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from custdim.services import journal
from custdim.services.access import Actor
from custdim.services.bulk_history import bulk_rows
from custdim.services.customer_history import Glossary, field_label, field_text, glossary
from custdim.services.customer_told import HEAD
from custdim.services.journal import JournalRow
from custdim.storage.office import Office

ALL = -1
BORN = ("add", "import")
HEAD_ORDER = {name: place for place, name in enumerate((*HEAD, "former_names"))}
# What entries tell besides the customer's own fields.
NOTHING: tuple[Any, datetime | None] = (None, None)
ASIDE = ("deleted", "merged", "duplicate", "cases", "insisted")


@dataclass(frozen=True, slots=True)
class PastField:
    """One field as people read it: then, and now."""

    key: str
    label: str
    then: str
    now: str


@dataclass(frozen=True)
class PastCustomer:
    """A customer at a moment; before it was entered there is nothing."""

    moment: datetime
    exists: bool
    deleted: bool
    name: str
    fields: tuple[PastField, ...]


def customer_as_of(
    office: Office, actor: Actor, customer_id: int, moment: datetime, language: str = "zh"
) -> PastCustomer:
    """Return what the office knew of a customer at a moment, beside what it knows now."""
    rows = journal.journal_rows(office, actor, customer_id=customer_id, limit=ALL)
    own = [row for row in rows if row.customer_id == customer_id]
    every = sorted(
        (*own, *bulk_rows(office, customer_id, limit=ALL)), key=lambda row: (row.at, row.id)
    )
    past = [row for row in every if row.at <= moment]
    then, now = _replayed(past), _replayed(every)
    words = glossary(office, language)
    keys = sorted({*then, *now}.difference(ASIDE), key=lambda key: _order(words, key))
    fields = (
        PastField(
            key,
            field_label(words, key),
            field_text(words, key, *then.get(key, NOTHING)),
            field_text(words, key, *now.get(key, NOTHING)) if _is_there(words, key) else "",
        )
        for key in keys
    )
    return PastCustomer(
        moment=moment,
        exists=any(row.action in BORN for row in past),
        deleted=bool(then.get("deleted", NOTHING)[0]),
        name=str(then.get("name", ("",))[0]),
        fields=tuple(fields),
    )


def _replayed(rows: Iterable[JournalRow]) -> dict[str, tuple[Any, datetime | None]]:
    """Do every change after the other; return the values and when they were written."""
    facts: dict[str, tuple[Any, datetime | None]] = {}
    for row in rows:
        for change in row.changes:
            if change.after is None:
                facts.pop(change.field, None)
            else:
                facts[change.field] = (change.after, row.at)
    return facts


def _is_there(words: Glossary, key: str) -> bool:
    """Whether a field still stands in the form: what was taken out of it says nothing now."""
    if not key.startswith("attr:"):
        return True
    number = int(key.removeprefix("attr:").partition("#")[0])
    return any(number in dimension.by_id for dimension in words.dimensions)


def _order(words: Glossary, key: str) -> tuple[int, int, int, str]:
    """Put fields in the order of the form: records of a list one after the other."""
    if not key.startswith("attr:"):
        return (0, HEAD_ORDER.get(key, len(HEAD_ORDER)), 0, key)
    owner = words.attribute(key)
    record = int(key.partition("#")[2] or 0)
    if owner is None:
        return (2, 0, record, key)
    return (1, owner[0].position, record * 10_000 + owner[1].position, key)
