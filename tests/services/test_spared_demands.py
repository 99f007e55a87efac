"""Who was spared a demand stays spared, or is told before the demand holds for all."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import TurnableClock
from custdim.errors import FieldErrors
from custdim.services import definitions
from custdim.services.access import Actor
from custdim.services.definition_revisions import restore_revision, revision_draft
from custdim.services.definitions import AttributeDraft
from custdim.services.offices import Office
from definition_steps import CHOICES, Fleet

MORE = {"choices": [*CHOICES["choices"], {"code": "c", "zh": "丙"}]}


@pytest.fixture
def fleet(office: Office, admin: Actor, clerk: Actor) -> Fleet:
    return Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("way", "方式", kind="choice", options=CHOICES),
        AttributeDraft("plate", "车牌"),
        AttributeDraft("n", "数", kind="integer"),
    )


def faults(fleet: Fleet, customer_id: int) -> list[str]:
    """Say why a customer that nobody touched cannot be saved."""
    try:
        fleet.change(customer_id, {})
    except FieldErrors as caught:
        return [one.error.reason for one in caught.errors]
    return []


def test_a_choice_more_ends_nothing(fleet: Fleet) -> None:
    old = fleet.enter({"n": 1})
    fleet.save(fleet.draft("way", required=True), spare=["way"])
    draft = fleet.draft("way", options=MORE)
    assert fleet.told(draft) == []
    fleet.save(draft)
    assert faults(fleet, old) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"options": {"max_length": 30}},
        {"visible_when": "n > 0"},
        {"kind": "long_text"},
    ],
)
def test_who_was_spared_is_told_when_a_demand_begins_to_hold_for_all(
    fleet: Fleet, fields: dict[str, Any]
) -> None:
    old, absent = fleet.enter({"n": 1}), fleet.enter(name="无车公司")
    fleet.save(fleet.draft("plate", required=True), spare=["plate"])
    draft = fleet.draft("plate", **fields)
    expected = [("missing", 1)] + ([("absent", 1)] if "visible_when" not in fields else [])
    assert fleet.told(draft) == expected
    fleet.save(draft, spare=["plate"])
    assert faults(fleet, old) == faults(fleet, absent) == []
    fleet.save(fleet.draft("plate", options={"max_length": 20}))
    assert faults(fleet, old) == ["required"]


def test_values_that_were_spared_are_told_with_the_reason(fleet: Fleet) -> None:
    old, new = fleet.enter({"plate": "粤B12345"}), {"max_length": 3}
    fleet.save(fleet.draft("plate", options=new), spare=["plate"])
    for fields in ({"required": True}, {"options": {"max_length": 2}}):
        draft = fleet.draft("plate", **fields)
        ((customer_id, value, why),) = fleet.listed(draft, "refused")
        assert (customer_id, value) == (old, "粤B12345")
        assert "字" in why or "长" in why
        fleet.save(draft, spare=["plate"])
        assert faults(fleet, old) == []


def test_repeats_that_were_spared_stand_in_the_way_again(fleet: Fleet) -> None:
    one, two = fleet.enter({"plate": "粤B1"}), fleet.enter({"plate": "粤B1"}, name="又一公司")
    fleet.save(fleet.draft("plate", unique=True), spare=["plate"])
    assert faults(fleet, one) == faults(fleet, two) == []
    draft = fleet.draft("plate", required=True)
    assert fleet.told(draft) == [("repeated", 2)]
    with pytest.raises(FieldErrors):
        fleet.save(draft)
    fleet.save(draft, spare=["plate"])
    assert faults(fleet, one) == []


def test_a_type_for_more_customers_still_spares(
    fleet: Fleet, office: Office, admin: Actor, clerk: Actor
) -> None:
    other = Fleet(office, admin, clerk, AttributeDraft("a", "甲", required=True), code="OTHER")
    old = fleet.enter({"n": 1})
    other.save(other.draft(applies_when="n > 5"))
    other.save(other.draft("a", help_zh="问"), spare=["a"])
    draft = other.draft(applies_when="")
    assert other.told(draft) == []
    other.save(draft)
    assert faults(fleet, old) == []


def test_a_deleted_type_comes_back_with_those_it_spares(fleet: Fleet, clock: TurnableClock) -> None:
    old = fleet.enter({"n": 1})
    clock.turn(minutes=1)
    fleet.save(fleet.draft("plate", required=True), spare=["plate"])
    clock.turn(minutes=1)
    known = fleet.known
    definitions.delete_dimension(
        fleet.office, fleet.admin, fleet.id, revision=known.revision, confirmed=1
    )
    restore_revision(fleet.office, fleet.admin, fleet.id, known.revision, revision=None)
    assert fleet.known.by_code["plate"].demanded_since == known.by_code["plate"].demanded_since
    assert faults(fleet, old) == []


def test_a_deleted_type_comes_back_beside_a_new_one_of_its_code(
    fleet: Fleet, office: Office, admin: Actor, clerk: Actor
) -> None:
    old = fleet.enter({"n": 1})
    definitions.delete_dimension(office, admin, fleet.id, revision=1, confirmed=1)
    Fleet(office, admin, clerk, AttributeDraft("other", "别的"))
    draft = revision_draft(office, admin, fleet.id, 1)
    assert draft.code == "FLEET_2"
    restore_revision(office, admin, fleet.id, 1, revision=None)
    assert (fleet.known.code, fleet.rows(old)) == (
        "FLEET_2",
        [{"way": None, "plate": None, "n": 1}],
    )
    fleet.save(fleet.draft("n", zh="数量"))
    # An earlier state is restored under the code of today.
    restore_revision(office, admin, fleet.id, 1, revision=fleet.known.revision)
    assert (fleet.known.code, fleet.known.by_code["n"].zh) == ("FLEET_2", "数")
