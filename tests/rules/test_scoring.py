"""Points, grades, caps, vetoes, limits and proposals, at their boundaries."""

import copy
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.rules.scoring import propose, rate, scheme_from, with_ages

TODAY = date(2026, 11, 22)
POINTS = [Decimal(n) / 2 for n in range(201)]


def option(points, test=None, zh="选项"):
    return {"zh": f"{zh}{points}", "en": f"Option {points}", "points": points, "test": test}


DEFINITION = {
    "scoring": {
        "full_score": 100,
        "groups": [
            {
                "code": "PERFORMANCE",
                "zh": "信用履约",
                "en": "Payment",
                "items": [
                    {
                        "code": "ANY",
                        "zh": "任意分",
                        "weight": 100,
                        "options": [option(points) for points in POINTS],
                    }
                ],
            },
            {
                "code": "QUALITY",
                "zh": "品质",
                "items": [
                    {
                        "code": "RATE",
                        "zh": "付款及时率",
                        "en": "On-time payment",
                        "weight": 0,
                        "source": "on_time_rate",
                        "options": [
                            option(0, "on_time_rate >= 98"),
                            option(-1, "on_time_rate >= 95"),
                            option(-2, "on_time_rate < 95"),
                            option(-3, "on_time_rate == none and sales_12m in [none, 0]"),
                        ],
                    },
                    {
                        "code": "AGE",
                        "zh": "成立年限",
                        "weight": 0,
                        "source": "established_on",
                        "options": [
                            option(0, "established_on_years >= 10"),
                            option(-1, "established_on_years >= 1"),
                            option(-2, "established_on_years < 1"),
                        ],
                    },
                ],
            },
        ],
        "veto": [{"code": "V1", "zh": "失信", "result_grade": "D"}],
        "caps": [
            {"code": "C1", "zh": "新客户", "max_grade": "A"},
            {"code": "C3", "zh": "经营异常", "max_grade": "B"},
        ],
        "grades": [
            {"grade": "AAA", "min": 90, "credit_days": 90, "coefficient": 1.5, "zh": "极好"},
            {"grade": "AA", "min": 80, "credit_days": 60, "coefficient": 1.0, "zh": "优良"},
            {"grade": "A", "min": 70, "credit_days": 45, "coefficient": 0.8, "zh": "较好"},
            {"grade": "B", "min": 60, "credit_days": 30, "coefficient": 0.6, "zh": "一般"},
            {"grade": "C", "min": 0, "credit_days": 0, "coefficient": 0, "zh": "不予授信"},
            {"grade": "D", "min": None, "credit_days": 0, "coefficient": 0, "zh": "停止交易"},
        ],
        "limit_formula": {"new_customer": {"first_months": 3, "then_limit_ratio": 0.5}},
    }
}
SCHEME = scheme_from(DEFINITION)
REST = {"RATE": 0, "AGE": 0}
# 1,230,000 in ten months with shipments, a customer for years.
GOOD = {
    "sales_12m": Decimal(1230000),
    "active_months_12m": 10,
    "first_order_on": date(2020, 1, 1),
}


def rated(points, flags=(), facts=GOOD):
    return rate(SCHEME, {"ANY": POINTS.index(Decimal(points)), **REST}, flags, facts, TODAY)


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "AAA"), ("90", "AAA"), ("89.5", "AA"), ("80", "AA"), ("79.5", "A"), ("70", "A"),
        ("69.5", "B"), ("60", "B"), ("59.5", "C"), ("0", "C"),
    ],
)  # fmt: skip
def test_the_lower_bound_belongs_to_the_grade(points, grade):
    assert rated(points).grade == grade


def test_the_worked_example():
    rating = rated("75")
    assert (rating.grade, rating.credit_days) == ("A", 45)
    assert rating.limit == Decimal(147000)
    assert rating.total == Decimal(75)


@pytest.mark.parametrize(
    ("points", "limit"), [("95", 553000), ("85", 246000), ("65", 73000), ("30", 0)]
)
def test_limits_of_the_other_grades(points, limit):
    assert rated(points).limit == limit


