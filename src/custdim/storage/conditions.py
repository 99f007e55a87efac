"""Conditions as SQL: they choose the same customers as `rules.expressions.evaluate` would.

A name of a dimension with many records means any of them, as `Several` does in Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    FromClause,
    Table,
    and_,
    false,
    func,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from custdim.errors import InvalidValueError
from custdim.kinds import Kind
from custdim.kinds.multi_choice import MultiChoice
from custdim.models.base import Base
from custdim.models.customer import Category, CustomerCategory
from custdim.rules.expressions import (
    All,
    AnyOf,
    Compare,
    Literal,
    Name,
    Node,
    Not,
    evaluate,
    names,
)
from custdim.storage.condition_rows import BAR, Bool, Cell, Sort, row_condition
from custdim.storage.dimensions import column_name

CUSTOMERS = Base.metadata.tables["customer"]
SORTS: Mapping[type, Sort] = {
    str: "text",
    int: "number",
    bool: "number",
    Decimal: "millionths",
    date: "day",
    datetime: "day",
    time: "day",
}


@dataclass(frozen=True)
class Field:
    """Where the values of a name stand: a column of a table that knows the customers."""

    table: FromClause
    column: str
    sort: Sort
    many: bool = False

    @property
    def own(self) -> bool:
        """Whether it is a column of the customer itself."""
        return self.table is CUSTOMERS

    def cell(self, table: FromClause | None = None) -> Cell:
        """Return the column, of the table itself or of an alias; blank text is no value."""
        column = (self.table if table is None else table).c[self.column]
        return Cell(func.nullif(column, "") if self.own else column, self.sort)


Fields = Mapping[str, Field]


def sort_of(kind: Kind[Any]) -> Sort:
    """Say how a kind keeps its values, as far as comparing goes."""
    found = "codes" if isinstance(kind, MultiChoice) else SORTS.get(kind.holds)
    if found is None:
        raise InvalidValueError("condition-kind", kind=kind.code)
    return found


def attribute_field(table: Table, attribute_id: int, kind: Kind[Any], *, many: bool) -> Field:
    """Return the field of an attribute in its dimension's table."""
    return Field(table, column_name(attribute_id), sort_of(kind), many)


def customer_fields() -> dict[str, Field]:
    """Return the customer's own fields under the names that conditions use."""
    own = {"customer_code": "code", "customer_name": "name", "short_name": "short_name"}
    own |= {"uscc": "credit_code", "customer_state": "state"}
    return {name: Field(CUSTOMERS, column, "text") for name, column in own.items()}


def category_fields(standard_id: int, code: str, *, several: bool = False) -> dict[str, Field]:
    """Return a standard's fields: the customer's category, and the codes from the top to it.

    With `several` a customer may stand in more than one, and any of them is meant.
    """
    inside = CustomerCategory.category_id == Category.id
    mine = CustomerCategory.standard_id == standard_id
    leaf = select(CustomerCategory.customer_id, Category.code.label("code"))
    top = select(Category.id, (BAR + Category.code + BAR).label("path")).where(
        Category.standard_id == standard_id, Category.parent_id.is_(None)
    )
    paths = top.cte(f"paths_{standard_id}", recursive=True)
    child = aliased(Category)
    below = select(child.id, (paths.c.path + child.code + BAR).label("path"))
    paths = paths.union_all(below.join(paths, child.parent_id == paths.c.id))
    whole = select(CustomerCategory.customer_id, paths.c.path.label("path"))
    whole = whole.join(paths, paths.c.id == CustomerCategory.category_id)
    return {
        f"category_{code}": Field(
            leaf.join(Category, inside).where(mine).subquery(), "code", "text", several
        ),
        f"categories_{code}": Field(whole.where(mine).subquery(), "path", "codes", several),
    }


def condition(node: Node, fields: Fields) -> Bool:
    """Return the condition over the table of customers; names without a field have no value."""
    used = [fields[name] for name in sorted(names(node)) if name in fields]
    if not used:
        return true() if evaluate(node, {}) else false()
    alone = used[0].table
    if all(one.table is alone and not one.many for one in used):
        return _of_one_record(node, fields, used[0])
    if isinstance(node, Not):
        return not_(condition(node.part, fields))
    if isinstance(node, All):
        return and_(
            true(), *(condition(part, fields) for part in _gathered(node.parts, fields, All))
        )
    if isinstance(node, AnyOf):
        parts = _gathered(node.parts, fields, AnyOf)
        return or_(false(), *(condition(part, fields) for part in parts))
    return _of_any_record(node, fields)


def _of_one_record(node: Node, fields: Fields, field: Field) -> Bool:
    """Ask a whole part of the condition of one table at once."""
    cells = {name: fields[name].cell() for name in names(node) if name in fields}
    row = row_condition(node, cells)
    return row if field.own else _among(node, field, row)


def _among(node: Node, field: Field, row: Bool) -> Bool:
    """Choose the customers with such a record; with none, what holds without any value counts."""
    owner = field.table.c.customer_id
    chosen = CUSTOMERS.c.id.in_(select(owner).where(row).correlate(None))
    if not evaluate(node, {}):
        return chosen
    return or_(chosen, CUSTOMERS.c.id.not_in(select(owner).correlate(None)))


def _of_any_record(node: Literal | Name | Compare, fields: Fields) -> Bool:
    operands = [node.left, node.right] if isinstance(node, Compare) else [node]
    asked = [one for one in operands if isinstance(one, Name) and one.code in fields]
    if len(asked) == 1:
        field = fields[asked[0].code]
        return _among(node, field, row_condition(node, {asked[0].code: field.cell()}))
    # Two names: each looks for a record of its own, so the tables are joined crosswise.
    left, right = (fields[one.code] for one in asked)
    customers = CUSTOMERS.alias()
    cells: dict[str, Cell] = {}
    joined: Any = customers
    for name, field in (("left", left), ("right", right)):
        table = customers if field.own else field.table.alias()
        if not field.own:
            joined = joined.outerjoin(table, table.c.customer_id == customers.c.id)
        cells[name] = field.cell(table)
    assert isinstance(node, Compare)
    row = row_condition(replace(node, left=Name("left"), right=Name("right")), cells)
    pairs = select(customers.c.id).select_from(joined).where(row).correlate(None)
    return CUSTOMERS.c.id.in_(pairs)


def _gathered(
    parts: Sequence[Node], fields: Fields, together: type[All] | type[AnyOf]
) -> list[Node]:
    """Put the parts that ask the same table for one record together, so that it is read once."""
    groups: dict[int, list[Node]] = {}
    for place, part in enumerate(parts):
        used = [fields[name] for name in names(part) if name in fields]
        one = len({id(field.table) for field in used}) == 1 and not any(f.many for f in used)
        groups.setdefault(id(used[0].table) if one else -place - 1, []).append(part)
    return [together(tuple(group)) if len(group) > 1 else group[0] for group in groups.values()]
