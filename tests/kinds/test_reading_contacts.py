"""Names, phones, addresses, and the numbers of banks and tax offices."""

import pytest

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.wording import sentence


def kind(code, **options):
    return kinds.load(code, options)


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("person_name", "王　芳", "王芳"),
        ("person_name", "买买提.艾力", "买买提·艾力"),
        ("person_name", "买买提 ・ 艾力", "买买提·艾力"),
        ("person_name", "John  F. Smith", "John F. Smith"),
        ("mobile", "+86 138 0013 8000", "13800138000"),
        ("mobile", "(86)13800138000", "13800138000"),
        ("mobile", "１３８００１３８０００", "13800138000"),
        ("phone", "（０７５５）２６０１２３４５", "0755-26012345"),
        ("phone", "075526012345转801", "0755-26012345-801"),
        ("phone", "010 8888 8888", "010-88888888"),
        ("phone", "+86 755－26012345", "0755-26012345"),
        ("phone", "138-0013-8000、021—61234567", "13800138000/021-61234567"),
        ("phone", "400-800-1234", "400-800-1234"),
        ("email", "mailto:Zhang.San@Example.COM", "Zhang.San@example.com"),
        ("email", "a＠b.cn", "a@b.cn"),
        ("postcode", "518 057", "518057"),
        ("region", "广西", "450000"),
        ("region", "内蒙古自治区", "150000"),
        ("bank_account", "6222-0212 3456", "622202123456"),
        ("tax_id", "91110000600037341l", "91110000600037341L"),
    ],
)
def test_usual_writings_are_made_one(code, text, value):
    assert kind(code).read(text) == value


@pytest.mark.parametrize(
    ("code", "text", "reason"),
    [
        ("person_name", "王3", "person-name"),
        ("person_name", "王@芳", "person-name"),
        ("person_name", "王" * 61, "too-long"),
        ("mobile", "1380013800", "mobile-length"),
        ("mobile", "12800138000", "mobile"),
        ("mobile", "13800138000/13900139000", "phone-several"),
        ("phone", "abc", "phone"),
        ("phone", "12", "phone"),
        ("email", "a@b", "email"),
        ("email", "a b@c.cn", "email"),
        ("email", "a@@c.cn", "email"),
        ("email", "a..b@c.cn", "email"),
        ("postcode", "12345", "postcode"),
        ("region", "990000", "region-province"),
        ("region", "4403", "region-length"),
        ("region", "火星", "region-length"),
        ("bank_account", "12345", "bank-account"),
        ("bank_account", "622202_123456", "bank-account-character"),
        ("cnaps", "10210009999", "cnaps-length"),
        ("cnaps", "10210009999X", "cnaps-digits"),
        ("tax_id", "1234567890", "tax-id-length"),
        ("tax_id", "12345678901234é", "tax-id-character"),
    ],
)
def test_what_is_refused_says_why(code, text, reason):
    with pytest.raises(InvalidValueError) as refused:
        kind(code).read(text)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("code", "value", "reason"),
    [
        ("phone", "0111-1234567", "phone-unusual"),
        ("phone", "13800138000/12345", "phone-unusual"),
        ("postcode", "000000", "postcode-unusual"),
        ("bank_account", "NRA123456", "bank-account-unusual"),
        ("cnaps", "102100099997", "cnaps-check"),
        ("tax_id", "91110000600037341M", "tax-id-check"),
    ],
)
def test_what_is_odd_is_taken_with_a_doubt(code, value, reason):
    loaded = kind(code)
    assert loaded.read(value) == value
    assert [doubt.reason for doubt in loaded.warnings(value)] == [reason]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("phone", "0755-26012345-801"),
        ("phone", "95588"),
        ("phone", "+1 650-253-0000"),
        ("postcode", "100080"),
        ("bank_account", "44250100003700000123"),
        ("cnaps", "102100099996"),
        ("cnaps", "308584000013"),
        ("tax_id", "91110000600037341L"),
        ("tax_id", "110108012660422"),
    ],
)
def test_what_is_usual_raises_no_doubt(code, value):
    assert kind(code).warnings(kind(code).read(value)) == ()


def test_a_personal_card_has_a_check_digit():
    card = kind("bank_account", card=True)
    assert card.warnings("4111111111111111") == ()
    assert [doubt.reason for doubt in card.warnings("4111111111111112")] == ["bank-card"]


@pytest.mark.parametrize(
    ("code", "cell", "value"),
    [
        ("postcode", 10000, "010000"),
        ("postcode", 518057.0, "518057"),
        ("mobile", 13800138000.0, "13800138000"),
        ("region", 440300.0, "440300"),
        ("cnaps", 102100099996, "102100099996"),
    ],
)
def test_number_cells_are_read(code, cell, value):
    assert kind(code).from_cell(cell) == value


@pytest.mark.parametrize("code", ["bank_account", "tax_id", "cnaps", "mobile"])
@pytest.mark.parametrize("cell", [6.2220212345678902e18, "6.22202E+18", 6222021234567890128])
def test_rounded_numbers_are_reported(code, cell):
    with pytest.raises(InvalidValueError, match="digits-lost") as refused:
        kind(code).from_cell(cell)
    assert "文本" in sentence(refused.value, "zh")


def test_a_postcode_cell_too_short_to_be_one_is_refused():
    with pytest.raises(InvalidValueError, match="postcode"):
        kind("postcode").from_cell(123)


def test_a_region_is_explained():
    assert kind("region").explain("440300") == "440300 · 广东省深圳市"
    assert kind("region").explain("440300", "en") == "440300 · Shenzhen, Guangdong"
    assert kind("region").explain("100000", "en") == "National authority"
