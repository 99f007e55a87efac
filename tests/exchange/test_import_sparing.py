"""What a form forgives because it was there before a demand, an import forgives as well."""

from __future__ import annotations

import pytest

from custdim.exchange.customers import apply_import, plan_sheet
from custdim.services import customers, definitions
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from definition_steps import Fleet
from workbooks import sheet_of

CODE = "91350211M000100Y4A"  # ends with 6 by the rule
PERSON = "110105194912310021"  # ends with X by the rule


@pytest.fixture
def fleet(office, admin, clerk):
    """Two customers with a load that is too great by now, which is forgiven them."""
    load = AttributeDraft("load", "载重", kind="integer")
    made = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"), load)
    for name, value in (("甲公司", 900), ("乙公司", 12)):
        made.enter({"plate": "旧", "load": value}, name=name)
    made.save(made.draft("load", options={"maximum": "50"}), spare=("load",))
    return made


def planned(fleet, *rows):
    sheet = sheet_of(["客户名称", "车牌", "载重"], *rows)
    return plan_sheet(fleet.office, fleet.clerk, sheet)


def test_a_repeated_value_is_forgiven_and_the_rest_is_written(fleet):
    plan = planned(fleet, ["甲公司", "新", 900.0], ["乙公司", "新", "12"])
    assert (plan.bad, plan.changing) == (0, 2)
    apply_import(fleet.office, fleet.clerk, plan)
    assert fleet.rows(1) == [{"plate": "新", "load": 900}]


def test_another_value_and_another_customer_are_not_forgiven(fleet):
    plan = planned(fleet, ["甲公司", "新", 901], ["乙公司", "新", 900], ["丙公司", "新", 900])
    reasons = [[one.error.reason for one in row.problems] for row in plan.refused]
    assert reasons == [["too-large"]] * 3


def test_a_record_from_after_the_demand_is_not_forgiven(fleet):
    fleet.enter({"plate": "新", "load": 20}, name="丁公司")
    fleet.save(fleet.draft("load", options={"maximum": "10"}), spare=("plate",))
    plan = planned(fleet, ["丁公司", "新", 20])
    assert plan.bad == 1


@pytest.fixture
def kept(office, admin, clerk):
    """A customer whose credit code and identity number were kept although they fail the check."""
    draft = DimensionDraft(
        "PERSON", "个人", attributes=(AttributeDraft("no", "负责人证件号", kind="person_id"),)
    )
    made = definitions.save_dimension(office, admin, draft, revision=None).id
    number = definitions.dimension(office, made).attributes[0].id
    customers.save_customer(
        office,
        clerk,
        CustomerInput(
            name="某部队",
            credit_code=CODE,
            records={made: (RecordValues(None, {number: PERSON}),)},
            insisted={CODE: "证书如此", PERSON: "证书如此"},
        ),
        revision=None,
    )
    return lambda *row: plan_sheet(
        office, clerk, sheet_of(["客户名称", "简称", "统一社会信用代码", "负责人证件号"], row)
    )


@pytest.mark.parametrize(
    "code", [CODE, f" {CODE.lower()} ", "９１３５０２１１Ｍ０００１００Ｙ４Ａ", None]
)
@pytest.mark.parametrize("person", [PERSON, f"{PERSON[:6]} {PERSON[6:]}", ""])
def test_what_was_insisted_on_is_forgiven_and_stays(office, clerk, kept, code, person):
    plan = kept("某部队", "部队", code, person)
    assert (plan.bad, plan.changing) == (0, 1)
    apply_import(office, clerk, plan)
    (stored,) = (
        customers.customer(office, one) for one in customers.customer_ids(office, customers.Query())
    )
    assert (stored.short_name, stored.credit_code) == ("部队", CODE)
    (record,) = (record for some in stored.records.values() for record in some)
    assert list(record.values.values()) == [PERSON]


def test_the_credit_code_that_was_insisted_on_tells_whose_row_it_is(office, clerk, kept):
    plan = kept("某部队（新名）", "", CODE, "")
    assert (plan.bad, plan.changing) == (0, 1)
    apply_import(office, clerk, plan)
    (stored,) = (
        customers.customer(office, one) for one in customers.customer_ids(office, customers.Query())
    )
    assert (stored.name, stored.credit_code) == ("某部队（新名）", CODE)


def test_other_numbers_that_fail_the_check_are_not_forgiven(kept):
    other = f"{CODE[:-1]}B"
    assert [one.error.reason for one in kept("某部队", "", other, "").refused[0].problems] == [
        "uscc-check-digit"
    ]
    wrong = f"{PERSON[:-1]}3"
    assert [one.error.reason for one in kept("某部队", "", "", wrong).refused[0].problems] == [
        "person-id-check"
    ]


def test_a_value_that_was_twice_before_it_had_to_be_unique_may_be_repeated(office, admin, clerk):
    fleet = Fleet(
        office, admin, clerk, AttributeDraft("plate", "车牌"), AttributeDraft("note", "备注")
    )
    for name in ("甲公司", "乙公司"):
        fleet.enter({"plate": "京A1"}, name=name)
    fleet.enter({"plate": "京B2"}, name="丙公司")
    fleet.save(fleet.draft("plate", unique=True), spare=("plate",))
    rows = (["甲公司", "京A1", "新"], ["乙公司", "京A1", "新"], ["丙公司", "京A1", "新"])
    plan = plan_sheet(office, clerk, sheet_of(["客户名称", "车牌", "备注"], *rows))
    assert [row.number for row in plan.refused] == [4]
    assert [one.error.reason for one in plan.refused[0].problems] == ["not-unique"]
    apply_import(office, clerk, plan)
    assert [fleet.rows(number) for number in (1, 2)] == [[{"plate": "京A1", "note": "新"}]] * 2
