"""Says of each kept value whether it fits the attribute that it is to come back into."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.models.customer import Customer
from custdim.services.category_book import CategoryBook, read_book
from custdim.services.conversions import Converter, Stored, refusal
from custdim.services.customer_entry import entry
from custdim.services.customer_reading import stored_customer
from custdim.services.definition_kept_rows import Source
from custdim.services.definition_reading import read_dimensions
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import table_for
from custdim.services.office_unique import peers
from custdim.storage.bulk import among
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office


class Verdict(StrEnum):
    """What becomes of one kept value."""

    FILLS = "fills"
    REPLACES = "replaces"
    SAME = "same"
    OCCUPIED = "occupied"
    REFUSED = "refused"


class Line(Protocol):
    """A kept value beside the one of today."""

    @property
    def record_id(self) -> int:
        """The record."""

    @property
    def customer_id(self) -> int:
        """Whose it is."""

    @property
    def recycled(self) -> bool:
        """Whether that customer is in the recycle bin."""

    @property
    def now(self) -> Stored | None:
        """The value in the form."""

    @property
    def kept(self) -> Stored:
        """The value in the copy."""


class Fitting:
    """Reads kept values with the kind of today, and looks who has them already."""

    def __init__(
        self,
        session: Session,
        office: Office,
        source: Source,
        dimension: DimensionRecord,
        target: AttributeRecord,
    ) -> None:
        self._session, self._office = session, office
        self._dimension, self._target = dimension, target
        self._kind = source.parts[0].kind
        self._convert = None if self._kind is None else Converter(self._kind, target.bound)
        self._dimensions = read_dimensions(session)
        self._taken: dict[Stored, set[int]] = {}
        self._given: dict[Stored, int] = {}
        self._book: CategoryBook | None = None

    def look_up(self, lines: Collection[Line], *, overwrite: bool) -> None:
        """Ask for many at once which records have these values."""
        self._taken.clear()
        if not self._target.unique:
            return
        wanted = (self._read(one.kept) for one in lines if overwrite or one.now is None)
        values = {value for value in wanted if value is not None}
        tables = {one.id: table_for(one) for one in self._dimensions}
        for other in (self._target, *peers(self._dimensions, self._target)):
            table = tables[other.type_id]
            column = table.c[column_name(other.id)]
            query = select(column, table.c.id, table.c.customer_id)
            query = query.join(Customer, Customer.id == table.c.customer_id)
            query = query.where(Customer.deleted_at.is_(None), among(column, values))
            for value, record_id, owner in self._session.execute(query):
                # Within its own attribute no other record may have it; in a pool no other owner.
                own = other.id == self._target.id
                self._taken.setdefault(value, set()).add(record_id if own else -owner)

    def judge(
        self, line: Line, *, overwrite: bool
    ) -> tuple[Verdict, InvalidValueError | None, Stored | None]:
        """Say what becomes of a value, why it is refused, and what would be stored."""
        fresh = self._read(line.kept)
        if fresh is not None and fresh == line.now:
            return Verdict.SAME, None, None
        if line.now is not None and not overwrite:
            return Verdict.OCCUPIED, None, None
        if fresh is None:
            return Verdict.REFUSED, self._why(line.kept), None
        if error := self._shared(line, fresh) or self._forbidden(line, fresh):
            return Verdict.REFUSED, error, None
        self._given[fresh] = line.record_id
        return (Verdict.FILLS if line.now is None else Verdict.REPLACES), None, fresh

    def _read(self, kept: Stored) -> Stored | None:
        return None if self._convert is None else self._convert(kept)

    def _why(self, kept: Stored) -> InvalidValueError:
        error = None if self._kind is None else refusal(kept, self._kind, self._target.bound)
        return error or InvalidValueError("other-kind")

    def _shared(self, line: Line, fresh: Stored) -> InvalidValueError | None:
        if not self._target.unique:
            return None
        others = self._taken.get(fresh, set()) - {line.record_id, -line.customer_id}
        if others or self._given.get(fresh, line.record_id) != line.record_id:
            return InvalidValueError("kept-taken")
        return None

    def _forbidden(self, line: Line, fresh: Stored) -> InvalidValueError | None:
        """Ask the conditions and rules of the type, where it has any."""
        if self._dimension.is_plain or line.recycled:
            return None
        stored = stored_customer(self._session, self._office, line.customer_id)
        if stored is None:
            return None
        self._book = self._book or read_book(self._session)
        value: Any = self._target.bound.decode(fresh)
        rows = tuple(
            replace(row, values={**row.values, self._target.id: value})
            if row.id == line.record_id
            else row
            for row in stored.records.get(self._dimension.id, ())
        )
        wanted = replace(stored, records={self._dimension.id: rows})
        found = entry(wanted, stored, self._dimensions, partial=True, book=self._book)
        mine = (one.error for one in found.errors if one.place[-1] == self._target.id)
        return next((one for one in mine if isinstance(one, InvalidValueError)), None)
