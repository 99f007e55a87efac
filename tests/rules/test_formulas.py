"""Arithmetic over attribute codes: exact, empty where it cannot be made, harmless."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.rules.formulas import compute, names, parse

FACTS = {"a": Decimal("1.1"), "b": Decimal("2.2"), "n": 7, "level": "A", "yes": True}
numbers = st.decimals(-(10**9), 10**9, places=2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b", "3.3"),
        ("a - b - 1", "-2.1"),
        ("a - (b - 1)", "-0.1"),
        ("2 + 3 * n", "23"),
        ("-a * -2", "2.2"),
        ("n / 4", "1.75"),
        ("round(10 / 3, 2)", "3.33"),
        ("round(2.5)", "3"),
        ("min(a, b, 0.5)", "0.5"),
        ("max(a, n)", "7"),
        ("abs(a - b)", "1.1"),
        ("if(level == 'A', a, b)", "1.1"),
        ("if(a > b or n >= 7 and not level == 'B', 1, 2)", "1"),
        ("if(yes, 1, 0)", "1"),
        ("if(level != 'A', missing, 5)", "5"),
    ],
)
def test_formulas_are_exact(text, value):
    assert compute(parse(text), FACTS) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["a + missing", "a / 0", "a + level", "round(a, 9)", "level", "if(missing > 1, 1, 2)", "0 / 0"],
)
def test_what_cannot_be_made_is_empty(text):
    assert compute(parse(text), FACTS) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a +",
        "a b",
        "(a",
        "round()",
        "round(1, 2, 3)",
        "eval(1)",
        "a ** b",
        "a.b",
        "1 +* 2",
        "if(a, b)",
    ],
)
def test_what_is_no_formula_is_refused_with_its_place(text):
    with pytest.raises(InvalidValueError, match="formula") as refused:
        parse(text)
    assert 1 <= refused.value.params["position"] <= len(text) + 1


@given(text=st.text(st.sampled_from("ab1.+-*/() ,<>='if"), max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        formula = parse(text)
    except InvalidValueError:
        return
    value = compute(formula, FACTS)
    assert value is None or value.is_finite()


@given(a=numbers, b=numbers, c=numbers)
def test_sums_are_those_of_decimals(a, b, c):
    facts = {"a": a, "b": b, "c": c}
    assert compute(parse("a * b - c"), facts) == a * b - c
    assert compute(parse("max(a, b) + min(a, b)"), facts) == a + b


@pytest.mark.parametrize("text", ["(" * 500 + "a" + ")" * 500, "-" * 500 + "a", "a+" * 600 + "a"])
def test_deep_and_long_formulas_are_refused(text):
    with pytest.raises(InvalidValueError):
        parse(text)


def test_a_formula_names_what_it_asks_for():
    assert names(parse("if(level == 'A', a * 2, b)")) == {"level", "a", "b"}
