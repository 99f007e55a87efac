"""Conditions follow values that are called otherwise by now."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.rules import formulas
from custdim.rules.expressions import parse
from custdim.rules.renaming import renamed, values_of

NAMES = {"category_ind", "categories_ind"}
CODES = {"A": "B", "B": "A", "C13": "C14"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("category_ind == 'A'", "category_ind == 'B'"),
        ('"A" in categories_ind', '"B" in categories_ind'),
        ("'A' not in categories_ind and x == 'A'", "'B' not in categories_ind and x == 'A'"),
        ("category_ind in ['A', 'B', 'D']", "category_ind in ['B', 'A', 'D']"),
        ("category_ind not in ['C13'] or y == 'C13'", "category_ind not in ['C14'] or y == 'C13'"),
        ("x == 'A'  and  'A' == category_ind", "x == 'A'  and  'B' == category_ind"),
        ("(category_ind == 'A') and not x == 'A'", "(category_ind == 'B') and not x == 'A'"),
        ("category_ind", "category_ind"),
        ("category_ind == 'A' and ((", "category_ind == 'B' and (("),
        ("category_ind == 'A' ?", "category_ind == 'A' ?"),
        ("x == 'A' and category_ind", "x == 'A' and category_ind"),
    ],
)
def test_only_what_is_compared_with_the_name_changes(old, new):
    assert renamed(old, NAMES, CODES) == new


def test_formulas_follow_as_well():
    old = "if(industry == 'A', 2, 1) + min(1, 2)"
    assert renamed(old, {"industry"}, CODES, formulas.LANGUAGE) == old.replace("'A'", "'B'")


def test_the_values_are_told():
    assert values_of("category_ind in ['A', 'D'] or 'E' == x", NAMES) == {"A", "D"}


operands = st.sampled_from(["category_ind", "x", "'A'", "'B'", "'C13'", "['A', 'B']", "5"])
signs = st.sampled_from(["==", "!=", "in", "not in", "<"])
comparisons = st.tuples(operands, signs, operands).map(" ".join)
conditions = st.lists(comparisons, min_size=1, max_size=4).map(" and ".join)


@given(conditions)
def test_the_old_names_come_back(text):
    parse(text)
    there = renamed(text, NAMES, CODES)
    parse(there)
    assert renamed(there, NAMES, {now: old for old, now in CODES.items()}) == text
