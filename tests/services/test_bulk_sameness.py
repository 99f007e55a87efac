"""Customers that are added in bulk are stored, found and counted on just like saved ones."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from conftest import TurnableClock
from custdim.demo.customers import CustomerMaker
from custdim.demo.making import _ground
from custdim.demo.people import Inventor
from custdim.services import customers, offices
from custdim.services.access import actor_of
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.imports import add_customers
from custdim.services.offices import Office

# What a form does on purpose: it remembers what was chosen last, and tells each customer by itself.
APART = ("audit_", "last_used", "customer_search", "office_fact", "sqlite_", "sign_in")
NAMES = (
    "重庆长行医药有限公司",
    "ABC(中国)Trading Co., Ltd.",
    "𬭸翡翠商行",
    "远景（厦门）科技有限公司",
    "3M 中国",
    "单氏·曾记",
)
ALIASES = ("", "ABC", "长行", "Ａｂｃ贸易", "重庆", "翡翠")
VALUES = {
    ("CONTACT", "name"): ("王明", "单雄信", "John Smith", "曾 仇"),
    ("CONTACT", "mobile"): ("13800138000", "15912345678"),
    ("CONTACT", "phone"): ("010-62345678-801", "0571-87654321"),
    ("BANKING", "account_no"): ("6222021234567890123", "6217001234567890"),
    ("BANKING", "account_name"): ("远景（厦门）科技有限公司", "ABC"),
}


@pytest.fixture
def pair(_pattern: Path, tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    """Two offices alike."""
    both = []
    for name in ("one", "many"):
        shutil.copytree(_pattern, tmp_path / name)
        both.append(offices.open_office(tmp_path / name, TurnableClock()))
    yield both[0], both[1]
    for office in both:
        office.close()


def everything(office: Office, since: int) -> dict[str, Counter]:
    """All rows about customers after one, by table, and the tokens that they are found by."""
    with office.reading() as session:
        connection = session.connection()
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        found = {}
        for name in sorted(tables.scalars()):
            if not name.startswith(APART):
                rows = connection.execute(text(f"SELECT * FROM {name}")).mappings()
                found[name] = Counter(
                    tuple(value for key, value in row.items() if not key.endswith("_at"))
                    for row in rows
                    if row.get("customer_id", row.get("id", since)) >= since
                )
        connection.execute(
            text("CREATE VIRTUAL TABLE temp.told USING fts5vocab(main, customer_search, instance)")
        )
        told = text("SELECT term, doc, col FROM temp.told WHERE doc >= :since")
        found["tokens"] = Counter(map(tuple, connection.execute(told, {"since": since})))
        connection.execute(text("DROP TABLE temp.told"))
        return found


def compare(pair: tuple[Office, Office], given: list[CustomerInput]) -> None:
    one, many = pair
    clerk = actor_of(one, "clerk")
    saved = [
        customers.save_customer(one, clerk, customer, revision=None, partial=True).id
        for customer in given
    ]
    added = add_customers(many, actor_of(many, "clerk"), given)
    assert list(added.ids) == saved
    theirs, ours = everything(one, saved[0]), everything(many, saved[0])
    assert theirs.keys() == ours.keys()
    for name, rows in theirs.items():
        assert ours[name] == rows, name
    assert theirs["tokens"]
    assert theirs["likeness_key"]


def test_invented_customers_are_the_same_added_or_saved(pair: tuple[Office, Office]) -> None:
    maker = CustomerMaker(_ground(pair[0]), Inventor(11))
    given = list(maker.customers(25))
    # Some have no code of their own, and one has a code that would come next.
    given[3:9] = [replace(one, code="") for one in given[3:9]]
    given[5] = replace(given[5], code="KH000006")
    given[6] = replace(given[6], state="paused", records={}, categories={})
    compare(pair, given)


def odd_customers(office: Office) -> st.SearchStrategy[CustomerInput]:
    """Customers whose names and values are folded, read and compared in unusual ways."""
    ground = _ground(office)
    known = {dimension.code: dimension for dimension in ground.dimensions}

    def record(code: str) -> st.SearchStrategy[RecordValues]:
        fields = {
            field.id: st.sampled_from(values if field.required else (None, *values))
            for (dimension, name), values in VALUES.items()
            if dimension == code and (field := known[code].by_code[name])
        }
        return st.fixed_dictionaries(fields).map(lambda values: RecordValues(None, values))

    contacts = st.lists(record("CONTACT"), min_size=known["CONTACT"].min_rows, max_size=3)
    accounts = st.lists(record("BANKING"), min_size=known["BANKING"].min_rows, max_size=2)
    return st.builds(
        lambda name, short, former, people, banks, region: CustomerInput(
            name=name,
            short_name=short,
            former_names=tuple(dict.fromkeys(former)),
            categories={} if region is None else {ground.region_standard: region},
            records={known["CONTACT"].id: tuple(people), known["BANKING"].id: tuple(banks)},
        ),
        st.sampled_from(NAMES),
        st.sampled_from(ALIASES),
        st.lists(st.sampled_from(NAMES), max_size=2),
        contacts,
        accounts,
        st.sampled_from((None, *sorted(ground.regions.values())[:40])),
    )


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_odd_customers_are_the_same_added_or_saved(
    pair: tuple[Office, Office], data: st.DataObject
) -> None:
    given = data.draw(st.lists(odd_customers(pair[0]), min_size=1, max_size=4))
    compare(pair, given)
