"""From a file on the disk to customers in the office, and the refused rows back."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
import xlwt

from custdim.errors import CancelledError, FileFormatError
from custdim.exchange.customers import apply_import, plan_import, plan_sheet, write_refused
from custdim.progress import Progress
from custdim.rules.type_rules import TypeRule
from custdim.services import customers, definitions, journal, search
from custdim.services.customers import Query
from custdim.services.definitions import AttributeDraft, DimensionDraft
from customer_shape import save
from workbooks import HEADINGS, credit_code, firm, sheet_of, write_xlsx

U8 = (
    *("客户编码", "客户名称", "客户简称", "所属地区码", "地址", "邮政编码", "纳税人登记号"),
    *("开户银行", "银行账号", "法人", "Email地址", "联系人", "电话", "手机", "发展日期", "扣率"),
)


def all_names(office):
    ids = customers.customer_ids(office, Query(order="code"))
    return [row.name for row in customers.customer_rows(office, ids)]


def test_a_u8_workbook_becomes_customers(office, clerk, admin, tmp_path):
    row = (
        *("0101", "深圳市远景医药有限公司", "远景医药", "4403", "南山区科技路1号", "518000"),
        *(credit_code(1), "中国工商银行深圳分行", "4000023109200123456", "王明", "a@example.com"),
        *("李芳", "0755-26012345", "13800138000", "2020-5-1", 1.0),
    )
    path = write_xlsx(tmp_path / "U8客户档案.xlsx", ["客户档案"], U8, row, ["合计", 1])
    plan = plan_import(office, clerk, path)
    assert [one.heading for one in plan.unknown] == ["扣率"]
    assert [(p.column, p.error.reason) for r in plan.refused for p in r.problems] == []
    done = apply_import(office, clerk, plan)
    assert (done.added, done.updated, done.refused) == (1, 0, 0)
    (hit,) = search.find_customers(office, "yjyy")
    stored = customers.customer(office, hit.id)
    assert (stored.code, stored.short_name) == ("0101", "远景医药")
    values = {
        (dimension.code, known.code): stored.records[dimension.id][0].values[known.id]
        for dimension in definitions.dimensions(office)
        for known in dimension.attributes
        if stored.records[dimension.id]
    }
    assert values["BASIC", "legal_rep"] == "王明"
    assert values["CONTACT", "phone"] == "0755-26012345"
    assert values["CONTACT", "role"] == "purchasing"
    assert values["BANKING", "tax_id"] == credit_code(1)
    assert values["BANKING", "account_no"] == "4000023109200123456"
    assert str(values["TRADE", "first_order_on"]) == "2020-05-01"
    assert journal.check_chain(office) == []
    assert journal.journal_rows(office, admin)[0].title == "U8客户档案.xlsx"


def test_an_old_xls_is_read_as_well(office, clerk, tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("客户")
    for at, row in enumerate((HEADINGS, firm(1), firm(2))):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    book.save(str(tmp_path / "old.xls"))
    done = apply_import(office, clerk, plan_import(office, clerk, tmp_path / "old.xls"))
    assert done.added == 2


def test_the_same_file_again_changes_nothing_and_a_mended_one_only_what_it_says(
    office, clerk, tmp_path
):
    path = write_xlsx(tmp_path / "a.xlsx", HEADINGS, firm(1), firm(2))
    apply_import(office, clerk, plan_import(office, clerk, path))
    again = apply_import(office, clerk, plan_import(office, clerk, path))
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    mended = sheet_of(("客户编码", "联系人"), ["C0001", "赵强"])
    done = apply_import(office, clerk, plan_sheet(office, clerk, mended))
    assert (done.updated, done.unchanged) == (1, 0)
    (hit,) = search.find_customers(office, "赵强")
    assert customers.customer(office, hit.id).credit_code == credit_code(1)
    (event,) = [
        one
        for one in customers.customer_history(office, clerk, hit.id)
        if any(field.after == "赵强" for field in one.fields)
    ]
    assert event.user_name == clerk.name


def test_a_cancelled_import_leaves_nothing(office, clerk, admin):
    plan = plan_sheet(office, clerk, sheet_of(HEADINGS, *map(firm, range(1, 2_100))))
    before = len(journal.journal_rows(office, admin))
    progress = Progress(lambda done, total: done and progress.cancel())
    with pytest.raises(CancelledError):
        apply_import(office, clerk, plan, progress)
    assert all_names(office) == []
    assert len(journal.journal_rows(office, admin)) == before
    assert apply_import(office, clerk, plan).added == 2_099


def test_what_became_taken_since_the_plan_is_refused_late(office, clerk):
    plan = plan_sheet(office, clerk, sheet_of(HEADINGS, firm(1), firm(2)))
    save(office, clerk, "快手", code="C0001")
    done = apply_import(office, clerk, plan)
    assert (done.added, done.refused) == (1, 1)
    (late,) = done.plan.refused
    assert (late.number, late.problems[0].column) == (2, 0)
    assert late.problems[0].error.reason == "not-unique"


def test_refused_rows_come_back_with_reasons_and_can_be_mended(office, clerk, tmp_path):
    sheet = sheet_of(
        (*HEADINGS, "备注"),
        [*firm(1), "好"],
        [*firm(2, 手机="123"), "=1+1"],
        [*firm(3, 客户名称=None, 统一社会信用代码="91440"), 1.5],
    )
    plan = plan_sheet(office, clerk, sheet)
    out = tmp_path / "退回.xlsx"
    assert write_refused(plan, out, "zh") == 2
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows())
    assert [cell.value for cell in rows[0]] == ["退回原因", "原行号", *HEADINGS, "备注"]
    first, second = rows[1:]
    assert first[0].value.startswith("手机：手机号应为 11 位")
    assert "统一社会信用代码：" in second[0].value
    assert "客户名称：此项必填。" in second[0].value
    assert [row[1].value for row in (first, second)] == [3, 4]
    assert (first[8].value, first[8].data_type) == ("=1+1", "s")
    coloured = [
        [rows[0][at].value for at, cell in enumerate(row) if cell.fill.fill_type == "solid"]
        for row in (first, second)
    ]
    assert coloured == [["手机"], ["客户名称", "统一社会信用代码"]]
    first[7].value = "13800138000"
    second[3].value, second[4].value = "丙公司", credit_code(3)
    first[0].parent.parent.save(out)
    mended = plan_import(office, clerk, out)
    assert (mended.good, mended.bad) == (2, 0)
    assert apply_import(office, clerk, mended).added == 2


def test_reasons_are_told_in_english_too(office, clerk, tmp_path):
    plan = plan_sheet(office, clerk, sheet_of(HEADINGS, firm(2, 手机="123")))
    write_refused(plan, tmp_path / "refused.xlsx", "en")
    rows = list(openpyxl.load_workbook(tmp_path / "refused.xlsx").worksheets[0].values)
    assert rows[0][:2] == ("Why it was refused", "Row in the file")
    assert rows[1][0] == "手机: A mobile number has 11 digits; there are 3."


def test_a_file_that_cannot_be_written_is_named(office, clerk, tmp_path):
    plan = plan_sheet(office, clerk, sheet_of(HEADINGS, firm(2, 手机="123")))
    with pytest.raises(FileFormatError) as caught:
        write_refused(plan, tmp_path / "nowhere" / "a.xlsx")
    assert caught.value.reason == "write-failed"


def test_the_state_comes_from_the_workbook_and_stays_where_it_says_nothing(office, clerk, admin):
    headings = ("客户编码", "客户名称", "状态")
    rows = (["C1", "甲公司", "暂停"], ["C2", "乙公司", "已注销"], ["C3", "丙公司", None])
    apply_import(office, clerk, plan_sheet(office, clerk, sheet_of(headings, *rows)))
    again = (["C1", "甲公司", None], ["C2", "乙公司", "Active"], ["C3", "丙公司", "存续"])
    plan = plan_sheet(office, clerk, sheet_of(headings, *again))
    assert [problem.error.reason for problem in plan.refused[0].problems] == ["unknown-choice"]
    done = apply_import(office, clerk, plan)
    assert (done.updated, done.unchanged, done.refused) == (1, 1, 1)
    ids = customers.customer_ids(office, Query(order="code"))
    states = [row.state for row in customers.customer_rows(office, ids)]
    assert states == ["paused", "active", "active"]
    (told,) = journal.unpack_rows(office, journal.journal_rows(office, admin)[0].id)
    assert (told["before"], told["after"]) == ({"state": "ended"}, {"state": "active"})


@pytest.fixture
def secrets(office, admin):
    """A type with a sensitive value, and a group of which one must be filled."""
    attributes = (
        AttributeDraft("secret", "内部密码", sensitive=True, kind="mobile"),
        AttributeDraft("paper", "纸质档案号"),
        AttributeDraft("disk", "电子档案号"),
    )
    rules = (TypeRule("required_any_of", ("paper", "disk")),)
    draft = DimensionDraft("SECRETS", "档案", attributes=attributes, rules=rules)
    return definitions.save_dimension(office, admin, draft, revision=None).id


def test_refused_rows_hide_what_is_sensitive(office, clerk, secrets, tmp_path):
    sheet = sheet_of(["客户名称", "内部密码"], ["甲公司", "13800"], ["", "13800138000"])
    plan = plan_sheet(office, clerk, sheet)
    out = tmp_path / "refused.xlsx"
    assert write_refused(plan, out, "zh") == 2
    told = str(list(openpyxl.load_workbook(out).worksheets[0].values))
    assert "13800" not in told
    assert "••••••" in told
    write_refused(plan, out, "zh", sensitive=True)
    assert "13800138000" in str(list(openpyxl.load_workbook(out).worksheets[0].values))


def test_a_mask_says_nothing_when_it_comes_back(office, clerk, secrets):
    plan = plan_sheet(office, clerk, sheet_of(["客户名称", "内部密码"], ["甲公司", "••••••"]))
    assert plan.good == 1
    assert secrets not in plan.rows[0].input.records


def test_a_group_that_the_workbook_brings_whole_must_be_filled(office, clerk, secrets):
    headings = ["客户名称", "内部密码", "纸质档案号", "电子档案号"]
    rows = (["甲公司", "13800138000", "", ""], ["乙公司", "13800138000", "", "D7"])
    plan = plan_sheet(office, clerk, sheet_of(headings, *rows))
    (refused,) = plan.refused
    assert [(one.column, one.error.reason) for one in refused.problems] == [(2, "any-of")]


def test_a_group_without_any_column_is_told_as_missing(office, clerk, secrets):
    plan = plan_sheet(office, clerk, sheet_of(["客户名称", "内部密码"], ["甲公司", "13800138000"]))
    assert plan.good == 1
    assert ("纸质档案号、电子档案号（至少一项）", 1) in [
        (one.zh, one.count) for one in plan.missing
    ]


def test_what_the_plan_found_sound_is_asked_again_after_the_definitions_changed(
    office, clerk, admin
):
    yard = AttributeDraft("yard", "堆场", options={"max_length": 9})
    draft = DimensionDraft("YARD", "堆场", "Yard", attributes=(yard,))
    saved = definitions.save_dimension(office, admin, draft, revision=None)
    sheet = sheet_of((*HEADINGS, "堆场"), [*firm(1), "一号"], [*firm(2), "二号堆场"])
    plan = plan_sheet(office, clerk, sheet)
    assert plan.good == 2
    assert all(row.sound for row in plan.rows)
    known = definitions.dimension(office, saved.id)
    shorter = definitions.draft_of(known)
    (attribute,) = shorter.attributes
    shorter = replace(shorter, attributes=(replace(attribute, options={"max_length": 3}),))
    definitions.save_dimension(office, admin, shorter, revision=known.revision)
    done = apply_import(office, clerk, plan)
    assert (done.added, done.refused) == (1, 1)
    ((problem,),) = (row.problems for row in done.plan.refused)
    assert problem.error.reason == "too-long"
