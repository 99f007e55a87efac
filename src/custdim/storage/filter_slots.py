"""Where the values of fields stand, and how a list asks for them in SQL."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Table,
    and_,
    column,
    exists,
    literal,
    select,
    table,
    true,
)

from custdim.models.base import Base
from custdim.rules.filters import Sort

Bool = ColumnElement[bool]
Who = ColumnElement[Any]  # the column that has the customer's id
Test = Callable[[ColumnElement[Any]], Bool]
Branches = Callable[[tuple[str, ...]], tuple[Any, ...]]

CUSTOMERS = Base.metadata.tables["customer"]


@dataclass(frozen=True, kw_only=True)
class Slot(ABC):
    """Where the values of a field stand, and how they are kept.

    Numbers are counted in `unit` parts; `blank` columns keep no value as empty text. `branches`
    turns the values of a choice from a tree into all that stand below them, and a region's name
    into what the codes there begin with.
    """

    sort: Sort
    unit: int = 1
    blank: bool = False
    moment: bool = False
    branches: Branches | None = None

    @abstractmethod
    def holds(self, who: Who, test: Test, *, whole: bool = False) -> Bool:
        """Say whether any value of a customer passes a test.

        With `whole`, all such customers are found first: better when most will be asked for.
        """


@dataclass(frozen=True)
class Own(Slot):
    """A column of the customer itself."""

    column: str

    def holds(self, who: Who, test: Test, *, whole: bool = False) -> Bool:
        """Ask the row itself, or look it up."""
        if who is CUSTOMERS.c.id:
            return test(CUSTOMERS.c[self.column])
        other = CUSTOMERS.alias()
        return any_row(other.c.id, who, test(other.c[self.column]), whole=whole)


@dataclass(frozen=True)
class Beside(Slot):
    """A column of a table that knows its customers; `only` chooses rows of it.

    `quick` says that an index leads from its values to the customers.
    """

    table: Table
    column: str
    many: bool = False
    quick: bool = False
    only: Mapping[str, Any] = field(default_factory=dict)

    def holds(self, who: Who, test: Test, *, whole: bool = False) -> Bool:
        """Look for a row."""
        other = self.again(self.column)
        found = and_(self.rows(other), test(other.c[self.column]))
        return any_row(other.c.customer_id, who, found, whole=whole)

    def again(self, *columns: str) -> FromClause:
        """Return the table to be asked beside itself; an alias would copy all of its columns."""
        known = dict.fromkeys(("customer_id", *self.only, *columns))
        again = table(self.table.name, *(column(one, self.table.c[one].type) for one in known))
        return again.alias()

    def rows(self, other: FromClause) -> Bool:
        """Choose the rows of an alias that count."""
        return and_(true(), *(other.c[name] == value for name, value in self.only.items()))


@dataclass(frozen=True)
class Made(Slot):
    """Something that is computed for each customer."""

    make: Callable[[Who], ColumnElement[Any]]

    def holds(self, who: Who, test: Test, *, whole: bool = False) -> Bool:
        """Compute it."""
        return test(self.make(who))


def any_row(owner: Who, who: Who, test: Bool, *, whole: bool) -> Bool:
    """Say whether a row of a customer passes; with `whole`, all such customers are found first."""
    other = owner.table
    if whole:
        return who.in_(select(owner).where(test).correlate(None))
    found = select(literal(1)).select_from(other).where(owner == who, test)
    return exists(found.correlate_except(other))
