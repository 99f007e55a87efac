"""Code schemes of classification trees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.rules.code_scheme import CodeScheme, read_scheme

TWO = CodeScheme((2, 2, 2))


@pytest.mark.parametrize(
    ("text", "lengths"), [("", ()), (" 2-2-2 ", (2, 2, 2)), ("1", (1,)), ("3-9", (3, 9))]
)
def test_a_scheme_is_read(text, lengths):
    assert read_scheme(text).lengths == lengths


@pytest.mark.parametrize("text", ["2-", "-2", "0-2", "2 2", "a", "10-2", "2-2-2-2-2-2-2-2-2-2"])
def test_what_is_no_scheme_is_refused(text):
    with pytest.raises(InvalidValueError) as caught:
        read_scheme(text)
    assert caught.value.reason == "scheme-form"


@pytest.mark.parametrize(
    ("code", "parent", "level", "reason"),
    [
        ("01", "", 0, ""),
        ("0102", "01", 1, ""),
        ("AB", "", 0, ""),
        ("1", "", 0, "scheme-length"),
        ("0102", "", 0, "scheme-length"),
        ("0202", "01", 1, "scheme-parent"),
        ("01-2", "01", 1, "scheme-signs"),
        ("01020304", "010203", 3, "scheme-deep"),
    ],
)
def test_codes_are_checked_against_their_place(code, parent, level, reason):
    try:
        TWO.check(code, parent, level)
        found = ""
    except InvalidValueError as error:
        found = error.reason
    assert found == reason


@pytest.mark.parametrize(
    ("parent", "siblings", "level", "code"),
    [
        ("", [], 0, "01"),
        ("", ["01", "07"], 0, "08"),
        ("01", ["0101", "0199"], 1, "0102"),
        ("01", ["01AB"], 1, "0101"),
    ],
)
def test_the_next_free_code_is_proposed(parent, siblings, level, code):
    assert TWO.next_code(parent, siblings, level) == code


@pytest.mark.parametrize(
    ("parent", "siblings", "code"),
    [("", [], ""), ("A", [], "A01"), ("", ["A", "B"], ""), ("A", ["A1", "A9"], "A10")],
)
def test_without_a_scheme_codes_are_counted_on(parent, siblings, code):
    assert CodeScheme().next_code(parent, siblings, 0) == code


def test_a_full_level_has_no_next_code():
    with pytest.raises(InvalidValueError) as caught:
        CodeScheme((1,)).next_code("", [str(number) for number in range(1, 10)], 0)
    assert caught.value.reason == "scheme-full"


@given(st.lists(st.integers(1, 99).map("{:02d}".format), max_size=98, unique=True))
def test_what_is_proposed_fits_and_is_free(siblings):
    code = TWO.next_code("", siblings, 0)
    TWO.check(code, "", 0)
    assert code not in siblings