@pytest.mark.parametrize(
    ("points", "flags", "grade"),
    [
        ("95", ["C1"], "A"),
        ("95", ["C1", "C3"], "B"),
        ("65", ["C1"], "B"),
        ("20", ["C3"], "C"),
        ("95", ["V1"], "D"),
        ("95", ["V1", "C1"], "D"),
        ("95", ["UNKNOWN"], "AAA"),
    ],
)
def test_caps_and_vetoes(points, flags, grade):
    rating = rated(points, flags)
    assert rating.grade == grade
    assert rating.total == Decimal(points)


def test_a_capped_grade_brings_its_own_days_and_limit():
    assert rated("95", ["C1"]).limit == rated("75").limit
    assert rated("95", ["V1"]).limit == 0


@pytest.mark.parametrize(
    ("first_order", "limit"),
    [
        (None, 147000),
        (date(2026, 11, 22), 0),
        (date(2026, 8, 23), 0),
        (date(2026, 8, 22), 73000),
        (date(2026, 5, 23), 73000),
        (date(2026, 5, 22), 147000),
    ],
)
def test_a_new_customer_pays_first_and_then_gets_half(first_order, limit):
    assert rated("75", facts={**GOOD, "first_order_on": first_order}).limit == limit


@pytest.mark.parametrize(
    "facts",
    [{}, {"sales_12m": None}, {"sales_12m": Decimal(0)}, {"sales_12m": Decimal(-5)}],
)
def test_without_sales_there_is_no_limit(facts):
    assert rated("75", facts=facts).limit == 0


def test_months_without_number_count_as_one():
    facts = {"sales_12m": Decimal(1000)}
    assert rated("85", facts=facts).limit == 2000
    assert rated("85", facts={**facts, "active_months_12m": 0}).limit == 2000


def test_a_hard_cap_cuts_the_limit():
    definition = copy.deepcopy(DEFINITION)
    definition["scoring"]["limit_formula"]["hard_cap"] = 100500
    capped = rate(scheme_from(definition), {"ANY": 150, **REST}, [], GOOD, TODAY)
    assert capped.limit == 100000


def test_what_is_not_scored_yet_is_missing():
    rating = rate(SCHEME, {"ANY": 200}, [], {}, TODAY)
    assert rating.missing == ("RATE", "AGE")
    assert not rating.complete
    assert rated("75").complete


@pytest.mark.parametrize("wrong", [-1, 4, 99])
def test_an_option_that_is_not_there(wrong):
    with pytest.raises(InvalidValueError, match="scheme-option"):
        rate(SCHEME, {"RATE": wrong}, [], {}, TODAY)


@given(points=st.sampled_from(POINTS), sales=st.integers(0, 10**11), months=st.integers(0, 12))
def test_limits_are_whole_thousands_and_never_above_the_formula(points, sales, months):
    facts = {"sales_12m": Decimal(sales), "active_months_12m": months}
    rating = rated(points, facts=facts)
    grade = SCHEME.grade(rating.grade)
    exact = Decimal(sales) / max(1, months) * grade.credit_days / 30 * grade.coefficient
    assert rating.limit % 1000 == 0
    assert rating.limit <= exact + Decimal("0.000001")
    assert rating.limit > exact - 1000 - Decimal("0.000001")


@pytest.mark.parametrize(
    ("facts", "chosen"),
    [
        ({"on_time_rate": Decimal("98")}, 0),
        ({"on_time_rate": Decimal("97.99")}, 1),
        ({"on_time_rate": Decimal("95")}, 1),
        ({"on_time_rate": Decimal("0")}, 2),
        ({}, 3),
        ({"sales_12m": Decimal(0)}, 3),
    ],
)
def test_the_first_option_that_holds_is_proposed(facts, chosen):
    assert propose(SCHEME, facts, TODAY)["RATE"][0] == chosen


def test_a_proposal_names_its_basis():
    facts = {"on_time_rate": Decimal("98.50"), "established_on": date(2016, 11, 22)}
    proposed = propose(SCHEME, facts, TODAY)
    assert proposed == {"RATE": (0, "98.5"), "AGE": (0, "2016-11-22")}
    written = propose(SCHEME, facts, TODAY, lambda code, value: f"{code}={value}")
    assert written["RATE"] == (0, "on_time_rate=98.50")


