"""Regions by code and by name; old and unknown codes stay readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.kinds import region_codes
from custdim.kinds.region import Region
from custdim.kinds.regions import province

KIND = Region()
CODES = st.from_regex(r"[1-8][0-9]{5}", fullmatch=True)


def reason(text, kind=KIND):
    with pytest.raises(InvalidValueError) as refused:
        kind.read(text)
    return refused.value.reason


def every(code=""):
    for place in region_codes.below(code):
        yield place.code
        yield from every(place.code)


@pytest.mark.parametrize(
    "text",
    [
        "440305",
        "４４０３０５",
        "广东省深圳市南山区",
        "广东省 深圳市 南山区",
        "广东省/深圳市/南山区",
        "广东深圳市南山区",
        "深圳市南山区",
        "440305 广东省深圳市南山区",
        "440305 Nanshan, Shenzhen, Guangdong",
    ],
)
def test_a_region_is_read_by_code_and_by_name(text):
    assert KIND.read(text) == "440305"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("深圳", "440300"),
        ("吉林", "220000"),
        ("海淀区", "110108"),
        ("香港", "810000"),
        ("上海", "310000"),
    ],
)
def test_short_names_mean_the_one_region_that_has_them(text, code):
    assert KIND.read(text) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("南山区", "region-several"),
        ("朝阳区", "region-several"),
        ("火星", "region-length"),
        ("990000", "region-province"),
        ("440305 北京市", "region-length"),
    ],
)
def test_what_names_no_region_or_several_is_refused(text, expected):
    assert reason(text) == expected


def test_every_region_of_today_is_shown_so_that_it_can_be_read_back():
    codes = list(every())
    assert len(codes) > 3_000
    assert all(KIND.read(KIND.show(code)) == code for code in codes)
    assert not [code for code in codes if KIND.warnings(code)]


@given(code=CODES)
def test_any_six_digits_are_kept_or_their_province_is_unknown(code):
    if province(code):
        assert KIND.read(KIND.show(KIND.read(code))) == code
    else:
        assert reason(code) == "region-province"


def test_given_up_codes_are_readable_and_doubted():
    assert KIND.show("110221") == "110221 北京市昌平县"
    assert KIND.read("110221 北京市昌平县") == "110221"
    (doubt,) = KIND.warnings("110221")
    assert (doubt.reason, doubt.params["year"]) == ("region-abolished", 1999)


def test_codes_of_zones_are_only_doubted():
    assert KIND.read("320594") == "320594"
    assert KIND.show("320594") == "320594"
    assert KIND.explain("320594") == "江苏省"
    assert [doubt.reason for doubt in KIND.warnings("320594")] == ["region-unknown"]


@pytest.mark.parametrize(
    ("level", "text", "expected"),
    [
        ("city", "广东省", "region-city"),
        ("county", "深圳市", "region-county"),
        ("county", "广东省", "region-county"),
    ],
)
def test_a_definition_asks_for_the_level_it_needs(level, text, expected):
    assert reason(text, Region(level=level)) == expected


@pytest.mark.parametrize(
    ("level", "text"),
    [
        ("city", "北京市"),
        ("city", "深圳市"),
        ("county", "东莞市"),
        ("county", "澳门"),
        ("county", "海淀区"),
    ],
)
def test_where_nothing_is_below_no_more_is_asked(level, text):
    assert Region(level=level).read(text)


def test_the_name_is_the_one_of_the_time():
    assert region_codes.full_name("440303", 1985) == "广东省深圳市罗湖区办事处"
    assert region_codes.full_name("440303") == "广东省深圳市罗湖区"


@pytest.mark.parametrize(
    ("text", "first"),
    [("深圳", "440300"), ("szs", "440300"), ("4403", "440300"), ("宝安", "440306")],
)
def test_regions_are_found_by_name_by_code_and_by_initials(text, first):
    assert first in [place.code for place in region_codes.search(text)[:5]]


def test_a_search_ends_with_the_best_only():
    assert region_codes.search("  ") == []
    assert len(region_codes.search("区", most=7)) == 7
