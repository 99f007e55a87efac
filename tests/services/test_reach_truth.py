"""An impact also says who breaks what a type as a whole asks: rules, a least number, its reach."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from custdim.errors import FieldErrors
from custdim.rules.type_rules import ANY_OF, EXACTLY_ONE, TypeRule
from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import RecordValues, check_customer
from custdim.services.definition_impact import impact_rows
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.offices import Office
from definition_steps import Fleet

REACH = st.sampled_from(("", "customer_state == 'paused'", "customer_state == 'active'"))
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "yes": st.sampled_from((None, True, False)),
            "text": st.sampled_from((None, "x")),
        }
    ),
    max_size=3,
)
CUSTOMERS = st.lists(st.tuples(st.sampled_from(("active", "paused")), ROWS), max_size=5)
ANY, ONE = TypeRule(ANY_OF, ("text", "yes")), TypeRule(EXACTLY_ONE, ("yes",))
DRAFTS = st.fixed_dictionaries(
    {
        "applies_when": REACH,
        "rules": st.sampled_from(((), (ANY,), (ONE,), (ANY, ONE))),
        "min_rows": st.integers(0, 2),
    }
)
SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
Given = list[tuple[str, list[dict[str, Any]]]]


@settings(max_examples=12, suppress_health_check=SLOW, phases=[Phase.generate])
@given(CUSTOMERS, DRAFTS, DRAFTS, st.booleans(), st.booleans())
def test_whoever_is_listed_is_refused_and_nobody_else(
    office: Office,
    admin: Actor,
    clerk: Actor,
    given_customers: Given,
    before: dict[str, Any],
    wanted: dict[str, Any],
    required: bool,
    many: bool,
) -> None:
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("yes", "是否", kind="yes_no"),
        AttributeDraft("text", "文本"),
        code=f"R{len(definitions.dimensions(office))}",
        many=many,
    )
    ids = []
    for state, rows in given_customers:
        ids.append(fleet.enter(*(rows if many else rows[:1])))
        stored = replace(customers.customer(office, ids[-1]), state=state)
        customers.save_customer(
            office, clerk, replace(stored, records={}), revision=1, partial=True
        )
    fleet.save(fleet.draft(**before))
    refused_before = _refused(office, fleet, ids)
    draft = replace(fleet.draft("text", required=required), **wanted)
    impact = fleet.impact(draft)
    told = {
        row.customer_id
        for finding in impact.findings
        if finding.breaks
        for row in impact_rows(office, admin, impact, finding, limit=10_000)
        if row.customer_id in ids
    }
    fleet.save(draft)
    refused_after = _refused(office, fleet, ids)
    assert refused_after - refused_before <= told <= refused_after
    definitions.delete_dimension(
        office, admin, fleet.id, revision=3, confirmed=impact.records or None
    )


def _refused(office: Office, fleet: Fleet, ids: list[int]) -> set[int]:
    """Return the customers that a form would show in red, were they saved as they are."""
    found = set()
    for customer_id in ids:
        stored = customers.customer(office, customer_id)
        rows = stored.records.get(fleet.id, ()) or (() if fleet.known.many else (RecordValues(),))
        if check_customer(office, replace(stored, records={fleet.id: rows})):
            found.add(customer_id)
    return found


@pytest.mark.parametrize("least", [100, 10**25])
def test_no_list_asks_for_more_than_anybody_enters(
    office: Office, admin: Actor, least: int
) -> None:
    draft = DimensionDraft("MANY", "多", many=True, min_rows=least)
    with pytest.raises(FieldErrors) as caught:
        definitions.save_dimension(office, admin, draft, revision=None)
    (error,) = caught.value.errors
    assert (error.place, error.error.reason) == (("min_rows",), "too-large")


def test_a_type_has_as_many_attributes_as_a_table_can_have(office: Office, admin: Actor) -> None:
    attributes = tuple(AttributeDraft(f"a{number}", "甲") for number in range(1_001))
    with pytest.raises(FieldErrors) as caught:
        definitions.save_dimension(
            office, admin, DimensionDraft("WIDE", "宽", attributes=attributes), revision=None
        )
    (error,) = caught.value.errors
    assert error.error.reason == "attributes-many"
