"""Pasted labels find the fields of an office by name, alias, meaning and kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdim import kinds
from custdim.exchange.fields import import_fields
from custdim.exchange.pasted import read_pasted
from custdim.rules.pasted import LABELS
from customer_shape import USCC


@pytest.fixture
def fields(office):
    return import_fields(office)


def read(text, fields):
    return {one.field.key: one.text for one in read_pasted(text, fields).offers}


def test_a_licence_fills_what_the_office_has(fields):
    text = f"名称：远景公司\n统一社会信用代码：{USCC}\n法定代表人：王敏\n注册资本：人民币伍佰万元整"
    text += (
        "\n成立日期：2015年3月2日\n住所：张江路100号\n经营范围：贸易\n类型：个体工商户(个人经营)"
    )
    assert read(text, fields) == {
        "name": "远景公司",
        "credit_code": USCC,
        "BASIC.customer_type": "个体工商户",
        "BASIC.legal_rep": "王敏",
        "BASIC.established_on": "2015-03-02",
        "BASIC.reg_capital": "500.00",
        "BASIC.reg_address": "张江路100号",
        "BASIC.scope": "贸易",
    }


def test_an_invoice_title_fills_the_account_and_the_credit_code(fields):
    text = f"抬头：远景公司\n税号：{USCC}\n开户行及账号：工行张江支行 6222021001112233445"
    assert read(text, fields) == {
        "name": "远景公司",
        "credit_code": USCC,
        "BANKING.bank_name": "工行张江支行",
        "BANKING.account_no": "6222021001112233445",
        "BANKING.tax_id": USCC,
    }


def test_own_aliases_and_kinds_are_heard(fields):
    phone = kinds.load("phone", {})
    own = [
        replace(fields[0], key="X.a", place=("record", 9, 1), zh="甲", en="A", aliases=("字号",)),
        replace(fields[0], key="X.b", place=("record", 9, 2), zh="乙", en="B", kind=phone),
    ]
    own = [replace(one, aliases=one.aliases if one.key == "X.a" else ()) for one in own]
    assert read("字号：远景\n联系电话：021-65432100", own) == {"X.a": "远景", "X.b": "021-65432100"}


def test_what_is_wrong_is_told_and_what_is_unknown_is_kept(fields):
    text = f"名称：远景\n统一社会信用代码：{USCC[:-1]}0\n登记机关：市场监管局\n类型：有限责任公司"
    reading = read_pasted(text, fields)
    errors = {one.field.key: one.error and one.error.reason for one in reading.offers}
    assert errors["name"] is None
    assert errors["credit_code"]
    assert reading.unused == ("类型：有限责任公司", "登记机关：市场监管局")


def test_one_date_for_a_term_is_its_end(fields):
    until = kinds.load("date", {})
    field = replace(
        fields[0], key="X.c", place=("record", 9, 3), zh="营业期限", en="Term", kind=until
    )
    assert read("营业期限：2015年3月2日至2035年3月1日\n名称：甲", [field]) == {"X.c": "2035-03-01"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(sorted(LABELS)), st.text(max_size=60)), max_size=12))
def test_no_text_breaks_the_matching(fields, pairs):
    reading = read_pasted("\n".join(f"{label}：{value}" for label, value in pairs), fields)
    places = [one.field.place for one in reading.offers]
    assert len(places) == len(set(places))
    for one in reading.offers:
        if one.error is None:
            assert one.field.kind.read(one.text) is not None
