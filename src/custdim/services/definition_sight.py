"""The records of a type beside their customers, so that conditions can be asked of all of them."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Select, Table, and_, func, literal, select, true
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.models.base import Base
from custdim.rules.conduct import Conditional, names_in
from custdim.rules.expressions import names, parse
from custdim.services.condition_columns import condition_columns
from custdim.services.dimension_records import DimensionRecord
from custdim.storage.condition_rows import Bool, Cell, row_condition
from custdim.storage.conditions import Field, attribute_field, condition
from custdim.storage.dimensions import TYPES, column_name, table_name
from custdim.storage.kept import kept_column
from custdim.storage.office import Office

CUSTOMERS = Base.metadata.tables["customer"]
LIVING = CUSTOMERS.c.deleted_at.is_(None)


def seen_table(whole: DimensionRecord, copies: Mapping[int, int], name: str = "") -> Table:
    """Describe a type's table with the columns of removed attributes under their own names.

    That of a deleted type has a `name` of its own.
    """
    columns: list[Column[Any]] = []
    for known in whole.working:
        key = column_name(known.id)
        stored = kept_column(copies[known.id]) if known.id in copies else key
        columns.append(Column(stored, TYPES[known.bound.column](), key=key))
    own = (Column("id", Integer, primary_key=True), Column("customer_id", Integer))
    position = Column("position", Integer)
    return Table(name or table_name(whole.id), MetaData(), *own, position, *columns)


def no_table() -> Any:
    """Stand for the table of a type that has none yet."""
    row = (literal(0).label(name) for name in ("id", "customer_id", "position"))
    return select(*row).where(~true()).subquery("no_records")


class Sight:
    """Asks conditions of each record: its own values go before all others of their names.

    A condition that also names a list of another type is asked of the customer as a whole.
    """

    def __init__(
        self,
        session: Session,
        office: Office,
        table: Table,
        whole: DimensionRecord,
        conditions: Collection[str],
    ) -> None:
        self._session = session
        self.table = table
        wanted = names_in(conditions)
        own = {known.code: known for known in whole.usable if known.code in wanted}
        self._fields = condition_columns(session, office, wanted - own.keys())
        self._joined: dict[int, Any] = {}
        cells: dict[str, Cell] = {}
        for code, field in self._fields.items():
            if not field.many:
                cells[code] = self._cell(field)
        for code, known in own.items():
            try:
                field = attribute_field(table, known.id, known.bound, many=whole.many)
            except InvalidValueError:
                continue
            self._fields[code] = field
            cells[code] = field.cell()
        self._cells = cells

    def _cell(self, field: Field) -> Cell:
        if field.own:
            return field.cell()
        key = id(field.table)
        if key not in self._joined:
            self._joined[key] = field.table.alias()
        return field.cell(self._joined[key])

    def holds(self, given: str) -> Bool:
        """Say of a record, or of a customer without one, whether a condition holds."""
        try:
            node = parse(given) if given.strip() else None
        except InvalidValueError:
            node = None
        if node is None:
            return true()
        if all(code in self._cells or code not in self._fields for code in names(node)):
            return row_condition(node, self._cells)
        return condition(node, self._fields)

    def customers(self, given: str) -> Bool:
        """Say of a customer as a whole whether a condition holds."""
        try:
            return condition(parse(given), self._fields) if given.strip() else true()
        except InvalidValueError:
            return true()

    def demanded(self, field: Conditional, applies_when: str) -> Bool:
        """Say whether a value must be there."""
        if field.retired or not (field.required or field.required_when):
            return ~true()
        needed = true() if field.required else self.holds(field.required_when)
        return and_(self.holds(applies_when), self.holds(field.visible_when), needed)

    def records(self, where: Bool) -> array[int]:
        """Return the records of living customers for which something is true."""
        return self.ids(self._from(self.table.c.id, outer=False).where(LIVING, where))

    def customers_without(self, where: Bool) -> array[int]:
        """Return the living customers without a record for whom something is true."""
        none = self.table.c.id.is_(None)
        return self.ids(self._from(CUSTOMERS.c.id, outer=True).where(LIVING, none, where))

    def customers_with_fewer(self, least: int, where: Bool) -> array[int]:
        """Return the living customers that have fewer records."""
        mine = select(func.count()).where(self.table.c.customer_id == CUSTOMERS.c.id)
        count = mine.correlate(CUSTOMERS).scalar_subquery()
        return self.ids(select(CUSTOMERS.c.id).where(LIVING, where, count < least))

    def ids(self, query: Select[Any]) -> array[int]:
        """Return ids in their order."""
        (column,) = query.selected_columns
        rows = self._session.execute(query.order_by(column))
        return array("q", (row[0] for row in rows))

    def _from(self, column: Any, *, outer: bool) -> Select[Any]:
        mine = self.table.c.customer_id == CUSTOMERS.c.id
        joined: Any = CUSTOMERS.join(self.table, mine, isouter=outer)
        for other in self._joined.values():
            joined = joined.outerjoin(other, other.c.customer_id == CUSTOMERS.c.id)
        return select(column).select_from(joined)
