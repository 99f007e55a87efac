"""The search index finds exactly what is there, and follows every change."""

import contextlib
from dataclasses import dataclass
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from custdim.errors import FileLockedError
from custdim.models.customer import Category, Standard
from custdim.models.definition import Attribute, DimensionType
from custdim.services import search_index
from custdim.storage import dimensions, search, search_pieces, search_text
from custdim.storage.engine import WAIT_MS
from custdim.storage.office import open_
from custdim.storage.pinyin import initials, syllables
from custdim.storage.search_pieces import gather_pieces, gather_some_pieces, piece_count
from custdim.storage.search_query import find, matches

NOW = "2026-11-22T01:00:00.000+00:00"
PARTS = ("天津", "重庆", "长沙", "华泰", "远景", "科技", "商贸", "(中国)", "abc", "医疗器械", "𬭸")
ENDS = ("有限公司", "有限责任公司", "集团", "厂")


@dataclass
class Company:
    """A customer to be found."""

    id: int
    name: str
    short_name: str = ""
    former_names: str = ""
    credit_code: str = ""

    @property
    def code(self):
        return f"KH{self.id:06d}"


def put(office, companies):
    insert = text(
        "INSERT INTO customer (id, code, name, name_key, short_name, former_names, credit_code,"
        " state, created_at, updated_at, updated_by, revision) VALUES (:id, :code, :name, '',"
        f" :short_name, :former_names, :credit_code, 'active', '{NOW}', '{NOW}', '', 1)"
    )
    with office.writing() as session:
        for company in companies:
            session.execute(insert, {**vars(company), "code": company.code})
        search.index_customers(session, [company.id for company in companies])


def found(office, typed, **more):
    with office.reading() as session:
        return {hit.customer_id: hit.matched for hit in find(session, typed, **more)}


def all_found(office, typed, **more):
    with office.reading() as session:
        return set(matches(session, typed, **more))


@pytest.fixture
def town(bare):
    """Two hundred companies with names made of few parts, so that many are alike."""
    random = Random(5)
    companies = []
    for number in range(1, 201):
        core = "".join(random.sample(PARTS, random.randint(1, 4)))
        name = core + random.choice(ENDS)
        companies.append(Company(number, name, core[:3], random.choice(("", "旧厂\n老店"))))
    put(bare, companies)
    return companies


def all_names(company):
    names = (company.name, company.short_name, *company.former_names.split("\n"))
    return [search_text.plain(name) for name in names if name]


def test_any_part_of_any_name_finds_exactly_the_customers_that_have_it(bare, town):
    random = Random(7)
    for _ in range(150):
        name = random.choice(all_names(random.choice(town)))
        start = random.randrange(len(name))
        typed = name[start : start + random.randint(1, 7)]
        if typed.isascii():
            continue
        expected = {c.id for c in town if any(typed in own for own in all_names(c))}
        assert all_found(bare, typed) == expected, typed


def test_any_run_of_initials_finds_at_least_the_customers_that_have_it(bare, town):
    random = Random(7)
    for _ in range(60):
        letters = initials(search_text.plain(random.choice(town).name))
        start = random.randrange(len(letters) - 1)
        typed = letters[start : start + random.randint(2, 5)]
        expected = {c.id for c in town if any(typed in initials(own) for own in all_names(c))}
        assert all_found(bare, typed) >= expected, typed


def test_full_pinyin_finds_even_while_the_last_syllable_is_typed(bare, town):
    random = Random(7)
    for _ in range(40):
        company = random.choice([c for c in town if not any(ch.isascii() for ch in c.name)])
        read = syllables(search_text.plain(company.name))
        start = random.randrange(len(read) - 1)
        typed = "".join(read[start : start + 3])
        for length in range(2, len(typed) + 1):
            assert company.id in all_found(bare, typed[:length]), (company.name, typed[:length])


