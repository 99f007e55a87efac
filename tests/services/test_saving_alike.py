"""Saving writes only what changed, and leaves what writing everything anew would leave."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from custdim.progress import Progress
from custdim.services import categories, customers
from custdim.services.access import Actor
from custdim.services.customer_told import category_names, told
from custdim.services.customer_writing import head_values
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import dimensions
from custdim.services.journal import journal_rows
from custdim.services.offices import Office
from custdim.storage import likeness
from custdim.storage.search import index_everything
from customer_shape import USCC, Shape

NAMES = ("重庆长行医药有限公司", "远景（厦门）科技有限公司", "3M 中国", "单氏曾记")
VALUES: dict[str, tuple[Any, ...]] = {
    "boss": ("王敏", "单雄信"),
    "note": (None, "", "一\n二", "备注"),
    "way": ("own", "rent", None),
    "area": (None, Decimal("1.5"), Decimal("1.50"), Decimal(0), Decimal("-0.25")),
}
HEAD = ", ".join(head_values(CustomerInput()))


def entered_at_random(
    chance: random.Random, shape: Shape, known: CustomerInput, places: dict[int, list[int]]
) -> CustomerInput:
    """Change one thing or several about a customer, or nothing."""
    fresh: dict[str, Any] = {}
    if chance.random() < 0.3:
        fresh["name"] = chance.choice(NAMES)
    if chance.random() < 0.3:
        fresh["former_names"] = tuple(chance.sample(NAMES, chance.randint(0, 2)))
    if chance.random() < 0.3:
        fresh |= {"short_name": chance.choice(("", "长行", "3M")), "state": "paused"}
    if chance.random() < 0.3:
        fresh["credit_code"] = chance.choice(("", USCC))
    if chance.random() < 0.3:
        chosen = {key: chance.choice([None, *some]) for key, some in places.items()}
        fresh["categories"] = {key: one for key, one in chosen.items() if one is not None}
    return replace(known, **fresh, records=records_at_random(chance, shape, known))


def records_at_random(
    chance: random.Random, shape: Shape, known: CustomerInput
) -> dict[int, tuple[RecordValues, ...]]:
    """Other values, other trucks, another order."""
    site, trucks = known.records[shape.one], list(known.records[shape.many])
    values = dict(site[0].values)
    for name, some in VALUES.items():
        if chance.random() < 0.3:
            values[getattr(shape, name)] = chance.choice(some)
    if chance.random() < 0.5:
        chance.shuffle(trucks)
    if len(trucks) > 1 and chance.random() < 0.3:
        trucks.pop()
    if chance.random() < 0.3:
        trucks.append(RecordValues(None, {shape.plate: f"粤B{chance.random():.9f}"}))
    drivers = [chance.choice(("李", None)) for _ in trucks]
    return {
        shape.one: (replace(site[0], values=values),),
        shape.many: tuple(
            replace(truck, values={**truck.values, shape.driver: driver})
            for truck, driver in zip(trucks, drivers, strict=True)
        ),
    }


def rows(office: Office, query: str) -> list[tuple[Any, ...]]:
    with office.reading() as session:
        return sorted(map(tuple, session.execute(text(query))), key=repr)


def found_by(office: Office) -> list[list[tuple[Any, ...]]]:
    """What customers are found by, where they stand and what they are compared by."""
    with office.writing() as session:
        session.execute(
            text("CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, customer_search, instance)")
        )
        tokens = session.execute(text("SELECT term, doc, col FROM temp.seen")).all()
        session.execute(text("DROP TABLE temp.seen"))
    inside = rows(office, "SELECT category_id, customer_id FROM customer_inside")
    keys = rows(office, "SELECT key, customer_id, sort FROM likeness_key")
    return [sorted(map(tuple, tokens)), inside, keys]


def everything(office: Office, customer_id: int) -> dict[str, Any]:
    known = customers.customer(office, customer_id)
    with office.reading() as session:
        names = category_names(session, known.places)
    return told(known, dimensions(office), names)


@pytest.mark.parametrize("seed", range(6))
def test_saving_again_and_again_leaves_what_saving_anew_would(
    office: Office, admin: Actor, clerk: Actor, shape: Shape, seed: int
) -> None:
    chance = random.Random(seed)
    standard = categories.add_standard(office, admin, "channel", "渠道").id
    top = categories.add_category(office, admin, standard, None, "A", "直营").id
    below = categories.add_category(office, admin, standard, top, "B", "门店").id
    first = CustomerInput(name="远景公司", records=shape.site(boss="王") | shape.trucks("粤A"))
    customer_id = customers.save_customer(office, clerk, first, revision=None).id
    for _ in range(8):
        known, before = customers.customer(office, customer_id), everything(office, customer_id)
        wanted = entered_at_random(chance, shape, known, {standard: [top, below]})
        saved = customers.save_customer(office, clerk, wanted, revision=known.revision)
        now, after = customers.customer(office, customer_id), everything(office, customer_id)

        own = rows(office, f"SELECT {HEAD} FROM customer WHERE id = {customer_id}")
        assert own == [tuple(head_values(now).values())]
        assert [one.values[shape.plate] for one in now.records[shape.many]] == [
            one.values[shape.plate] for one in wanted.records[shape.many]
        ]
        meant = {key: value or None for key, value in wanted.records[shape.one][0].values.items()}
        stored = now.records[shape.one][0].values
        assert {key: stored[key] or None for key in meant} == meant

        if saved.revision == known.revision:
            assert before == after
            continue
        entry = journal_rows(office, clerk, customer_id=customer_id, limit=1)[0]
        assert {one.field: (one.before, one.after) for one in entry.changes} == {
            key: (before.get(key), after.get(key))
            for key in {*before, *after}
            if before.get(key) != after.get(key)
        }
    kept = found_by(office)
    with office.writing() as session:
        index_everything(session)
        likeness.rebuild(session.connection(), Progress())
    assert found_by(office) == kept
