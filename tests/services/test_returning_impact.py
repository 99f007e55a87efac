"""What bringing a deleted type back does is told before: who gets records, whom it asks anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import NotFoundError
from custdim.services import customers, definitions
from custdim.services.customers import CustomerInput, RecordValues, check_customer
from custdim.services.definition_impact import definition_impact, impact_rows
from custdim.services.definition_revisions import restore_revision, revision_draft
from custdim.services.definitions import AttributeDraft
from definition_steps import Fleet

PLATE = AttributeDraft("plate", "车牌", required_when="customer_state == 'active'")
COLOUR = AttributeDraft("colour", "颜色", required=True)


def newcomer(office, clerk, clock, **more):
    clock.turn(hours=1)
    entered = CustomerInput(name="后来公司", **more)
    return customers.save_customer(office, clerk, entered, revision=None).id


def back(office, admin, fleet):
    draft = revision_draft(office, admin, fleet.id, 1)
    return definition_impact(office, admin, draft, revision=None)


def test_records_and_newcomers_are_listed_and_can_be_spared(office, admin, clerk, clock):
    fleet = Fleet(office, admin, clerk, PLATE, COLOUR)
    owner = fleet.enter({"plate": "沪A", "colour": "红"})
    definitions.delete_dimension(office, admin, fleet.id, revision=None, confirmed=1)
    late = newcomer(office, clerk, clock)
    impact = back(office, admin, fleet)
    told = [(str(one.effect), one.zh, one.ids.tolist()) for one in impact.findings]
    assert told == [
        ("back", "车队", [owner]),
        ("absent", "车牌", [late]),
        ("absent", "颜色", [late]),
    ]
    assert (impact.records, impact.lost, impact.blocked) == (1, 0, False)
    rows = impact_rows(office, admin, impact, impact.findings[1])
    assert [row.name for row in rows] == ["后来公司"]

    spare = [PLATE.code, COLOUR.code]
    restore_revision(office, admin, fleet.id, 1, revision=None, spare=spare)
    assert fleet.rows(owner)[0]["plate"] == "沪A"
    stored = replace(customers.customer(office, late), records={fleet.id: (RecordValues(),)})
    assert not [one for one in check_customer(office, stored) if one.place[0] == "record"]


def test_lists_ask_newcomers_for_their_least_number(office, admin, clerk, clock):
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"), many=True, min_rows=1)
    fleet.enter({"plate": "沪A"}, {"plate": "沪B"})
    definitions.delete_dimension(office, admin, fleet.id, revision=None, confirmed=2)
    newcomer(office, clerk, clock)
    told = [(str(one.effect), one.count) for one in back(office, admin, fleet).findings]
    assert told == [("back", 1), ("few", 1)]


def test_a_type_without_records_comes_back_without_a_word(office, admin, clerk):
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"))
    definitions.delete_dimension(office, admin, fleet.id, revision=None)
    assert back(office, admin, fleet).is_empty


def test_a_type_that_never_was_is_not_found(office, admin, clerk):
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"))
    draft = definitions.draft_of(fleet.known)
    definitions.delete_dimension(office, admin, fleet.id, revision=None)
    restore_revision(office, admin, fleet.id, 1, revision=None)
    definitions.delete_dimension(office, admin, fleet.id, revision=None)
    assert definition_impact(office, admin, draft, revision=None).is_empty
    with pytest.raises(NotFoundError):
        definition_impact(office, admin, replace(draft, id=999), revision=None)
