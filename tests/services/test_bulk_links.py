"""Imports say whom and what they refer to in every way that a person would."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from custdim.services import categories, customers
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, RecordValues, recycle_customers
from custdim.services.definitions import AttributeDraft, DimensionDraft, dimension, save_dimension
from custdim.services.imports import Numbered, look_at_customers, write_customers
from custdim.services.merging import merge_customers
from custdim.services.offices import Office
from customer_shape import save


class Links:
    """A type that refers to customers, categories and users."""

    def __init__(self, office: Office, admin: Actor, clerk: Actor) -> None:
        self.office, self.clerk = office, clerk
        standard = categories.standards(office)[0]
        self.category = categories.category_nodes(office, standard.id)[0]
        kinds = {
            "boss": {"target": "customer"},
            "kind": {"target": "category", "standard": standard.code},
            "agent": {"target": "user"},
        }
        draft = DimensionDraft(
            "LINKS",
            "往来",
            attributes=tuple(
                AttributeDraft(code, code, kind="reference", options=options)
                for code, options in kinds.items()
            ),
        )
        self.type_id = save_dimension(office, admin, draft, revision=None).id
        self.by_code = dimension(office, self.type_id).by_code

    def input(self, customer_id: int | None = None, **said: str) -> CustomerInput:
        values = {self.by_code[code].id: text for code, text in said.items()}
        records = {self.type_id: (RecordValues(None, values),)}
        return CustomerInput(id=customer_id, name="" if customer_id else "新客户", records=records)

    def write(self, customer_id: int | None = None, **said: str) -> Any:
        return write_customers(
            self.office, self.clerk, [Numbered(2, self.input(customer_id, **said))]
        )

    def refusals(self, customer_id: int | None = None, **said: str) -> list[str]:
        """Say why a row is refused: the same when it is planned and when it is written."""
        rows = [Numbered(2, self.input(customer_id, **said))]
        planned = look_at_customers(self.office, self.clerk, rows).refusals
        written = write_customers(self.office, self.clerk, rows).refusals
        assert planned == list(written) or repr(planned) == repr(list(written))
        return [one.error.reason for refusal in written for one in refusal.errors]

    def stored(self, customer_id: int) -> dict[str, Any]:
        rows = customers.customer(self.office, customer_id).records[self.type_id]
        return {code: rows[0].values.get(one.id) for code, one in self.by_code.items()}


@pytest.fixture
def links(office: Office, admin: Actor, clerk: Actor) -> Links:
    return Links(office, admin, clerk)


@pytest.mark.parametrize("said", ["KH0901", "KH0901 · 随便", "远景集团"])
def test_a_customer_is_meant_by_its_code_or_its_name(office, clerk, links, said):
    save(office, clerk, "远景集团", code="KH0901")
    (made,) = links.write(boss=said).ids
    assert links.stored(made)["boss"] == "KH0901 · 远景集团"


def test_a_merged_customer_is_meant_by_its_former_code(office, clerk, links):
    kept = save(office, clerk, "远景集团", code="KH0901")
    lost = save(office, clerk, "远景公司", code="KH0902")
    revisions = tuple(customers.customer(office, one).revision for one in (kept, lost))
    merge_customers(office, clerk, kept, lost, {}, revisions=revisions)
    (made,) = links.write(boss="KH0902").ids
    assert links.stored(made)["boss"] == "KH0901 · 远景集团"


def test_categories_and_users_are_meant_by_code_and_by_name(links):
    node = links.category
    whole = f"{node.code} · {node.zh}"
    (first,) = links.write(kind=node.code, agent="clerk").ids
    (second,) = links.write(kind=node.zh, agent="文员").ids
    for made in (first, second):
        assert links.stored(made) == {"boss": None, "kind": whole, "agent": "clerk · 文员"}


def test_what_is_not_there_or_there_twice_is_refused(office, clerk, links):
    mine = save(office, clerk, "同名公司", code="KH0901")
    save(office, clerk, "同名公司", code="KH0902")
    gone = save(office, clerk, "已删公司", code="KH0903")
    recycle_customers(office, clerk, [gone])
    assert links.refusals(boss="没有这家", agent="nobody") == ["reference-unknown"] * 2
    assert links.refusals(boss="KH0903") == ["reference-unknown"]
    assert links.refusals(boss="同名公司") == ["reference-several"]
    own = links.input(boss="KH0901")
    rows = [Numbered(2, CustomerInput(mine, "KH0901", "", records=own.records))]
    (refusal,) = write_customers(office, clerk, rows).refusals
    assert refusal.errors[0].error.reason == "reference-self"


def test_what_is_stored_is_not_asked_again(office, clerk, links):
    target = save(office, clerk, "远景集团", code="KH0901")
    (made,) = links.write(boss="KH0901").ids
    known = customers.customer(office, target)
    entered = CustomerInput(target, known.code, "远景控股")
    customers.save_customer(office, clerk, entered, revision=known.revision, partial=True)
    done = links.write(made, boss="KH0901 · 远景控股")
    assert (done.updated, done.unchanged) == (0, 1)
    recycle_customers(office, clerk, [target])
    done = links.write(made, boss="KH0901 · 远景控股", agent="clerk")
    assert (done.updated, done.refusals) == (1, ())
    assert links.stored(made)["agent"] == "clerk · 文员"


def test_nothing_is_looked_for_among_everybody(office, clerk, links):
    for number in range(20):
        save(office, clerk, f"第{number}集团", code=f"KH09{number:02d}")
    plans: dict[str, list[str]] = {}

    def see(_: Any, cursor: Any, asked: str, given: Any, *__: Any) -> None:
        if "FROM customer" in asked and "json_each" in asked:
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {asked}", given).fetchall()
            plans[asked] = [row[3] for row in rows]

    event.listen(Engine, "after_cursor_execute", see)
    try:
        links.refusals(boss="没有这家")
        links.write(boss="第3集团")
    finally:
        event.remove(Engine, "after_cursor_execute", see)
    steps = [step for plan in plans.values() for step in plan]
    assert any("name_key=?" in step for step in steps)
    slow = [step for step in steps if "(deleted_at=?)" in step or step.startswith("SCAN customer")]
    assert not slow
