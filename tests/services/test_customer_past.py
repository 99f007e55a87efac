"""A customer as of any moment is what the office knew then."""

from __future__ import annotations

from dataclasses import replace

from conftest import TurnableClock
from custdim.services import customers, definitions, imports
from custdim.services.access import Actor
from custdim.services.customer_past import PastCustomer, customer_as_of
from custdim.services.customers import CustomerInput, customer
from custdim.services.definitions import AttributeDraft, KeepOne
from custdim.services.imports import Numbered
from custdim.services.merge_undoing import undo_merge
from custdim.services.merging import merge_customers, merge_preview
from custdim.services.offices import Office
from customer_shape import Shape, change, save
from definition_steps import Fleet


def then(past: PastCustomer) -> dict[str, str]:
    return {field.label: field.then for field in past.fields if field.then}


def test_every_state_can_be_seen_again(
    office: Office, clerk: Actor, viewer: Actor, shape: Shape, clock: TurnableClock
) -> None:
    moments = [clock()]
    clock.turn(days=1)
    records = shape.site(boss="王敏") | shape.trucks("闽D1", "闽D2")
    one = save(office, clerk, "甲公司", records=records)
    moments.append(clock())
    clock.turn(days=1)
    trucks = customer(office, one).records[shape.many]
    change(office, clerk, one, name="乙公司", records={shape.many: trucks[1:]})
    moments.append(clock())
    clock.turn(days=1)
    rows = [Numbered(2, CustomerInput(id=one, short_name="乙", records=shape.site(boss="李明")))]
    imports.write_customers(office, clerk, rows)
    moments.append(clock())
    clock.turn(days=1)
    customers.recycle_customers(office, clerk, [one])
    moments.append(clock())

    states = [customer_as_of(office, viewer, one, moment) for moment in moments]
    assert [state.exists for state in states] == [False, True, True, True, True]
    assert [state.deleted for state in states] == [False, False, False, False, True]
    assert [state.name for state in states] == ["", "甲公司", "乙公司", "乙公司", "乙公司"]
    assert then(states[0]) == {}
    before = [(f.label, f.then, f.now) for f in states[1].fields if f.key.startswith("attr:")]
    assert before == [
        ("负责人", "王敏", "李明"),
        ("性质", "自有", "自有"),
        ("车辆 · 车牌", "闽D1", ""),
        ("车辆 · 车牌", "闽D2", "闽D2"),
    ]
    assert then(states[3])["负责人"] == "李明"
    assert then(states[3])["简称"] == "乙"
    english = customer_as_of(office, viewer, one, moments[1], "en")
    assert "Customer name" in then(english)


def test_what_was_taken_out_of_the_form_says_nothing_now(
    office: Office, admin: Actor, clerk: Actor, shape: Shape, clock: TurnableClock
) -> None:
    one = save(office, clerk, "甲公司", records=shape.site(boss="王敏"))
    moment = clock()
    clock.turn(days=1)
    known = definitions.dimension(office, shape.one)
    draft = definitions.draft_of(known)
    left = replace(draft, attributes=draft.attributes[1:])
    definitions.save_dimension(office, admin, left, revision=known.revision, confirmed=1)
    past = customer_as_of(office, clerk, one, moment)
    (gone,) = [field for field in past.fields if field.key == f"attr:{shape.boss}"]
    assert (gone.label, gone.then, gone.now) == ("负责人（已移除）", "王敏", "")


def test_before_and_after_a_merge_and_its_undoing(
    office: Office, clerk: Actor, shape: Shape, clock: TurnableClock
) -> None:
    one = save(office, clerk, "甲公司", records=shape.trucks("闽D1"))
    other = save(office, clerk, "甲有限公司", records=shape.trucks("闽D2"))
    moments = [clock()]
    clock.turn(hours=1)
    revisions = merge_preview(office, clerk, one, other).revisions
    merge_customers(office, clerk, one, other, {}, revisions=revisions)
    moments.append(clock())
    clock.turn(hours=1)
    undo_merge(office, clerk, other)
    moments.append(clock())

    def plates(which: int) -> list[list[str]]:
        states = (customer_as_of(office, clerk, which, moment) for moment in moments)
        return [
            [field.then for field in state.fields if field.label.endswith("车牌") and field.then]
            for state in states
        ]

    assert plates(one) == [["闽D1"], ["闽D1", "闽D2"], ["闽D1"]]
    assert plates(other) == [["闽D2"]] * 3
    events = customers.customer_history(office, clerk, other)
    assert [event.action for event in events] == ["undo-merge", "merge", "add"]
    assert not events[1].fields


def values(past: PastCustomer) -> list[tuple[str, str]]:
    return [(field.then, field.now) for field in past.fields if field.key.startswith("attr:")]


def test_a_clock_that_was_set_back_does_not_turn_the_order(
    office: Office, clerk: Actor, viewer: Actor, clock: TurnableClock
) -> None:
    one = save(office, clerk, "甲公司")
    clock.turn(hours=2)
    change(office, clerk, one, name="乙公司")
    clock.turn(hours=-1)
    change(office, clerk, one, name="丙公司")
    clock.turn(hours=5)
    assert customer_as_of(office, viewer, one, clock()).name == "丙公司"


def test_what_another_kind_could_not_read_was_gone_from_then_on(
    office: Office, admin: Actor, clerk: Actor, clock: TurnableClock
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("a", "甲"), AttributeDraft("b", "乙"))
    one = fleet.enter({"a": "明天", "b": "1234.5"})
    before = clock()
    clock.turn(hours=1)
    draft = definitions.draft_of(fleet.known)
    pairs = zip(draft.attributes, ("date", "decimal"), strict=True)
    changed = tuple(replace(one, kind=kind, options={}) for one, kind in pairs)
    draft = replace(draft, attributes=changed)
    fleet.save(draft, confirmed=fleet.impact(draft).lost)
    clock.turn(hours=1)
    assert values(customer_as_of(office, clerk, one, before)) == [
        ("明天", ""),
        ("1234.5", "1,234.50"),
    ]
    assert values(customer_as_of(office, clerk, one, clock())) == [("1,234.50", "1,234.50")]


def test_a_list_that_became_one_record_shows_one(
    office: Office, admin: Actor, clerk: Actor, clock: TurnableClock
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("a", "甲"), many=True)
    one = fleet.enter({"a": "1"}, {"a": "2"})
    clock.turn(hours=1)
    draft = replace(definitions.draft_of(fleet.known), many=False)
    fleet.save(draft, confirmed=1, keep=KeepOne())
    clock.turn(hours=1)
    fleet.change(one, {"a": "5"})
    clock.turn(hours=1)
    assert values(customer_as_of(office, clerk, one, clock())) == [("5", "5")]