@pytest.mark.parametrize(
    ("established", "chosen"),
    [(date(2016, 11, 22), 0), (date(2016, 11, 23), 1), (date(2025, 11, 23), 2), (TODAY, 2)],
)
def test_ages_are_full_years(established, chosen):
    assert propose(SCHEME, {"established_on": established}, TODAY)["AGE"][0] == chosen


def test_nothing_is_proposed_for_what_is_not_known():
    assert propose(SCHEME, {"sales_12m": Decimal(5)}, TODAY) == {}


def test_ages_of_dates():
    known = with_ages({"d": date(2025, 12, 31), "x": 1}, date(2026, 2, 27))
    assert (known["d_days"], known["d_months"], known["d_years"], known["x"]) == (58, 1, 0, 1)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("groups", 0, "items", 0, "weight"), 99, "weight"),
        (("groups", 1, "items", 0, "code"), "ANY", "ANY"),
        (("groups", 1, "items", 0, "options", 1, "points"), 0, "RATE"),
        (("caps", 0, "max_grade"), "Z", "C1"),
        (("veto", 0, "result_grade"), "Z", "V1"),
        (("grades", 0, "min"), 50, "grades"),
        (("grades", 4, "min"), 10, "grades"),
    ],
)
def test_an_unsound_scheme_names_the_place(path, value, place):
    definition = copy.deepcopy(DEFINITION)
    part = definition["scoring"]
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    with pytest.raises(InvalidValueError, match="scheme") as refused:
        scheme_from(definition)
    assert refused.value.params["place"] == place


@pytest.mark.parametrize("key", ["groups", "grades"])
@pytest.mark.parametrize("junk", [None, 5, "x", [5], [{}]])
def test_a_broken_definition_is_refused_with_our_error(key, junk):
    definition = copy.deepcopy(DEFINITION)
    definition["scoring"][key] = junk
    with pytest.raises(InvalidValueError, match="scheme"):
        scheme_from(definition)


def test_a_test_that_cannot_be_read_is_refused_at_once():
    definition = copy.deepcopy(DEFINITION)
    definition["scoring"]["groups"][1]["items"][0]["options"][0]["test"] = "import os"
    with pytest.raises(InvalidValueError, match="expression"):
        scheme_from(definition)


GATED = {
    "method": "gate_then_points",
    "gates": [{"code": "G1", "zh": "证照有效", "failed_grade": "FAIL"}],
    "groups": [
        {
            "code": "ALL",
            "zh": "项目",
            "items": [
                {"code": "D1", "zh": "齐全", "weight": 100, "options": [option(100), option(70)]}
            ],
        }
    ],
    "veto": [{"code": "V1", "zh": "伪造", "result_grade": "FAIL"}],
    "grades": [
        {"grade": "PASS", "min": 80, "zh": "合格"},
        {"grade": "LIMITED", "min": 60, "zh": "限定"},
        {"grade": "FAIL", "min": 0, "zh": "不合格"},
    ],
}


@pytest.mark.parametrize(
    ("chosen", "flags", "grade"),
    [
        (0, {"G1"}, "PASS"),
        (1, {"G1"}, "LIMITED"),
        (0, set(), "FAIL"),
        (0, {"G1", "V1"}, "FAIL"),
    ],
)
def test_points_count_only_behind_open_gates(chosen, flags, grade):
    rating = rate(scheme_from(GATED), {"D1": chosen}, flags, {"sales_12m": Decimal(10**6)}, TODAY)
    assert rating.grade == grade
    assert (rating.credit_days, rating.limit) == (0, 0)  # such a scheme gives no credit


@pytest.mark.parametrize(
    "change",
    [
        {"method": "dice"},
        {"method": "points_sum"},  # has no gates
        {"gates": []},
        {"gates": [{"code": "G1", "zh": "证照有效", "failed_grade": "NONE"}]},
        {"gates": [{"code": "D1", "zh": "证照有效", "failed_grade": "FAIL"}]},
    ],
)
def test_gates_that_do_not_fit_are_refused(change):
    with pytest.raises(InvalidValueError):
        scheme_from({**GATED, **change})
