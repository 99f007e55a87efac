"""Whole, decimal, percent and money: exact, bounded, and forgiving about the writing."""

from decimal import Decimal

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError


def read(code, text, **options):
    return kinds.load(code, options).read(text)


def cell(code, value, **options):
    return kinds.load(code, options).from_cell(value)


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("integer", "1,234,567", 1234567),
        ("integer", "１２", 12),
        ("integer", "+7", 7),
        ("integer", "-0", 0),
        ("decimal", "1 234.5", Decimal("1234.5")),
        ("decimal", "-.25", Decimal("-0.25")),
        ("decimal", "5.", Decimal(5)),
        ("decimal", "−3", Decimal(-3)),
        ("percent", "98.5 %", Decimal("98.5")),
        ("percent", "９８．５％", Decimal("98.5")),
        ("money", "￥1,234.56", Decimal("1234.56")),
        ("money", "12.5万元", Decimal(125000)),
        ("money", "３亿", Decimal(300000000)),
    ],
)
def test_usual_writings(code, text, value):
    assert read(code, text) == value


@pytest.mark.parametrize("code", ["integer", "decimal", "percent", "money"])
@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "1e5",
        "NaN",
        "Infinity",
        "-inf",
        "1,23",
        "12,34,567",
        "1_000",
        "--1",
        "1.2.3",
        "٣",
        "0x1F",
        "½",
        "三",
    ],
)
def test_what_is_no_number(code, text):
    with pytest.raises(InvalidValueError, match="not-a-number"):
        read(code, text)


@pytest.mark.parametrize(
    ("code", "text", "options", "reason"),
    [
        ("integer", "1.5", {}, "not-whole"),
        ("integer", "13", {"maximum": "12"}, "too-large"),
        ("integer", "-1", {"minimum": "0"}, "too-small"),
        ("integer", "1" + "0" * 15, {}, "too-large"),
        ("decimal", "1.234", {}, "too-many-places"),
        ("decimal", "1000000000001", {}, "too-large"),
        ("percent", "100.01", {}, "too-large"),
        ("percent", "-1", {}, "too-small"),
        ("money", "0.001", {}, "too-many-places"),
    ],
)
def test_bounds_and_places(code, text, options, reason):
    with pytest.raises(InvalidValueError) as refused:
        read(code, text, **options)
    assert refused.value.reason == reason


def test_a_bound_may_be_this_year():
    kind = kinds.load("integer", {"minimum": 2000, "maximum": "current_year"})
    assert kind.read("2025") == 2025
    with pytest.raises(InvalidValueError, match="too-large"):
        kind.read("9999")


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("integer", {"minimum": "ten"}),
        ("integer", {"minimum": "5", "maximum": "4"}),
        ("decimal", {"minimum": "1e3"}),
        ("decimal", {"minimum": "2", "maximum": "1.9"}),
        ("decimal", {"places": 7}),
        ("decimal", {"places": -1}),
        ("decimal", {"places": True}),
        ("percent", {"maximum": "-1"}),
    ],
)
def test_options_that_make_no_sense(code, options):
    with pytest.raises(InvalidValueError, match="option"):
        kinds.load(code, options)


def test_computed_cells_are_rounded_as_excel_shows_them():
    assert cell("decimal", 0.1 + 0.2) == Decimal("0.3")
    assert cell("decimal", 2 / 3) == Decimal("0.67")
    assert cell("decimal", 0.125) == Decimal("0.13")
    assert cell("money", 1230000.0) == Decimal(1230000)
    assert cell("integer", 12.0) == 12
    assert cell("decimal", -0.001) == 0
    assert str(cell("decimal", -0.001)) in ("0", "0.00")


@pytest.mark.parametrize("code", ["integer", "decimal", "percent", "money"])
@pytest.mark.parametrize("value", [True, False, float("nan"), float("inf"), None, "是"])
def test_cells_that_are_no_numbers(code, value):
    with pytest.raises(InvalidValueError):
        cell(code, value)


def test_a_fraction_of_a_per_cent_is_doubted():
    kind = kinds.load("percent", {"places": 3})
    (doubt,) = kind.warnings(Decimal("0.985"))
    assert (doubt.reason, doubt.params["meant"]) == ("percent-fraction", "98.5")
    assert kind.warnings(Decimal(0)) == kind.warnings(Decimal(1)) == ()


def test_numbers_line_up_when_shown():
    assert kinds.load("decimal", {}).show(Decimal("1234.5")) == "1,234.50"
    assert kinds.load("percent", {}).show(Decimal(98)) == "98.00%"
    assert kinds.load("integer", {}).show(2025) == "2025"
    assert kinds.load("integer", {"thousands": True}).show(20250) == "20,250"


def test_a_stored_digit_is_never_hidden():
    kind = kinds.load("decimal", {"places": 0})
    assert kind.show(kind.decode(1_250_000)) == "1.25"


def test_storage_is_exact():
    kind = kinds.load("decimal", {"places": 6})
    assert kind.encode(Decimal("0.1")) == 100_000
    assert kind.encode(Decimal("-999999999999.999999")) == -999_999_999_999_999_999
