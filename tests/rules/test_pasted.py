"""Labels and values are found again in every notation; hostile text does no harm."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.rules.amount_words import in_words
from custdim.rules.pasted import (
    LABELS,
    MOST_PAIRS,
    SYNONYMS,
    Pasted,
    ends_of,
    looks_labelled,
    pasted_block,
    plain_label,
)
from custdim.rules.pasted_amounts import amount_in

LICENCE = """营业执照
(副本)
统一社会信用代码  91350211M000100Y46
名    称  上海远景医疗器械有限公司
类    型：有限责任公司(自然人投资或控股)
法定代表人 王敏
注册资本  人民币500.0000万元整
成立日期\t2015年03月02日
住    所：上海市浦东新区张江路
100号5层
经营范围 一般项目：医疗器械销售；
许可项目：药品零售。
登记机关：上海市市场监管局
2020年01月05日"""
VALUES = {
    "名称": ("上海远景医疗器械有限公司", "厦门 A&B 贸易有限公司"),
    "统一社会信用代码": ("91350211M000100Y46",),
    "法定代表人": ("王敏", "阿卜杜拉·买买提"),
    "住所": ("上海市浦东新区张江路100号5层",),
    "注册资本": ("500万元人民币", "人民币伍佰万元整"),
    "成立日期": ("2015年03月02日", "2015-3-2"),
    "经营范围": ("一般项目：医疗器械销售；日用百货",),
    "类型": ("有限责任公司(自然人投资或控股)",),
    "开户行": ("工商银行上海张江支行",),
    "账号": ("1001 2233 4455 6677 889",),
    "税号": ("91350211M000100Y46",),
    "电话": ("021-65432100",),
}
FULL_WIDTH = {at: at + 0xFEE0 for at in map(ord, "0123456789ABCDEFXYM-()")}
NOTATIONS = ("{label}：{value}", "{label}: {value}", "{label}\t{value}", "{label}　{value}")
NOTATIONS += ("{wide} {value}", "{wide}：{value}", "{label}\n{value}", "【{label}】{value}")
NOTATIONS += ("• {label}：{value}", "3、{label}：{value}", "{label}：\n{value}")


def found(text):
    return {plain_label(pair.label): pair.value for pair in pasted_block(text, ()).pairs}


def test_a_licence_is_read():
    block = pasted_block(LICENCE, ())
    assert {plain_label(pair.label): pair.value for pair in block.pairs} == {
        "统一社会信用代码": "91350211M000100Y46",
        "名称": "上海远景医疗器械有限公司",
        "类型": "有限责任公司(自然人投资或控股)",
        "法定代表人": "王敏",
        "注册资本": "人民币500.0000万元整",
        "成立日期": "2015年03月02日",
        "住所": "上海市浦东新区张江路100号5层",
        "经营范围": "一般项目：医疗器械销售；许可项目：药品零售。",
    }
    assert "登记机关：上海市市场监管局" in block.unused


@given(st.data())
def test_any_order_and_notation_is_read(data):
    labels = data.draw(st.permutations(sorted(VALUES)))[: data.draw(st.integers(2, 12))]
    wanted, lines = {}, []
    for label in labels:
        value = data.draw(st.sampled_from(VALUES[label]))
        if data.draw(st.booleans()):
            value = value.translate(FULL_WIDTH)
        wide = data.draw(st.sampled_from(("　", "  "))).join(label)
        notation = data.draw(st.sampled_from(NOTATIONS))
        lines.append(notation.format(label=label, wide=wide, value=value))
        wanted[label] = value
    text = data.draw(st.sampled_from(("\n", "\r\n", "\n\n"))).join(lines)
    assert found(text) == wanted
    assert looks_labelled(text)


@pytest.mark.parametrize(
    "line", ["名称：远景公司 税号：91350211M000100Y46", "名称:远景公司；税号:91350211M000100Y46"]
)
def test_several_labels_stand_in_one_line(line):
    assert found(line) == {"名称": "远景公司", "税号": "91350211M000100Y46"}


def test_an_invoice_title_has_two_values_in_one_line():
    text = "地址、电话: 上海市张江路100号 021-65432100\n开户行及账号：工行张江支行 1001 2233 4455"
    assert found(text) == {
        "地址": "上海市张江路100号",
        "电话": "021-65432100",
        "开户行": "工行张江支行",
        "账号": "1001 2233 4455",
    }
    assert pasted_block(text, {"地址电话"}).pairs[0] == Pasted(
        "地址、电话", "上海市张江路100号 021-65432100"
    )


@pytest.mark.parametrize(
    "text",
    [
        "上海远景医疗器械有限公司",
        "名称：远景",
        "张三\n李四\n王五",
        "",
        "\n\n",
        "备注：好\n其他：无",
    ],
)
def test_other_text_does_not_look_like_a_licence(text):
    assert not looks_labelled(text)


@given(st.lists(st.one_of(st.text(), st.sampled_from([*sorted(LABELS), "：", "\t", "\n", " "]))))
def test_no_text_breaks_it_and_nothing_is_invented(parts):
    text = "".join(parts)
    block = pasted_block(text, ())
    assert len(block.pairs) <= MOST_PAIRS
    signs = set(text)
    for pair in block.pairs:
        assert plain_label(pair.label)
        assert pair.value
        assert set(pair.value) <= signs | {" ", "："}
    assert len({plain_label(pair.label) for pair in block.pairs}) == len(block.pairs)


@pytest.mark.parametrize(
    "sign", [":", " ", "1", "名称：", "地址电话：1", "\t", "自", "(1)", "扫描二维码"]
)
def test_a_huge_text_costs_little(sign):
    begun = time.perf_counter()
    pasted_block(sign * 2_000_000, ())
    assert time.perf_counter() - begun < 5


def test_synonyms_are_plain_and_mean_one_thing():
    every = [label for group in SYNONYMS for label in group]
    assert len(every) == len(set(every))
    assert every == [plain_label(label) for label in every]


@pytest.mark.parametrize(
    ("text", "in_wan", "in_yuan"),
    [
        ("500万元人民币", "500", "5000000"),
        ("人民币伍佰万元整", "500", "5000000"),
        ("５，０００，０００元", "500", "5000000"),
        ("1,000.00万", "1000", "10000000"),
        ("一亿二千万元", "12000", "120000000"),
        ("拾万元", "10", "100000"),
        ("500.000000万人民币", "500", "5000000"),
        ("500", "500", "500"),
    ],
)
def test_amounts_are_read_in_the_unit_of_the_field(text, in_wan, in_yuan):
    assert amount_in(text, "万元") == Decimal(in_wan)
    assert amount_in(text, "元") == Decimal(in_yuan)


@given(st.integers(1, 10**13))
def test_capital_numerals_are_read_back(number):
    assert amount_in(in_words(Decimal(number)), "") == number


@given(st.text(max_size=80))
def test_no_text_breaks_amounts_and_terms(text):
    amount = amount_in(text, "万元")
    assert amount is None or amount >= 0
    ends = ends_of(text)
    assert ends is None or len(ends) == 2


def test_other_money_and_words_are_no_amount():
    assert [amount_in(text, "万元") for text in ("500万美元", "很多", "", "1" * 90)] == [None] * 4


def test_a_term_has_two_ends():
    assert ends_of("2015年03月02日至2035年03月01日") == ("2015年03月02日", "2035年03月01日")
    assert ends_of("自2015-03-02至长期") == ("2015-03-02", "长期")
    assert ends_of("长期") is None