def test_the_best_come_first_and_none_twice(bare):
    put(
        bare,
        [
            Company(1, "北京远景商贸"),
            Company(2, "远景科技"),
            Company(3, "天津华泰", "远景华泰"),
            Company(4, "天津科技", former_names="老远景"),
        ],
    )
    assert found(bare, "远景") == {2: "name", 3: "alias", 1: "name", 4: "alias"}
    assert list(found(bare, "远景")) == [2, 3, 1, 4]
    assert list(found(bare, "远景", limit=2)) == [2, 3]
    assert list(found(bare, "yj", limit=3)) == [2, 3, 1]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("KH000041", "code"),
        ("kh0000", "code"),
        ("91350211m", "credit_code"),
        ("91350211M000100Y46", "credit_code"),
        ("ＡＢＣ中国", "name"),
        ("abc（中国）", "name"),
        ("Abc-中国", "name"),
        ("zg 厂 abc", "name"),
        ("zhongguo kehu", "name"),
        ("zhongguo 厂", "name"),
    ],
)
def test_widths_cases_brackets_and_words(bare, typed, field):
    known = Company(41, "ABC(中国)可乎厂", credit_code="91350211M000100Y46")
    put(bare, [known, Company(9000, "别处")])
    assert found(bare, typed) == {41: field}


def test_whole_names_come_before_longer_ones_and_exact_codes_before_everything(bare):
    put(
        bare,
        [
            Company(1, "远景科技股份"),
            Company(2, "天津华泰", "远景科技"),
            Company(3, "远景科技"),
            Company(4, "ABC商贸"),
        ],
    )
    with bare.writing() as session:
        session.execute(text("UPDATE customer SET code = 'ABC' WHERE id = 2"))
    assert list(found(bare, "远景科技")) == [3, 2, 1]
    assert list(found(bare, "abc")) == [2, 4]


def test_whole_latin_words_come_before_parts_of_words(bare):
    put(
        bare,
        [
            Company(1, "Xiamen Newtrade Co."),
            Company(2, "Xiamen Ｔｒａｄｅ Co."),
            Company(3, "厦门Trade公司"),
            Company(4, "Trader Xiamen"),
            Company(5, "厦门", "Old Trade"),
        ],
    )
    assert list(found(bare, "trade")) == [4, 2, 3, 5, 1]


def test_of_equal_hits_those_used_last_come_first(bare):
    put(bare, [Company(id_, f"天津华泰{id_}厂") for id_ in range(1, 101)])
    assert list(found(bare, "天津", limit=3)) == [1, 2, 3]
    assert list(found(bare, "天津", limit=3, recent=(90, 7, 5000))) == [90, 7, 1]
    assert list(found(bare, "KH00000", limit=3, recent=(7, 2))) == [7, 2, 1]
    assert list(found(bare, "厂", limit=200, recent=(99,)))[:2] == [99, 1]
    assert list(found(bare, "重庆", recent=(99,))) == []


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_sound_query(typed):
    words = search_text.words(typed)
    for word in words:
        assert '"' not in word
        assert search_text.part(search_text.NAME, word).count('"') == 2
        search_text.beginning(search_text.ALIAS, word)
        search_text.sound(word)


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "*", "NEAR(", "a AND", "-", "^", "·", "‹天", "\x00"]
)
def test_signs_of_the_query_language_are_plain_text(bare, town, typed):
    assert all_found(bare, typed) in (set(), all_found(bare, "天"), all_found(bare, "a"))


def test_the_index_follows_changes_the_recycle_bin_and_a_rebuild(bare):
    put(bare, [Company(1, "天津华泰"), Company(2, "天津远景")])
    with bare.writing() as session:
        session.execute(text("UPDATE customer SET name = '重庆华泰' WHERE id = 1"))
        session.execute(text(f"UPDATE customer SET deleted_at = '{NOW}' WHERE id = 2"))
        search.index_customers(session, [1, 2])
        assert search.indexed_count(session) == 1
    assert (all_found(bare, "天津"), all_found(bare, "重庆")) == (set(), {1})
    assert all_found(bare, "KH00000") == {1}
    with bare.writing() as session:
        session.execute(text("UPDATE customer SET deleted_at = NULL"))
        search.index_everything(session)
        assert search.indexed_count(session) == 2
    assert (all_found(bare, "天津"), all_found(bare, "重庆")) == ({2}, {1})


