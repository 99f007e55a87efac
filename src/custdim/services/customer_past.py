"""A customer as it was at any moment, replayed from the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from custdim.services import journal
from custdim.services.access import Actor
from custdim.services.bulk_history import bulk_rows
from custdim.services.conversions import Converter
from custdim.services.customer_history import Glossary, field_label, field_text, glossary
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_told import HEAD, category_names, told
from custdim.services.dimension_tables import known_dimensions
from custdim.services.journal import JournalRow
from custdim.services.past_definitions import as_it_was
from custdim.storage.office import Office

ALL = -1
BORN = ("add", "import")
HEAD_ORDER = {name: place for place, name in enumerate((*HEAD, "former_names"))}
NOTHING: tuple[Any, datetime | None] = (None, None)
Facts = dict[str, tuple[Any, datetime | None]]  # by key, with the moment of which the value is
# What entries tell besides the customer's own fields.
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
    # By number: the clock may have been set back.
    every = sorted((*own, *bulk_rows(office, customer_id, limit=ALL)), key=lambda row: row.id)
    since = accumulate((row.at for row in every), max)
    past = [row for row, at in zip(every, since, strict=True) if at <= moment]
    words = glossary(office, language)
    then = _as_kinds_were(words, _replayed(past), moment)
    now = _stored(office, customer_id)
    keys = sorted({*then, *now}.difference(ASIDE), key=lambda key: _order(words, key))
    fields = (
        PastField(
            key,
            field_label(words, key),
            field_text(words, key, *then.get(key, NOTHING)),
            field_text(words, key, *now.get(key, NOTHING)),
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


def _replayed(rows: Iterable[JournalRow]) -> Facts:
    """Do every change after the other; return the values and when they were written."""
    facts: Facts = {}
    for row in rows:
        for change in row.changes:
            _forget_other_shape(facts, change.field)
            if change.after is None:
                facts.pop(change.field, None)
            else:
                facts[change.field] = (change.after, row.at)
    return facts


def _forget_other_shape(facts: dict[str, Any], key: str) -> None:
    """Forget what was told of an attribute while its type had one record, or many."""
    alone, listed, _ = key.partition("#")
    if listed:
        facts.pop(alone, None)
    elif alone.startswith("attr:"):
        for other in [one for one in facts if one.startswith(f"{alone}#")]:
            del facts[other]


def _as_kinds_were(words: Glossary, facts: Facts, moment: datetime) -> Facts:
    """Return the values in the kinds of a moment; what these could not read had left by then."""
    found: Facts = {}
    for key, (value, at) in facts.items():
        owner = words.attribute(key) if key.startswith("attr:") else None
        formers = () if owner is None else words.conversions.get(owner[1].id, ())
        for former in formers:
            if owner is None or at is None or not at < former.until <= moment:
                continue
            old, new = (as_it_was(owner[1], words.conversions, one) for one in (at, former.until))
            value, at = Converter(old.bound, new.bound)(value), former.until
            if value is None:
                break
        if value is not None:
            found[key] = (value, at)
    return found


def _stored(office: Office, customer_id: int) -> Facts:
    """Return what is stored of a customer, under the keys of the journal."""
    with office.reading() as session:
        customer = stored_customer(session, office, customer_id)
        names = category_names(session, customer.places) if customer is not None else {}
    facts = told(customer, known_dimensions(office), names)
    return {key: (value, None) for key, value in facts.items()}


def _order(words: Glossary, key: str) -> tuple[int, int, int, str]:
    """Put fields in the order of the form: records of a list one after the other."""
    if not key.startswith("attr:"):
        return (0, HEAD_ORDER.get(key, len(HEAD_ORDER)), 0, key)
    owner = words.attribute(key)
    record = int(key.partition("#")[2] or 0)
    if owner is None:
        return (2, 0, record, key)
    return (1, owner[0].position, record * 10_000 + owner[1].position, key)
