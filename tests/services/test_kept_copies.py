"""What a change of definitions took out of the forms can be seen, put back, and purged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from custdim.errors import (
    ConfirmationNeededError,
    InUseError,
    InvalidValueError,
    NotAllowedError,
    NotFoundError,
    StaleError,
)
from custdim.kinds.base import MASK
from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.checks import check_office
from custdim.services.customer_history import customer_history
from custdim.services.definition_kept_rows import kept_headings, kept_ids, kept_rows
from custdim.services.definition_revisions import deleted_dimensions, restore_revision
from custdim.services.definitions import AttributeDraft, KeepOne
from custdim.services.journal import check_chain, journal_rows
from custdim.services.kept_listing import customer_copies, stored_copies
from custdim.services.kept_purging import purge_kept_copy
from custdim.services.kept_putting import (
    plan_put_back,
    put_back_targets,
    put_values_back,
    undo_put_back,
)
from custdim.services.kept_records import put_records_back
from custdim.services.kept_revealing import reveal_kept
from custdim.services.offices import Office
from custdim.services.search import find_customers
from definition_steps import Fleet

PLATE, COLOUR = AttributeDraft("plate", "车牌", "Plate"), AttributeDraft("colour", "颜色", "Colour")


@pytest.fixture
def fleet(office: Office, admin: Actor, clerk: Actor) -> Fleet:
    return Fleet(office, admin, clerk, replace(PLATE, searchable=True), COLOUR)


def taken(fleet: Fleet, code: str) -> int:
    """Remove an attribute; return its copy."""
    draft = fleet.without(code)
    fleet.save(draft, confirmed=fleet.impact(draft).lost or None)
    return stored_copies(fleet.office, fleet.admin)[0].id


def counts(fleet: Fleet, kept_id: int, code: str, *, overwrite: bool = False) -> tuple[int, ...]:
    plan = plan_put_back(
        fleet.office, fleet.admin, kept_id, fleet.attribute(code), overwrite=overwrite
    )
    return (plan.filled, plan.replaced, plan.same, plan.occupied, plan.refused_count)


def test_every_copy_of_the_office_is_listed(fleet: Fleet) -> None:
    owner = fleet.enter({"plate": "沪A", "colour": "红"})
    taken(fleet, "colour")
    fleet.save(fleet.draft("plate", kind="integer", options={}), confirmed=1)
    definitions.delete_dimension(
        fleet.office, fleet.admin, fleet.id, revision=fleet.known.revision, confirmed=1
    )
    found = stored_copies(fleet.office, fleet.clerk)
    assert [(one.reason, one.zh, one.count, one.gone) for one in found] == [
        ("deleted", "", 1, True),
        ("converted", "车牌", 1, True),
        ("removed", "颜色", 1, True),
    ]
    assert {(one.type_zh, one.user_name) for one in found} == {("车队", fleet.admin.name)}
    mine = customer_copies(fleet.office, fleet.clerk, owner)
    assert [[row.value for row in one.rows] for one in mine] == [[""], ["沪A"], ["红"]]
    assert list(kept_ids(fleet.office, fleet.clerk, found[2].id)) == [1]
    assert kept_headings(fleet.office, fleet.clerk, found[0].id) == ("车牌",)
    assert not put_back_targets(fleet.office, fleet.clerk, found[2].id), "the type is gone"


def test_values_fill_what_is_empty_and_are_undone(fleet: Fleet) -> None:
    first = fleet.enter({"plate": "旧一", "colour": "红"}, name="甲公司")
    second = fleet.enter({"plate": "旧二", "colour": "蓝"}, name="乙公司")
    third = fleet.enter({"plate": "旧三"}, name="丙公司")
    kept_id = taken(fleet, "plate")
    fresh = (*definitions.draft_of(fleet.known).attributes, replace(PLATE, searchable=True))
    fleet.save(fleet.draft(attributes=fresh))
    targets = put_back_targets(fleet.office, fleet.admin, kept_id)
    assert [one.code for one in targets] == ["plate", "colour"], "the same code comes first"
    fleet.change(second, {"plate": "新二"})
    fleet.change(third, {"plate": "旧三"})
    assert counts(fleet, kept_id, "plate") == (1, 0, 1, 1, 0)
    assert counts(fleet, kept_id, "plate", overwrite=True) == (1, 1, 1, 0, 0)
    target = fleet.attribute("plate")
    plan = plan_put_back(fleet.office, fleet.admin, kept_id, target, overwrite=True)
    done = put_values_back(fleet.office, fleet.admin, plan)
    assert done.changes.customers == {first, second}
    assert [fleet.rows(one)[0]["plate"] for one in (first, second, third)] == [
        "旧一",
        "旧二",
        "旧三",
    ]
    assert [hit.id for hit in find_customers(fleet.office, "旧一")] == [first]
    told = customer_history(fleet.office, fleet.clerk, second)[0]
    assert (told.action, told.fields[0].before, told.fields[0].after) == (
        "put-back",
        "新二",
        "旧二",
    )
    fleet.change(first, {"plate": "又改"})
    back = undo_put_back(fleet.office, fleet.admin, done.entry_id)
    assert (back.count, back.skipped) == (1, 1)
    assert [fleet.rows(one)[0]["plate"] for one in (first, second)] == ["又改", "新二"]
    assert not check_chain(fleet.office)
    assert not check_office(fleet.office)


def test_what_no_longer_fits_is_refused_with_its_reason(fleet: Fleet) -> None:
    for name, plate in (("甲", "12"), ("乙", "若干"), ("丙", "12"), ("丁", "99")):
        fleet.enter({"plate": plate}, name=f"{name}公司")
    draft = fleet.draft("plate", kind="integer", options={"maximum": 50})
    fleet.save(draft, confirmed=fleet.impact(draft).lost)
    kept_id = stored_copies(fleet.office, fleet.admin)[0].id
    assert counts(fleet, kept_id, "plate") == (0, 0, 2, 0, 2)
    for owner in [one.id for one in find_customers(fleet.office, "公司")]:
        fleet.change(owner, {"plate": None})
    fleet.save(fleet.draft("plate", unique=True))
    plan = plan_put_back(fleet.office, fleet.admin, kept_id, fleet.attribute("plate"))
    assert (plan.filled, plan.refused_count) == (1, 3)
    why = {one.row.name: one.error.reason for one in plan.refused}
    assert why["丙公司"] == "kept-taken"
    assert why["丁公司"] == "too-large"


def test_rules_of_the_type_are_asked(fleet: Fleet) -> None:
    owner = fleet.enter({"plate": "沪A", "colour": "红"})
    kept_id = taken(fleet, "plate")
    fresh = (
        *definitions.draft_of(fleet.known).attributes,
        replace(PLATE, read_only_when="colour == '红'"),
    )
    fleet.save(fleet.draft(attributes=fresh))
    plan = plan_put_back(fleet.office, fleet.admin, kept_id, fleet.attribute("plate"))
    assert (plan.filled, plan.refused_count) == (0, 1)
    fleet.change(owner, {"colour": "蓝"})
    assert counts(fleet, kept_id, "plate") == (1, 0, 0, 0, 0)


def test_records_of_a_list_each_get_their_own(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(office, admin, clerk, PLATE, COLOUR, many=True)
    owner = fleet.enter({"plate": "一", "colour": "红"}, {"plate": "二"}, {"plate": "三"})
    kept_id = taken(fleet, "plate")
    plan = plan_put_back(office, admin, kept_id, fleet.attribute("colour"))
    done = put_values_back(office, admin, plan)
    assert [row.get("colour") for row in fleet.rows(owner)] == ["红", "二", "三"]
    undo_put_back(office, admin, done.entry_id)
    assert [row.get("colour") for row in fleet.rows(owner)] == ["红", None, None]


def test_only_who_defines_puts_back_and_only_what_was_counted(fleet: Fleet) -> None:
    owner = fleet.enter({"plate": "沪A"})
    kept_id = taken(fleet, "plate")
    target = fleet.attribute("colour")
    with pytest.raises(NotAllowedError):
        plan_put_back(fleet.office, fleet.clerk, kept_id, target)
    plan = plan_put_back(fleet.office, fleet.admin, kept_id, target)
    fleet.change(owner, {"colour": "红"})
    with pytest.raises(StaleError):
        put_values_back(fleet.office, fleet.admin, plan)
    with pytest.raises(NotFoundError):
        plan_put_back(fleet.office, fleet.admin, kept_id, 999_999)
    with pytest.raises(NotFoundError):
        undo_put_back(fleet.office, fleet.admin, 1)
    assert fleet.rows(owner)[0]["colour"] == "红"


def test_a_sensitive_value_is_shown_to_who_may_see_it_and_the_journal_knows(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, replace(PLATE, sensitive=True), COLOUR)
    owner = fleet.enter({"plate": "沪A", "colour": "红"})
    fleet.save(fleet.without("plate"), confirmed=1)
    first = stored_copies(office, admin)[0].id
    (row,) = kept_rows(office, admin, first)
    assert (row.value, row.masked) == (MASK, True)
    with pytest.raises(NotAllowedError):
        reveal_kept(office, admin, first, row.record_id)
    assert reveal_kept(office, clerk, first, row.record_id).value == "沪A"
    told = journal_rows(office, admin)[0]
    assert (told.action, told.object_id, told.user_name) == ("reveal", owner, clerk.name)
    with pytest.raises(NotFoundError):
        reveal_kept(office, clerk, first, row.record_id + 1)

    definitions.delete_dimension(office, admin, fleet.id, revision=None, confirmed=1)
    whole = stored_copies(office, admin)[0].id
    (record,) = kept_rows(office, admin, whole)
    assert not record.masked
    before = len(journal_rows(office, admin))
    reveal_kept(office, clerk, whole, record.record_id)  # nothing in it is secret
    assert len(journal_rows(office, admin)) == before


def test_sensitive_values_stay_masked(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(office, admin, clerk, replace(PLATE, sensitive=True), COLOUR)
    owner = fleet.enter({"plate": "机密", "colour": "红"})
    kept_id = taken(fleet, "plate")
    assert [row.value for row in kept_rows(office, clerk, kept_id)] == [MASK]
    definitions.delete_dimension(office, admin, fleet.id, revision=None, confirmed=1)
    (whole, _) = customer_copies(office, clerk, owner)
    assert "机密" not in whole.rows[0].value
    assert whole.rows[0].values == ("红",)


def test_a_purged_copy_is_gone_for_good(fleet: Fleet) -> None:
    owner = fleet.enter({"plate": "沪A", "colour": "红"})
    kept_id = taken(fleet, "plate")
    with pytest.raises(NotAllowedError):
        purge_kept_copy(fleet.office, fleet.clerk, kept_id)
    purge_kept_copy(fleet.office, fleet.admin, kept_id)
    assert not stored_copies(fleet.office, fleet.admin)
    with pytest.raises(NotFoundError):
        kept_rows(fleet.office, fleet.admin, kept_id)
    revision = fleet.known.revision
    restore_revision(fleet.office, fleet.admin, fleet.id, 1, revision=revision)
    (row,) = fleet.rows(owner)
    assert (row["plate"], row["colour"]) == (None, "红"), "the attribute is back, its values not"
    definitions.delete_dimension(fleet.office, fleet.admin, fleet.id, revision=None, confirmed=1)
    purge_kept_copy(fleet.office, fleet.admin, stored_copies(fleet.office, fleet.admin)[0].id)
    assert not deleted_dimensions(fleet.office, fleet.admin)
    with pytest.raises(NotFoundError):
        restore_revision(fleet.office, fleet.admin, fleet.id, 1, revision=None)
    assert not check_office(fleet.office)
    assert customers.customer(fleet.office, owner).name == "远景公司"


@pytest.fixture
def trips(office: Office, admin: Actor, clerk: Actor) -> Fleet:
    day = AttributeDraft("day", "日期", kind="date")
    return Fleet(office, admin, clerk, replace(PLATE, searchable=True), day, many=True)


def test_one_record_stays_and_the_others_come_back(trips: Fleet) -> None:
    days = (date(2024, 5, 1), date(2025, 5, 1), None)
    rows = [{"plate": f"沪{at}", "day": day} for at, day in enumerate(days)]
    first = trips.enter(*rows, name="甲公司")
    second = trips.enter({"plate": "京1"}, name="乙公司")
    draft = trips.draft(many=False)
    impact = trips.impact(draft)
    (finding,) = impact.findings
    assert (finding.effect, finding.ways, impact.surplus) == ("several", ("one",), 2)
    latest = KeepOne(last=True, attribute_id=trips.attribute("day"))
    trips.save(draft, keep=latest, confirmed=2)
    assert [row["plate"] for row in trips.rows(first)] == ["沪1"]
    assert [row["plate"] for row in trips.rows(second)] == ["京1"]
    assert not find_customers(trips.office, "沪0")
    (copy,) = stored_copies(trips.office, trips.admin)
    assert (copy.reason, copy.count, copy.attribute_id) == ("surplus", 2, None)
    listed = kept_rows(trips.office, trips.clerk, copy.id)
    assert [row.value for row in listed] == ["车牌：沪0；日期：2024-05-01", "车牌：沪2"]
    told = customer_history(trips.office, trips.clerk, first)[0]
    assert {field.before for field in told.fields} == {"沪0", "2024-05-01", "沪2"}
    with pytest.raises(InUseError):
        put_records_back(trips.office, trips.admin, copy.id)
    trips.save(trips.draft(many=True))
    put_records_back(trips.office, trips.admin, copy.id)
    assert [row["plate"] for row in trips.rows(first)] == ["沪1", "沪0", "沪2"]
    assert [hit.id for hit in find_customers(trips.office, "沪0")] == [first]
    assert not stored_copies(trips.office, trips.admin)
    assert not check_office(trips.office)
    assert not check_chain(trips.office)


def test_nothing_goes_unless_it_is_chosen_and_confirmed(trips: Fleet) -> None:
    owner = trips.enter({"plate": "一"}, {"plate": "二"})
    with pytest.raises(InUseError):
        trips.save(trips.draft(many=False), confirmed=1)
    with pytest.raises(ConfirmationNeededError) as asked:
        trips.save(trips.draft(many=False), keep=KeepOne())
    assert asked.value.params["count"] == 1
    assert len(trips.rows(owner)) == 2


@pytest.mark.parametrize(("wanted", "left"), [(KeepOne(), "一"), (KeepOne(last=True), "三")])
def test_order_says_which_record_stays(trips: Fleet, wanted: KeepOne, left: str) -> None:
    owner = trips.enter({"plate": "一"}, {"plate": "二"}, {"plate": "三"})
    trips.save(trips.draft(many=False), keep=wanted, confirmed=2)
    assert [row["plate"] for row in trips.rows(owner)] == [left]


def test_records_need_their_attributes_and_go_with_their_customer(trips: Fleet) -> None:
    owner = trips.enter({"plate": "一"}, {"plate": "二"})
    by_plate = KeepOne(attribute_id=trips.attribute("plate"))
    with pytest.raises(InvalidValueError):
        trips.save(trips.draft(many=False), keep=by_plate, confirmed=1)
    both = replace(trips.without("plate"), many=False)
    impact = trips.impact(both)
    assert (impact.lost, impact.surplus) == (2, 1)
    trips.save(both, keep=KeepOne(), confirmed=3)
    trips.save(trips.draft(many=True))
    copies = stored_copies(trips.office, trips.admin)
    assert [one.reason for one in copies] == ["surplus", "removed"]
    customers.recycle_customers(trips.office, trips.clerk, [owner])
    customers.purge_customers(trips.office, trips.admin, [owner])
    assert not kept_rows(trips.office, trips.admin, copies[0].id)
    put_records_back(trips.office, trips.admin, copies[0].id)
    assert not check_office(trips.office)
