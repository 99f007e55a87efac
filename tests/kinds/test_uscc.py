"""The credit code finds every slip of a finger and says what to do about it."""

import pytest

from custdim.errors import InvalidValueError
from custdim.kinds.uscc import (
    ALPHABET,
    Uscc,
    check_digit,
    describe,
    fits,
    organisation_digit,
    suggest,
)
from custdim.wording import sentence

REAL = [
    "91110000600037341L",
    "91110108551385082Q",
    "91350100M000100Y43",
    "91440300708461136T",
    "914403001922038216",
    "91330100799655058B",
    "9144030071526726XG",
    "91110000802100433B",
    "91440101231224546A",
    "91310000132260250X",
]
MADE = ["91110105MA4JURQ206", "91310115MA83FQEF9H", "91440305MALCR63F15", "91330106MA0WTCDK32"]
# Registered by the military commission, agriculture and others: no digits in front.
RARE = [
    first + check_digit(first)
    for first in ("N1330106MF8Q2B3K7", "A1110000MA01ABCD7", "Y1310000MA1K30001")
]

KIND = Uscc()


def refused(text):
    with pytest.raises(InvalidValueError) as caught:
        KIND.read(text)
    return caught.value


@pytest.mark.parametrize("code", REAL + MADE + RARE)
def test_sound_codes_are_taken(code):
    assert KIND.read(code) == code


@pytest.mark.parametrize("code", REAL)
def test_real_codes_raise_no_doubt(code):
    assert KIND.warnings(code) == ()
    assert organisation_digit(code[8:16]) == code[16]


@pytest.mark.parametrize("code", REAL + MADE + RARE)
def test_every_wrong_character_is_found(code):
    for position in range(18):
        for sign in ALPHABET:
            if sign != code[position]:
                assert not fits(code[:position] + sign + code[position + 1 :])


@pytest.mark.parametrize("code", REAL + MADE + RARE)
def test_every_swap_of_neighbours_is_found(code):
    for at in range(17):
        if code[at] != code[at + 1]:
            assert not fits(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


@pytest.mark.parametrize(
    "text",
    [
        "９１１１０１０８５５１３８５０８２ｑ",
        " 91110108 5513 85082q ",
        "'91110108551385082Q",
        "91110108-55138508-2-Q",
        "\ufeff91110108551385082Q\u200b",
        "91110108\u3000551385082Q",
    ],
)
def test_usual_writings_are_made_one(text):
    assert KIND.read(text) == "91110108551385082Q"


@pytest.mark.parametrize("length", [1, 15, 17, 19, 40])
def test_a_wrong_length_is_said_with_the_length(length):
    error = refused("91110000600037341L9876543210987654321098765"[:length])
    assert sentence(error, "zh") == f"应为 18 位，当前 {length} 位。"
    assert sentence(error, "en") == f"Needs 18 characters; there are {length}."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9111OOOO6OOO37341L", "91110000600037341L"),
        ("9III0I08551385082Q", "91110108551385082Q"),
        ("914403001922O382I6", "914403001922038216"),
        ("9144030071SZ67Z6XG", "9144030071526726XG"),
    ],
)
def test_letters_taken_for_digits_are_guessed_back(typed, meant):
    assert suggest(typed) == meant
    error = refused(typed)
    assert error.reason == "uscc-did-you-mean"
    assert meant in sentence(error, "zh")


def test_nothing_is_suggested_for_a_sound_or_a_hopeless_code():
    assert suggest(REAL[0]) is None
    assert suggest("91110000600037341M") is None
    assert suggest("") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("91500000202826172M", "uscc-check-digit"),
        ("91440300279393570M", "uscc-check-digit"),
        ("9111000V600037341L", "uscc-character"),
        ("91110000600037341é", "uscc-character"),
        ("911100A0600037341L", "uscc-region"),
    ],
)
def test_the_first_fault_is_named(text, reason):
    assert refused(text).reason == reason


def test_the_place_of_a_strange_character_is_named():
    error = refused("9111000V600037341L")
    assert (error.params["character"], error.params["position"]) == ("V", 8)


@pytest.mark.parametrize(
    "cell", [9.14403001922038e17, "9.14403001922038E+17", 914403001922038216, "9.14403E+17"]
)
def test_a_code_that_excel_rounded_is_reported_and_not_guessed(cell):
    with pytest.raises(InvalidValueError, match="digits-lost") as caught:
        KIND.from_cell(cell)
    assert "9.14403" in caught.value.params["text"]


def test_doubts_name_what_is_unusual():
    def code(first):
        return first + check_digit(first)

    reasons = {d.reason for d in KIND.warnings(code("9899000012345678X"))}
    assert reasons == {"uscc-registry", "uscc-province", "uscc-organisation"}


def test_a_code_is_explained():
    assert KIND.explain("91110000600037341L") == "市场监管 · 企业 · 北京市"
    assert KIND.explain("91440300708461136T", "en") == "Market regulation · Enterprise · Guangdong"
    facts = describe("92440300MA5ABCDE1X")
    assert (facts.registry_zh, facts.kind_zh, facts.kind_en) == (
        "市场监管", "个体工商户", "Individual business",
    )  # fmt: skip
    assert facts.region == "440300"
    assert describe("").kind_zh == ""
