"""How automatic numbers are written."""

from datetime import date

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError

DAY = date(2025, 3, 9)


@pytest.mark.parametrize(
    ("options", "number"),
    [
        ({}, "2025-0007"),
        ({"prefix": "HT"}, "HT-2025-0007"),
        ({"prefix": "HT", "dates": "month", "separator": "none"}, "HT2025030007"),
        ({"prefix": "合同", "dates": "day", "digits": 2, "separator": "slash"}, "合同/20250309/07"),
        ({"dates": "none", "yearly": False}, "0007"),
    ],
)
def test_a_number_has_prefix_date_and_count(options, number):
    assert kinds.load("auto_number", options).number(7, DAY) == number


def test_a_count_may_outgrow_its_digits():
    assert kinds.load("auto_number", {"digits": 2}).number(12345, DAY) == "2025-12345"


@pytest.mark.parametrize(
    "options",
    [
        {"dates": "none"},
        {"digits": 0},
        {"digits": 13},
        {"prefix": "x" * 21},
        {"separator": " "},
        {"dates": "week"},
    ],
)
def test_numbers_that_could_repeat_or_not_be_stored_are_refused(options):
    with pytest.raises(InvalidValueError):
        kinds.load("auto_number", options)
