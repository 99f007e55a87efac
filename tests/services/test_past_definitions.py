"""The history of a customer speaks of attributes that are gone, under the names they had."""

from __future__ import annotations

from custdim.services import definitions
from custdim.services.access import Actor
from custdim.services.customer_history import customer_history
from custdim.services.definitions import AttributeDraft
from custdim.services.offices import Office
from definition_steps import CHOICES, Fleet


def labels(fleet: Fleet, customer_id: int, language: str = "zh") -> dict[str, str]:
    (event,) = customer_history(fleet.office, fleet.admin, customer_id, language)
    return {one.label: one.after for one in event.fields}


def test_a_removed_attribute_keeps_its_name_in_the_history(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("way", "方式", "Way", kind="choice", options=CHOICES),
        AttributeDraft("secret", "秘密", sensitive=True),
    )
    customer_id = fleet.enter({"way": "a", "secret": "x"})
    assert labels(fleet, customer_id)["方式"] == "甲"
    fleet.save(fleet.without("way"), confirmed=1)
    assert labels(fleet, customer_id)["方式（已移除）"] == "甲"
    assert labels(fleet, customer_id, "en")["Way (removed)"] == "A"
    definitions.delete_dimension(office, admin, fleet.id, revision=2, confirmed=1)
    told = labels(fleet, customer_id)
    assert told["方式（已移除）"] == "甲"
    assert told["秘密（已移除）"] != "x"
