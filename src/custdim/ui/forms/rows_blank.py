"""A record that was begun in a list, and in which nobody has said anything yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from custdim.rules.customer_checks import is_empty
from custdim.rules.type_rules import EXACTLY_ONE
from custdim.services.dimension_records import DimensionRecord
from custdim.ui.forms.rows_model import Row


def without_blank(
    rows: Sequence[Row], at: int, dimension: DimensionRecord, beginnings: Mapping[int, Any]
) -> list[Row]:
    """Return the rows but the chosen one, where it only says what a new record begins with."""
    given = {**dimension.defaults(), **beginnings}
    rules = (one for one in dimension.rules if one.rule == EXACTLY_ONE)
    exact = {code for one in rules for code in one.attributes}
    own = {known.id for known in dimension.usable if known.code in exact}

    def is_blank(row: Row) -> bool:
        return (
            row.id is None
            and not row.wrong
            and all(
                is_empty(value) or key in own or value == given.get(key)
                for key, value in row.values.items()
            )
        )

    return [row for place, row in enumerate(rows) if place != at or not is_blank(row)]
