"""Nobody's change is overwritten blindly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import StaleError
from custdim.services import customers
from custdim.services.access import Actor
from custdim.services.customers import RecordValues
from custdim.services.offices import Office
from customer_shape import Shape, change, save


def test_a_stale_save_is_refused_and_can_be_joined(
    office: Office, clerk: Actor, shape: Shape
) -> None:
    customer_id = save(
        office, clerk, short_name="旧", records=shape.site(boss="王敏") | shape.trucks("1", "2")
    )
    base = customers.customer(office, customer_id)
    one, two = base.records[shape.many]
    change(
        office,
        clerk,
        customer_id,
        short_name="他的",
        state="paused",
        records=shape.site(boss="他") | {shape.many: (two,)},
    )
    renamed = RecordValues(two.id, {shape.plate: "2", shape.driver: "李雷"})
    mine = replace(
        base,
        short_name="我的",
        name="远景新公司",
        records=shape.site(boss="王敏", note="我写的") | {shape.many: (one, renamed)},
    )
    with pytest.raises(StaleError):
        customers.save_customer(office, clerk, mine, revision=base.revision)
    theirs = customers.customer(office, customer_id)
    found = {found.place: found for found in customers.differences(mine, theirs, base)}
    boss = ("record", shape.one, 0, shape.boss)
    assert {place for place, difference in found.items() if difference.both} == {("short_name",)}
    assert {place for place, difference in found.items() if difference.theirs_only} == {
        ("state",),
        boss,
        ("record", shape.many, one.id),
    }
    joined = customers.merged(mine, theirs, base, {("short_name",)})
    customers.save_customer(office, clerk, joined, revision=theirs.revision)
    known = customers.customer(office, customer_id)
    assert (known.name, known.short_name, known.state) == ("远景新公司", "他的", "paused")
    site = known.records[shape.one][0].values
    assert (site[shape.boss], site[shape.note]) == ("他", "我写的")
    (truck,) = known.records[shape.many]
    assert (truck.id, truck.values[shape.driver]) == (two.id, "李雷")


def test_a_deletion_against_a_change_is_a_choice(
    office: Office, clerk: Actor, shape: Shape
) -> None:
    customer_id = save(office, clerk, records=shape.trucks("1", "2"))
    base = customers.customer(office, customer_id)
    one, two = base.records[shape.many]
    changed = RecordValues(two.id, {shape.plate: "2", shape.driver: "韩梅"})
    change(office, clerk, customer_id, records={shape.many: (one, changed)})
    theirs = customers.customer(office, customer_id)
    mine = replace(base, records={shape.many: (one,)})
    (difference,) = customers.differences(mine, theirs, base)
    assert difference.place == ("record", shape.many, two.id)
    assert difference.both
    without = customers.merged(mine, theirs, base)
    assert [record.id for record in without.records[shape.many]] == [one.id]
    with_it = customers.merged(mine, theirs, base, {difference.place})
    assert [record.id for record in with_it.records[shape.many]] == [one.id, two.id]
