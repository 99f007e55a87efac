"""An impact says exactly which customers would be refused when they are saved next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import RecordValues, check_customer
from custdim.services.definition_impact import impact_rows
from custdim.services.definitions import AttributeDraft
from custdim.services.offices import Office
from definition_steps import CHOICES, Fleet

CONDITIONS = st.sampled_from(
    (
        "",
        "way == 'a'",
        "not (way == 'a')",
        "n > 5",
        "n <= 5 and way != 'b'",
        "customer_state == 'paused'",
        "text == 'x' or customer_state == 'active'",
        "text",
    )
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "way": st.sampled_from((None, "a", "b")),
            "n": st.one_of(st.none(), st.integers(0, 10)),
            "text": st.sampled_from((None, "x", "yyyyyy")),
        }
    ),
    min_size=1,
    max_size=3,
)
CUSTOMERS = st.lists(st.tuples(st.sampled_from(("active", "paused")), ROWS), max_size=6)
DRAFTS = st.fixed_dictionaries(
    {
        "required": st.booleans(),
        "required_when": CONDITIONS,
        "visible_when": CONDITIONS.filter(lambda one: "text" not in one),
        "options": st.sampled_from(({}, {"max_length": 3}, {"min_length": 2})),
    }
)
SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@settings(max_examples=10, suppress_health_check=SLOW, phases=[Phase.generate])
@given(CUSTOMERS, DRAFTS, st.booleans(), st.booleans())
def test_whoever_is_listed_is_refused_and_nobody_else(
    office: Office,
    admin: Actor,
    clerk: Actor,
    given_customers: list[tuple[str, list[dict[str, Any]]]],
    wanted: dict[str, Any],
    many: bool,
    spare: bool,
) -> None:
    number = len(definitions.dimensions(office))
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("way", "方式", kind="choice", options=CHOICES),
        AttributeDraft("n", "数", kind="integer"),
        AttributeDraft("text", "文本"),
        code=f"T{number}",
        many=many,
    )
    ids = []
    for state, rows in given_customers:
        ids.append(fleet.enter(*(rows if many else rows[:1])))
        fleet.change(ids[-1], *(rows if many else rows[:1]), state=state)
    draft = fleet.draft("text", **wanted)
    impact = fleet.impact(draft)
    listed = {
        (row.customer_id, row.position or 1)
        for finding in impact.findings
        if finding.breaks
        for row in impact_rows(office, admin, impact, finding)
        if row.customer_id in ids
    }
    fleet.save(draft, spare=["text"] if spare else [])
    assert _refused(office, fleet, ids) == (set() if spare else listed)
    definitions.delete_dimension(
        office, admin, fleet.id, revision=2, confirmed=impact.records or None
    )


def _refused(office: Office, fleet: Fleet, ids: list[int]) -> set[tuple[int, int]]:
    """Return the records that a form would show in red, were it saved as it is."""
    found = set()
    for customer_id in ids:
        stored = customers.customer(office, customer_id)
        rows = stored.records[fleet.id] or (() if fleet.known.many else (RecordValues(),))
        entered = replace(stored, records={fleet.id: rows})
        for error in check_customer(office, entered):
            found.add((customer_id, int(error.place[2]) + 1))
    return found
