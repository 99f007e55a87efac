"""Headings are found and recognised: our own names, those of U8, and those of people."""

import pytest

from custdim.exchange.fields import headings as aliases
from custdim.exchange.fields import import_fields
from custdim.exchange.headings import find_heading, is_empty_row, is_totals_row, plain_heading, unit
from custdim.exchange.matching import known_headings, match
from workbooks import sheet_of

U8 = {
    "客户编码": "code",
    "客户名称": "name",
    "客户简称": "short_name",
    "所属地区码": "category:REGION",
    "所属行业": "BASIC.industry",
    "地址": "BASIC.reg_address",
    "邮政编码": "BASIC.postcode",
    "纳税人登记号": "BANKING.tax_id",
    "开户银行": "BANKING.bank_name",
    "银行账号": "BANKING.account_no",
    "发展日期": "TRADE.first_order_on",
    "法人": "BASIC.legal_rep",
    "Email地址": "CONTACT.email",
    "联系人": "CONTACT.name",
    "电话": "CONTACT.phone",
    "手机": "CONTACT.mobile",
    "统一社会信用代码": "credit_code",
}


@pytest.fixture
def fields(office):
    return import_fields(office)


def keys(texts, fields):
    found = match(texts, fields)
    return {texts[at]: field.key for at, field in found.fields.items()}


def test_every_field_is_recognised_by_its_own_names_and_its_code(fields):
    for field in fields:
        # Alone, "Name" is the customer's own.
        for text in {field.zh, field.en, field.key, f"{field.group_en} {field.en}"} - {"Name"}:
            assert match([text], fields).fields[0].key == field.key


def test_all_own_names_together_match_one_to_one(fields):
    found = match([field.zh for field in fields], fields)
    assert [found.fields[at].key for at in range(len(fields))] == [f.key for f in fields]


def test_headings_of_u8_are_recognised(fields):
    assert keys(list(U8), fields) == U8


def test_aliases_name_fields_that_the_template_has(fields):
    known = {field.key for field in fields} | {"category:CLASS"}
    assert aliases().keys() <= known


@pytest.mark.parametrize(
    "text",
    [
        "*客户名称",
        "客户名称（必填）",
        " 客户 名称 ",
        "客户名称：",
        "\ufeff客户名称",
        "【必填】客户名称",
    ],
)
def test_stars_blanks_and_required_marks_do_not_matter(fields, text):
    assert keys([text], fields).get(text) == "name"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("注册资本", "BASIC.reg_capital"),
        ("注册资本（万元）", "BASIC.reg_capital"),
        ("注册资本(元)", None),
        ("付款及时率", "TRADE.on_time_rate"),
        ("应收余额", None),
        ("联系人姓名", "CONTACT.name"),
        ("联系人·姓名", "CONTACT.name"),
    ],
)
def test_units_are_not_guessed_away(fields, text, key):
    assert keys([text], fields).get(text) == key


def test_a_field_goes_to_one_column_and_the_surest_wins(fields):
    found = match(["公司名称", "客户名称", "客户名称"], fields)
    assert {at: field.key for at, field in found.fields.items()} == {1: "name"}
    assert found.unknown == (0, 2)


def test_a_choice_moves_a_field(fields):
    found = match(["公司名称", "客户名称"], fields)
    name = found.fields[1]
    moved = found.with_choice(0, name)
    assert {at: field.key for at, field in moved.fields.items()} == {0: "name"}
    assert moved.with_choice(0, None).fields == {}


def test_the_row_of_headings_is_found_below_a_title(fields):
    rows = sheet_of(
        ["某公司客户一览表"], [], ["客户编码", "客户名称", "备注"], ["C1", "甲", ""]
    ).rows
    assert find_heading(rows, known_headings(fields)) == 2


def test_unknown_headings_are_found_by_being_text_all_along(fields):
    rows = sheet_of([""], ["甲", "乙", "丙"], ["x", 1, 2]).rows
    assert find_heading(rows, known_headings(fields)) == 1
    assert find_heading(sheet_of([1.0, 2.0]).rows, known_headings(fields)) is None
    assert find_heading(sheet_of(["客户名称"], ["甲"]).rows, known_headings(fields)) == 0


@pytest.mark.parametrize(
    "first", ["合计", "总 计", "小计：", "合计（元）", "本页合计", "Total", "Grand total:", "SUM"]
)
def test_totals_are_no_customers(first):
    assert is_totals_row(["", first, 12.0])


@pytest.mark.parametrize(
    "name", ["总计划咨询公司", "合计商贸", "合计（深圳）公司", "Totalenergies", 12.0]
)
def test_names_that_begin_like_totals_are_customers(name):
    assert not is_totals_row([name, "合计"])


def test_rows_in_which_nothing_can_be_seen_are_empty():
    assert is_empty_row(["", None, " \u3000\u200b", "\ufeff"])
    assert not is_empty_row(["", "x"])


def test_plain_headings_and_units():
    assert plain_heading("＊Ｅｍａｉｌ 地址：") == "email地址"
    assert (unit("资本（万元）"), unit("比率(%)"), unit("名称(全称)")) == ("万元", "%", "")
