"""Amounts: currencies, 万元, and what happens to places that are not kept."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.kinds.currencies import CURRENCIES
from custdim.kinds.money import Money

amounts = st.decimals(-(10**11), 10**11, places=2)


def reason(text, **options):
    with pytest.raises(InvalidValueError) as refused:
        Money(**options).read(text)
    return refused.value.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.5"),
        ("¥1,234.50", "1234.5"),
        ("￥１，２３４．５", "1234.5"),
        ("RMB 1234.5", "1234.5"),
        ("人民币1234.5元整", "1234.5"),
        ("12.5万", "125000"),
        ("12.5 万元", "125000"),
        ("1.2亿元", "120000000"),
        ("-3万", "-30000"),
        ("-¥5", "-5"),
        ("¥-5", "-5"),
    ],
)
def test_amounts_in_yuan(text, value):
    assert Money().read(text) == Decimal(value)


@pytest.mark.parametrize("text", ["$5", "5 USD", "US$ 5", "5美元", "usd5"])
def test_amounts_in_dollars(text):
    assert Money(currency="USD").read(text) == 5
    assert reason(text) == "money-currency"


@pytest.mark.parametrize("text", ["5 apples", "--5", "5-", "+-5", "-$-5", "1.2.3", "万", "¥"])
def test_this_is_no_amount(text):
    assert reason(text, currency="USD") in ("not-a-number", "money-currency")


@pytest.mark.parametrize("currency", CURRENCIES)
@pytest.mark.parametrize("in_wan", [True, False])
@given(value=amounts)
def test_what_is_shown_is_read_back_exactly(currency, in_wan, value):
    kind = Money(currency=currency, in_wan=in_wan)
    for language in ("zh", "en"):
        assert kind.read(kind.show(value, language)) == value


def test_ten_thousands_are_shown_and_explained():
    kind = Money(in_wan=True)
    assert kind.show(Decimal(125000)) == "12.5万元"
    assert kind.explain(Decimal(125000)) == "125,000.00 元"
    assert kind.show(Decimal(125000), "en") == "125,000.00"
    assert Money(in_wan=True, currency="USD").show(Decimal(125000)) == "12.5万美元"


@pytest.mark.parametrize(
    ("rounding", "value"),
    [("half-up", "2.35"), ("half-even", "2.34"), ("down", "2.34"), ("up", "2.35")],
)
def test_rounding_is_chosen_by_the_definition(rounding, value):
    kind = Money(rounding=rounding)
    assert kind.read("2.345") == Decimal(value)
    assert kind.read("2.345元") == Decimal(value)


def test_without_rounding_more_places_are_refused():
    assert reason("2.345") == "too-many-places"
    assert Money().from_cell(2.345) == Decimal("2.35")
    assert Money(rounding="down").from_cell(2.349) == Decimal("2.34")
