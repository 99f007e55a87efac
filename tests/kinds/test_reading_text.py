"""Text of one or several lines, yes or no, and choices."""

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError

CHOICES = [
    {"code": "soe", "zh": "国有或国有控股", "en": "State-owned"},
    {"code": "listed", "zh": "上市公司", "en": "Listed"},
    {"code": "bill", "zh": "电汇、承兑", "en": "Wire, or bill"},
    {"code": "old", "zh": "联营", "en": "Joint venture", "retired": True},
]


def load(code, **options):
    return kinds.load(code, options)


def test_full_width_signs_of_a_company_name_stay():
    assert load("text").read(" 华康（深圳）有限公司　") == "华康（深圳）有限公司"


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("深圳　华康", "深圳 华康"),
        ("a\r\nb", "a b"),
        ("a\tb", "a b"),
        ("\ufeff深\u200b圳\u202e", "深圳"),
        ("a\u00a0b", "a b"),
    ],
)
def test_one_line_is_tidied(text, tidied):
    assert load("text").read(text) == tidied


def test_rare_and_private_characters_stay():
    rare = "𬭸㐂䶮喆\ue000\U000323b0"
    assert load("text").read(rare) == rare


def test_lines_stay_lines():
    assert load("long_text").read("一  \r\n\r\n 二\r三\n") == "一\n\n 二\n三"


def test_lengths_are_kept():
    kind = load("text", min_length=2, max_length=3)
    assert kind.read("三个字") == "三个字"
    with pytest.raises(InvalidValueError, match="too-long") as refused:
        kind.read("四个字了")
    assert refused.value.params == {"reason": "too-long", "maximum": 3, "length": 4}
    with pytest.raises(InvalidValueError, match="too-short"):
        kind.read("一")


@pytest.mark.parametrize("options", [{"max_length": 0}, {"min_length": 9, "max_length": 8}])
def test_lengths_that_make_no_sense(options):
    with pytest.raises(InvalidValueError, match="option"):
        load("text", **options)


def test_number_cells_become_text_without_a_point():
    assert load("text").from_cell(12.0) == "12"
    assert load("text").from_cell(12.5) == "12.5"
    assert load("text").from_cell(True) == "是"
    with pytest.raises(InvalidValueError, match="digits-lost"):
        load("text").from_cell(1.5e17)


@pytest.mark.parametrize("text", ["是", "YES", "y", "1", "真", "√", "有", "Ｔｒｕｅ"])
def test_yes(text):
    assert load("yes_no").read(text) is True


@pytest.mark.parametrize("text", ["否", "No", "n", "0", "×", "无", "false"])
def test_no(text):
    assert load("yes_no").read(text) is False


@pytest.mark.parametrize(("cell", "value"), [(True, True), (False, False), (1, True), (0.0, False)])
def test_yes_and_no_from_cells(cell, value):
    assert load("yes_no").from_cell(cell) is value


@pytest.mark.parametrize("text", ["maybe", "2", "是否"])
def test_neither_yes_nor_no(text):
    with pytest.raises(InvalidValueError, match="not-yes-no"):
        load("yes_no").read(text)


@pytest.mark.parametrize("text", ["listed", "上市公司", "LISTED", " 上市公司 ", "Ｌｉｓｔｅｄ"])
def test_a_choice_is_found_by_any_of_its_names(text):
    assert load("choice", choices=CHOICES).read(text) == "listed"


def test_a_choice_that_is_not_there():
    with pytest.raises(InvalidValueError, match="unknown-choice"):
        load("choice", choices=CHOICES).read("合伙")


def test_a_retired_choice_stays_readable_but_is_doubted():
    kind = load("choice", choices=CHOICES)
    assert kind.read("联营") == "old"
    assert [doubt.reason for doubt in kind.warnings("old")] == ["retired-choice"]
    assert "old" not in [choice.code for choice in kind.offered()]


def test_a_choice_gone_from_the_list_shows_its_code_and_is_refused():
    kind = load("choice", choices=CHOICES)
    assert kind.show("gone") == "gone"
    with pytest.raises(InvalidValueError, match="unknown-choice"):
        kind.check("gone")


def test_several_choices_stand_in_the_order_of_the_list():
    kind = load("multi_choice", choices=CHOICES)
    assert kind.read("上市公司、国有或国有控股") == ("soe", "listed")
    assert kind.read("Listed, soe, listed") == ("soe", "listed")
    assert kind.encode(("soe", "listed")) == "|soe|listed|"


def test_a_name_may_hold_the_weak_separators():
    kind = load("multi_choice", choices=CHOICES)
    assert kind.read("电汇、承兑；上市公司") == ("listed", "bill")
    assert kind.read("Wire, or bill; Listed") == ("listed", "bill")


def test_counts_of_choices():
    kind = load("multi_choice", choices=CHOICES, min_count=2, max_count=2)
    with pytest.raises(InvalidValueError, match="too-few-choices"):
        kind.read("soe")
    with pytest.raises(InvalidValueError, match="too-many-choices"):
        kind.read("soe; listed; bill")


@pytest.mark.parametrize("code", ["choice", "multi_choice"])
@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ([], "choices-empty"),
        ([{"code": "", "zh": "甲"}], "choice-code"),
        ([{"code": "a", "zh": "甲|乙"}], "choice-code"),
        ([{"code": "a", "zh": " 甲"}], "choice-code"),
        ([{"code": "a", "zh": "甲\x00"}], "choice-code"),
        ([{"code": 1, "zh": "甲"}], "choice-code"),
        ([{"code": "a", "zh": "甲"}, {"code": "a", "zh": "乙"}], "choice-duplicate"),
        ([{"code": "a", "zh": "甲"}, {"code": "b", "zh": "甲"}], "choice-duplicate"),
        ([{"code": "a", "zh": "甲"}, {"code": "甲", "zh": "乙"}], "choice-duplicate"),
        ([{"code": "a"}], "options"),
        (["a"], "options"),
        ("abc", "option"),
    ],
)
def test_lists_of_choices_that_make_no_sense(code, choices, reason):
    with pytest.raises(InvalidValueError) as refused:
        load(code, choices=choices)
    assert refused.value.reason == reason
