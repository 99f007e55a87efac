"""How names are read, and the order that follows from it."""

import pytest

from custdim.storage.pinyin import initials, readings, sort_key, syllables


@pytest.mark.parametrize(
    ("text", "read", "letters"),
    [
        ("天津华泰", "tian jin hua tai", "tjht"),
        ("重庆长安银行", "chong qing chang an yin hang", "cqcayh"),
        ("a重庆", "a chong qing", "acq"),
        ("长江3号abc店", "chang jiang 3 hao abc dian", "cj3habcd"),
        ("绿谷女装", "lv gu nv zhuang", "lgnz"),
        ("𬭸达", "lin da", "ld"),
        ("", "", ""),
    ],
)
def test_reading(text, read, letters):
    assert " ".join(syllables(text)) == read
    assert initials(text) == letters


def test_every_character_has_a_place_even_if_it_has_no_reading():
    assert readings("安・达") == ["an", "", "da"]
    assert readings("重") == ["zhong"]


def test_names_are_sorted_by_sound_then_by_character():
    names = ["重庆远景", "长安", "安徽", "长沙", "3号店", "北京", "安 徽", "abc", "常沙"]
    expected = ["3号店", "abc", "安 徽", "安徽", "北京", "长安", "常沙", "长沙", "重庆远景"]
    assert sorted(names, key=sort_key) == expected
