"""Web addresses, postal addresses and ratings."""

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.kinds.address import Address
from custdim.kinds.rating import Rating
from custdim.kinds.url import Url

URL, ADDRESS = Url(), Address()


def reasons(value):
    return [doubt.reason for doubt in ADDRESS.warnings(ADDRESS.read(value))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("www.Example.com", "www.example.com"),
        ("HTTP://Example.com/A?B=C", "http://example.com/A?B=C"),
        ("ｈｔｔｐ：／／ｅｘａｍｐｌｅ．ｃｏｍ", "http://example.com"),
        ("例子.中国/路径", "例子.中国/路径"),
        ("example.com:8080", "example.com:8080"),
        ("ftp://10.0.0.1/x", "ftp://10.0.0.1/x"),
    ],
)
def test_web_addresses_are_read(text, value):
    assert URL.read(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "nobody",
        "a b.com",
        "http://",
        "a..b.com",
        "user@a.b",
    ],
)
def test_what_no_browser_should_open_is_refused(text):
    with pytest.raises(InvalidValueError, match="url"):
        URL.read(text)


def test_a_link_has_its_scheme():
    assert URL.link("example.com") == "http://example.com"
    assert URL.link("https://example.com") == "https://example.com"


def test_addresses_are_doubted_only():
    assert reasons("广东省深圳市南山区科技园1号") == []
    assert reasons("上海浦东世纪大道1号") == []
    assert reasons("世纪大道1号") == ["address-region"]
    assert reasons("南山") == ["address-short"]
    assert reasons("5 High Street, Exeter") == []


def test_the_mask_of_an_address_leaves_the_city():
    assert ADDRESS.masked("广东省深圳市南山区科技园1号") == "广东省深圳市••••••"
    assert ADDRESS.masked("5 High Street") == "••••••"


NAMED = Rating(stars=3, names="差;中;好", names_en="Bad;Fair;Good")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2", 2),
        ("２星", 2),
        ("三星", 3),
        ("2/3", 2),
        ("★★", 2),
        ("★★☆", 2),
        ("好", 3),
        ("fair", 2),
        ("1 star", 1),
    ],
)
def test_ratings_are_read(text, level):
    assert NAMED.read(text) == level


@pytest.mark.parametrize("text", ["0", "4", "2/5", "★★☆☆☆", "excellent", "-1", "2.5"])
def test_other_ratings_are_refused(text):
    with pytest.raises(InvalidValueError, match="rating"):
        NAMED.read(text)


def test_ratings_are_shown_by_name_or_as_stars():
    assert NAMED.show(3) == "好"
    assert NAMED.show(3, "en") == "Good"
    assert Rating().show(2) == "★★☆☆☆"
    assert NAMED.to_cell(3) == 3


@pytest.mark.parametrize(
    "options",
    [
        {"stars": 1},
        {"stars": 10},
        {"stars": 3, "names": "好;坏"},
        {"stars": 2, "names": "好;好"},
        {"stars": 2, "names": "2;1"},
        {"stars": 2, "names": "甲;乙", "names_en": "乙;甲"},
    ],
)
def test_names_of_levels_mean_one_level_each(options):
    with pytest.raises(InvalidValueError):
        kinds.load("rating", options)
