"""Amounts in capital numerals, as forms and cheques demand them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.rules.amount_words import LARGEST, in_words

DIGITS = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("147000", "壹拾肆万柒仟元整"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.5", "伍角整"),
        ("0.55", "伍角伍分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("100000", "壹拾万元整"),
        ("100010", "壹拾万零壹拾元整"),
        ("10001000", "壹仟万壹仟元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("10100000000", "壹佰零壹亿元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000100000000", "壹万零壹亿元整"),
        ("-5.5", "负伍元伍角整"),
        ("0.005", "壹分"),
        ("2.675", "贰元陆角捌分"),
    ],
)
def test_usual_amounts(amount, words):
    assert in_words(Decimal(amount)) == "人民币" + words


@given(cents=st.integers(0, int(LARGEST) * 100 - 1))
def test_words_give_back_the_amount(cents):
    amount = Decimal(cents) / 100
    words = in_words(amount)
    assert _amount(words.removeprefix("人民币").removesuffix("整")) == amount
    assert "零零" not in words


@pytest.mark.parametrize("amount", [LARGEST, -LARGEST])
def test_what_has_no_name_is_refused(amount):
    with pytest.raises(ValueError, match="no capital numerals"):
        in_words(amount)


def _amount(words):
    yuan, _, rest = words.rpartition("元")
    total = Decimal(_whole(yuan))
    for unit, worth in (("角", Decimal("0.1")), ("分", Decimal("0.01"))):
        if unit in rest:
            digit, rest = rest.split(unit)
            total += DIGITS[digit[-1]] * worth
    return total


def _whole(words):
    total = 0
    for unit, worth in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        before, found, after = words.rpartition(unit)
        if found:
            total += (_whole(before) if "万" in before else _group(before)) * worth
            words = after
    return total + _group(words)


def _group(words):
    total = digit = 0
    for sign in words:
        if sign in DIGITS:
            digit = DIGITS[sign]
        else:
            total, digit = total + digit * PLACES[sign], 0
    return total + digit
