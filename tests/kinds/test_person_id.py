"""Identity numbers: hard about check digit and date, soft about regions, and what they tell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from custdim.errors import InvalidValueError
from custdim.kinds.person_id import PersonId, check_digit
from custdim.wording import sentence

KIND = PersonId()
GOOD = "11010519491231002X"

first17 = st.builds(
    lambda region, born, serial: f"{region:06d}{born:%Y%m%d}{serial:03d}",
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), date(2020, 1, 1)),
    st.integers(0, 999),
)


def numbered(head):
    return head + check_digit(head)


def reason(text):
    with pytest.raises(InvalidValueError) as refused:
        KIND.read(text)
    return refused.value.reason


@given(head=first17)
def test_the_check_digit_is_that_of_the_standard(head):
    assert check_digit(head) == ric.calc_check_digit(head + "0")
    assert KIND.read(numbered(head)) == numbered(head)


@given(head=first17, position=st.integers(0, 17), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_never_taken(head, position, digit):
    number = numbered(head)
    wrong = number[:position] + digit + number[position + 1 :]
    if wrong == number:
        assert KIND.read(wrong) == number
    else:
        assert reason(wrong) in ("person-id-check", "person-id-date")


@given(head=first17, position=st.integers(0, 16))
def test_two_swapped_signs_are_never_taken(head, position):
    signs = list(numbered(head))
    signs[position], signs[position + 1] = signs[position + 1], signs[position]
    if "".join(signs) != numbered(head):
        assert reason("".join(signs)) in (
            "person-id-check",
            "person-id-date",
            "person-id-character",
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110105194912310021", "person-id-check"),
        ("1101051949123100", "person-id-length"),
        ("11010519491331002X", "person-id-date"),
        ("110105299912310028", "person-id-date"),
        ("1101O519491231002X", "person-id-character"),
        ("X1010519491231002X", "person-id-character"),
        ("110105491231002", "person-id-old"),
        ("1.10105E+17", "digits-lost"),
    ],
)
def test_what_is_wrong_is_named(text, expected):
    assert reason(text) == expected


def test_an_old_number_suggests_the_new_one():
    with pytest.raises(InvalidValueError) as refused:
        KIND.read("110105491231002")
    assert refused.value.params["suggestion"] == GOOD
    assert KIND.read(GOOD) == GOOD


def test_a_number_that_excel_rounded_is_refused():
    with pytest.raises(InvalidValueError, match="digits-lost"):
        KIND.from_cell(1.10105194912310e17)


def test_an_unknown_region_is_only_doubted():
    number = numbered("11999919491231002")
    (doubt,) = KIND.warnings(KIND.read(number))
    assert doubt.reason == "person-id-region"
    assert "119999" in sentence(doubt, "zh")


@pytest.mark.parametrize("region", ["110105", "110103", "440305", "810000", "820000", "830000"])
def test_regions_of_today_and_of_before_and_permits_are_not_doubted(region):
    assert KIND.warnings(KIND.read(numbered(f"{region}19900102003"))) == ()


def test_permanent_residents_are_known():
    number = KIND.read(numbered("93182619900102003"))
    assert KIND.warnings(number) == ()
    assert KIND.explain(number) == "外国人永久居留身份证 · 1990-01-02 出生 · 男"


def test_a_number_tells_region_birth_and_sex():
    assert KIND.explain(GOOD) == "北京市朝阳区 · 1949-12-31 出生 · 女"
    assert KIND.explain(GOOD, "en") == "Chaoyang, Beijing · born 1949-12-31 · female"


def test_the_region_has_the_name_of_its_time():
    dadu = numbered("11011119850102003")
    assert "1985" in KIND.explain(dadu)
    assert KIND.explain(numbered("13050219800102003")).startswith("河北省")


def test_the_mask_hides_the_birth():
    assert KIND.masked(GOOD) == "11************002X"
