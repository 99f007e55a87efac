"""Lengths of time are read in any unit that comes out exactly in the one that is counted."""

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError

DAYS = kinds.load("duration", {"counted": "day", "shortest": 1, "longest": 180})
MONTHS = kinds.load("duration", {"counted": "month"})
MINUTES = kinds.load("duration", {"counted": "minute"})


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        (DAYS, "30", 30),
        (DAYS, "３０天", 30),
        (DAYS, "2周", 14),
        (DAYS, "1周3天", 10),
        (DAYS, "45 自然日", 45),
        (DAYS, "90 days", 90),
        (MONTHS, "1年半", 18),
        (MONTHS, "1年6个月", 18),
        (MONTHS, "半年", 6),
        (MONTHS, "0.5 years", 6),
        (MINUTES, "1个半小时", 90),
        (MINUTES, "1h 15 min", 75),
        (MINUTES, "1,440", 1440),
    ],
)
def test_units_are_turned_into_the_one_that_is_counted(kind, text, count):
    assert kind.read(text) == count


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        (DAYS, "3个月", "duration-day"),
        (DAYS, "2.5天", "duration-day"),
        (MONTHS, "30天", "duration-month"),
        (DAYS, "月结", "not-a-duration"),
        (DAYS, "30天左右", "not-a-duration"),
        (DAYS, "天", "not-a-duration"),
        (DAYS, "9" * 70, "not-a-duration"),
        (DAYS, "0", "too-small"),
        (DAYS, "181天", "too-large"),
        (MONTHS, "-1", "too-small"),
    ],
)
def test_what_does_not_come_out_is_refused(kind, text, reason):
    with pytest.raises(InvalidValueError, match=reason):
        kind.read(text)


def test_workbooks_hold_numbers():
    assert DAYS.to_cell(30) == 30
    assert DAYS.from_cell(30.0) == 30
    assert DAYS.from_cell("1周") == 7


def test_whole_years_of_months_are_told():
    assert MONTHS.explain(36) == "3年"
    assert MONTHS.explain(37) == ""


def test_bounds_may_not_cross():
    with pytest.raises(InvalidValueError, match="option-bounds"):
        kinds.load("duration", {"shortest": 5, "longest": 4})
