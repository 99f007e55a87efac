"""Merging two customers: everything moves, nothing is dropped, all of it can be undone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from custdim.errors import FieldErrors, InUseError, InvalidValueError, NotAllowedError, StaleError
from custdim.exchange.customers import apply_import, plan_import
from custdim.rules.flow import Verdict
from custdim.rules.type_rules import EXACTLY_ONE, TypeRule
from custdim.services import categories, customers, definitions, journal, qualification
from custdim.services.access import Actor
from custdim.services.checks import check_office
from custdim.services.customers import CustomerInput, Query, RecordValues, customer
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.duplicates import find_all_duplicates, likely_duplicates
from custdim.services.merge_undoing import undo_merge
from custdim.services.merging import merge_customers, merge_preview
from custdim.services.offices import Office
from custdim.services.search import find_customers, found_customers
from custdim.services.search_places import Place
from customer_shape import USCC, Shape, change, reasons, save
from services.case_steps import complete, start
from workbooks import write_xlsx

OTHER_USCC = "91440300708461136T"


class Two:
    """Two customers that are one, and what the office held before they were merged."""

    def __init__(self, office: Office, clerk: Actor, shape: Shape) -> None:
        self.office, self.clerk, self.shape = office, clerk, shape
        standards = categories.standards(office)
        nodes = [categories.category_nodes(office, one.id)[0] for one in standards[:2]]
        self.places = {node.standard_id: node.id for node in nodes}
        first, second = self.places
        self.first, self.second = first, second
        self.kept = save(
            office,
            clerk,
            "厦门远景贸易有限公司",
            short_name="远景",
            credit_code=USCC,
            categories={first: self.places[first]},
            records=shape.site(boss="王敏", area=Decimal(7)) | shape.trucks("闽D1", "闽D2"),
        )
        self.lost = save(
            office,
            clerk,
            "厦门远景商贸公司",
            former_names=("远景商行",),
            categories={second: self.places[second]},
            records=shape.site(boss="李明", note="老客户") | shape.trucks("闽D3"),
        )
        self.stored = self.rows()

    def rows(self, besides: tuple[str, ...] = ("audit_entry", "audit_rows", "office_fact")) -> Any:
        """Every row of every table, without revisions and times."""
        with self.office.reading() as session:
            names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            return {
                name: sorted(
                    str({k: v for k, v in row._mapping.items() if k not in LOOSE})
                    for row in session.execute(text(f'SELECT * FROM "{name}"'))
                )
                for name in names.all()
                if name not in besides and not name.startswith("customer_search_")
            }

    def merge(self, **more: Any) -> Any:
        preview = merge_preview(self.office, self.clerk, self.kept, self.lost)
        given = {"choices": {}, "revisions": preview.revisions} | more
        choices = given.pop("choices")
        return merge_customers(self.office, self.clerk, self.kept, self.lost, choices, **given)

    def undo(self) -> Any:
        return undo_merge(self.office, self.clerk, self.lost)

    def plates(self, customer_id: int) -> list[str]:
        records = customer(self.office, customer_id).records[self.shape.many]
        return [record.values[self.shape.plate] for record in records]


LOOSE = ("revision", "updated_at", "updated_by")


@pytest.fixture
def two(office: Office, clerk: Actor, shape: Shape) -> Two:
    return Two(office, clerk, shape)


def test_the_preview_shows_what_differs_and_what_moves(two: Two) -> None:
    preview = merge_preview(two.office, two.clerk, two.kept, two.lost)
    shown = {field.key: (field.kept, field.lost, field.proposed) for field in preview.fields}
    shape = two.shape
    assert shown["name"] == ("厦门远景贸易有限公司", "厦门远景商贸公司", "kept")
    assert shown["short_name"] == ("远景", None, "kept")
    assert shown[f"attr:{shape.note}"] == (None, "老客户", "lost")
    assert shown[f"attr:{shape.boss}"] == ("王敏", "李明", "kept")
    assert shown[f"category:{two.second}"] == (None, two.places[two.second], "lost")
    assert "state" not in shown
    assert preview.records == {shape.many: 1}
    assert preview.cases == 0
    assert preview.former_names == ("远景商行", "厦门远景商贸公司")


def test_everything_of_both_remains(two: Two) -> None:
    two.merge(choices={("record", two.shape.one, two.shape.boss): "lost"})
    joined = customer(two.office, two.kept)
    assert joined.name == "厦门远景贸易有限公司"
    assert joined.former_names == ("远景商行", "厦门远景商贸公司")
    assert joined.categories == two.places
    values = joined.records[two.shape.one][0].values
    assert (values[two.shape.boss], values[two.shape.note]) == ("李明", "老客户")
    assert two.plates(two.kept) == ["闽D1", "闽D2", "闽D3"]
    assert two.plates(two.lost) == []


def test_the_name_that_is_not_taken_becomes_a_former_name(two: Two) -> None:
    two.merge(choices={("name",): "lost", ("short_name",): "lost"})
    joined = customer(two.office, two.kept)
    assert joined.name == "厦门远景商贸公司"
    assert joined.former_names == ("厦门远景贸易有限公司", "远景商行")
    assert joined.short_name == "远景"


def test_the_code_that_is_lost_still_finds_who_remains(two: Two, tmp_path: Any) -> None:
    two.merge()
    office, clerk = two.office, two.clerk
    assert [hit.id for hit in find_customers(office, "KH000002")] == [two.kept]
    assert [hit.id for hit in find_customers(office, "远景商贸")] == [two.kept]
    place = two.places[two.first]
    hits = find_customers(office, "kh000002", category_id=place)
    assert [hit.id for hit in hits] == [two.kept]
    assert customers.customer_by_code(office, "KH000002") == two.kept
    assert customer(office, two.kept).former_codes == ("KH000002",)
    (found,) = found_customers(office, "kh000002")
    assert found.place == Place("aliases", "KH000002", ((0, 8),))
    assert customers.current_id(office, two.lost) == two.kept
    assert customers.current_id(office, two.kept) == two.kept
    rows = [["客户编码", "客户名称", "客户简称"], ["KH000002", "厦门远景贸易有限公司", "景"]]
    plan = plan_import(office, clerk, write_xlsx(tmp_path / "a.xlsx", *rows))
    assert (plan.good, plan.rows[0].existing_id) == (1, two.kept)
    assert apply_import(office, clerk, plan).updated == 1
    assert customer(office, two.kept).short_name == "景"
    with pytest.raises(FieldErrors) as caught:
        save(office, clerk, "新公司", code="KH000002")
    assert reasons(caught) == [(("code",), "not-unique")]


def test_who_was_merged_away_is_nowhere_else(two: Two) -> None:
    two.merge()
    office, clerk = two.office, two.clerk
    for recycled in (False, True):
        assert two.lost not in customers.customer_ids(office, Query(recycled=recycled))
    assert find_all_duplicates(office, clerk).found == 0
    hits = likely_duplicates(office, CustomerInput(name="厦门远景商贸公司"))
    assert [(hit.id, hit.reasons) for hit in hits] == [(two.kept, ("former-name",))]
    with pytest.raises(InUseError) as caught:
        customers.restore_customers(office, clerk, [two.lost])
    assert caught.value.reason == "merged"


def test_one_entry_tells_all_of_it(two: Two) -> None:
    before = journal.journal_rows(two.office, two.clerk, limit=1)[0].id
    two.merge()
    entry = journal.journal_rows(two.office, two.clerk, limit=1)[0]
    assert (entry.id, entry.action) == (before + 1, "merge")
    assert (entry.customer_id, entry.object_id) == (two.kept, two.lost)
    tables = {row["table"] for row in journal.unpack_rows(two.office, entry.id)}
    assert {"customer", "customer_category", f"dim_{two.shape.many}"} <= tables
    assert not journal.check_chain(two.office)
    assert not check_office(two.office)


def test_undone_it_is_as_if_it_had_never_been(two: Two) -> None:
    two.merge(choices={("name",): "lost", ("record", two.shape.one, two.shape.boss): "lost"})
    assert two.rows() != two.stored
    two.undo()
    assert two.rows() == two.stored
    assert [hit.id for hit in find_customers(two.office, "KH000002")] == [two.lost]
    assert not check_office(two.office)
    assert not journal.check_chain(two.office)
    with pytest.raises(Exception, match="not-found"):
        two.undo()


def test_what_was_changed_since_and_has_nothing_to_do_with_it_stays(two: Two) -> None:
    two.merge()
    change(two.office, two.clerk, two.kept, short_name="新远景")
    names = (*customer(two.office, two.kept).former_names, "更早的名字")
    change(two.office, two.clerk, two.kept, former_names=names)
    trucks = customer(two.office, two.kept).records[two.shape.many]
    more = (*trucks, RecordValues(None, {two.shape.plate: "闽D9"}))
    change(two.office, two.clerk, two.kept, records={two.shape.many: more})
    two.undo()
    kept = customer(two.office, two.kept)
    assert (kept.short_name, kept.former_names) == ("新远景", ("更早的名字",))
    assert two.plates(two.kept) == ["闽D1", "闽D2", "闽D9"]
    assert two.plates(two.lost) == ["闽D3"]
    assert customer(two.office, two.lost).former_names == ("远景商行",)


def test_a_moved_record_that_was_changed_since_forbids_it(two: Two) -> None:
    two.merge()
    trucks = customer(two.office, two.kept).records[two.shape.many]
    last = replace(trucks[-1], values={**trucks[-1].values, two.shape.driver: "张三"})
    change(two.office, two.clerk, two.kept, records={two.shape.many: (*trucks[:-1], last)})
    stored = two.rows()
    with pytest.raises(InUseError) as caught:
        two.undo()
    assert caught.value.params["fields"] == {"zh": "车辆 · 司机", "en": "Truck · Driver"}
    assert two.rows() == stored
    change(two.office, two.clerk, two.kept, records={two.shape.many: trucks[:-1]})
    with pytest.raises(InUseError) as caught:
        two.undo()
    assert caught.value.params["fields"]["zh"] == "车辆"


def test_a_field_that_the_merge_set_and_somebody_changed_forbids_it(two: Two) -> None:
    two.merge(choices={("name",): "lost"})
    change(two.office, two.clerk, two.kept, name="厦门新景公司")
    with pytest.raises(InUseError) as caught:
        two.undo()
    assert caught.value.params["fields"]["zh"] == "客户名称"


def test_values_that_others_took_since_forbid_it(two: Two) -> None:
    two.merge()
    change(two.office, two.clerk, two.kept, credit_code="")
    save(two.office, two.clerk, "别的公司", credit_code=USCC)
    two.undo()
    assert customer(two.office, two.kept).credit_code == ""


def test_two_different_credit_codes_demand_a_choice(two: Two) -> None:
    change(two.office, two.clerk, two.lost, credit_code=OTHER_USCC)
    with pytest.raises(FieldErrors) as caught:
        two.merge()
    assert reasons(caught) == [(("credit_code",), "merge-choose")]
    stored = two.rows()
    two.merge(choices={("credit_code",): "lost"})
    assert customer(two.office, two.kept).credit_code == OTHER_USCC
    two.undo()
    assert two.rows() == stored


def test_only_one_record_may_be_the_main_one(office: Office, admin: Actor, clerk: Actor) -> None:
    draft = DimensionDraft(
        "MAN",
        "联系人",
        many=True,
        attributes=(AttributeDraft("who", "姓名"), AttributeDraft("main", "默认", kind="yes_no")),
        rules=(TypeRule(EXACTLY_ONE, ("main",)),),
    )
    dimension = definitions.save_dimension(office, admin, draft, revision=None).id
    who, main = (one.id for one in definitions.dimension(office, dimension).attributes)

    def people(name: str) -> dict[int, tuple[RecordValues, ...]]:
        return {dimension: (RecordValues(None, {who: name, main: True}),)}

    one = save(office, clerk, "甲公司", records=people("王敏"))
    other = save(office, clerk, "甲有限公司", records=people("李明"))
    preview = merge_preview(office, clerk, one, other)
    place = ("only", dimension, main)
    assert place in [field.place for field in preview.fields]
    merge_customers(office, clerk, one, other, {place: "lost"}, revisions=preview.revisions)
    records = customer(office, one).records[dimension]
    assert [(r.values[who], r.values[main]) for r in records] == [("王敏", False), ("李明", True)]
    undo_merge(office, clerk, other)
    assert customer(office, one).records[dimension][0].values[main] is True
    assert customer(office, other).records[dimension][0].values[main] is True


def test_cases_move_and_come_back(two: Two, tmp_path: Any) -> None:
    desk = start(two.office, two.clerk, two.lost)
    two.merge()
    rows = qualification.case_rows(two.office, two.clerk, customer_id=two.kept)
    assert [row.id for row in rows] == [desk.case_id]
    two.undo()
    assert not qualification.case_rows(two.office, two.clerk, customer_id=two.kept)
    assert qualification.case_rows(two.office, two.clerk, customer_id=two.lost)


def test_of_two_open_cases_the_draft_gives_way_and_comes_back(two: Two, tmp_path: Any) -> None:
    kept, lost = (start(two.office, two.clerk, one) for one in (two.kept, two.lost))
    (closing,) = merge_preview(two.office, two.clerk, two.kept, two.lost).closing
    assert (closing.case_id, closing.of_lost) == (lost.case_id, True)
    two.merge()
    rows = qualification.case_rows(two.office, two.clerk, customer_id=two.kept)
    assert {row.id: row.state for row in rows} == {kept.case_id: "draft", lost.case_id: "void"}
    assert not qualification.review_case(two.office, two.clerk, lost.case_id).allowed
    two.undo()
    (row,) = qualification.case_rows(two.office, two.clerk, customer_id=two.lost)
    assert (row.id, row.state) == (lost.case_id, "draft")


def test_two_cases_in_review_refuse_the_merge_until_one_is_withdrawn(
    two: Two, tmp_path: Any
) -> None:
    desks = [start(two.office, two.clerk, one) for one in (two.kept, two.lost)]
    for desk in desks:
        put_in_review(two.office, desk.case_id)
    with pytest.raises(InUseError) as caught:
        two.merge()
    assert caught.value.reason == "merge-cases"
    put_in_review(two.office, desks[0].case_id, "draft")
    two.merge()
    rows = qualification.case_rows(two.office, two.clerk, customer_id=two.kept)
    assert {row.id: row.state for row in rows} == {
        desks[0].case_id: "void",
        desks[1].case_id: "first",
    }


def put_in_review(office: Office, case_id: int, state: str = "first") -> None:
    with office.writing() as session:
        session.execute(
            text("UPDATE qualification_case SET state = :state WHERE id = :id"),
            {"state": state, "id": case_id},
        )


def test_merges_are_undone_from_the_last(two: Two) -> None:
    third = save(two.office, two.clerk, "远景第三公司", records=two.shape.site(boss="赵"))
    preview = merge_preview(two.office, two.clerk, two.lost, third)
    merge_customers(two.office, two.clerk, two.lost, third, {}, revisions=preview.revisions)
    two.merge()
    assert customers.customer_by_code(two.office, "KH000003") == two.kept
    with pytest.raises(InUseError) as caught:
        undo_merge(two.office, two.clerk, third)
    assert caught.value.reason == "merge-gone"
    two.undo()
    assert customers.customer_by_code(two.office, "KH000003") == two.lost
    undo_merge(two.office, two.clerk, third)
    assert customers.customer_by_code(two.office, "KH000003") == third


def test_refused_without_right_stale_or_with_itself(two: Two, viewer: Actor) -> None:
    with pytest.raises(NotAllowedError):
        merge_preview(two.office, viewer, two.kept, two.lost)
    with pytest.raises(StaleError):
        two.merge(revisions=(1, 7))
    with pytest.raises(InvalidValueError):
        merge_preview(two.office, two.clerk, two.kept, two.kept)


def test_a_purged_customer_takes_those_merged_into_it_along(two: Two, admin: Actor) -> None:
    two.merge()
    change(two.office, two.clerk, two.kept, state="ended")
    with pytest.raises(NotAllowedError):
        customers.purge_customers(two.office, two.clerk, [two.kept])
    customers.recycle_customers(two.office, two.clerk, [two.kept])
    customers.purge_customers(two.office, admin, [two.kept])
    assert not two.rows()["customer"]
    assert not two.rows()["customer_alias"]
    entry = journal.journal_rows(two.office, two.clerk, customer_id=two.kept)[0]
    assert (entry.action, entry.title) == ("purge", "厦门远景贸易有限公司")
    assert save(two.office, two.clerk, "新公司") == two.lost + 1
    assert not check_office(two.office)


def test_what_is_in_force_is_not_removed(
    office: Office, clerk: Actor, first: Actor, second: Actor, final: Actor, tmp_path: Any
) -> None:
    from services.case_steps import add_customer

    mine = add_customer(office, clerk)
    desk = complete(start(office, clerk, mine), clerk, tmp_path)
    desk.decide(clerk, Verdict.SUBMIT)
    for reviewer in (first, second, final):
        desk.decide(reviewer, Verdict.APPROVE, "同意")
    with pytest.raises(InUseError) as caught:
        customers.recycle_customers(office, clerk, [mine])
    assert caught.value.reason == "case-in-force"
    change(office, clerk, mine, state="ended")
    customers.recycle_customers(office, clerk, [mine])
    assert customer(office, mine).deleted


@pytest.mark.parametrize("many", [False, True])
def test_what_refers_to_each_other_says_nothing_any_more(office, admin, clerk, many):
    attributes = (
        AttributeDraft("parent", "上级公司", kind="reference"),
        AttributeDraft("n", "备注"),
    )
    draft = DimensionDraft("GROUP", "集团", attributes=attributes, many=many)
    group = definitions.save_dimension(office, admin, draft, revision=None).id
    parent, note = (known.id for known in definitions.dimension(office, group).attributes)

    def refer(customer_id: int, to: int) -> None:
        row = RecordValues(None, {parent: customer(office, to).code, note: "在册"})
        change(office, clerk, customer_id, records={group: (row,)})

    kept, lost, third = (save(office, clerk, name) for name in ("甲公司", "乙公司", "丙公司"))
    refer(kept, lost)
    refer(lost, kept)
    refer(third, lost)
    before = [customer(office, one).records for one in (kept, lost, third)]
    seen = merge_preview(office, clerk, kept, lost)
    assert [one.code for one in seen.emptied] == ["parent"]
    merge_customers(office, clerk, kept, lost, {}, revisions=seen.revisions)
    rows = [row.values for row in customer(office, kept).records[group]]
    assert rows == [{parent: None, note: "在册"}] * (2 if many else 1)
    undo_merge(office, clerk, lost)
    assert [customer(office, one).records for one in (kept, lost, third)] == before


@pytest.mark.parametrize("older_goes", [True, False])
def test_a_credit_code_goes_back_whoever_is_the_older_one(office, clerk, older_goes):
    older, younger = save(office, clerk, "甲公司"), save(office, clerk, "乙公司")
    kept, lost = (younger, older) if older_goes else (older, younger)
    change(office, clerk, lost, credit_code=USCC)
    preview = merge_preview(office, clerk, kept, lost)
    chosen = {one.place: "kept" for one in preview.fields}
    chosen[("credit_code",)] = "lost"
    merge_customers(office, clerk, kept, lost, chosen, revisions=preview.revisions)
    assert customer(office, kept).credit_code == USCC
    undo_merge(office, clerk, lost)
    assert (customer(office, kept).credit_code, customer(office, lost).credit_code) == ("", USCC)


def test_who_has_the_credit_code_meanwhile_is_told(office, clerk):
    kept = save(office, clerk, "甲公司", credit_code=USCC)
    lost = save(office, clerk, "乙公司", credit_code=OTHER_USCC)
    preview = merge_preview(office, clerk, kept, lost)
    chosen = {one.place: "kept" for one in preview.fields}
    merge_customers(office, clerk, kept, lost, chosen, revisions=preview.revisions)
    save(office, clerk, "丙公司", credit_code=OTHER_USCC)
    with pytest.raises(FieldErrors) as caught:
        undo_merge(office, clerk, lost)
    (error,) = caught.value.errors
    assert (error.place, error.error.reason) == (("credit_code",), "not-unique")
    assert error.error.params["customer"] == "丙公司"
