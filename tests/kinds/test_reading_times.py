"""Times, moments and months, as people and workbooks write them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.kinds.date_time import DateTime
from custdim.kinds.time_of_day import TimeOfDay
from custdim.kinds.year_month import YearMonth

TIME, MOMENT, MONTH = TimeOfDay(), DateTime(), YearMonth()
times = st.times().map(lambda value: value.replace(microsecond=0))


def reason(kind, text):
    with pytest.raises(InvalidValueError) as refused:
        kind.read(text)
    return refused.value.reason


@pytest.mark.parametrize(
    "text",
    [
        "15:20",
        "１５：２０",
        "1520",
        "15点20分",
        "15时20",
        "下午3点20分",
        "3:20 PM",
        "下午15:20",
        "15.20",
    ],
)
def test_usual_notations_are_one_time(text):
    assert TIME.read(text) == time(15, 20)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8点半", time(8, 30)),
        ("8点整", time(8)),
        ("中午12点", time(12)),
        ("中午1点", time(13)),
        ("上午12:30", time(0, 30)),
        ("12 PM", time(12)),
        ("凌晨3点5分", time(3, 5)),
        ("晚上8点", time(20)),
        ("08:30:05", time(8, 30, 5)),
        ("8时30分5秒", time(8, 30, 5)),
    ],
)
def test_words_around_a_time(text, value):
    assert TIME.read(text) == value


@pytest.mark.parametrize("text", ["24:00", "8:60", "25点", "2575", "上午15点"])
def test_there_is_no_such_time(text):
    assert reason(TIME, text) == "no-such-time"


@pytest.mark.parametrize("text", ["8", "morning", "8:30:", "1:2:3:4", "830"])
def test_this_is_no_time(text):
    assert reason(TIME, text) == "not-a-time"


@given(value=times)
def test_every_time_comes_back_from_text_and_from_excel(value):
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    assert TIME.read(TIME.show(value)) == value
    assert TIME.from_cell(seconds / 86_400) == value
    assert TIME.from_cell(timedelta(seconds=seconds)) == value
    assert TIME.from_cell(str(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-03 15:20",
        "2025-01-03T15:20:00",
        "2025/1/3 15:20",
        "2025.1.3 下午3:20",
        "2025年1月3日15时20分",
        "2025年1月3日 下午3点20分",
        "20250103 1520",
        "202501031520",
        "20250103T152000",
        "２０２５／１／３　１５：２０",
    ],
)
def test_usual_notations_are_one_moment(text):
    assert MOMENT.read(text) == datetime(2025, 1, 3, 15, 20)


def test_a_day_alone_begins_at_midnight():
    assert MOMENT.read("2025年1月3日") == datetime(2025, 1, 3)
    assert MOMENT.from_cell(date(2025, 1, 3)) == datetime(2025, 1, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-30 8:00", "no-such-day"),
        ("2025-01-03 25:00", "no-such-time"),
        ("tomorrow", "not-a-moment"),
        ("15:20", "not-a-moment"),
        ("2025-01-03 08:00 noon", "not-a-moment"),
    ],
)
def test_what_is_wrong_with_a_moment_is_named(text, expected):
    assert reason(MOMENT, text) == expected


@given(value=st.datetimes(datetime(1901, 1, 1)).map(lambda at: at.replace(microsecond=0)))
def test_every_moment_comes_back_from_text_and_from_excel(value):
    assert MOMENT.read(MOMENT.show(value)) == value
    serial = (value - datetime(1899, 12, 30)) / timedelta(days=1)
    assert MOMENT.from_cell(serial) == value


def test_limits_of_a_moment_are_days():
    kind = DateTime(minimum="2025-01-01", maximum="2025-01-31")
    assert kind.read("2025-01-31 23:59") == datetime(2025, 1, 31, 23, 59)
    assert reason(kind, "2025-02-01 00:00") == "too-late"
    with pytest.raises(InvalidValueError):
        DateTime(minimum="2025-02-01", maximum="2025-01-01").check_options()


@pytest.mark.parametrize(
    "text",
    [
        "2025-03",
        "2025/3",
        "2025.03",
        "202503",
        "2025年3月",
        "2025年03月份",
        "Mar 2025",
        "2025 march",
    ],
)
def test_usual_notations_are_one_month(text):
    assert MONTH.read(text) == "2025-03"


@pytest.mark.parametrize(
    "cell", [202503, 202503.0, 45741, date(2025, 3, 9), datetime(2025, 3, 9, 8), "2025-03"]
)
def test_cells_give_the_month(cell):
    assert MONTH.from_cell(cell) == "2025-03"


@pytest.mark.parametrize("cell", [2025.1, 2025.12, True, None, 25, 0.5])
def test_cells_that_could_be_two_months_are_refused(cell):
    with pytest.raises(InvalidValueError):
        MONTH.from_cell(cell)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-13", "no-such-month"),
        ("ma 2025", "not-a-month"),
        ("ju 2025", "not-a-month"),
        ("3", "not-a-month"),
    ],
)
def test_this_is_no_month(text, expected):
    assert reason(MONTH, text) == expected
