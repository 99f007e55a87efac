"""A new type, too, may ask something of every customer that is there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import FieldErrors
from custdim.rules.type_rules import ANY_OF, TypeRule
from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, RecordValues, check_customer
from custdim.services.definition_impact import Way, definition_impact, impact_rows
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.offices import Office

NAMES = ("甲公司", "乙公司", "丙公司")
FLEET = DimensionDraft(
    "FLEET",
    "车队",
    attributes=(
        AttributeDraft("plate", "车牌", required=True),
        AttributeDraft("driver", "司机", required_when="customer_state == 'paused'"),
        AttributeDraft("colour", "颜色", required_when="plate == 'x'"),
    ),
)


@pytest.fixture
def ids(office: Office, clerk: Actor) -> list[int]:
    found = []
    for name in NAMES:
        entered = CustomerInput(name=name, state="paused" if name == NAMES[0] else "active")
        found.append(
            customers.save_customer(office, clerk, entered, revision=None, partial=True).id
        )
    return found


def told(office: Office, admin: Actor, draft: DimensionDraft) -> list[tuple[str, str, int]]:
    impact = definition_impact(office, admin, draft, revision=None)
    return [(str(one.effect), one.zh, one.count) for one in impact.findings]


def refused(office: Office, customer_id: int, type_id: int) -> list[str]:
    stored = customers.customer(office, customer_id)
    rows = stored.records.get(type_id) or (RecordValues(),)
    errors = check_customer(office, replace(stored, records={type_id: rows}))
    return [error.error.reason for error in errors]


def test_whom_a_new_type_asks_is_told_and_can_be_spared(
    office: Office, admin: Actor, clerk: Actor, ids: list[int]
) -> None:
    impact = definition_impact(office, admin, FLEET, revision=None)
    assert told(office, admin, FLEET) == [("absent", "车牌", 3), ("absent", "司机", 1)]
    assert (impact.records, impact.lost, impact.blocked) == (0, 0, False)
    rows = impact_rows(office, admin, impact, impact.findings[0], limit=2)
    assert [row.name for row in rows] == list(NAMES[:2])
    assert Way.SPARE in impact.findings[0].ways
    plain = definitions.save_dimension(office, admin, FLEET, revision=None).id
    assert refused(office, ids[0], plain) == ["required", "required"]
    other = replace(FLEET, code="OTHER", attributes=FLEET.attributes[:2])
    other = replace(
        other, attributes=tuple(replace(one, code=f"{one.code}_2") for one in other.attributes)
    )
    spared = definitions.save_dimension(
        office, admin, other, revision=None, spare=["plate_2", "driver_2"]
    ).id
    assert refused(office, ids[0], spared) == []
    begun = replace(customers.customer(office, ids[0]), records={spared: (RecordValues(None, {}),)})
    assert not check_customer(office, begun)


def test_rules_and_least_numbers_of_a_new_type_are_told(
    office: Office, admin: Actor, ids: list[int]
) -> None:
    rule = replace(
        FLEET,
        attributes=(AttributeDraft("a", "甲"), AttributeDraft("b", "乙")),
        rules=(TypeRule(ANY_OF, ("a", "b")),),
    )
    assert told(office, admin, rule) == [("rule", "车队", 3)]
    assert told(office, admin, replace(rule, applies_when="customer_state == 'paused'")) == [
        ("rule", "车队", 1)
    ]
    many = DimensionDraft("LIST", "列表", many=True, min_rows=2)
    assert told(office, admin, many) == [("few", "列表", 3)]
    assert told(office, admin, replace(many, min_rows=0)) == []


def test_a_faulty_new_type_is_refused(office: Office, admin: Actor, ids: list[int]) -> None:
    with pytest.raises(FieldErrors):
        told(office, admin, replace(FLEET, code=""))
