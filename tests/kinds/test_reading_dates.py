"""Dates as people and workbooks write them."""

from datetime import date, datetime, timedelta

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.kinds.calendar_date import CalendarDate

KIND = CalendarDate()
DAY = date(2025, 1, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-03",
        "2025-1-3",
        "2025/1/3",
        "2025/01/03",
        "2025.1.3",
        "20250103",
        "2025年1月3日",
        "2025 年 1 月 3 号",
        "２０２５／１／３",
        "２０２５年１月３日",
        "2025－1－3",
        " 2025-01-03\t",
        "2025-01-03 00:00:00",
        "2025-01-03T10:30",
        "2025/1/3 9:05",
    ],
)
def test_usual_notations_are_one_day(text):
    assert KIND.read(text) == DAY


@pytest.mark.parametrize(
    "cell", [45660, 45660.0, 45660.99, DAY, datetime(2025, 1, 3, 23, 59), 20250103, 20250103.0]
)
def test_cells_give_the_day_that_excel_shows(cell):
    assert KIND.from_cell(cell) == DAY


def test_serial_numbers_at_the_edges():
    assert KIND.from_cell(46392) == date(2027, 1, 5)
    assert KIND.from_cell(61) == date(1900, 3, 1)
    assert KIND.from_cell(2_958_465) == date(9999, 12, 31)


@pytest.mark.parametrize(
    "cell", [0, 1, 60, -5, 2_958_466, 1e300, float("nan"), float("inf"), True, False, None]
)
def test_other_numbers_are_no_days(cell):
    with pytest.raises(InvalidValueError):
        KIND.from_cell(cell)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-29", "no-such-day"),
        ("2025年13月1日", "no-such-day"),
        ("20250432", "no-such-day"),
        ("0000-01-01", "no-such-day"),
        ("25-01-03", "not-a-date"),
        ("2025/1.3", "not-a-date"),
        ("2025-1", "not-a-date"),
        ("03/01/2025", "not-a-date"),
        ("长期", "not-a-date"),
        ("45660", "not-a-date"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text, reason):
    with pytest.raises(InvalidValueError) as refused:
        KIND.read(text)
    assert refused.value.reason == reason


def test_a_leap_day_is_a_day():
    assert KIND.read("2024-02-29") == date(2024, 2, 29)


def test_fixed_limits_include_their_day():
    kind = kinds.load("date", {"minimum": "2000-01-01", "maximum": "2030-12-31"})
    kind.check(date(2000, 1, 1))
    kind.check(date(2030, 12, 31))
    with pytest.raises(InvalidValueError, match="too-early"):
        kind.check(date(1999, 12, 31))
    with pytest.raises(InvalidValueError, match="too-late") as refused:
        kind.check(date(2031, 1, 1))
    assert refused.value.params["maximum"] == "2030-12-31"


@pytest.mark.parametrize(("limit", "days"), [("today", 0), ("today+30", 30), ("today - 7", -7)])
def test_limits_move_with_the_day(limit, days):
    kind = kinds.load("date", {"maximum": limit})
    last = date.today() + timedelta(days)
    kind.check(last)
    with pytest.raises(InvalidValueError, match="too-late"):
        kind.check(last + timedelta(1))


@pytest.mark.parametrize("limit", ["tomorrow", "2025-02-30", "today*2", "", "today+999999"])
def test_strange_limits_are_refused_in_the_definition(limit):
    with pytest.raises(InvalidValueError, match="option"):
        kinds.load("date", {"minimum": limit})


def test_limits_may_not_cross():
    with pytest.raises(InvalidValueError, match="option-bounds"):
        kinds.load("date", {"minimum": "today+1", "maximum": "today"})


def test_days_before_excel_are_written_as_text():
    assert KIND.to_cell(date(1899, 5, 1)) == "1899-05-01"
    assert KIND.to_cell(DAY) == DAY
