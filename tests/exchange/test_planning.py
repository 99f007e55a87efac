"""What a plan says about a sheet: whom each row means, what is refused and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdim.errors import CancelledError, FileFormatError, NotAllowedError, UserError
from custdim.exchange.customers import apply_import, plan_sheet
from custdim.progress import Progress
from custdim.services import categories, customers, definitions
from custdim.wording import SENTENCES, sentence
from customer_shape import save
from workbooks import HEADINGS, credit_code, firm, sheet_of


def plan_of(office, clerk, *rows, headings=HEADINGS, **more):
    return plan_sheet(office, clerk, sheet_of(headings, *rows), **more)


def problems(plan):
    return [
        (row.number, plan.matching.headings[found.column], found.error.reason)
        for row in plan.refused
        for found in row.problems
    ]


def value(office, customer, code, dimension="BASIC"):
    known = next(one for one in definitions.dimensions(office) if one.code == dimension)
    return customer.records[known.id][0].values.get(known.by_code[code].id)


def one(office, clerk, *, code="BASIC", **cells):
    """The only customer of a sheet with these columns beside the name."""
    plan = plan_of(office, clerk, ["甲公司", *cells.values()], headings=["客户名称", *cells])
    assert problems(plan) == []
    return plan.rows[0].input


def test_a_good_sheet_is_planned_whole(office, clerk):
    plan = plan_of(office, clerk, firm(1), firm(2))
    assert (plan.good, plan.bad, plan.adding, plan.changing) == (2, 0, 2, 0)
    first = plan.rows[0]
    assert (first.number, first.existing_id) == (2, None)
    assert first.input.code == "C0001"
    assert value(office, first.input, "legal_rep") == "王明"
    assert value(office, first.input, "mobile", "CONTACT") == "13800000001"


def test_what_stands_above_and_below_the_data_is_passed_over(office, clerk):
    sheet = sheet_of(
        ["客户档案", None, None, None, None, None],
        ["单位：远景商贸", None, None, None, None, "2026-11-22"],
        [],
        HEADINGS,
        firm(1),
        [None] * 6,
        ["　", "\u200b", "", None, " ", ""],
        HEADINGS,
        firm(2),
        ["合 计", "2", None, None, None, None],
        [None, "总计：", 2.0, None, None, None],
    )
    plan = plan_sheet(office, clerk, sheet)
    assert plan.heading_row == 3
    assert [row.number for row in plan.rows] == [5, 9]
    assert plan.skipped == 5


@pytest.mark.parametrize("word", ["合计", "总计", "合计：", "本页小计", "Total"])
def test_sums_are_no_customers(office, clerk, word):
    plan = plan_of(office, clerk, firm(1), [word, None, None, None, None, 3.0])
    assert len(plan.rows) == 1


def test_a_company_whose_name_begins_like_a_sum_is_a_customer(office, clerk):
    plan = plan_of(office, clerk, firm(1, 客户编码=None, 客户名称="合计划信息技术有限公司"))
    assert plan.good == 1


@pytest.mark.parametrize(
    "headings",
    [
        ("客户编码*", "客户名称（必填）", "统一社会信用代码", "法人", "联系人", "移动电话"),
        ("客户编号", "客户全称", "社会信用代码", "法人代表", "联系人名称", "手 机"),
        ("ｃｃｕｓｃｏｄｅ", "cCusName", "USCC", "cCusLPerson", "cCusPerson", "cCusHand"),
        (
            "Code",
            "Customer name",
            "Unified social credit code",
            "Legal representative",
            "Contact person",
            "Mobile",
        ),
        ("code", "name", "credit_code", "legal_rep", "CONTACT.name", "CONTACT.mobile"),
    ],
)
def test_headings_are_known_by_many_names(office, clerk, headings):
    plan = plan_of(office, clerk, firm(1), headings=headings)
    assert plan.unknown == ()
    assert plan.good == 1
    assert value(office, plan.rows[0].input, "name", "CONTACT") == "李芳"


def test_columns_nobody_knows_are_listed_and_left_out(office, clerk):
    plan = plan_of(office, clerk, [*firm(1), "8 折", 7.0], headings=(*HEADINGS, "扣率", ""))
    assert [(one.letters, one.heading) for one in plan.unknown] == [("G", "扣率")]
    assert plan.good == 1


def test_a_matching_by_hand_overrules(office, clerk):
    headings = ("编", "叫什么", "法定代表人")
    keys = {field.zh: field.key for field in plan_of(office, clerk).fields}
    chosen = {0: keys["客户编码"], 1: keys["客户名称"], 2: None}
    plan = plan_of(office, clerk, ["A1", "甲公司", "1"], headings=headings, matching=chosen)
    assert problems(plan) == []
    assert plan.rows[0].input == customers.CustomerInput(code="A1", name="甲公司")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2027/1/5", date(2027, 1, 5)),
        ("2027.01.05", date(2027, 1, 5)),
        ("20270105", date(2027, 1, 5)),
        ("２０２７年１月５日", date(2027, 1, 5)),
        (46392.0, date(2027, 1, 5)),
        (20270105.0, date(2027, 1, 5)),
        (datetime(2027, 1, 5), date(2027, 1, 5)),
        ("一月五日", None),
        ("2027-02-30", None),
    ],
)
def test_dates_are_read_in_every_notation(office, clerk, admin, cell, expected):
    from custdim.services.definitions import AttributeDraft, DimensionDraft, save_dimension

    draft = DimensionDraft(
        "LEASE", "租约", attributes=(AttributeDraft("end", "租期止", kind="date"),)
    )
    save_dimension(office, admin, draft, revision=None)
    plan = plan_of(office, clerk, ["甲公司", cell], headings=("客户名称", "租期止"))
    if expected is None:
        assert [column for _, column, _ in problems(plan)] == ["租期止"]
    else:
        assert value(office, plan.rows[0].input, "end", "LEASE") == expected


def test_dirty_cells_are_made_tidy(office, clerk):
    code = credit_code(1)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code.lower())
    plan = plan_of(
        office,
        clerk,
        [
            "'Ａ００１",
            " \u3000深圳市远景贸易有限公司\u200b ",
            f"{wide[:9]} {wide[9:]}",
            "王明\ufeff",
            "—",
            "+86 138-0013-8000",
        ],
    )
    assert problems(plan) == [(2, "联系人", "required")]
    plan = plan_of(
        office,
        clerk,
        [
            "'Ａ００１",
            " \u3000深圳市远景贸易有限公司\u200b ",
            wide,
            "王明\ufeff",
            "李芳 ",
            13800138000.0,
        ],
    )
    customer = plan.rows[0].input
    assert (customer.code, customer.credit_code) == ("A001", code)
    assert customer.name == "深圳市远景贸易有限公司"
    assert value(office, customer, "legal_rep") == "王明"
    assert value(office, customer, "mobile", "CONTACT") == "13800138000"


def test_numbers_come_exactly(office, clerk):
    customer = one(office, clerk, **{"注册资本(万元)": 0.1 + 0.2, "客户编码": 1001.0})
    assert value(office, customer, "reg_capital") == Decimal("0.3")
    assert customer.code == "1001"
    assert value(
        office, one(office, clerk, **{"注册资本(万元)": "１，０００．５０"}), "reg_capital"
    ) == (Decimal("1000.5"))


@pytest.mark.parametrize("cell", [9.14403001922038e17, "9.14403001922038E+17", "9.14403E+17"])
@pytest.mark.parametrize("column", [0, 2])
def test_codes_that_excel_made_rounded_numbers_are_refused(office, clerk, cell, column):
    cells = firm(1)
    cells[column] = cell
    assert problems(plan_of(office, clerk, cells)) == [(2, HEADINGS[column], "digits-lost")]


def test_every_refused_cell_of_a_row_is_named(office, clerk):
    code = credit_code(1)
    bad = ["C1", None, code[:-1] + ("0" if code[-1] != "0" else "1"), "王1", "李芳", "123"]
    assert problems(plan_of(office, clerk, firm(2), bad)) == [
        (3, "统一社会信用代码", "uscc-check-digit"),
        (3, "法定代表人", "person-name"),
        (3, "手机", "mobile-length"),
        (3, "客户名称", "required"),
    ]


def test_a_failed_formula_is_not_a_blank(office, clerk):
    sheet = replace(sheet_of(HEADINGS, firm(1, 手机="")), failed=frozenset({(1, 5)}))
    assert problems(plan_sheet(office, clerk, sheet)) == [(2, "手机", "formula-failed")]


def test_a_required_blank_is_refused_only_where_there_is_a_column(office, clerk):
    plan = plan_of(office, clerk, firm(1, 法定代表人=None))
    assert problems(plan) == [(2, "法定代表人", "required")]
    plan = plan_of(office, clerk, firm(1), firm(2))
    missing = {(one.group_zh, one.zh): one.count for one in plan.missing}
    assert missing["基本信息", "经营范围"] == 2
    assert missing["", "开票与银行"] == 2
    # What has a default is filled in; what is there is not missing.
    assert (
        not {("基本信息", "客户类型"), ("基本信息", "法定代表人"), ("", "联系人")} & missing.keys()
    )


def test_a_contact_of_blanks_is_no_contact(office, clerk):
    plan = plan_of(office, clerk, firm(1, 联系人=None, 手机="/"))
    assert plan.good == 1
    contact = next(one for one in definitions.dimensions(office) if one.code == "CONTACT")
    assert contact.id not in plan.rows[0].input.records


def test_categories_are_found_by_code_name_and_path(office, clerk):
    industry = next(one for one in categories.standards(office) if one.code == "INDUSTRY")
    nodes = categories.category_nodes(office, industry.id)
    node = next(one for one in nodes if one.parent_id is not None)
    parent = next(one for one in nodes if one.id == node.parent_id)
    for cell in (node.code, node.code.lower(), node.zh, f"{parent.zh} / {node.zh}", node.en):
        customer = one(office, clerk, **{industry.zh: cell})
        assert customer.categories == {industry.id: node.id}
    plan = plan_of(office, clerk, ["甲", "没有的"], headings=("客户名称", industry.zh))
    assert problems(plan) == [(2, industry.zh, "category-unknown")]


def test_known_customers_are_changed_by_code_or_credit_code(office, clerk):
    first = save(office, clerk, "甲公司", code="C0001", credit_code=credit_code(1))
    second = save(office, clerk, "乙公司", code="K2", credit_code=credit_code(2))
    plan = plan_of(
        office,
        clerk,
        firm(1, 客户名称=None, 法定代表人=None),
        firm(2, 客户编码=None),
        firm(3),
        firm(4, 统一社会信用代码=credit_code(2)),
    )
    assert [row.existing_id for row in plan.rows] == [first, second, None, None]
    assert (plan.adding, plan.changing) == (1, 2)
    assert problems(plan)[0] == (5, "客户编码", "code-locked")


def test_repeated_rows_are_refused_and_name_the_first(office, clerk):
    plan = plan_of(office, clerk, firm(1), firm(2), firm(1, 统一社会信用代码=credit_code(7)))
    assert problems(plan) == [(4, "客户编码", "repeated-row")]
    assert plan.refused[0].problems[0].error.params["row"] == 2


def test_who_is_known_by_the_name_alone_is_changed_and_pointed_out(office, clerk):
    id_ = save(office, clerk, "甲公司", code="A1", credit_code=credit_code(1))
    plan = plan_of(office, clerk, ["甲公司"], ["乙公司"], headings=("客户名称",))
    assert (plan.adding, plan.changing, plan.doubtful) == (1, 1, 1)
    assert plan.rows[0].existing_id == id_
    assert plan.rows[0].doubts[0].error.reason == "same-name"
    assert plan.rows[0].doubts[0].error.params["code"] == "A1"


def test_a_file_without_codes_doubles_nobody_when_it_comes_again(office, clerk):
    headings = ("客户名称", "法定代表人")
    rows = (["甲公司", "王明"], ["乙公司", "李强"])
    for added, unchanged in ((2, 0), (0, 2)):
        done = apply_import(office, clerk, plan_of(office, clerk, *rows, headings=headings))
        assert (done.added, done.unchanged, done.refused) == (added, unchanged, 0)


def test_a_credit_code_is_given_to_the_customer_of_that_name_who_has_none(office, clerk):
    id_ = save(office, clerk, "甲公司", code="A1")
    headings = ("客户名称", "统一社会信用代码")
    rows = (["甲公司", credit_code(1)], ["甲公司", credit_code(2)])
    apply_import(office, clerk, plan_of(office, clerk, rows[0], headings=headings))
    assert customers.customer(office, id_).credit_code == credit_code(1)
    other = plan_of(office, clerk, rows[1], headings=headings)
    assert other.adding == 1
    assert other.rows[0].doubts[0].error.reason == "namesake"


def test_a_name_that_several_have_needs_a_code(office, clerk):
    for code in ("A1", "A2"):
        save(office, clerk, "甲公司", code=code)
    plan = plan_of(office, clerk, ["甲公司"], headings=("客户名称",))
    assert problems(plan) == [(2, "客户名称", "several-namesakes")]


def test_a_name_twice_in_one_file_without_codes_is_one_customer_too_many(office, clerk):
    plan = plan_of(office, clerk, ["甲公司"], ["甲公司"], headings=("客户名称",))
    assert problems(plan) == [(3, "客户名称", "repeated-row")]


def test_without_a_name_nobody_is_added_but_customers_can_be_changed(office, clerk):
    id_ = save(office, clerk, "甲公司", code="C1")
    headings = ("客户编码", "法定代表人")
    plan = plan_of(office, clerk, ["C1", "王明"], ["C2", "李强"], headings=headings)
    assert plan.rows[0].input.id == id_
    (problem,) = plan.rows[1].problems
    assert (problem.column, problem.error.reason) == (None, "no-name-column")


def test_an_empty_sheet_says_so(office, clerk):
    with pytest.raises(FileFormatError) as caught:
        plan_sheet(office, clerk, sheet_of([], [None, " "]))
    assert caught.value.reason == "empty-sheet"


def test_only_those_who_may_edit_can_plan(office, viewer):
    with pytest.raises(NotAllowedError):
        plan_of(office, viewer, firm(1))


def test_planning_can_be_cancelled(office, clerk):
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        plan_of(office, clerk, firm(1), progress=progress)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.lists(CELLS, max_size=12), min_size=1, max_size=6))
def test_whatever_cells_hold_each_row_is_good_or_has_reasons(office, clerk, rows):
    headings = (
        *HEADINGS,
        *("注册资本(万元)", "成立日期", "行政区划", "所属行业", "是否主要联系人", "行业"),
    )
    plan = plan_of(office, clerk, *rows, headings=headings)
    assert len(plan.rows) + plan.skipped == len(rows)
    for row in plan.rows:
        assert (row.input is None) == bool(row.problems)
        for problem in row.problems:
            assert isinstance(problem.error, UserError)
            assert f"{problem.error.code}/{problem.error.reason}" in SENTENCES
            assert sentence(problem.error, "zh")
