"""The search box finds customers by everything people remember of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.services import categories, customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, Query, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.offices import Office
from custdim.services.search import find_customers

USCC = "91350211M000100Y46"


@pytest.fixture
def known(office: Office, clerk: Actor) -> int:
    entered = CustomerInput(
        name="重庆远景泰和医疗器械有限公司",
        short_name="万象医疗",
        former_names=("西南远望器材厂",),
        credit_code=USCC,
        code="CQ-0815",
    )
    customers.save_customer(
        office, clerk, CustomerInput(name="上海近处贸易有限公司"), revision=None
    )
    return customers.save_customer(office, clerk, entered, revision=None).id


@pytest.mark.parametrize(
    ("typed", "matched"),
    [
        ("CQ-08", "code"),
        ("cq-08", "code"),
        ("9135", "credit_code"),
        ("重庆", "name"),
        ("远景泰和", "name"),
        ("万象医疗", "alias"),
        ("远望", "alias"),
        ("cqyj", "initials"),
        ("chongqing", "pinyin"),
        ("yuanjing", "pinyin"),
        ("医疗 重庆", "name"),
    ],
)
def test_it_finds_by_whatever_is_typed(
    office: Office, known: int, typed: str, matched: str
) -> None:
    (hit,) = find_customers(office, typed)
    assert (hit.id, hit.matched) == (known, matched)
    assert hit.credit_code == USCC
    assert list(customers.customer_ids(office, Query(text=typed))) == [known]


@pytest.mark.parametrize("typed", ["", "  ", "不存在", '"', "*", "a'b", "😀", "\x00"])
def test_odd_input_finds_nothing_and_breaks_nothing(office: Office, known: int, typed: str) -> None:
    assert find_customers(office, typed) == []


def test_a_renamed_customer_is_found_by_its_new_name_only(
    office: Office, clerk: Actor, known: int
) -> None:
    stored = customers.customer(office, known)
    renamed = replace(stored, name="成都新景公司", short_name="", former_names=(), records={})
    customers.save_customer(office, clerk, renamed, revision=stored.revision)
    assert [hit.id for hit in find_customers(office, "新景")] == [known]
    assert find_customers(office, "远景") == []
    assert find_customers(office, "远望") == []


def test_searchable_attributes_are_searched(
    office: Office, admin: Actor, clerk: Actor, known: int
) -> None:
    wanted = DimensionDraft(
        "SITE",
        "场地",
        attributes=(
            AttributeDraft("place", "地点", searchable=True),
            AttributeDraft("secret", "密", searchable=False),
        ),
    )
    saved = definitions.save_dimension(office, admin, wanted, revision=None)
    place, secret = definitions.dimension(office, saved.id).attributes
    stored = customers.customer(office, known)
    record = RecordValues(None, {place.id: "两江新区", secret.id: "江北暗号"})
    customers.save_customer(
        office, clerk, replace(stored, records={saved.id: (record,)}), revision=stored.revision
    )
    (hit,) = find_customers(office, "两江")
    assert (hit.id, hit.matched) == (known, "extra")
    assert find_customers(office, "暗号") == []


def test_attributes_become_searchable_and_stop_being_so(
    office: Office, admin: Actor, clerk: Actor, known: int
) -> None:
    wanted = DimensionDraft("SITE", "场地", attributes=(AttributeDraft("place", "地点"),))
    saved = definitions.save_dimension(office, admin, wanted, revision=None)
    (place,) = definitions.dimension(office, saved.id).attributes
    stored = customers.customer(office, known)
    records = {saved.id: (RecordValues(None, {place.id: "两江新区"}),)}
    customers.save_customer(
        office, clerk, replace(stored, records=records), revision=stored.revision
    )
    for revision, searchable in ((1, True), (2, False), (3, True)):
        draft = definitions.draft_of(definitions.dimension(office, saved.id))
        attribute = replace(draft.attributes[0], searchable=searchable)
        draft = replace(draft, attributes=(attribute,))
        definitions.save_dimension(office, admin, draft, revision=revision)
        assert [hit.id for hit in find_customers(office, "两江")] == [known] * searchable
    definitions.delete_dimension(office, admin, saved.id, revision=4, confirmed=1)
    assert find_customers(office, "两江") == []


def test_it_can_keep_to_a_category(office: Office, admin: Actor, clerk: Actor, known: int) -> None:
    standard = categories.add_standard(office, admin, "channel", "渠道").id
    a = categories.add_category(office, admin, standard, None, "A", "直营").id
    b = categories.add_category(office, admin, standard, None, "B", "分销").id
    stored = customers.customer(office, known)
    placed = replace(stored, categories={standard: a}, records={})
    customers.save_customer(office, clerk, placed, revision=stored.revision)
    for typed in ("远景", "cqyj", "CQ-", "9135"):
        assert [hit.id for hit in find_customers(office, typed, category_id=a)] == [known]
        assert find_customers(office, typed, category_id=b) == []


def test_recycled_customers_are_not_found(office: Office, clerk: Actor, known: int) -> None:
    customers.recycle_customers(office, clerk, [known])
    for typed in ("远景", "CQ-", "9135", "cqyj", "chongqing"):
        assert find_customers(office, typed) == []
    customers.restore_customers(office, clerk, [known])
    assert [hit.id for hit in find_customers(office, "远景")] == [known]
