"""Dimension types as revisions keep them: plain values that outlive versions of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from custdim.rules.type_rules import TypeRule
from custdim.services.attribute_usage import Usage, usage_from
from custdim.services.dimension_records import AttributeDraft, AttributeRecord, DimensionRecord

OWN = (
    *("code", "zh", "en", "description_zh", "description_en"),
    *("many", "min_rows", "applies_when"),
)
SINCE, AFTER, HARDENED = "demanded_since", "demanded_after", "hardened"
SHARED = frozenset(field.name for field in fields(Usage))
FACTS = tuple(field.name for field in fields(AttributeDraft) if field.name not in SHARED)


def as_stored(known: DimensionRecord) -> dict[str, Any]:
    """Return the whole definition as JSON keeps it."""
    stored: dict[str, Any] = {name: getattr(known, name) for name in OWN}
    stored["rules"] = [asdict(rule) for rule in known.rules]
    stored["attributes"] = [_attribute(attribute) for attribute in known.attributes]
    return stored


def from_stored(
    type_id: int, number: int, stored: Mapping[str, Any], position: int = 0
) -> DimensionRecord:
    """Read a definition; what this program does not know is left out."""
    own = {name: stored[name] for name in OWN}
    return DimensionRecord(
        **own,
        id=type_id,
        position=position,
        revision=number,
        rules=tuple(TypeRule(rule["rule"], tuple(rule["attributes"])) for rule in stored["rules"]),
        attributes=tuple(
            AttributeRecord(
                **{name: attribute[name] for name in FACTS},
                **usage_from(attribute),
                type_id=type_id,
                position=place,
            )
            for place, attribute in enumerate(stored["attributes"])
        ),
    )


def demands_of(stored: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return since when each attribute of a stored definition demands what it does, by code."""
    return {one["code"]: _demands(one) for one in stored["attributes"]}


def _attribute(known: AttributeRecord) -> dict[str, Any]:
    facts = {name: getattr(known, name) for name in FACTS}
    told = {**facts, "options": dict(known.options), **known.usage()}
    if known.demanded_since is not None:
        told[SINCE] = known.demanded_since.isoformat()
        told[AFTER] = known.demanded_after
    return told


def _demands(attribute: Mapping[str, Any]) -> dict[str, Any]:
    since = attribute.get(SINCE)
    if since is None:
        return {SINCE: None, AFTER: 0, HARDENED: True}
    return {SINCE: datetime.fromisoformat(since), AFTER: attribute[AFTER], HARDENED: True}
