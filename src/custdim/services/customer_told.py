"""How a customer stands in the journal: one key per field, plain values that can be put back.

Keys are "name", "category:<standard>", "category:<standard>#<category>" for those besides it,
"attr:<attribute>" and, in dimensions with many records, "attr:<attribute>#<record>". A category
is told with its names, so that it stays readable.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.customer import Category
from custdim.rules.customer_checks import is_empty
from custdim.services.customer_records import CustomerInput
from custdim.services.dimension_records import DimensionRecord
from custdim.storage.bulk import among_given
from custdim.storage.prepared import Prepared

Names = Mapping[int, Mapping[str, Any]]
NOTHING: Mapping[int, Any] = MappingProxyType({})

CATEGORY = "category:"
HEAD = ("code", "name", "short_name", "credit_code", "state")


def told(
    customer: CustomerInput | None, dimensions: Iterable[DimensionRecord], names: Names | None
) -> dict[str, Any]:
    """Say everything about a customer that is not empty; `names` are those of its categories.

    Without names nothing is said of categories.
    """
    if customer is None:
        return {}
    facts = {name: getattr(customer, name) for name in HEAD if getattr(customer, name)}
    if customer.former_names:
        facts["former_names"] = list(customer.former_names)
    if names is not None:
        facts |= _places(customer, names)
    for dimension in dimensions:
        for record in customer.records.get(dimension.id, ()):
            facts |= _values(dimension, record.id, record.values, dimension.usable_by_id)
    return facts


def told_changes(
    old: CustomerInput | None,
    new: CustomerInput,
    dimensions: Iterable[DimensionRecord],
    names: Names | None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Say both, without the values of records that stay as they are."""
    before, after = told(old, (), names), told(new, (), names)
    for dimension in dimensions:
        there = () if old is None else old.records.get(dimension.id, ())
        once = {record.id: record.values for record in there}
        now = {record.id: record.values for record in new.records.get(dimension.id, ())}
        for record_id in dict.fromkeys((*once, *now)):
            was, is_ = once.get(record_id, NOTHING), now.get(record_id, NOTHING)
            keys = [key for key in dimension.usable_by_id if was.get(key) != is_.get(key)]
            before |= _values(dimension, record_id, was, keys)
            after |= _values(dimension, record_id, is_, keys)
    return before, after


def _places(customer: CustomerInput, names: Names) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for standard_id, category_id in customer.categories.items():
        facts[f"{CATEGORY}{standard_id}"] = names[category_id]
    for standard_id, besides in customer.further.items():
        for category_id in besides:
            facts[f"{CATEGORY}{standard_id}#{category_id}"] = names[category_id]
    return facts


def category_names(session: Session, ids: Collection[int]) -> Names:
    """Return what the journal tells of categories, by id."""
    if not ids:
        return {}
    found = _NAMES.rows(session, ids=json.dumps(list(ids)))
    return {id_: {"id": id_, "zh": zh, "en": en} for id_, zh, en in found}


def _values(
    dimension: DimensionRecord,
    record_id: int | None,
    values: Mapping[int, Any],
    keys: Iterable[int],
) -> dict[str, Any]:
    """Say those values of a record that are not empty, by their attributes' ids."""
    suffix = f"#{record_id}" if dimension.many else ""
    known = dimension.usable_by_id
    return {
        f"attr:{key}{suffix}": known[key].bound.encode(value)
        for key in keys
        if not is_empty(value := values.get(key))
    }


_NAMES = Prepared(
    select(Category.id, Category.name_zh, Category.name_en).where(among_given(Category.id, "ids"))
)
