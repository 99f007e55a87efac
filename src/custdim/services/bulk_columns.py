"""One dimension's table as bulk writes see it: column names, values in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table

from custdim.rules.customer_checks import is_empty
from custdim.services.customer_records import RecordValues
from custdim.services.dimension_records import DimensionRecord
from custdim.storage.dimensions import OWN_COLUMNS, column_name


class Columns:
    """The columns of a dimension's attributes, each with its way into the database."""

    def __init__(self, dimension: DimensionRecord, table: Table) -> None:
        self.id = dimension.id
        self.many = dimension.many
        self.table = table
        self.ids = tuple(known.id for known in dimension.usable)
        self.values = tuple(map(column_name, self.ids))
        self.names = (*OWN_COLUMNS, *self.values)
        self._keys = tuple(f"attr:{id_}" for id_ in self.ids)
        self._ways = tuple((known.id, known.bound.encode) for known in dimension.usable)

    def encoded(self, record: RecordValues) -> list[Any]:
        """Return the stored values of a record, in the order of the columns."""
        given = record.values.get
        return [
            None if (value := given(id_)) is None or is_empty(value) else encode(value)
            for id_, encode in self._ways
        ]

    def told(self, record_id: int, values: Sequence[Any]) -> dict[str, Any]:
        """Say in the journal's keys what is not empty."""
        suffix = f"#{record_id}" if self.many else ""
        return {
            key + suffix: value
            for key, value in zip(self._keys, values, strict=True)
            if value is not None
        }