def test_short_steps_make_one_piece_as_well(bare, town, monkeypatch):
    monkeypatch.setattr(search_pieces, "PAGES_AT_ONCE", 1)
    for one in town[:30]:
        with bare.writing() as session:
            search.index_customers(session, [one.id])
    before = {part: found(bare, part, limit=200) for part in (*PARTS, "tj", "huatai")}
    steps = 0
    with bare.reading() as session:
        pieces = piece_count(session)
    told = bare.data_version()
    while True:
        with bare.reading() as session:
            if not gather_some_pieces(session):
                break
        steps += 1
        assert {part: found(bare, part, limit=200) for part in before} == before
    with bare.reading() as session:
        assert piece_count(session) == 1 < min(pieces, steps)
        assert not gather_some_pieces(session)
    assert bare.data_version() == told


def test_a_step_never_waits_for_a_writer_and_leaves_its_patience(bare, bare_folder, town):
    search_index.gather_index(bare)
    with bare.writing() as session:
        search.index_customers(session, [town[0].id])
    other = contextlib.closing(open_(bare_folder))
    with other as opened, opened.writing(), pytest.raises(FileLockedError):
        search_index.gather_some(bare)
    with bare.reading() as session:
        waits = session.connection().exec_driver_sql("PRAGMA busy_timeout").scalar_one()
        assert waits == WAIT_MS
    while search_index.gather_some(bare):
        pass


def test_one_piece_finds_what_many_did(bare, town):
    with bare.writing() as session:
        search.index_customers(session, [one.id for one in town[::3]])
        session.execute(text(f"UPDATE customer SET deleted_at = '{NOW}' WHERE id % 7 = 0"))
        search.unindex_customers(session, [one.id for one in town if one.id % 7 == 0])
        pieces = piece_count(session)
    before = {part: found(bare, part, limit=200) for part in (*PARTS, "tj", "huatai")}
    with bare.writing() as session:
        gather_pieces(session)
        assert piece_count(session) == 1 < pieces
    assert {part: found(bare, part, limit=200) for part in before} == before
    with bare.writing() as session:
        search.index_customers(session, [town[0].id])
    assert {part: found(bare, part, limit=200) for part in before} == before


def test_an_index_that_is_rolled_back_was_never_written(bare):
    put(bare, [Company(1, "天津华泰")])

    def change():
        with bare.writing() as session:
            search.unindex_customers(session, [1])
            raise LookupError

    with pytest.raises(LookupError):
        change()
    assert all_found(bare, "华泰") == {1}


@pytest.fixture
def tree(bare, town):
    """Category 1 above 2 and 3; every third customer in each, nobody above."""
    with bare.writing() as session:
        session.add(Standard(id=1, code="I", name_zh="行业", name_en="Industry"))
        session.flush()
        for id_, parent in ((1, None), (2, 1), (3, 1)):
            category = Category(id=id_, standard_id=1, parent_id=parent, code=str(id_))
            category.name_zh = "类"
            session.add(category)
            session.flush()
        session.execute(
            text(
                "INSERT INTO customer_category (customer_id, standard_id, category_id)"
                " SELECT id, 1, id % 3 + 1 FROM customer WHERE id % 3 > 0"
            )
        )
        search.index_customers(session, [company.id for company in town])
    return bare


