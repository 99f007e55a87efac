"""The search box finds customers by everything people remember of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.services import bulk_finding, categories, customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, Query, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.imports import add_customers
from custdim.services.offices import Office
from custdim.services.search import (
    find_customers,
    found_customers,
    note_recent,
    recent_customers,
    recent_ids,
)
from custdim.services.search_index import gather_index
from custdim.services.search_places import Place

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


def told(office: Office, typed: str) -> tuple[str, str, str]:
    """What is marked in the name and in the code, and the other text with its marks in brackets."""
    (found,) = found_customers(office, typed)
    place = found.place
    other = "" if place is None else f"{place.field or place.zh}: {bracketed(place)}"
    return (
        "|".join(found.hit.name[start:end] for start, end in found.name_marks),
        "|".join(found.hit.code[start:end] for start, end in found.code_marks),
        other,
    )


def bracketed(place: Place) -> str:
    text = place.text
    for start, end in reversed(place.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("typed", "name", "code", "other"),
    [
        ("cq-08", "", "CQ-08", ""),
        ("9135", "", "", "credit_code: [9135]0211M000100Y46"),
        ("远景", "远景", "", ""),
        ("cqyj", "重庆远景", "", ""),
        ("yuanjingt", "远景泰", "", ""),
        ("万象", "", "", "short_name: [万象]医疗"),
        ("wanx", "", "", "short_name: [万象]医疗"),
        ("xnyw", "", "", "former_names: [西南远望]器材厂"),
        ("远望", "", "", "former_names: 西南[远望]器材厂"),
        ("医疗 重庆 西南", "重庆|医疗", "", "former_names: [西南]远望器材厂"),
        ("公司 重庆", "重庆|公司", "", ""),
    ],
)
def test_what_was_looked_for_is_marked(
    office: Office, known: int, typed: str, name: str, code: str, other: str
) -> None:
    assert told(office, typed) == (name, code, other)


@pytest.mark.parametrize(
    ("typed", "plain", "hidden"),
    [
        ("8765", "联系人 · 手机: 1380013[8765]", "联系人 · 手机: ••••••[8765]"),
        ("欧阳", "联系人 · 姓名: [欧阳]小红", "联系人 · 姓名: 欧***"),
        ("小红 重庆", "联系人 · 姓名: 欧阳[小红]", "联系人 · 姓名: 欧***"),
    ],
)
def test_contacts_are_shown_and_sensitive_ones_only_as_far_as_they_were_typed(
    office: Office, admin: Actor, clerk: Actor, known: int, typed: str, plain: str, hidden: str
) -> None:
    for hide in (False, True):
        wanted = DimensionDraft(
            f"CONTACT{hide}",
            "联系人",
            many=True,
            attributes=(
                AttributeDraft("name", "姓名", kind="person_name", searchable=True, sensitive=hide),
                AttributeDraft("mobile", "手机", kind="mobile", searchable=True, sensitive=hide),
            ),
        )
        saved = definitions.save_dimension(office, admin, wanted, revision=None)
        name, mobile = definitions.dimension(office, saved.id).attributes
        stored = customers.customer(office, known)
        people = (("司马光", "13900139000"), ("欧阳小红", "13800138765"))
        records = tuple(RecordValues(None, {name.id: a, mobile.id: b}) for a, b in people)
        customers.save_customer(
            office, clerk, replace(stored, records={saved.id: records}), revision=stored.revision
        )
        assert told(office, typed)[2] == (hidden if hide else plain)
        stored = customers.customer(office, known)
        customers.save_customer(
            office, clerk, replace(stored, records={saved.id: ()}), revision=stored.revision
        )


def test_contacts_are_found_by_how_they_are_read_unless_they_are_sensitive(
    office: Office, admin: Actor, clerk: Actor, known: int
) -> None:
    def draft(*, hide: bool, number: int | None = None) -> DimensionDraft:
        name = AttributeDraft(
            "name", "姓名", kind="person_name", searchable=True, sensitive=hide, id=number
        )
        return DimensionDraft("READ", "联系人", many=True, attributes=(name,))

    saved = definitions.save_dimension(office, admin, draft(hide=False), revision=None)
    (name,) = definitions.dimension(office, saved.id).attributes
    stored = customers.customer(office, known)
    people = (RecordValues(None, {name.id: "司马光"}), RecordValues(None, {name.id: "欧阳小红"}))
    customers.save_customer(
        office, clerk, replace(stored, records={saved.id: people}), revision=stored.revision
    )
    typed = ("oyxh", "xh", "ouyangxiaoh", "xiaohong", "oyxh 重庆", "smg")
    for word in typed:
        place = told(office, word)[2]
        assert place.startswith("联系人 · 姓名: "), (word, place)
    assert told(office, "xiaoh")[2] == "联系人 · 姓名: 欧阳[小红]"
    for hide in (True, False):
        changed = replace(draft(hide=hide, number=name.id), id=saved.id)
        revision = definitions.dimension(office, saved.id).revision
        definitions.save_dimension(office, admin, changed, revision=revision)
        assert [bool(found_customers(office, word)) for word in typed] == [not hide] * 6
        assert found_customers(office, "小红")
        stored = customers.customer(office, known)
        again = replace(stored, name=f"{stored.name}一", records={})
        customers.save_customer(office, clerk, again, revision=stored.revision)
        assert [bool(found_customers(office, word)) for word in typed] == [not hide] * 6


@pytest.mark.parametrize(
    "typed", ["ﬁ½①", "ß", "İ", "K\u0300H", "１３８", "㈱重", "\ud800重庆", "重" * 300]
)
def test_marks_stay_within_the_text_whatever_is_typed(
    office: Office, clerk: Actor, typed: str
) -> None:
    odd = CustomerInput(name="ﬁne ½①ß İ㈱重庆 K\u0300H １３８", short_name="ﬃ", code="Kh-1")
    customers.save_customer(office, clerk, odd, revision=None)
    for found in found_customers(office, typed):
        assert all(0 <= a < b <= len(odd.name) for a, b in found.name_marks)


def test_each_person_finds_first_whom_they_dealt_with_last(
    office: Office, clerk: Actor, viewer: Actor
) -> None:
    ids = [
        customers.save_customer(
            office, clerk, CustomerInput(name=f"厦门{name}公司"), revision=None
        ).id
        for name in ("甲", "乙", "丙")
    ]
    for customer_id in (ids[1], ids[2], ids[1]):
        note_recent(office, clerk, customer_id)
    assert recent_ids(office, clerk) == (ids[1], ids[2])
    assert recent_ids(office, viewer) == ()
    hits = found_customers(office, "厦门", recent=recent_ids(office, clerk))
    assert [found.hit.id for found in hits] == [ids[1], ids[2], ids[0]]
    customers.recycle_customers(office, clerk, [ids[1]])
    shown = recent_customers(office, recent_ids(office, clerk))
    assert [found.hit.id for found in shown] == [ids[2]]


@pytest.mark.parametrize("content", ["", "{}", "[1, ", '["a", -1, null, 1e999, true]', "\ufeff[1]"])
def test_a_damaged_list_of_recent_customers_is_as_good_as_none(
    office: Office, clerk: Actor, content: str
) -> None:
    file = office.drafts / str(clerk.user_id) / "recent"
    file.parent.mkdir(parents=True)
    file.write_text(content, "utf-8")
    assert recent_ids(office, clerk) == ()
    note_recent(office, clerk, 7)
    assert recent_ids(office, clerk) == (7,)


def test_only_the_last_twenty_are_kept(office: Office, clerk: Actor) -> None:
    for customer_id in range(1, 31):
        note_recent(office, clerk, customer_id)
    assert recent_ids(office, clerk) == tuple(range(30, 10, -1))


def test_gathering_the_index_changes_nothing_that_is_found(office, clerk, known):
    typed = ("远景", "yjth", "CQ-08", "贸易")
    before = [find_customers(office, text) for text in typed]
    gather_index(office)
    assert [find_customers(office, text) for text in typed] == before
    told = office.data_version()
    gather_index(office)  # there is nothing to do
    assert office.data_version() == told


def test_customers_that_come_all_at_once_are_found(office, clerk, known, monkeypatch):
    monkeypatch.setattr(bulk_finding, "MANY", 10)
    added = add_customers(
        office, clerk, [CustomerInput(name=f"昆明石林{number}厂") for number in range(20)]
    ).ids
    assert {hit.id for hit in find_customers(office, "石林")} == set(added)
    assert {hit.id for hit in find_customers(office, "远景")} == {known}
