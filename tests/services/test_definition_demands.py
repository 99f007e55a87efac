"""New demands can hold for new records only; broken values can be corrected at once."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from conftest import TurnableClock
from custdim.errors import CancelledError, FieldErrors, NotAllowedError
from custdim.progress import Progress
from custdim.rules.rights import Role
from custdim.services import customers, definitions, offices, users
from custdim.services.access import Actor, actor_of
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definition_fixing import ValueFix, fix_values
from custdim.services.definition_impact import impact_rows
from custdim.services.definition_revisions import restore_revision
from custdim.services.definitions import AttributeDraft
from custdim.services.journal import journal_rows
from custdim.services.offices import Office
from definition_steps import CHOICES, Fleet
from older_office import make_older


def refused(fleet: Fleet, *args: Any, **more: Any) -> list[str]:
    with pytest.raises(FieldErrors) as caught:
        fleet.change(*args, **more)
    return [found.error.reason for found in caught.value.errors]


@pytest.fixture
def fleet(office: Office, admin: Actor, clerk: Actor) -> Fleet:
    return Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("plate", "车牌"),
        AttributeDraft("n", "数", kind="integer"),
    )


def test_what_was_empty_stays_accepted_until_it_is_filled(
    fleet: Fleet, clock: TurnableClock
) -> None:
    old = fleet.enter({"n": 1})
    absent = fleet.enter()
    filled = fleet.enter({"plate": "粤B1"})
    clock.turn(minutes=1)
    fleet.save(fleet.draft("plate", required=True), spare=["plate"])
    assert fleet.known.by_code["plate"].demanded_since == clock.time
    fleet.change(old, {"n": 2})
    fleet.change(absent, {}, short_name="远景")
    assert refused(fleet, filled, {"plate": None}) == ["required"]
    fleet.change(old, {"plate": "粤B2"})
    # Once it was filled it is no longer as it was.
    with pytest.raises(FieldErrors):
        fleet.enter({"n": 3})
    clock.turn(minutes=1)
    fresh = fleet.enter({"plate": "粤B3"})
    assert refused(fleet, fresh, {"plate": ""}) == ["required"]


def test_without_sparing_every_record_is_asked_when_it_is_saved_next(fleet: Fleet) -> None:
    old = fleet.enter({"n": 1})
    fleet.save(fleet.draft("plate", required=True))
    assert refused(fleet, old, {"n": 2}) == ["required"]


def test_values_outside_new_limits_stay_until_they_are_edited(fleet: Fleet) -> None:
    old = fleet.enter({"n": 100})
    fleet.save(fleet.draft("n", options={"maximum": 60}), spare=["n"])
    fleet.change(old, {"plate": "粤B1"})
    assert refused(fleet, old, {"n": 99}) == ["too-large"]
    fleet.change(old, {"n": 60})
    assert refused(fleet, old, {"n": 100}) == ["too-large"]


def test_stored_values_are_asked_by_limits_that_became_stricter(fleet: Fleet) -> None:
    old = fleet.enter({"n": 100})
    fleet.save(fleet.draft("n", options={"maximum": 60}))
    assert refused(fleet, old, {"plate": "粤B1"}) == ["too-large"]
    # Renamed, removed and brought back, it asks them still.
    fleet.save(fleet.draft("n", zh="数量"))
    assert refused(fleet, old, {"plate": "粤B1"}) == ["too-large"]
    kept = fleet.known.revision
    fleet.save(fleet.without("n"), confirmed=1)
    restore_revision(fleet.office, fleet.admin, fleet.id, kept, revision=fleet.known.revision)
    assert refused(fleet, old, {"plate": "粤B1"}) == ["too-large"]
    fleet.save(fleet.draft("n", options={}))
    fleet.change(old, {"plate": "粤B1"})
    fleet.save(fleet.draft("n", options={"maximum": 60}))
    assert refused(fleet, old, {"plate": "粤B2"}) == ["too-large"]


def test_a_value_that_is_there_is_still_asked_for(fleet: Fleet) -> None:
    old = fleet.enter({"plate": "粤B1", "n": 100})
    fleet.save(fleet.draft("plate", required=True))
    fleet.change(old, {"n": 2})
    assert refused(fleet, old, {"plate": ""}) == ["required"]
    assert refused(fleet, old, {"plate": "\x07"}) == ["control-character"]


def test_a_day_that_lapsed_meanwhile_stays_until_it_is_edited(
    office: Office, admin: Actor, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = AttributeDraft("due", "到期日", kind="date", options={"minimum": "today"})
    fleet = Fleet(office, admin, clerk, due, AttributeDraft("plate", "车牌"))
    today = date.today()
    old = fleet.enter({"due": today})
    later = time.time() + timedelta(days=2).total_seconds()
    monkeypatch.setattr("custdim.kinds.today.time", lambda: later)
    fleet.change(old, {"plate": "粤B1"})
    assert refused(fleet, old, {"due": today + timedelta(days=1)}) == ["too-early"]


def test_the_last_word_counts(fleet: Fleet) -> None:
    old = fleet.enter({"n": 100})
    fleet.save(fleet.draft("n", options={"maximum": 60}), spare=["n"])
    fleet.save(fleet.draft("n", zh="数量"))
    fleet.change(old, {"plate": "粤B1"})
    fleet.save(fleet.draft("n", options={"maximum": 50}))
    assert fleet.known.by_code["n"].demanded_since is None
    assert refused(fleet, old, {"plate": "粤B2"}) == ["too-large"]


def test_conditions_and_lists_spare_as_well(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("way", "方式", kind="choice", options=CHOICES),
        AttributeDraft("plate", "车牌"),
        many=True,
    )
    old = fleet.enter({"way": "b"}, {"way": "a"})
    fleet.save(fleet.draft("plate", required_when="way == 'b'"), spare=["plate"])
    fleet.change(old, {}, {"plate": "粤B1"})
    assert refused(fleet, old, {}, {}, {"way": "b"}) == ["required"]


def test_a_new_attribute_may_be_asked_of_new_records_only(fleet: Fleet) -> None:
    old = fleet.enter({"n": 1})
    draft = fleet.draft()
    fresh = AttributeDraft("boss", "负责人", required=True)
    draft = replace(draft, attributes=(*draft.attributes, fresh))
    fleet.save(draft, spare=["boss"])
    fleet.change(old, {"n": 2})
    with pytest.raises(FieldErrors):
        fleet.enter({"n": 3})


def test_restoring_may_spare_too(fleet: Fleet) -> None:
    fleet.save(fleet.draft("plate", required=True))
    fleet.save(fleet.draft("plate", required=False))
    old = fleet.enter({"n": 1})
    restore_revision(fleet.office, fleet.admin, fleet.id, 2, revision=3, spare=["plate"])
    assert fleet.known.by_code["plate"].required
    fleet.change(old, {"n": 2})


def test_the_journal_tells_since_when(fleet: Fleet) -> None:
    fleet.save(fleet.draft("plate", required=True), spare=["plate"])
    (told,) = journal_rows(fleet.office, fleet.admin, limit=1)[0].changes
    assert told.after["demanded_since"]
    assert "demanded_since" not in told.before


@pytest.fixture
def both(office: Office, admin: Actor) -> Actor:
    """Somebody who defines and enters."""
    roles = [Role.ADMINISTRATOR, Role.CLERK]
    users.add_user(office, admin, "both", "能手", "demo1234", roles)
    return actor_of(office, "both")


def test_broken_values_are_corrected_as_in_a_form(fleet: Fleet, both: Actor) -> None:
    ids = [fleet.enter({"plate": plate}) for plate in ("12", "若干", "不详", "很多")]
    draft = fleet.draft("plate", kind="integer", options={})
    impact = fleet.impact(draft)
    finding = next(one for one in impact.findings if one.effect == "unreadable")
    rows = impact_rows(fleet.office, both, impact, finding)
    texts = ("13", "几辆", "")
    fixes = [
        ValueFix(row.customer_id, row.record_id, fleet.attribute("plate"), text)
        for row, text in zip(rows, texts, strict=True)
    ]
    done = fix_values(fleet.office, both, draft, fixes)
    assert done.fixed == 2
    assert [(one.fix.text, one.error.reason) for one in done.refused] == [("几辆", "not-a-number")]
    assert done.changes.customers == {ids[1], ids[3]}
    newest = journal_rows(fleet.office, both, customer_id=ids[1], limit=1)[0]
    assert (newest.action, newest.user_name) == ("change", "能手")
    assert [(one.before, one.after) for one in newest.changes] == [("若干", "13")]
    impact = fleet.impact(draft)
    assert impact.lost == 1
    fleet.save(draft, confirmed=1)
    assert [fleet.rows(id_)[0]["plate"] for id_ in ids] == [12, 13, None, None]


def test_records_of_lists_and_missing_records_are_corrected(
    office: Office, admin: Actor, clerk: Actor, both: Actor, fleet: Fleet
) -> None:
    absent = fleet.enter()
    draft = fleet.draft("plate", required=True)
    fixes = [ValueFix(absent, None, fleet.attribute("plate"), "粤B1")]
    assert fix_values(office, both, draft, fixes).fixed == 1
    assert fleet.told(draft) == []
    trucks = Fleet(office, admin, clerk, AttributeDraft("p", "牌"), code="TRUCKS", many=True)
    customer_id = trucks.enter({"p": "1"}, {"p": "2"}, {"p": "3"})
    rows = customers.customer(office, customer_id).records[trucks.id]
    fixes = [ValueFix(customer_id, rows[place].id, trucks.attribute("p"), "x") for place in (0, 2)]
    assert fix_values(office, both, trucks.draft("p", options={"max_length": 1}), fixes).fixed == 2
    assert [row["p"] for row in trucks.rows(customer_id)] == ["x", "2", "x"]


def test_a_correction_must_suit_both_definitions(fleet: Fleet, both: Actor) -> None:
    customer_id = fleet.enter({"n": 100})
    draft = fleet.draft("n", options={"maximum": 60})
    for text, reason in (("70", "too-large"), ("几", "not-a-number")):
        fixes = [ValueFix(customer_id, None, fleet.attribute("n"), text)]
        done = fix_values(fleet.office, both, draft, fixes)
        assert [one.error.reason for one in done.refused] == [reason]
    strange = [ValueFix(customer_id, None, 999_999, "1"), ValueFix(999_999, None, 1, "x")]
    done = fix_values(fleet.office, both, draft, strange)
    assert (done.fixed, len(done.refused)) == (0, 2)
    assert fleet.rows(customer_id)[0]["n"] == 100


def test_corrections_are_for_those_who_enter_customers(fleet: Fleet) -> None:
    customer_id = fleet.enter({"n": 100})
    fixes = [ValueFix(customer_id, None, fleet.attribute("n"), "1")]
    with pytest.raises(NotAllowedError):
        fix_values(fleet.office, fleet.admin, fleet.draft(), fixes)
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        fix_values(fleet.office, fleet.clerk, fleet.draft(), fixes, progress=progress)
    assert fleet.rows(customer_id)[0]["n"] == 100


def test_partial_input_is_spared_too(fleet: Fleet, clerk: Actor) -> None:
    old = fleet.enter({"n": 1})
    fleet.save(fleet.draft("plate", required=True), spare=["plate"])
    stored = customers.customer(fleet.office, old)
    records = {fleet.id: (RecordValues(None, {fleet.attribute("n"): 5}),)}
    entered = CustomerInput(id=old, code=stored.code, name=stored.name, records=records)
    customers.save_customer(fleet.office, clerk, entered, revision=stored.revision, partial=True)
    assert definitions.dimension(fleet.office, fleet.id).by_code["plate"].required


def test_of_older_offices_nobody_knows_what_became_stricter(office: Office) -> None:
    office.close()
    make_older(office.folder, 0)
    upgraded = offices.open_office(office.folder)
    known = [one for each in definitions.dimensions(upgraded) for one in each.attributes]
    upgraded.close()
    assert known
    assert all(one.hardened for one in known)