@pytest.fixture(params=["few inside", "many inside"])
def both_ways(request, monkeypatch):
    """Categories whose customers are gathered first, and such where each hit is looked up."""
    if request.param == "many inside":
        for limit in ("FEW", "GATHERED"):
            monkeypatch.setattr(f"custdim.storage.search_query.{limit}", 3)


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize(
    "typed", ["天", "天津", "有限公司", "tj", "tianj", "天津 有限", "KH0000", "k"]
)
def test_a_category_leaves_only_those_in_it_or_below_it(tree, town, typed):
    everyone = all_found(tree, typed)
    for category, inside in ((1, (1, 2)), (2, (1,)), (3, (2,))):
        expected = {id_ for id_ in everyone if id_ % 3 in inside}
        assert all_found(tree, typed, category_id=category) == expected
        assert set(found(tree, typed, category_id=category, limit=300)) == expected


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("typed", ["天", "天津", "tj", "KH0", "tianj", "有限 天"])
def test_those_used_last_come_first_in_a_category_too(tree, typed):
    inside = list(found(tree, typed, category_id=2, limit=300))
    recent = (inside[-1], 2, inside[-2], inside[len(inside) // 2], 3, 5000)
    whole = list(found(tree, typed, category_id=2, limit=300, recent=recent))
    assert sorted(whole) == sorted(inside)
    assert whole != inside
    for limit in (1, 3, 10, 40):
        hits = found(tree, typed, category_id=2, limit=limit, recent=recent)
        assert list(hits) == whole[:limit]


def test_places_alone_follow_the_tree_the_bin_and_the_customers(tree, town):
    with tree.writing() as session:
        session.execute(text("UPDATE category SET parent_id = 2 WHERE id = 3"))
        session.execute(text("UPDATE customer_category SET category_id = 1 WHERE customer_id < 4"))
        session.execute(text(f"UPDATE customer SET deleted_at = '{NOW}' WHERE id = 7"))
        search.place_customers(session, [company.id for company in town])
    everyone = all_found(tree, "KH0")
    outside = {id_ for id_ in everyone if id_ % 3 == 0} | {1, 2, 7}
    assert all_found(tree, "KH0", category_id=1) == {i for i in everyone if i % 3 and i != 7}
    assert all_found(tree, "KH0", category_id=2) == everyone - outside
    assert all_found(tree, "KH0", category_id=9) == set()


def test_codes_are_found_in_large_categories_too(tree, monkeypatch):
    monkeypatch.setattr("custdim.storage.search_query.FEW", 3)
    expected = {id_ for id_ in range(10, 20) if id_ % 3}
    assert all_found(tree, "KH00001", category_id=1) == expected


@pytest.fixture
def contacts(bare):
    """A dimension with a searchable name, a searchable mobile number and a secret."""
    with bare.writing() as session:
        session.add(DimensionType(id=7, code="C", name_zh="c", name_en="", many=True))
        session.flush()
        for id_, kind in ((1, "person_name"), (2, "mobile"), (3, "text")):
            attribute = Attribute(id=id_, type_id=7, code=str(id_), name_zh="", name_en="")
            attribute.kind, attribute.options, attribute.searchable = kind, {}, id_ < 3
            session.add(attribute)
        session.flush()
        dimensions.create_table(session, 7, [(1, "text"), (2, "text"), (3, "text")])
    put(bare, [Company(1, "天津华泰"), Company(2, "天津远景")])
    with bare.writing() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO dim_7 (customer_id, a1, a2, a3) VALUES"
            " (1, '欧阳小红', '13800138765', '秘密'), (1, '司马光', '', NULL)"
        )
        search.index_customers(session, [1, 2])
    return bare


@pytest.mark.parametrize("typed", ["小红", "欧阳小红", "光", "8765", "138765", "13800138765"])
def test_searchable_attributes_find_their_customer(contacts, typed):
    assert found(contacts, typed) == {1: "extra"}


@pytest.mark.parametrize("typed", ["oyxh", "yxh", "ouyang", "xiaohon", "smg", "simag"])
def test_people_are_found_by_how_they_are_read(contacts, typed):
    assert found(contacts, typed) == {1: "extra"}
    with contacts.writing() as session:
        session.execute(text("UPDATE attribute SET usage = '{\"sensitive\": true}' WHERE id = 1"))
        search.index_everything(session)
    assert found(contacts, typed) == {}
    assert found(contacts, "小红") == {1: "extra"}


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("010-88886666-801", "88886666"),
        ("010-88886666-801", "6666801"),
        ("13800138765/0592-5551234", "8765"),
        ("13800138765/0592-5551234", "5551234"),
        ("95588", "9558"),
    ],
)
def test_every_number_of_a_telephone_field_is_found_by_its_tail(contacts, stored, typed):
    with contacts.writing() as session:
        session.execute(text("UPDATE attribute SET kind = 'phone' WHERE id = 2"))
        session.execute(text("UPDATE dim_7 SET a2 = :number"), {"number": stored})
        search.index_customers(session, [1])
    assert found(contacts, typed) == {1: "extra"}


@pytest.mark.parametrize("typed", ["秘密", "1380", "765"])
def test_other_attributes_and_middles_of_numbers_do_not(contacts, typed):
    assert found(contacts, typed) == {}


@pytest.mark.parametrize("sign", ["汉", "a", "1", "x-", "（"])
def test_a_pasted_book_is_asked_for_at_once(bare, town, sign):
    began = process_time()
    found(bare, sign * 10**7)
    assert process_time() - began < 0.3
