"""Moves very many customers between the categories of one standard: told, found, cancellable."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.models.base import Moment
from custdim.models.customer import Category
from custdim.progress import Progress
from custdim.services import journal
from custdim.services.access import Actor
from custdim.services.customer_told import category_names
from custdim.services.pending_cases import outdate_cases
from custdim.storage import search
from custdim.storage.office import Office

AREA = "customer"
BATCH = 5_000
NOWHERE = 0


def _ids() -> array[int]:
    return array("q")


@dataclass(frozen=True)
class Moves:
    """Customers with the category they leave and the one they enter; 0 is none."""

    standard_id: int
    customers: array[int] = field(default_factory=_ids)
    olds: array[int] = field(default_factory=_ids)
    news: array[int] = field(default_factory=_ids)
    by_rule: bytearray = field(default_factory=bytearray)  # whether a condition had put them

    def __len__(self) -> int:
        return len(self.customers)

    def add(self, customer_id: int, old: int, new: int, by_rule: bool = False) -> None:
        """Add one customer."""
        self.customers.append(customer_id)
        self.olds.append(old)
        self.news.append(new)
        self.by_rule.append(by_rule)

    def __iter__(self) -> Iterator[tuple[int, int, int, int]]:
        return zip(self.customers, self.olds, self.news, self.by_rule, strict=True)

    def __getitem__(self, part: slice) -> Moves:
        arrays = (self.customers[part], self.olds[part], self.news[part])
        return Moves(self.standard_id, *arrays, self.by_rule[part])


def move_customers(
    session: Session,
    office: Office,
    actor: Actor,
    moves: Moves,
    by_rule: bytes | None = None,
    progress: Progress | None = None,
) -> tuple[Changes, journal.Packer]:
    """Move all that still stand where they are said to; return what changed, and the story.

    `by_rule` says of each whether a condition puts it there; without it, none does.
    """
    flags = by_rule or bytes(len(moves))
    names = category_names(session, session.scalars(select(Category.id)).all())
    stamp = (Moment().process_bind_param(office.now(), session.get_bind().dialect), actor.name)
    packer = journal.Packer()
    moved: list[int] = []
    for start in range(0, len(moves), BATCH):
        if progress is not None:
            progress.step(start, len(moves))
        part = slice(start, start + BATCH)
        done = _move(session, moves[part], flags[part])
        ids = sorted({row[0] for row in done})
        _stamp(session, ids, stamp)
        search.place_customers(session, ids)
        packer.add(_story(moves.standard_id, row, names) for row in done)
        moved.extend(ids)
    cases = outdate_cases(session, moved)
    if progress is not None:
        progress.step(len(moves), len(moves))
    return Changes(customers=frozenset(moved), cases=cases), packer


def _move(session: Session, moves: Moves, flags: bytes) -> list[tuple[int, int, int]]:
    """Change the places of one batch; return customer, old and new category of those moved."""
    connection = session.connection()
    rows = [
        (customer, old, new, flag)
        for (customer, old, new, _), flag in zip(moves, flags, strict=True)
    ]
    params = {"rows": json.dumps(rows), "standard": moves.standard_id}
    there = connection.exec_driver_sql(_STILL, params).all()
    done = [(one.customer, one.old, one.new) for one in there]
    params["rows"] = json.dumps([tuple(one) for one in there])
    for statement in (_ENTER, _CHANGE, _LEAVE, _CLOSE_UP):
        connection.exec_driver_sql(statement, params)
    return done


def _stamp(session: Session, ids: list[int], stamp: tuple[Any, str]) -> None:
    session.connection().exec_driver_sql(
        "UPDATE customer SET revision = revision + 1, updated_at = ?, updated_by = ?"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (*stamp, json.dumps(ids)),
    )


def _story(standard_id: int, row: tuple[int, int, int], names: Any) -> dict[str, Any]:
    customer, old, new = row
    key = f"category:{standard_id}"
    sides = {"before": old, "after": new}
    told = {side: {key: names[one]} for side, one in sides.items() if one != NOWHERE}
    return {"id": customer, **told}


_GIVEN = (
    "WITH given AS (SELECT value ->> 0 AS customer, value ->> 1 AS old, value ->> 2 AS new,"
    " value ->> 3 AS by_rule FROM json_each(:rows)) "
)
_PLACE = "place.customer_id = given.customer AND place.standard_id = :standard"
# Nobody is moved who was moved by others since, or who would stand twice in one category.
_STILL = (
    f"{_GIVEN}SELECT customer, old, new, by_rule FROM given JOIN customer ON customer.id = customer"
    f" WHERE (old = 0 OR EXISTS (SELECT 1 FROM customer_category AS place WHERE {_PLACE}"
    " AND place.category_id = old))"
    f" AND NOT EXISTS (SELECT 1 FROM customer_category AS place WHERE {_PLACE}"
    " AND place.category_id = new)"
    " AND (old <> 0 OR (SELECT several FROM standard WHERE id = :standard)"
    f" OR NOT EXISTS (SELECT 1 FROM customer_category AS place WHERE {_PLACE}))"
)
_ENTER = (
    "INSERT INTO customer_category (customer_id, standard_id, position, category_id, by_rule)"
    f" {_GIVEN}SELECT customer, :standard, (SELECT coalesce(max(position), -1)"
    f" FROM customer_category AS place WHERE {_PLACE})"
    " + row_number() OVER (PARTITION BY customer ORDER BY new), new, by_rule FROM given"
    " WHERE old = 0 AND new <> 0"
)
_CHANGE = (
    f"{_GIVEN}UPDATE customer_category SET category_id = given.new, by_rule = given.by_rule"
    " FROM given WHERE given.old <> 0 AND given.new <> 0 AND standard_id = :standard"
    " AND customer_id = given.customer AND category_id = given.old"
)
_LEAVE = (
    f"{_GIVEN}DELETE FROM customer_category WHERE (customer_id, category_id) IN"
    " (SELECT customer, old FROM given WHERE new = 0) AND standard_id = :standard"
)
# Whoever stands anywhere stands at position 0 of the standard, too.
_CLOSE_UP = (
    f"{_GIVEN}UPDATE customer_category SET position = 0 WHERE (customer_id, position) IN"
    " (SELECT customer_id, min(position) FROM customer_category"
    " WHERE customer_id IN (SELECT customer FROM given WHERE new = 0)"
    " AND standard_id = :standard GROUP BY customer_id) AND standard_id = :standard"
)
