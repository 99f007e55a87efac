"""A condition chooses the same customers in the database as in Python."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from datetime import time as clock
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.models.base import Base
from custdim.rules.expressions import Several, evaluate, names, parse
from custdim.storage import conditions
from custdim.storage.dimensions import column_name, create_table, table_of

CHOICES = {"choices": [{"code": code, "zh": code} for code in ("a", "b", "c", "2020-01-01")]}
KINDS = {
    "word": kinds.load("text", {}),
    "term": kinds.load("choice", CHOICES),
    "count": kinds.load("integer", {}),
    "amount": kinds.load("decimal", {"places": 6}),
    "day": kinds.load("date", {}),
    "flag": kinds.load("yes_no", {}),
    "set": kinds.load("multi_choice", CHOICES),
    "moment": kinds.load("date_time", {}),
    "hour": kinds.load("time", {}),
}
TABLES = {"": (1, False), "x_": (2, False), "m_": (3, True)}  # prefix: type id, many
CODES = {prefix + name: (prefix, name) for prefix in TABLES for name in KINDS}
IDS = {name: number for number, name in enumerate(KINDS, start=1)}
START = datetime(2026, 1, 1, tzinfo=UTC)
HEADS = Base.metadata.tables["customer"]

VALUES = {
    "word": st.sampled_from(["a", "b", "2020-01-01", "a|b", "ab", "深圳", "\ufffd", "A", "'"]),
    "term": st.sampled_from(["a", "b", "c", "2020-01-01"]),
    "count": st.sampled_from([0, 1, 2, -1, 10**15 - 1, -(10**15) + 1, 1_000_000]),
    "amount": st.sampled_from(
        [Decimal(t) for t in ("0", "1", "2", "-1", "1.5", "0.000001", "1000000", "1e12")]
    ),
    "day": st.sampled_from([date(2020, 1, 1), date(2020, 2, 29), date(1900, 1, 1)]),
    "flag": st.booleans(),
    "moment": st.sampled_from([datetime(2020, 1, 1), datetime(2020, 2, 29, 8, 30, 1)]),
    "hour": st.sampled_from([clock(0, 0), clock(8, 30), clock(23, 59, 59)]),
    "set": st.sampled_from([("a",), ("a", "b"), ("b", "c"), ("a", "b", "c"), ("2020-01-01",)]),
}
RECORD = st.fixed_dictionaries({name: st.none() | VALUES[name] for name in KINDS})
CUSTOMER = st.fixed_dictionaries(
    {
        "": st.none() | RECORD,
        "x_": st.none() | RECORD,
        "m_": st.lists(RECORD, max_size=3),
        "short_name": st.sampled_from(["", "a", "ab"]),
    }
)
DAYS = ["2020-01-01", "2020-01-01 00:00:00", "08:30:00", "2020"]
WORDS = ["a", "b", "ab", "", "a|b", "|", *DAYS, "Z", "深圳", "a\ud800b", "\ud800"]
COUNTS = ["0", "1", "2", "-1", "1.5", "0.000001", "0.0000001", "1000000", "1000000000000"]
NUMBERS = ["none", "true", "false", *COUNTS]
LARGE = ["9" * 25, "-" + "9" * 25, "1" + "0" * 40, "999999999999999"]
LITERALS = st.sampled_from([*(f"'{word}'" for word in WORDS), *NUMBERS, *LARGE])
LISTS = st.lists(LITERALS, max_size=4).map(lambda parts: f"[{', '.join(parts)}]")
NAMES = st.sampled_from([*CODES, "short_name", "customer_name", "stranger"])
OPERANDS = NAMES | LITERALS | LISTS
SIGNS = st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "in", "not in"])
ATOMS = st.tuples(OPERANDS, SIGNS, OPERANDS).map(" ".join) | OPERANDS
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: (
        inner.map(lambda part: f"not ({part})")
        | st.lists(inner, min_size=2, max_size=4).map(lambda p: f"({' and '.join(p)})")
        | st.lists(inner, min_size=2, max_size=4).map(lambda p: f"({' or '.join(p)})")
    ),
    max_leaves=6,
)


def tables():
    columns = [(IDS[name], kind.column) for name, kind in KINDS.items()]
    return {prefix: table_of(type_id, columns) for prefix, (type_id, _) in TABLES.items()}


@pytest.fixture
def shaped(bare):
    """An office with two dimensions of one record and one of many, all without records."""
    columns = [(IDS[name], kind.column) for name, kind in KINDS.items()]
    with bare.writing() as session:
        for type_id, _ in TABLES.values():
            create_table(session, type_id, columns)
    return bare


def fields(known):
    found = conditions.customer_fields()
    for prefix, (_, many) in TABLES.items():
        for name, kind in KINDS.items():
            field = conditions.attribute_field(known[prefix], IDS[name], kind, many=many)
            found[prefix + name] = field
    return found


def put(session, known, customers):
    session.execute(insert(HEADS), [head(at, one) for at, one in enumerate(customers, 1)])
    for prefix in TABLES:
        rows = [
            {"customer_id": at} | encoded(record)
            for at, one in enumerate(customers, 1)
            for record in records(one, prefix)
        ]
        if rows:
            session.execute(insert(known[prefix]), rows)


def head(number, customer):
    own = dict.fromkeys(("former_names", "credit_code", "state", "name_key", "updated_by"), "")
    own |= dict.fromkeys(("created_at", "updated_at"), START)
    names_ = {"code": str(number), "name": "公司", "short_name": customer["short_name"]}
    return own | names_ | {"id": number, "revision": 1}


def records(customer, prefix):
    given_ = customer[prefix]
    return given_ if isinstance(given_, list) else [] if given_ is None else [given_]


def encoded(record):
    return {
        column_name(IDS[name]): None if value is None else KINDS[name].encode(value)
        for name, value in record.items()
    }


def facts(customer):
    known = {"customer_name": "公司", "short_name": customer["short_name"] or None}
    for code, (prefix, name) in CODES.items():
        values = tuple(record[name] for record in records(customer, prefix))
        if TABLES[prefix][1]:
            known[code] = Several(values)
        else:
            known[code] = values[0] if values else None
    return {code: value for code, value in known.items() if value is not None}


def chosen(session, known, condition):
    where = conditions.condition(parse(condition), fields(known))
    return set(session.scalars(select(HEADS.c.id).where(where)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(customers=st.lists(CUSTOMER, min_size=1, max_size=6), condition=CONDITIONS)
@example(customers=[{"": None, "x_": None, "m_": [], "short_name": ""}], condition="not m_word")
def test_the_database_and_python_choose_the_same_customers(shaped, customers, condition):
    try:
        node = parse(condition)
    except InvalidValueError:  # nested deeper than the language allows
        return
    known = tables()
    with shaped.reading() as session:  # what is written here is thrown away
        put(session, known, customers)
        found = chosen(session, known, condition)
    expected = {at for at, one in enumerate(customers, 1) if evaluate(node, facts(one))}
    assert found == expected, (condition, names(node))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("m_word == 'a' and m_count == 2", {1}),
        ("m_word == 'a' and m_word == 'b'", {1}),
        ("not (m_word == 'a')", {2, 3}),
        ("m_word == none", {3}),
        ("m_count < amount", {1}),
        ("m_word != m_term", {1, 2}),
    ],
)
def test_a_name_of_a_list_means_any_of_its_records(shaped, condition, expected):
    nothing = dict.fromkeys(KINDS)
    first = [nothing | {"word": "a", "count": 1}, nothing | {"word": "b", "count": 2}]
    one = nothing | {"amount": Decimal(2)}
    customers = [
        {"": one, "x_": None, "m_": first, "short_name": ""},
        {"": one, "x_": None, "m_": [nothing | {"word": "c", "term": "a"}], "short_name": ""},
        {"": None, "x_": None, "m_": [], "short_name": ""},
    ]
    known = tables()
    with shaped.reading() as session:
        put(session, known, customers)
        assert chosen(session, known, condition) == expected
    node = parse(condition)
    assert {at for at, c in enumerate(customers, 1) if evaluate(node, facts(c))} == expected


def test_many_rows_are_asked_quickly(shaped):
    known = tables()
    count = 100_000
    with shaped.reading() as session:
        connection = session.connection()
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO customer (id, code, name, name_key, short_name, former_names,"
            " credit_code, state, created_at, updated_at, updated_by, revision)"
            " SELECT i, i, i, i, '', '', '', 'active', '', '', '', 1 FROM n",
            (count,),
        )
        for type_id, _ in TABLES.values():
            connection.exec_driver_sql(
                f"INSERT INTO dim_{type_id} (customer_id, a3, a1)"
                " SELECT id, id % 100, 'a' || (id % 7) FROM customer"
            )
        begun = time.perf_counter()
        condition = "count < 10 and x_word != 'a3' and m_count in [1, 2, 3]"
        found = chosen(session, known, condition)
        assert time.perf_counter() - begun < 2
    assert len(found) == sum(i % 100 in (1, 2, 3) and i % 7 != 3 for i in range(1, count + 1))
