"""Which papers a case demands, what is wrong with them, and how long things are valid."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.rules.demands import Demand, demanded, paper_problems
from custdim.rules.expiry import (
    Validity,
    add_months,
    full_months,
    is_valid,
    qualified_until,
    validity,
)

TODAY = date(2026, 11, 22)
CERTIFICATES = [
    {"ref": "LICENCE", "required": "always"},
    {"ref": "VAT", "required": "when", "when": "taxpayer == 'general'"},
    {"ref": "STATEMENT", "required": "when", "when": "requested_limit > 200000"},
    {"ref": "AGREEMENT", "required": "optional"},
]
TYPES = {
    "LICENCE": {"valid_until": "long_term"},
    "VAT": {"valid_until": "none"},
    "AGREEMENT": {"valid_until": "required"},
}


@dataclass(frozen=True)
class Paper:
    number: str = ""
    valid_until: date | None = None
    long_term: bool = False
    file_name: str = "scan.pdf"


def test_demands_follow_the_facts():
    facts = {"taxpayer": "general", "requested_limit": Decimal(200000)}
    assert demanded(CERTIFICATES, facts, TYPES) == [
        Demand("LICENCE", True, dated=True),
        Demand("VAT", True, dated=False),
        Demand("AGREEMENT", False, dated=True),
    ]


def test_an_unknown_fact_demands_nothing():
    assert [demand.code for demand in demanded(CERTIFICATES, {})] == ["LICENCE", "AGREEMENT"]


@pytest.mark.parametrize(
    ("paper", "reason"),
    [
        (None, "paper-missing"),
        (Paper(file_name=""), "paper-missing"),
        (Paper(number="1", file_name=""), "paper-no-file"),
        (Paper(), "paper-no-date"),
        (Paper(valid_until=TODAY - timedelta(1)), "paper-expired"),
        (Paper(valid_until=TODAY), None),
        (Paper(long_term=True), None),
        (Paper(valid_until=TODAY - timedelta(1), long_term=True), None),
    ],
)
def test_what_is_wrong_with_a_required_paper(paper, reason):
    papers = {} if paper is None else {"X": paper}
    problems = paper_problems([Demand("X", True, dated=True)], papers, TODAY)
    assert [problem.reason for problem in problems.values()] == ([reason] if reason else [])


def test_an_optional_paper_may_be_missing_but_not_expired():
    demand = [Demand("X", False)]
    assert paper_problems(demand, {}, TODAY) == {}
    assert paper_problems(demand, {"X": Paper(file_name="")}, TODAY) == {}
    expired = paper_problems(demand, {"X": Paper(valid_until=date(2020, 1, 1))}, TODAY)
    assert expired["X"].params["valid_until"] == "2020-01-01"


def test_a_paper_without_dates_needs_none():
    assert paper_problems([Demand("X", True)], {"X": Paper()}, TODAY) == {}


def test_a_paper_is_valid_through_its_last_day():
    assert is_valid(TODAY, False, TODAY)
    assert not is_valid(TODAY, False, TODAY + timedelta(1))
    assert is_valid(None, True, TODAY)
    assert not is_valid(None, False, TODAY)


@pytest.mark.parametrize(
    ("days", "light"),
    [
        (91, "valid"), (90, "soon"), (61, "soon"), (60, "sooner"), (31, "sooner"), (30, "urgent"),
        (0, "urgent"), (-1, "expired"),
    ],
)  # fmt: skip
def test_the_traffic_light(days, light):
    assert validity(TODAY + timedelta(days), False, TODAY) == light


def test_the_traffic_light_with_other_warning_days():
    assert validity(TODAY + timedelta(20), False, TODAY, (30,)) is Validity.URGENT
    assert validity(TODAY + timedelta(150), False, TODAY, (180, 90, 60, 30)) is Validity.SOON
    assert validity(TODAY + timedelta(20), False, TODAY, (180, 90, 60, 30)) is Validity.URGENT
    assert validity(TODAY + timedelta(20), False, TODAY, ()) is Validity.VALID
    assert validity(None, False, TODAY) is Validity.UNKNOWN
    assert validity(None, True, TODAY) is Validity.VALID


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_later(start, months, end):
    assert add_months(start, months) == end


@given(
    start=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    end=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_full_months_are_the_most_that_fit(start, end):
    months = full_months(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)


def test_a_qualification_ends_with_its_first_deciding_paper():
    assert qualified_until(TODAY, 12) == date(2027, 11, 21)
    assert qualified_until(TODAY, 12, [date(2027, 3, 1), date(2028, 1, 1)]) == date(2027, 3, 1)
