"""Where the words that were typed stand in the customers that they found."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from custdim.kinds.base import MASK
from custdim.services.customer_records import CustomerHit
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.office import Office
from custdim.storage.search_marks import Places, Span, joined
from custdim.storage.search_source import HEARD, READABLE, SEPARATOR
from custdim.storage.search_text import is_number, words

Marks = tuple[Span, ...]
_Named = tuple[str, str, AttributeRecord]
WRITTEN, READ = Places.written, Places.read
WAYS = {"name": (WRITTEN,), "alias": (WRITTEN,), "initials": (READ,), "pinyin": (READ,)}


@dataclass(frozen=True, slots=True)
class Place:
    """A text of a customer besides its name, with the parts that were looked for.

    `field` is "short_name", "former_names", "credit_code" or "aliases"; of an attribute it is
    empty, and `zh` and `en` are its names. Of a sensitive value only a tail that was typed shows.
    """

    field: str
    text: str
    marks: Marks
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    """A hit, the marks within its name and its code, and one more text that was found."""

    hit: CustomerHit
    name_marks: Marks = ()
    code_marks: Marks = ()
    place: Place | None = None


def explained(
    session: Session, office: Office, text: str, hits: Sequence[CustomerHit]
) -> list[FoundCustomer]:
    """Tell of each hit where the words stand that found it."""
    typed = words(text)
    length = len(unicodedata.normalize("NFKC", text).strip())
    known = {hit.id: _by_own_texts(hit, typed, length) for hit in hits}
    rest = [hit for hit in hits if known[hit.id] is None]
    if rest:
        others = _others(session, [hit.id for hit in rest])
        for hit in rest:
            known[hit.id] = _in_others(hit, typed, others[hit.id])
    rest = [hit for hit in rest if known[hit.id] is None]
    if rest:
        values = _values(session, office, [hit.id for hit in rest])
        for hit in rest:
            known[hit.id] = _in_values(hit, typed, values.get(hit.id, ()))
    return [known[hit.id] or FoundCustomer(hit) for hit in hits]


def _by_own_texts(hit: CustomerHit, typed: Sequence[str], length: int) -> FoundCustomer | None:
    if hit.matched == "code":
        return FoundCustomer(hit, code_marks=((0, length),))
    if hit.matched == "credit_code":
        return FoundCustomer(hit, place=Place("credit_code", hit.credit_code, ((0, length),)))
    return _in_others(hit, typed, [("short_name", hit.short_name)])


def _in_others(
    hit: CustomerHit, typed: Sequence[str], others: Sequence[tuple[str, str]]
) -> FoundCustomer | None:
    """Return where each word stands in the name or in another text; None if one stands nowhere."""
    if hit.matched == "extra":
        return None
    ways = WAYS[hit.matched] if len(typed) == 1 else (WRITTEN, READ)
    name = Places(hit.name)
    in_name: list[Span] = []
    place: Place | None = None
    for word in typed:
        for way in ways:
            if span := way(name, word):
                in_name.append(span)
                break
            if other := _first(others, word, way):
                place = place or other
                break
        else:
            return None
    return FoundCustomer(hit, joined(in_name), place=place)


def _first(others: Iterable[tuple[str, str]], word: str, way: object) -> Place | None:
    for field, text in others:
        if span := way(Places(text), word):  # type: ignore[operator]
            return Place(field, text, (span,))
    return None


def _others(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Return short name, former names and codes of merged customers."""
    wanted = (json.dumps(list(ids)),)
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    connection = session.connection()
    names = connection.exec_driver_sql(NAMES, wanted)
    for id_, short_name, former_names in names:
        found[id_].append(("short_name", short_name))
        found[id_] += [("former_names", name) for name in former_names.split(SEPARATOR) if name]
    for id_, code in connection.exec_driver_sql(CODES, wanted):
        found[id_].append(("aliases", code))
    return found


NAMES = (
    "SELECT id, short_name, former_names FROM customer WHERE id IN (SELECT value FROM json_each(?))"
)
CODES = (
    "SELECT customer_id, code FROM customer_alias"
    " WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY code"
)


def _values(
    session: Session, office: Office, ids: Sequence[int]
) -> dict[int, list[tuple[_Named, str]]]:
    """Return the values of the customers that they are found by."""
    found: dict[int, list[tuple[_Named, str]]] = defaultdict(list)
    connection = session.connection()
    wanted = (json.dumps(list(ids)),)
    for named in _searchable(office):
        _, _, attribute = named
        column = column_name(attribute.id)
        query = (
            f"SELECT customer_id, {column} FROM {table_name(attribute.type_id)}"
            f" WHERE {column} <> '' AND customer_id IN (SELECT value FROM json_each(?))"
        )
        for id_, value in connection.exec_driver_sql(query, wanted):
            found[id_].append((named, value))
    return found


def _searchable(office: Office) -> list[_Named]:
    """Return the attributes with what they are called: dimension and attribute."""
    return [
        (
            f"{dimension.zh} · {known.zh}",
            f"{dimension.en or dimension.zh} · {known.en or known.zh}",
            known,
        )
        for dimension in known_dimensions(office)
        for known in dimension.usable
        if known.searchable and known.kind in READABLE
    ]


def _in_values(
    hit: CustomerHit, typed: Sequence[str], values: Iterable[tuple[_Named, str]]
) -> FoundCustomer:
    name = Places(hit.name)
    in_name = joined(filter(None, (WRITTEN(name, word) for word in typed)))
    for (zh, en, attribute), value in values:
        places = Places(value)
        for word in typed:
            number = is_number(places.folded)
            span = places.ending(word) if number else places.written(word)
            if span is None and attribute.kind == HEARD and not attribute.sensitive:
                span = places.read(word)
            if span is not None:
                shown, marks = _shown(attribute, value, span)
                place = Place("", shown, marks, zh, en)
                return FoundCustomer(hit, in_name, place=place)
    return FoundCustomer(hit, in_name)


def _shown(attribute: AttributeRecord, value: str, span: Span) -> tuple[str, Marks]:
    """Return a value as it may be seen; of a sensitive one not more than was typed."""
    if not attribute.sensitive:
        return value, (span,)
    if not is_number(Places(value).folded):
        return attribute.bound.masked(value), ()
    tail = value[slice(*span)]
    return f"{MASK}{tail}", ((len(MASK), len(MASK) + len(tail)),)
