"""Dirty cells are read where they are clear, and refused with a reason where they are not."""

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.exchange.category_names import CategoryNames
from custdim.exchange.columns import Column
from custdim.exchange.fields import import_fields
from custdim.services.categories import CategoryNode
from workbooks import credit_code

GOOD = credit_code(7)
WIDE = GOOD.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789MA"})


@pytest.fixture
def column(office):
    fields = {field.key: field for field in import_fields(office)}
    return lambda key: Column(0, fields[key])


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("credit_code", f"\u3000{GOOD}\u200b", GOOD),
        ("credit_code", WIDE, GOOD),
        ("credit_code", GOOD.lower(), GOOD),
        ("credit_code", f"'{GOOD}", GOOD),
        ("code", "Ｃ０００１", "C0001"),
        ("code", 1001.0, "1001"),
        ("code", "007", "007"),
        ("name", " 远景（深圳）公司\ufeff", "远景（深圳）公司"),
        ("former_names", "甲公司；乙公司、甲公司", ("甲公司", "乙公司")),
        ("BASIC.established_on", "2015年1月3日", date(2015, 1, 3)),
        ("BASIC.established_on", "2015.01.03", date(2015, 1, 3)),
        ("BASIC.established_on", "20150103", date(2015, 1, 3)),
        ("BASIC.established_on", 42007.0, date(2015, 1, 3)),
        ("BASIC.established_on", datetime(2015, 1, 3), date(2015, 1, 3)),
        ("BASIC.reg_capital", "１,２００．５", Decimal("1200.5")),
        ("BASIC.industry", "制造业", "manufacturing"),
        ("CONTACT.mobile", 13800138000.0, "13800138000"),
        ("CONTACT.mobile", "+86 138-0013-8000", "13800138000"),
        ("BASIC.scope", "无", "无"),
        ("category:REGION", "深圳", "4403"),
        ("category:REGION", "广东省/深圳市", "4403"),
        ("category:REGION", 440305.0, "4403"),
        ("category:REGION", "Shenzhen", "4403"),
    ],
)
def test_clear_cells_are_read(column, office, key, cell, value):
    read = column(key).value(cell)
    if key.startswith("category"):
        with office.reading() as session:
            query = "SELECT code FROM category WHERE id = ?"
            read = session.connection().exec_driver_sql(query, read).scalar()
    assert read == value


@pytest.mark.parametrize("cell", [None, "", " \u3000", "\u200b", "-", "——", "/", "N/A", "暂无"])
@pytest.mark.parametrize("key", ["BASIC.established_on", "credit_code", "CONTACT.email"])
def test_what_means_nothing_is_nothing(column, key, cell):
    assert column(key).value(cell) is None


@pytest.mark.parametrize(
    ("key", "cell", "reason"),
    [
        ("credit_code", "9.14403001922038E+17", "digits-lost"),
        ("credit_code", 9.14403001922038e17, "digits-lost"),
        ("code", "1.00E+12", "digits-lost"),
        ("code", 1e16, "digits-lost"),
        ("BANKING.account_no", 6.2220200011223e18, "digits-lost"),
        ("credit_code", GOOD[:17], "uscc-length"),
        ("BASIC.established_on", "2015-02-30", "no-such-day"),
        ("BASIC.established_on", "去年", "not-a-date"),
        ("BASIC.industry", "卖东西", "unknown-choice"),
        ("BASIC.reg_capital", "很多", "not-a-number"),
        ("category:REGION", "月球", "category-unknown"),
        ("name", "远景\x00公司", "control-character"),
    ],
)
def test_what_is_not_clear_is_refused_with_a_reason(column, key, cell, reason):
    for _ in range(2):  # also when it is met again
        with pytest.raises(InvalidValueError) as caught:
            column(key).value(cell)
        assert caught.value.reason == reason


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.floats(),
    st.integers(-(10**20), 10**20),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cell=CELLS)
def test_any_cell_is_read_or_refused_in_every_column(office, cell):
    for field in import_fields(office):
        with suppress(InvalidValueError):  # any other error fails the test
            value = Column(0, field).value(cell)
            if value is not None and field.kind is not None and field.key != "former_names":
                field.kind.check(value)


def test_a_cell_names_several_categories_where_the_standard_has_them():
    nodes = [
        CategoryNode(one, 1, None, code, zh, "", 0, 0)
        for one, code, zh in ((1, "A", "甲"), (2, "B", "乙"))
    ]
    several = CategoryNames(nodes, several=True)
    assert several.read("乙；A; 乙") == (2, 1)
    for names, text in ((several, "甲;丙"), (CategoryNames(nodes), "甲;乙")):
        with pytest.raises(InvalidValueError):
            names.read(text)
