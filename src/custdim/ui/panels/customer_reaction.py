"""What the conditions of all types make of a customer while it is typed; no widgets here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custdim.rules.conduct import holds
from custdim.services.attribute_usage import LAST_USED
from custdim.services.condition_facts import copied, customer_facts
from custdim.services.customers import CategoryBook, CustomerInput
from custdim.services.definitions import DimensionRecord


@dataclass(frozen=True)
class State:
    """The facts around all records, the types that apply, and what new records copy."""

    facts: Mapping[str, Any]
    applying: frozenset[int]
    copies: Mapping[int, Mapping[int, Any]]
    remembering: Mapping[int, frozenset[int]]

    def beginnings(self, dimension_id: int, last: Mapping[int, Any]) -> dict[int, Any]:
        """Return what a new record of a type begins with, besides its literal defaults."""
        wanted = self.remembering.get(dimension_id, frozenset())
        used = {key: value for key, value in last.items() if key in wanted}
        return {**used, **self.copies.get(dimension_id, {})}


class Reaction:
    """Knows the definitions; is asked again after every letter."""

    def __init__(self, dimensions: tuple[DimensionRecord, ...], book: CategoryBook) -> None:
        self._dimensions = dimensions
        self._book = book
        sources = {known.id: [a for a in known.usable if a.default_from] for known in dimensions}
        self._sources = {key: found for key, found in sources.items() if found}
        self._remembering = {
            key: frozenset(one.id for one in found if one.default_from == LAST_USED)
            for key, found in self._sources.items()
        }
        self.needed = bool(self._sources) or not all(known.is_plain for known in dimensions)

    def state(self, stored: CustomerInput, typed: CustomerInput) -> State:
        """Return how things stand with what is typed over what is stored."""
        records = {**stored.records, **typed.records}
        facts = customer_facts(typed, self._dimensions, records, self._book)
        applying = {one.id for one in self._dimensions if holds(one.applies_when, facts)}
        copies = {
            key: {one.id: copied(one, facts, self._book, typed) for one in found}
            for key, found in self._sources.items()
        }
        known = {
            key: {one: value for one, value in found.items() if value is not None}
            for key, found in copies.items()
        }
        return State(facts, frozenset(applying), known, self._remembering)
