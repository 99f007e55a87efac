"""The search index of customers that are new: nothing about them is read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from custdim.storage.search import INSERT
from custdim.storage.search_source import IndexRow

PLACE = "INSERT INTO customer_inside (category_id, customer_id) VALUES (?, ?)"


def index_fresh(session: Session, rows: Sequence[IndexRow]) -> None:
    """Add rows to the index, which has none of these customers yet."""
    if rows:
        session.connection().exec_driver_sql(INSERT, list(rows))


class Lines:
    """Knows the categories above each one: everybody is found by these as well."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        found = self._connection.exec_driver_sql("SELECT id, parent_id FROM category")
        above: dict[int, int | None] = {row[0]: row[1] for row in found}
        self._lines: dict[int, tuple[int, ...]] = {}
        for category_id in above:
            line: list[int] = []
            at: int | None = category_id
            while at is not None:
                line.append(at)
                at = above[at]
            self._lines[category_id] = tuple(line)

    def place(self, places: Iterable[tuple[int, int]]) -> None:
        """Let new customers be found in their categories and in all that are above them."""
        lines = self._lines
        rows = {(one, customer_id) for customer_id, at in places for one in lines[at]}
        if rows:
            self._connection.exec_driver_sql(PLACE, sorted(rows))
