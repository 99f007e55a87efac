"""One dimension's table as bulk writes see it: column names, values in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table

from custdim.kinds import Kind
from custdim.rules.customer_checks import is_empty
from custdim.services.customer_records import RecordValues
from custdim.services.dimension_records import DimensionRecord
from custdim.storage.dimensions import OWN_COLUMNS, column_name
from custdim.storage.findable import Told
from custdim.storage.likeness import KINDS
from custdim.storage.search import READABLE, heard_as

REMEMBERED = 5_000


class Columns:
    """The columns of a dimension's attributes, each with its way into the database."""

    def __init__(self, dimension: DimensionRecord, table: Table) -> None:
        self.id = dimension.id
        self.many = dimension.many
        self.table = table
        self.ids = tuple(known.id for known in dimension.usable)
        self.values = tuple(map(column_name, self.ids))
        self.names = (*OWN_COLUMNS, *self.values)
        self.blank: list[Any] = [None] * len(self.ids)
        self._keys = tuple(f"attr:{id_}" for id_ in self.ids)
        self._ways = {
            known.id: (at, Encoded(known.bound)) for at, known in enumerate(dimension.usable)
        }
        self._read = tuple(
            (at, heard_as(known.kind, sensitive=known.sensitive))
            for at, known in enumerate(dimension.usable)
            if known.searchable and known.kind in READABLE
        )
        self._compared = tuple(
            (at, KINDS[known.kind])
            for at, known in enumerate(dimension.usable)
            if known.kind in KINDS
        )

    def encoded(self, record: RecordValues) -> list[Any]:
        """Return the stored values of a record, in the order of the columns."""
        values = self.blank.copy()
        ways = self._ways
        for id_, value in record.values.items():
            if value is not None and id_ in ways:
                at, encoded = ways[id_]
                values[at] = encoded[type(value), value]
        return values

    def note(self, values: Sequence[Any], told: Told) -> None:
        """Note by which of these stored values a customer is found and compared."""
        for at, kind in self._read:
            if value := values[at]:
                told.read.append((kind, value))
        for at, trait in self._compared:
            if value := values[at]:
                told.compared.append((trait, value))

    def told(self, record_id: int, values: Sequence[Any]) -> dict[str, Any]:
        """Say in the journal's keys what is not empty."""
        said = zip(self._keys, values, strict=True)
        if not self.many:
            return {key: value for key, value in said if value is not None}
        own = f"#{record_id}"
        return {key + own: value for key, value in said if value is not None}


class Encoded(dict[tuple[type, Any], Any]):
    """The values of one attribute as they are stored: most of them repeat."""

    def __init__(self, kind: Kind[Any]) -> None:
        super().__init__()
        self._encode = kind.encode

    def __missing__(self, key: tuple[type, Any]) -> Any:
        """Encode a value, given with its type."""
        _, value = key
        stored = None if is_empty(value) else self._encode(value)
        if len(self) < REMEMBERED:
            self[key] = stored
        return stored
