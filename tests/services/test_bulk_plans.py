"""What bulk writes ask of the database grows with what they write, not with what is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from custdim.services.access import Actor
from custdim.services.bulk_binning import recycle_many, restore_many
from custdim.services.customers import CustomerInput
from custdim.services.imports import add_customers, known_customers
from custdim.services.offices import Office
from customer_shape import Shape
from workbooks import credit_code


@pytest.fixture
def plans() -> Iterator[dict[str, list[str]]]:
    """How SQLite finds what it is asked for, by statement."""
    found: dict[str, list[str]] = {}

    def see(_: Any, cursor: Any, asked: str, given: Any, *__: Any) -> None:
        if "customer" in asked and asked.startswith(("SELECT", "UPDATE")):
            explained = cursor.connection.execute(f"EXPLAIN QUERY PLAN {asked}", given)
            found[asked] = [row[3] for row in explained.fetchall()]

    event.listen(Engine, "after_cursor_execute", see)
    yield found
    event.remove(Engine, "after_cursor_execute", see)


def trucks(shape: Shape, start: int) -> list[CustomerInput]:
    return [
        CustomerInput(
            name=f"远景{number}号商贸",
            credit_code=credit_code(number),
            records=shape.trucks(f"粤B{number:05d}"),
        )
        for number in range(start, start + 20)
    ]


def slow(plans: dict[str, list[str]]) -> list[str]:
    """The steps that go through everybody, or everybody who is not deleted."""
    steps = [step for plan in plans.values() for step in plan]
    return [
        step
        for step in steps
        if "(deleted_at=?)" in step or "(deleted_at>?)" in step or step.startswith("SCAN customer")
    ]


def test_nothing_is_looked_for_among_everybody(
    office: Office, clerk: Actor, shape: Shape, plans: dict[str, list[str]]
) -> None:
    add_customers(office, clerk, trucks(shape, 100))
    plans.clear()
    add_customers(office, clerk, trucks(shape, 200))
    steps = [step for plan in plans.values() for step in plan]
    assert any("uq_customer_credit_code" in step for step in steps)
    assert not slow(plans)


def test_whom_a_workbook_means_is_asked_by_an_index(
    office: Office, clerk: Actor, shape: Shape, plans: dict[str, list[str]]
) -> None:
    add_customers(office, clerk, trucks(shape, 100))
    plans.clear()
    known = known_customers(office, {"KH000001"}, {credit_code(100)}, {"远景103号商贸"})
    assert known.match_name("远景103号商贸", "") is not None
    assert any("name_key=?" in step for plan in plans.values() for step in plan)
    assert not slow(plans)


def test_the_recycle_bin_asks_for_those_it_moves(
    office: Office, clerk: Actor, shape: Shape, plans: dict[str, list[str]]
) -> None:
    ids = add_customers(office, clerk, trucks(shape, 100)).ids
    plans.clear()
    assert len(recycle_many(office, clerk, ids[:10]).moved) == 10
    assert len(restore_many(office, clerk, ids[:10]).moved) == 10
    assert not slow(plans)
