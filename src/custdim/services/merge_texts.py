"""The fields of a merge as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custdim.services.customer_history import Glossary, field_label, field_text, glossary
from custdim.services.customer_records import RecordValues
from custdim.services.customer_told import category_names
from custdim.services.merge_plan import From, MergeField, Place
from custdim.services.merging import MergePreview
from custdim.storage.office import Office
from custdim.wording import named

BETWEEN = " · "
TEXTS = 3


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One field that differs: its label, both values, and what is taken unless one chooses."""

    place: Place
    label: str
    kept: str
    lost: str
    proposed: From | None


def merge_lines(office: Office, preview: MergePreview, language: str) -> tuple[MergeLine, ...]:
    """Return the fields in which two customers differ, where both say something first."""
    words = glossary(office, language)
    places = (*preview.kept.places, *preview.lost.places)
    with office.reading() as session:
        names = category_names(session, {*places})
    lines = (
        MergeLine(
            field.place,
            field_label(words, field.key),
            _text(words, names, field, field.kept),
            _text(words, names, field, field.lost),
            field.proposed,
        )
        for field in sorted(preview.fields, key=lambda one: not one.differs)
    )
    return tuple(lines)


def moving(office: Office, preview: MergePreview, language: str) -> tuple[tuple[str, int], ...]:
    """Return which lists of records move, and how many records of each."""
    known = {one.id: one for one in glossary(office, language).dimensions}
    return tuple((named(known[key], language), count) for key, count in preview.records.items())


def _text(words: Glossary, names: Mapping[int, Any], field: MergeField, value: Any) -> str:
    if value is None:
        return ""
    if field.place[0] == "category":
        return field_text(words, field.key, names.get(value, {}))
    if isinstance(value, RecordValues):
        return _record(words, value)
    owner = words.attribute(field.key) if field.key.startswith("attr:") else None
    stored = value if owner is None else owner[1].bound.encode(value)
    return field_text(words, field.key, stored)


def _record(words: Glossary, record: RecordValues) -> str:
    """Name a record by its first values that are no yes or no."""
    texts = []
    for attribute_id, value in record.values.items():
        owner = words.attribute(f"attr:{attribute_id}")
        if owner is not None and value is not None and not isinstance(value, bool):
            stored = owner[1].bound.encode(value)
            texts.append(field_text(words, f"attr:{attribute_id}", stored))
    return BETWEEN.join(texts[:TEXTS])
