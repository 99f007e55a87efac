"""Names fold to what makes them the same firm; reasons and percentages follow their rule."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdim.rules import likeness
from custdim.rules.likeness import Folding, Sort, Traits, folded, percent, phones, reasons

REGIONS = {
    "福建": "350000",
    "福建省": "350000",
    "厦门": "350200",
    "厦门市": "350200",
    "福建省厦门市": "350200",
    "上海": "310000",
    "浦东新区": "310115",
    "昆山": "320583",
    "苏州": "320500",
    "东方": "469007",
}
SOUNDS = {
    "远": "yuan",
    "园": "yuan",
    "景": "jing",
    "贸": "mao",
    "茂": "mao",
    "易": "yi",
    "医": "yi",
}
FOLDING = Folding(REGIONS, lambda text: [SOUNDS.get(one, one) for one in text])
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "")


def matched(one: str, other: str, **more: str) -> tuple[str, ...]:
    """Say why two names match, as the look-up would."""
    mine, theirs = Traits(one, **more), Traits(other, **more)
    pairs = {
        (sort, other_sort)
        for key, sort in FOLDING.keys(mine)
        for other_key, other_sort in FOLDING.keys(theirs)
        if key == other_key
    }
    return reasons(pairs, FOLDING.parted(one), FOLDING.parted(other))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("厦门远景贸易有限公司", "厦门遠景貿易有限公司", "same-name"),
        ("厦门远景贸易有限公司", "厦门远景贸易有限责任公司", "folded-name"),
        ("厦门远景贸易有限公司", "厦门远景贸易股份有限公司", "folded-name"),
        ("厦门远景贸易有限公司", "远景贸易（厦门）有限公司", "same-name"),
        ("厦门远景贸易有限公司", " 厦门 远景贸易【有限公司】", "same-name"),
        ("厦门远景贸易有限公司", "福建省厦门市远景贸易有限公司", "same-city"),
        ("厦门远景贸易有限公司", "远景贸易有限公司", "without-region"),
        ("厦门远景贸易有限公司", "厦门园景茂易有限公司", "sound"),
        ("Vision Trading Co., Ltd.", "ＶＩＳＩＯＮ trading Limited", "folded-name"),
    ],
)
def test_two_writings_of_one_firm_match(one: str, other: str, why: str) -> None:
    assert matched(one, other) == (why,)
    assert matched(other, one) == (why,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("厦门远景贸易有限公司", "上海远景贸易有限公司"),
        ("厦门远景贸易有限公司", "厦门远景贸易有限公司上海分公司"),
        ("厦门远景集团有限公司", "厦门远景有限公司"),
        ("上海有限公司", "厦门有限公司"),
        ("上海东方电子", "苏州东方电子"),
    ],
)
def test_two_firms_do_not(one: str, other: str) -> None:
    assert matched(one, other) == ()


def test_a_former_name_matches_the_name_of_today() -> None:
    mine = FOLDING.keys(Traits("厦门新景贸易有限公司", ("厦门远景贸易有限公司",)))
    theirs = dict(FOLDING.keys(Traits("厦门远景贸易公司")))
    assert {(sort, theirs[key]) for key, sort in mine if key in theirs} >= {
        (Sort.FORMER, Sort.NAME)
    }


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0592-5551234-801", ["5925551234"]),
        ("(0592) 5551234 转 12", ["5925551234"]),
        ("+86 592 5551234", ["5925551234"]),
        ("+86-138 0013 8000、0592-5551234", ["13800138000", "5925551234"]),
        ("１３８００１３８０００", ["13800138000"]),
        ("00000000", []),
        ("13888888888/110", ["13888888888"]),
        ("11111111111", []),
    ],
)
def test_telephones_are_compared_by_their_digits(text: str, numbers: list[str]) -> None:
    assert list(phones(text)) == numbers


def test_the_percentage_joins_independent_witnesses() -> None:
    assert percent(["same-name"]) == 95
    assert percent(["telephone"]) == 60
    assert percent(["telephone", "bank-account"]) == 94
    assert percent(["same-name"], "A", "B") == 57
    assert percent(["credit-code"], "A", "A") == 100
    assert percent(["same-name", "bank-account", "telephone"]) == 99
    assert percent([]) == 0


NAMES = st.text("厦门上海福建远園景貿易医(（)）[] 公司有限责任AbＣ12·", min_size=1, max_size=24)


@given(NAMES, st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_every_legal_form_is_the_same_form(name: str, one: str, other: str) -> None:
    core = re.sub("(公司|有限|责任|股份)+$", "", folded(name)) + "贸易"
    mine, theirs = FOLDING.parted(core + one), FOLDING.parted(core + other)
    assert (mine.city, mine.core) == (theirs.city, theirs.core)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_keys_and_folds_once(name: str, phone: str, account: str) -> None:
    assert folded(folded(name)) == folded(name)
    traits = Traits(name, (name[::-1],), phone, (account,), (phone,), (account,))
    keys = FOLDING.keys(traits)
    assert keys == FOLDING.keys(traits)
    assert all(-(2**63) <= key < 2**63 for key, _ in keys)


@given(st.lists(st.sampled_from(sorted(likeness.WEIGHTS)), max_size=5), st.booleans())
def test_more_reasons_never_make_less_likely(why: list[str], other_code: bool) -> None:
    codes = ("A", "B") if other_code else ("A", "A")
    shares = [percent(why[:count], *codes) for count in range(len(why) + 1)]
    assert shares == sorted(shares)
    assert all(0 <= share <= 100 for share in shares)


@given(NAMES, NAMES)
def test_matching_is_mutual(one: str, other: str) -> None:
    assert matched(one, other) == matched(other, one)
