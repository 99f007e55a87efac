"""What happened to a customer, field by field, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from custdim import wording
from custdim.errors import InvalidValueError
from custdim.kinds.base import MASK
from custdim.services import journal
from custdim.services.access import Actor
from custdim.services.bulk_history import bulk_rows
from custdim.services.case_words import CaseWords, case_words
from custdim.services.category_records import StandardRecord
from custdim.services.customer_aliases import merge_entries
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.services.past_definitions import (
    Conversions,
    as_it_was,
    converted_kinds,
    past_dimensions,
)
from custdim.services.record_names import RecordName, record_names
from custdim.services.standards import standards
from custdim.storage.office import Office

BETWEEN = {"zh": "、", "en": ", "}
STATES = {**wording.STATES, **wording.CUSTOMER_STATES}  # of cases and of customers
GONE = ("Attribute removed for good", "已彻底清除的属性")
YES_NO = {"zh": ("否", "是"), "en": ("No", "Yes")}


@dataclass(frozen=True, slots=True)
class FieldStory:
    """One field of an entry: its label, and both values as people read them."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CustomerEvent:
    """One entry of a customer's history."""

    id: int
    at: datetime
    user_name: str
    action: str
    area: str
    title: str
    fields: tuple[FieldStory, ...]
    merged_id: int | None = None  # the customer that this merge took in, if it can be undone here


@dataclass(frozen=True)
class Glossary:
    """All that is needed to put the journal's keys and values into words."""

    dimensions: tuple[DimensionRecord, ...]
    standards: tuple[StandardRecord, ...]
    cases: CaseWords
    language: str
    past: tuple[DimensionRecord, ...] = ()  # with the attributes that are gone
    conversions: Conversions = field(default_factory=dict)

    def attribute(self, key: str) -> tuple[DimensionRecord, AttributeRecord] | None:
        """Return the attribute that a key such as "attr:7#12" means, as it is or last was."""
        number = int(key.removeprefix("attr:").partition("#")[0])
        for dimension in (*self.dimensions, *self.past):
            if found := dimension.by_id.get(number):
                return dimension, found
        return None


def glossary(office: Office, language: str) -> Glossary:
    """Gather the names for one language."""
    cases = case_words(office)
    past = past_dimensions(office)
    conversions = converted_kinds(office)
    return Glossary(known_dimensions(office), standards(office), cases, language, past, conversions)


def customer_history(
    office: Office,
    actor: Actor,
    customer_id: int,
    language: str = "zh",
    *,
    before_id: int | None = None,
    limit: int = 100,
) -> list[CustomerEvent]:
    """Return a customer's newest entries, or those before one, in words."""
    rows = journal.journal_rows(
        office, actor, customer_id=customer_id, before_id=before_id, limit=limit
    )
    bulk = bulk_rows(office, customer_id, before_id=before_id, limit=limit)
    words = glossary(office, language)
    names = record_names(office, customer_id, language)
    merges = merge_entries(office, customer_id)
    return [
        CustomerEvent(
            row.id,
            row.at,
            row.user_name,
            row.action,
            row.area,
            row.title,
            # An entry about two customers tells the fields of the other one.
            _stories(words, names, row) if row.customer_id == customer_id else (),
            row.object_id if row.id in merges else None,
        )
        for row in sorted((*rows, *bulk), key=lambda row: -row.id)[:limit]
    ]


def _stories(
    words: Glossary, names: Mapping[tuple[int, int], RecordName], row: journal.JournalRow
) -> tuple[FieldStory, ...]:
    """Put the changes of one entry into words."""
    return tuple(
        FieldStory(
            change.field,
            _whose_field(words, names, change.field),
            field_text(words, change.field, change.before, row.at),
            field_text(words, change.field, change.after, row.at),
        )
        for change in row.changes
    )


def _whose_field(words: Glossary, names: Mapping[tuple[int, int], RecordName], key: str) -> str:
    """Return what a field is called, and of which record of a list it is one."""
    label, record = field_label(words, key), key.partition("#")[2]
    owner = words.attribute(key) if key.startswith("attr:") and record else None
    name = None if owner is None else names.get((owner[0].id, int(record)))
    if owner is None or name is None or name.attribute_id == owner[1].id:
        return label
    return (
        f"{label}（{name.text}）" if words.language.startswith("zh") else f"{label} ({name.text})"
    )


def field_label(words: Glossary, key: str) -> str:
    """Return what a field of the journal is called; its key when it no longer exists."""
    if key.startswith("category:"):
        number = int(key.removeprefix("category:").partition("#")[0])
        found = next((known for known in words.standards if known.id == number), None)
        return key if found is None else wording.named(found, words.language)
    if key.startswith("attr:"):
        owner = words.attribute(key)
        if owner is None:
            return GONE[words.language.startswith("zh")]
        label = wording.named(owner[1], words.language)
        many = owner[0].many
        return f"{wording.named(owner[0], words.language)} · {label}" if many else label
    return words.cases.label(key, words.language)


def field_text(words: Glossary, key: str, stored: Any, at: datetime | None = None) -> str:
    """Return a value of the journal as people read it; `at` says when it was written there."""
    if stored is None:
        return ""
    if words.cases.knows(key):
        return words.cases.text(key, stored, words.language)
    chinese = words.language.startswith("zh")
    side = "zh" if chinese else "en"
    if isinstance(stored, dict):  # a category, told with its names
        return str(stored.get(side) or stored.get("zh", ""))
    if isinstance(stored, list):
        return BETWEEN[side].join(map(str, stored))
    if isinstance(stored, bool):
        return YES_NO[side][stored]
    if key == "state":
        return wording.name_of(STATES, str(stored), words.language)
    if not key.startswith("attr:"):
        return str(stored)
    return _attribute_text(words, key, stored, at)


def _attribute_text(words: Glossary, key: str, stored: Any, at: datetime | None) -> str:
    owner = words.attribute(key)
    # Of what was removed for good nobody knows any more whether it was sensitive.
    if owner is None:
        return MASK
    known = owner[1] if at is None else as_it_was(owner[1], words.conversions, at)
    return _shown(known, stored, words.language)


def _shown(attribute: AttributeRecord, stored: Any, language: str) -> str:
    """Show with the attribute's kind; what that cannot read stands as it is."""
    try:
        kind = attribute.bound
        value = kind.decode(stored)
        return kind.masked(value) if attribute.sensitive else kind.show(value, language)
    except (InvalidValueError, TypeError, ValueError, ArithmeticError):
        return MASK if attribute.sensitive else str(stored)
