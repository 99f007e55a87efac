"""What new customers will still lack because the workbook has no column for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from custdim.exchange.fields import Place, is_demanded
from custdim.exchange.plan import MissingField, PlannedRow
from custdim.rules.type_rules import ANY_OF
from custdim.services.definitions import DimensionRecord, dimensions
from custdim.services.offices import Office


def missing_fields(
    office: Office, brought: Collection[Place], rows: Sequence[PlannedRow]
) -> tuple[MissingField, ...]:
    """Return the required fields without column: offices import first what they have."""
    fresh = sum(row.input is not None and row.existing_id is None for row in rows)
    if not fresh:
        return ()
    return tuple(
        missing
        for dimension in dimensions(office)
        for missing in _of_dimension(dimension, brought, fresh)
    )


def _of_dimension(
    dimension: DimensionRecord, brought: Collection[Place], fresh: int
) -> Iterator[MissingField]:
    names = (dimension.zh, dimension.en or dimension.zh)
    begun = any(place[:2] == ("record", dimension.id) for place in brought)
    if dimension.many and not begun:
        if dimension.min_rows and not dimension.applies_when:
            yield MissingField(*names, "", "", fresh)
        return
    for attribute in dimension.usable:
        there = ("record", dimension.id, attribute.id) in brought
        if not there and is_demanded(dimension, attribute):
            yield MissingField(attribute.zh, attribute.en or attribute.zh, *names, fresh)
    if begun:
        yield from _groups(dimension, brought, fresh)


def _groups(
    dimension: DimensionRecord, brought: Collection[Place], fresh: int
) -> Iterator[MissingField]:
    """Yield the groups of which one field must be filled, where no column brings any."""
    for rule in dimension.rules:
        known = [dimension.by_code[one] for one in rule.attributes if one in dimension.by_code]
        there = any(("record", dimension.id, one.id) in brought for one in known)
        if rule.rule == ANY_OF and known and not there:
            zh = "、".join(one.zh for one in known)
            en = " / ".join(one.en or one.zh for one in known)
            names = (dimension.zh, dimension.en or dimension.zh)
            yield MissingField(f"{zh}（至少一项）", f"{en} (one of them)", *names, fresh)
