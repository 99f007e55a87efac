"""What a form forgives because it was there before a demand, an import forgives as well."""

from __future__ import annotations

import pytest

from custdim.exchange.customers import apply_import, plan_sheet
from custdim.services.definitions import AttributeDraft
from definition_steps import Fleet
from workbooks import sheet_of


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
