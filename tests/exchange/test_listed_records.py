"""What an exported list says of several records in one cell."""

from __future__ import annotations

import pytest

from custdim.exchange.customer_list import write_list
from custdim.exchange.customers import apply_import, plan_import, plan_sheet
from custdim.services import customers, lists
from customer_shape import Shape, save
from workbooks import sheet_of

HEAD = ["客户名称", "车牌", "司机"]


@pytest.fixture
def shape(office, admin):
    return Shape(office, admin)


def trucks(office, shape, customer_id):
    rows = customers.customer(office, customer_id).records.get(shape.many, ())
    return [(row.values.get(shape.plate), row.values.get(shape.driver)) for row in rows]


def imported(office, clerk, *row):
    """Import one row; return the plan, and whom it added, if anybody."""
    plan = plan_sheet(office, clerk, sheet_of(HEAD, row))
    done = apply_import(office, clerk, plan)
    before = {one.heading for one in plan.unknown}
    assert not before
    return plan, done


def made(office, name="甲公司"):
    ids = customers.customer_ids(office, customers.Query())
    return next(one.id for one in customers.customer_rows(office, ids) if one.name == name)


@pytest.mark.parametrize("between", ["；", "; "])
def test_a_new_customer_gets_all_records(office, clerk, shape, between):
    imported(office, clerk, "甲公司", between.join(["粤A1", "粤A2"]), between.join(["王", "李"]))
    assert trucks(office, shape, made(office)) == [("粤A1", "王"), ("粤A2", "李")]


def test_cells_that_do_not_belong_together_are_values_as_they_stand(office, clerk, shape):
    imported(office, clerk, "甲公司", "粤A1", "王；李")
    assert trucks(office, shape, made(office)) == [("粤A1", "王；李")]


def test_one_record_of_a_list_that_is_taken_is_refused(office, clerk, shape):
    save(office, clerk, "乙公司", records=shape.trucks("粤A2"))
    plan, _ = imported(office, clerk, "甲公司", "粤A1；粤A2", None)
    assert [one.error.reason for row in plan.refused for one in row.problems] == ["not-unique"]


def test_who_has_several_records_keeps_them(office, clerk, shape):
    customer_id = save(office, clerk, "甲公司", records=shape.trucks("粤A1", "粤A2"))
    plan, done = imported(office, clerk, "甲公司", "粤A1；粤A9", "王；李")
    assert (plan.keeping, done.updated, done.unchanged, done.refused) == (1, 0, 1, 0)
    doubts = {one.error.reason for row in plan.rows for one in row.doubts}
    assert doubts == {"same-name", "listed-records"}
    assert trucks(office, shape, customer_id) == [("粤A1", None), ("粤A2", None)]


def test_who_has_one_record_may_have_such_a_text(office, clerk, shape):
    customer_id = save(office, clerk, "甲公司", records=shape.trucks("粤A1"))
    imported(office, clerk, "甲公司", "粤A1", "王；李")
    assert trucks(office, shape, customer_id) == [("粤A1", "王；李")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_exported_list_comes_back_without_harm(office, clerk, shape, tmp_path, language):
    customer_id = save(office, clerk, "甲公司", records=shape.trucks("粤A1", "粤A2"))
    known = lists.by_key(lists.list_fields(office))
    keys = ["name", *(lists.attribute_key(one) for one in (shape.plate, shape.driver))]
    file = tmp_path / "x.xlsx"
    write_list(office, clerk, [customer_id], [known[key] for key in keys], file, language)
    done = apply_import(office, clerk, plan_import(office, clerk, file))
    assert (done.updated, done.unchanged, done.refused) == (0, 1, 0)
    assert trucks(office, shape, customer_id) == [("粤A1", None), ("粤A2", None)]
