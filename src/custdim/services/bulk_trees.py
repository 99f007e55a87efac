"""What a bulk write may not choose from trees: what is retired, or divided further by now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from custdim.errors import FieldError, InvalidValueError
from custdim.kinds.tree_choice import TreeChoice
from custdim.services.bulk_records import Numbered
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office


class BulkTrees:
    """Looks at new choices only: what is stored already may stay."""

    def __init__(self, session: Session, office: Office) -> None:
        self._session = session
        self._tables = tables(office)
        self._trees = [
            (known, known.bound)
            for dimension in known_dimensions(office)
            for known in dimension.usable
            if isinstance(known.bound, TreeChoice) and (known.bound.standard or known.bound.retired)
        ]

    def errors(self, batch: Sequence[Numbered]) -> Iterator[tuple[int, FieldError]]:
        """Yield the choices that cannot be made anew, with the number of their row."""
        for known, kind in self._trees:
            for row in batch:
                for at, record in enumerate(row.customer.records.get(known.type_id, ())):
                    value = record.values.get(known.id)
                    if not isinstance(value, str) or kind.may_be_chosen(value):
                        continue
                    if at or not self._is_there(known, row.customer.id, value):
                        try:
                            kind.choose(value)
                        except InvalidValueError as error:
                            place = ("record", known.type_id, at, known.id)
                            yield row.number, FieldError(place, error)

    def _is_there(self, known: AttributeRecord, customer_id: int | None, value: str) -> bool:
        """Whether the first record, which is all that a bulk write touches, has the value."""
        if customer_id is None:
            return False
        table: Table = self._tables[known.type_id]
        query = select(table.c[column_name(known.id)]).where(table.c.customer_id == customer_id)
        return self._session.scalar(query.order_by(table.c.position).limit(1)) == value
