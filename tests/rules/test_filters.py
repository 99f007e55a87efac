"""Filters as values: what fits, what days they mean, and that JSON keeps them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.rules import filters
from custdim.rules.filters import FITTING, OPERATORS, Condition, Group, Span

TODAY = date(2026, 11, 22)
PARTS = st.recursive(
    st.builds(Condition, st.text(), st.sampled_from(sorted(OPERATORS)), st.tuples(st.text())),
    lambda inner: st.builds(
        Group, st.lists(inner, max_size=3).map(tuple), st.sampled_from(["and", "or"])
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("operator", "values", "days"),
    [
        ("on", ("2026-02-28",), (date(2026, 2, 28), date(2026, 2, 28))),
        ("before", ("2026-03-01",), (None, date(2026, 2, 28))),
        ("after", ("2026-03-01",), (date(2026, 3, 2), None)),
        ("today", (), (TODAY, TODAY)),
        ("last_days", ("7",), (date(2026, 11, 16), TODAY)),
        ("next_days", ("1",), (TODAY, TODAY)),
        ("this_month", (), (date(2026, 11, 1), date(2026, 11, 30))),
        ("this_quarter", (), (date(2026, 10, 1), date(2026, 12, 31))),
        ("this_year", (), (date(2026, 1, 1), date(2026, 12, 31))),
        ("after", ("9999-12-31",), (date.max, None)),
        ("yesterday", (), (date(2026, 11, 21), date(2026, 11, 21))),
        ("past", (), (None, date(2026, 11, 21))),
        ("days_ago", ("30",), (None, date(2026, 10, 22))),
        ("days_ahead", ("30",), (date(2026, 12, 23), None)),
        ("this_week", (), (date(2026, 11, 16), TODAY)),  # today is a Sunday
        ("last_week", (), (date(2026, 11, 9), date(2026, 11, 15))),
        ("next_week", (), (date(2026, 11, 23), date(2026, 11, 29))),
        ("last_month", (), (date(2026, 10, 1), date(2026, 10, 31))),
        ("next_month", (), (date(2026, 12, 1), date(2026, 12, 31))),
        ("last_quarter", (), (date(2026, 7, 1), date(2026, 9, 30))),
        ("next_quarter", (), (date(2027, 1, 1), date(2027, 3, 31))),
        ("last_year", (), (date(2025, 1, 1), date(2025, 12, 31))),
        ("next_year", (), (date(2027, 1, 1), date(2027, 12, 31))),
    ],
)
def test_days_are_seen_from_today(operator, values, days):
    assert filters.span(Condition("x", operator, values), TODAY) == Span(*days)


@pytest.mark.parametrize(
    ("today", "operator", "days"),
    [
        (date(2027, 1, 1), "last_month", (date(2026, 12, 1), date(2026, 12, 31))),
        (date(2027, 1, 1), "last_quarter", (date(2026, 10, 1), date(2026, 12, 31))),
        (date(2027, 1, 1), "this_week", (date(2026, 12, 28), date(2027, 1, 3))),
        (date(2026, 12, 31), "next_month", (date(2027, 1, 1), date(2027, 1, 31))),
        (date(2028, 3, 31), "last_month", (date(2028, 2, 1), date(2028, 2, 29))),
        (date(2027, 3, 31), "last_month", (date(2027, 2, 1), date(2027, 2, 28))),
        (date.max, "this_quarter", (date(9999, 10, 1), date.max)),
        (date.max, "next_year", (date.max, date.max)),
        (date.min, "last_month", (date.min, date.min)),
        (date.min, "last_week", (date.min, date(1, 1, 7))),
    ],
)
def test_days_at_the_edges_of_months_years_and_calendars(today, operator, days):
    assert filters.span(Condition("x", operator), today) == Span(*days)


@given(st.dates(), st.sampled_from(sorted(filters.AROUND)))
def test_what_is_around_today_follows_without_a_gap(today, operator):
    which, _, name = operator.partition("_")
    this, following = (
        filters.span(Condition("x", f"{one}_{name}"), today) for one in ("this", "next")
    )
    assert this.first <= today <= this.last
    if this.last < date.max and which:
        assert following.first == this.last + timedelta(days=1)


@given(PARTS)
def test_json_keeps_every_filter(part):
    whole = Group((part,))
    assert filters.from_json(filters.to_json(whole)) == whole


@pytest.mark.parametrize("stored", [None, 3, [], {"parts": [1, {"operator": "x"}]}, {"join": 1}])
def test_what_cannot_be_understood_is_left_out(stored):
    assert not filters.from_json(stored)


@pytest.mark.parametrize(
    ("sort", "operator", "values"),
    [
        ("text", "at_least", ("1",)),
        ("text", "contains", ()),
        ("text", "contains", (" ",)),
        ("number", "within", ("1",)),
        ("number", "within", ("2", "1")),
        ("number", "equals", ("NaN",)),
        ("number", "equals", ("1e99",)),
        ("day", "on", ("2026-02-30",)),
        ("day", "last_days", ("0",)),
        ("day", "last_days", ("１",)),
        ("choice", "any_of", ()),
        ("day", "today", ("x",)),
    ],
)
def test_what_does_not_fit_is_refused(sort, operator, values):
    with pytest.raises(InvalidValueError):
        filters.check_condition(Condition("x", operator, values), sort)


def test_every_operator_belongs_to_a_sort():
    assert {one for some in FITTING.values() for one in some} == set(OPERATORS)


def test_filters_grow_and_shrink():
    one, other = Condition("a", "is", ("1",)), Condition("b", "is", ("2",))
    either = Group((one, other), "or")
    assert filters.with_part(either, one) == Group((either, one))
    assert filters.narrowed(Group((one,)), Condition("a", "is", ("3",))).parts[0].values == ("3",)
    assert filters.without_part(either, 0) == Group((other,), "or")
    left = filters.pruned(Group((one, either)), lambda part: part.field == "b")
    assert left == Group((Group((other,), "or"),))
    assert not Group((Group(),))


def test_nothing_goes_too_deep():
    deep = Group()
    for _ in range(10):
        deep = Group((deep,))
    with pytest.raises(InvalidValueError):
        filters.check_group(deep)
