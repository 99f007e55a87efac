"""Conditions: what they mean, and that nothing hostile gets through."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.rules.expressions import LONGEST, evaluate, names, parse

FACTS = {
    "kind": "enterprise",
    "城市": "深圳",
    "limit": Decimal("200000.01"),
    "months": 12,
    "rate": Decimal("98.0"),
    "since": date(2020, 2, 29),
    "listed": True,
    "ways": ("monthly", "bill"),
    "note": "长期合作",
}


def holds(text):
    return evaluate(parse(text), FACTS)


@pytest.mark.parametrize(
    "text",
    [
        "kind == 'enterprise'",
        'kind == "enterprise"',
        "城市 == '深圳'",
        "kind != 'person'",
        "limit > 200000",
        "limit>=200000.01",
        "months == 12.0",
        "rate == 98",
        "rate > -1",
        "kind in ['person', 'enterprise']",
        "kind not in ['person']",
        "kind not in []",
        "months in [1, 12]",
        "'bill' in ways",
        "'cash' not in ways",
        "ways in ['monthly', 'bill', 'cash']",
        "'合作' in note",
        "since >= '2020-02-29'",
        "since < '2020-03-01'",
        "since == '2020-02-29'",
        "'2019-12-31' < since",
        "listed",
        "listed == true",
        "not missing",
        "missing == none",
        "missing != 'x'",
        "missing in [none, 0]",
        "kind == 'person' or months > 6 and listed",
        "(kind == 'person' or months > 6) and not (limit < 5)",
        "not not listed",
        "True",
        "  listed  ",
    ],
)
def test_what_holds(text):
    assert holds(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "missing > 5",
        "missing < 5",
        "missing == 'x'",
        "missing in ['x']",
        "'x' in missing",
        "kind > 5",
        "kind < 'z'",
        "listed > 'a'",
        "since > 5",
        "since > limit",
        "5 in kind",
        "kind == 'person' and months > 6",
        "not listed",
        "false",
        "none",
        "ways in ['monthly']",
        "limit <= 200000",
    ],
)
def test_what_does_not_hold(text):
    assert holds(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "==",
        "a ==",
        "== a",
        "a b",
        "a == b == c",
        "a and",
        "and a",
        "not",
        "a not b",
        "a in",
        "(a",
        "a)",
        "()",
        "[a]",
        "a in [b]",
        "a in [1,,2]",
        "a in [1 2]",
        "a in [[1]]",
        "a in [1",
        "'open",
        "'a\\'b'",
        "1.2.3",
        "1abc",
        "a.b",
        "a[0]",
        "a()",
        "__import__('os').system('true')",
        "().__class__.__bases__",
        "lambda: 1",
        "[x for x in y]",
        "a if b else c",
        "a := 1",
        "a = 1",
        "a; b",
        "1 + 1",
        "2 ** 99999999",
        "-a",
        "a & b",
        "a | b",
        "~a",
        "a == 'x' # comment",
        "f'{a}'",
        "a\x00",
        "a == '\n'",
        "\ud800",
        "@a",
        "a is b",
        "(" * 30 + "a" + ")" * 30,
        "not " * 50 + "a",
        "(" * 100_000,
        "a and " * 5000 + "a",
        "9" * 10**6,
        "'" + "x" * LONGEST + "' == a",
    ],
)
def test_what_is_refused(text):
    with pytest.raises(InvalidValueError, match="expression") as refused:
        parse(text)
    assert refused.value.params["position"] >= 1
    assert len(refused.value.params["text"]) <= 80


def test_the_place_of_the_fault_is_named():
    with pytest.raises(InvalidValueError) as refused:
        parse("limit > 5 plus 3")
    assert refused.value.params["position"] == 11


@given(text=st.text())
def test_any_text_is_a_condition_or_our_error(text):
    try:
        node = parse(text)
    except InvalidValueError:
        return
    assert evaluate(node, FACTS) in (True, False)


PARTS = st.sampled_from(
    [
        "and",
        "or",
        "not",
        "in",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "(",
        ")",
        "[",
        "]",
        ",",
        "kind",
        "limit",
        "since",
        "ways",
        "missing",
        "5",
        "-1.5",
        "'x'",
        "none",
        "true",
    ]
)


@settings(max_examples=200)
@given(parts=st.lists(PARTS, max_size=25))
@example(parts=["since", "==", "since"])
def test_any_tokens_are_a_condition_or_our_error(parts):
    text = " ".join(parts)
    try:
        node = parse(text)
    except InvalidValueError:
        return
    assert evaluate(node, FACTS) in (True, False)
    assert names(node) <= {"kind", "limit", "since", "ways", "missing"}


def test_the_names_that_a_condition_asks_for():
    node = parse("a == 1 and (b in [1] or not c) and d > e and true")
    assert names(node) == {"a", "b", "c", "d", "e"}
