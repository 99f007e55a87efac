"""The list: filters, orders, counts and cells, each compared with what plain Python says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdim.errors import InvalidValueError
from custdim.kinds.base import MASK
from custdim.rules.filters import Condition, Group
from custdim.services import categories, customers, definitions, lists
from custdim.services.customers import Query, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft, draft_of
from custdim.services.list_parting import edges
from custdim.storage.dimensions import create_list_index, drop_list_index
from custdim.wording import sentence
from customer_shape import save

ROWS = (
    # name, boss, way, area, plates
    ("安泰公司", "王敏", "own", "12.5", ("A1", "A2")),
    ("宝利公司", "李强", "rent", "100", ("B1",)),
    ("长城公司", "王刚", None, None, ("C1",)),
    ("大洋公司", "赵六", "own", "99.99", ("D1", "A9")),
)


@pytest.fixture
def ids(office, clerk, shape):
    made = []
    for name, boss, way, area, plates in ROWS:
        values = {"boss": boss, "way": way, "area": None if area is None else Decimal(area)}
        made.append(save(office, clerk, name, records=shape.site(**values) | shape.trucks(*plates)))
    return made


def found(office, *parts, join="and", **query):
    """The places of the customers that a filter shows."""
    asked = Query(filter=Group(parts, join), **query)
    rows = customers.customer_rows(office, customers.customer_ids(office, asked))
    return [next(at for at, row in enumerate(ROWS) if row[0] == one.name) for one in rows]


def of(attribute_id, operator, *values):
    return Condition(lists.attribute_key(attribute_id), operator, values)


@pytest.mark.usefixtures("ids")
def test_texts_numbers_and_choices_are_asked(office, shape):
    assert found(office, of(shape.boss, "contains", "王")) == [0, 2]
    assert found(office, of(shape.boss, "begins", "李")) == [1]
    assert found(office, of(shape.boss, "is_not", "王敏")) == [1, 2, 3]
    assert found(office, of(shape.area, "at_least", "99.99")) == [1, 3]
    assert found(office, of(shape.area, "within", "12.5", "99.9999")) == [0, 3]
    assert found(office, of(shape.area, "equals", "100")) == [1]
    assert found(office, of(shape.area, "equals", "12.5000001")) == []
    assert found(office, of(shape.way, "any_of", "own")) == [0, 3]
    # Who has nothing is not "own" either: between the two nobody is left out.
    assert found(office, of(shape.way, "none_of", "own")) == [1, 2]
    assert found(office, of(shape.way, "empty")) == [2]
    assert found(office, of(shape.area, "filled")) == [0, 1, 3]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=st.data())
def test_the_first_rows_are_the_beginning_of_all(office, ids, shape, drawn):
    fields = [field.key for field in lists.list_fields(office) if field.sortable]
    parts = {
        of(shape.way, "any_of", "own"): {0, 3},
        of(shape.area, "at_least", "50"): {1, 3},
        of(shape.plate, "begins", "A"): {0, 3},
        of(shape.boss, "is_not", "王敏"): {1, 2, 3},
        Condition("name", "contains", ("公司",)): {0, 1, 2, 3},
    }
    asked = drawn.draw(st.lists(st.sampled_from(list(parts)), unique=True))
    query = Query(
        filter=Group(tuple(asked)),
        order=drawn.draw(st.sampled_from(fields)),
        descending=drawn.draw(st.booleans()),
    )
    whole = customers.customer_ids(office, query)
    meant = set(range(4)).intersection(*(parts[one] for one in asked))
    assert sorted(whole) == sorted(ids[at] for at in meant)
    for count in range(1, 6):
        assert customers.customer_ids(office, query, count) == whole[:count]
    if not asked:
        assert customers.count_customers(office) == len(whole)


@pytest.mark.usefixtures("ids")
def test_any_of_several_records_counts(office, shape):
    assert found(office, of(shape.plate, "begins", "A")) == [0, 3]
    assert found(office, of(shape.plate, "not_contains", "A")) == [1, 2]
    rows = Condition(f"rows-{shape.many}", "at_least", ("2",))
    assert found(office, rows) == [0, 3]


@pytest.mark.usefixtures("ids")
def test_groups_join_in_both_ways(office, shape):
    either = Group((of(shape.boss, "is", "李强"), of(shape.plate, "is", "A9")), "or")
    assert found(office, either) == [1, 3]
    assert found(office, either, of(shape.way, "any_of", "own")) == [3]
    assert found(office, *either.parts, join="or") == [1, 3]
    assert found(office, of(shape.way, "any_of", "own"), of(shape.area, "at_least", "50")) == [3]


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("limit", [None, 1, 3])
def test_indices_change_the_way_but_not_the_answer(office, shape, monkeypatch, limit):
    monkeypatch.setattr("custdim.services.list_indices.ENOUGH", 1)
    parts = (of(shape.way, "any_of", "own"), of(shape.area, "at_least", "10"))
    asked = [
        Query(filter=Group(parts), order=order, descending=down)
        for order in ("name", "code", lists.attribute_key(shape.area))
        for down in (False, True)
    ]
    before = [list(customers.customer_ids(office, query, limit)) for query in asked]
    keys = [lists.attribute_key(one) for one in (shape.way, shape.area)]
    assert lists.make_indices(office, keys) == 2
    assert lists.missing_indices(office, keys) == ()
    assert [list(customers.customer_ids(office, query, limit)) for query in asked] == before


@pytest.mark.usefixtures("ids")
def test_who_has_nothing_comes_last_both_ways(office, shape):
    area = lists.attribute_key(shape.area)
    assert found(office, order=area) == [0, 3, 1, 2]
    assert found(office, order=area, descending=True) == [1, 3, 0, 2]
    way = lists.attribute_key(shape.way)
    assert found(office, order=way) == [0, 3, 1, 2]
    assert found(office, order=f"rows-{shape.many}", descending=True)[:2] == [3, 0]
    assert found(office, order="gone-9") == [0, 1, 2, 3]


def test_categories_are_asked_with_all_below(office, admin, clerk, ids, shape):
    standard = categories.add_standard(office, admin, "channel", "渠道").id
    top = categories.add_category(office, admin, standard, None, "A", "直营").id
    below = categories.add_category(office, admin, standard, top, "A1", "门店").id
    save(office, clerk, "二店公司", categories={standard: below})
    key = lists.standard_key(standard)

    def names(*parts, **query):
        rows = customers.customer_ids(office, Query(filter=Group(parts), **query))
        return [row.name for row in customers.customer_rows(office, rows)]

    assert names(Condition(key, "inside", (str(top),))) == ["二店公司"]
    assert len(names(Condition(key, "outside", (str(top),)))) == 4
    assert len(names(Condition(key, "empty"))) == 4
    assert names(order=key)[0] == "二店公司"
    counts = lists.group_counts(office, Query(), key)
    assert [(one.zh, one.count) for one in counts] == [("门店", 1), ("", 4)]
    words = lists.category_words(office, Group((Condition(key, "inside", (str(top),)),)), "zh")
    fields = lists.by_key(lists.list_fields(office))
    inside = Condition(key, "inside", (str(top),))
    assert lists.said(inside, fields, "zh", words) == "渠道：直营"


def test_own_fields_and_days_are_asked(office, clerk, ids):
    assert found(office, Condition("updated_at", "today")) == [0, 1, 2, 3]
    assert found(office, Condition("updated_at", "before", ("2026-11-22",))) == []
    assert found(office, Condition("created_at", "last_days", ("2",))) == [0, 1, 2, 3]
    assert found(office, Condition("updated_by", "is", (clerk.name,))) == [0, 1, 2, 3]
    assert found(office, Condition("state", "none_of", ("active",))) == []
    assert found(office, Condition("credit_code", "empty")) == [0, 1, 2, 3]
    assert found(office, Condition("qualification", "empty"), text="公司") == [0, 1, 2, 3]


def test_counts_stand_beside_the_list(office, clerk, ids, shape):
    key = lists.attribute_key(shape.way)

    def counts(query, key=key):
        return [(one.zh, one.count) for one in lists.group_counts(office, query, key)]

    assert counts(Query()) == [("自有", 2), ("租", 1), ("", 1)]
    customers.recycle_customers(office, clerk, ids[:1])
    assert counts(Query()) == [("租", 1), ("自有", 1), ("", 1)]
    asked = Query(filter=Group((of(shape.area, "at_least", "50"),)))
    assert counts(asked) == [("租", 1), ("自有", 1)]
    by_plate = counts(Query(), lists.attribute_key(shape.plate))
    assert dict(by_plate) == {"A9": 1, "B1": 1, "C1": 1, "D1": 1}
    for one in lists.group_counts(office, Query(), key):
        assert len(found(office, one.condition)) == one.count
    assert counts(Query(), "state") == [("正常", 3)]


def test_cells_say_what_is_stored(office, ids, shape):
    fields = lists.by_key(lists.list_fields(office))
    keys = ("name", "updated_by", lists.attribute_key(shape.plate), f"rows-{shape.many}")
    cells = lists.list_cells(office, ids[:1], [fields[key] for key in keys])[ids[0]]
    assert [cells[key].text for key in keys] == ["安泰公司", "文员", "A1；A2", "2"]
    area = lists.attribute_key(shape.area)
    cell = lists.list_cells(office, ids[:1], [fields[area]])[ids[0]][area]
    assert cell.value == Decimal("12.5")


def test_sensitive_fields_are_masked_and_never_asked(office, admin, clerk, ids, shape):
    draft = draft_of(definitions.dimension(office, shape.one))
    hidden = replace(draft.attributes[0], sensitive=True)
    changed = replace(draft, attributes=(hidden, *draft.attributes[1:]))
    revision = definitions.dimension(office, shape.one).revision
    definitions.save_dimension(office, admin, changed, revision=revision)
    key = lists.attribute_key(shape.boss)
    field = lists.by_key(lists.list_fields(office))[key]
    cell = lists.list_cells(office, ids[:1], [field])[ids[0]][key]
    assert (cell.text, cell.value, cell.raw) == (MASK, MASK, None)
    assert found(office, order=key) == [0, 1, 2, 3]
    with pytest.raises(InvalidValueError):
        found(office, of(shape.boss, "is", "王敏"))
    with pytest.raises(InvalidValueError):
        lists.group_counts(office, Query(), key)


@pytest.mark.usefixtures("ids")
def test_hostile_values_are_only_values(office, shape):
    for text in ("%", "_", "'; DROP TABLE customer; --", "\\", "🙂"):
        assert found(office, of(shape.boss, "contains", text)) == []
        assert found(office, of(shape.boss, "is", text)) == []
    with pytest.raises(InvalidValueError) as caught:
        found(office, of(shape.area, "at_least", "abc"))
    assert "abc" in sentence(caught.value, "zh")
    with pytest.raises(InvalidValueError):
        found(office, Condition("name; DROP", "is", ("x",)))


def test_filters_are_said_in_both_languages(office, shape):
    fields = lists.by_key(lists.list_fields(office))
    either = Group((of(shape.way, "any_of", "own"), of(shape.area, "within", "1", "2")), "or")
    whole = Group((either, of(shape.boss, "contains", "王")))
    zh = "（性质：自有 或 面积从 1 到 2） 且 负责人包含“王”"
    assert lists.said(whole, fields, "zh") == zh
    assert lists.said(of(shape.boss, "empty"), fields, "en") == "Head is empty"
    assert lists.said(Condition("gone", "empty"), fields, "zh") == "（已删除的属性）"


def test_relative_days_follow_the_calendar(office, clerk, clock, ids):
    clock.turn(days=40)
    assert office.today() == date(2027, 1, 1)
    assert found(office, Condition("updated_at", "this_month")) == []
    assert found(office, Condition("updated_at", "last_days", ("41",))) == [0, 1, 2, 3]
    assert found(office, Condition("updated_at", "last_days", ("40",))) == []


def test_counts_are_the_same_with_and_without_an_index(office, clerk, ids, shape):
    way, plate = lists.attribute_key(shape.way), lists.attribute_key(shape.plate)

    def counts():
        return [
            [(one.zh, one.count) for one in lists.group_counts(office, Query(), key)]
            for key in (way, plate)
        ]

    def each(work):
        for known in definitions.dimensions(office):
            for attribute_id in {shape.way, shape.plate} & known.by_id.keys():
                with office.writing() as session:
                    work(session, known.id, attribute_id)

    before = counts()
    each(create_list_index)
    assert counts() == before
    customers.recycle_customers(office, clerk, ids[:1])
    quick = counts()
    each(drop_list_index)
    assert counts() == quick != before


def test_regions_are_asked_by_name_with_all_below(office, admin, clerk):
    attributes = (AttributeDraft("seat", "所在地", kind="region"),)
    draft = DimensionDraft("SEAT", "住所", attributes=attributes)
    seat = definitions.save_dimension(office, admin, draft, revision=None).id
    known = definitions.dimension(office, seat).by_code["seat"]
    for name, code in (("甲", "440305"), ("乙", "440100"), ("丙", "110105"), ("丁", None)):
        save(office, clerk, name, records={seat: (RecordValues(None, {known.id: code}),)})

    def names(operator, text):
        asked = Condition(lists.attribute_key(known.id), operator, (text,))
        rows = customers.customer_ids(office, Query(filter=Group((asked,))))
        return {row.name for row in customers.customer_rows(office, rows)}

    assert names("is", "广东省") == names("contains", "广东") == {"甲", "乙"}
    assert names("is", "深圳") == names("begins", "南山区") == {"甲"}
    assert names("is_not", "广东") == {"丙", "丁"}
    assert names("is", "440305") == names("begins", "4403") == {"甲"}
    assert names("contains", "没有这个") == set()
    assert names("contains", "Shenzhen") == names("is", "Nanshan, Shenzhen, Guangdong") == {"甲"}
    assert names("begins", "guangdong") == {"甲", "乙"}


def test_times_of_day_are_asked_by_the_clock(office, admin, clerk):
    draft = DimensionDraft("OPEN", "营业", attributes=(AttributeDraft("at", "开门", kind="time"),))
    made = definitions.save_dimension(office, admin, draft, revision=None).id
    known = definitions.dimension(office, made).by_code["at"]
    field = lists.by_key(lists.list_fields(office))[lists.attribute_key(known.id)]
    opened = {"甲": time(8, 30), "乙": time(9), "丙": time(18, 0, 1), "丁": None}
    for name, at in opened.items():
        save(office, clerk, name, records={made: (RecordValues(None, {known.id: at}),)})

    def names(operator, *typed):
        values = tuple(lists.typed_time(field, text) for text in typed)
        asked = Condition(field.key, operator, values)
        rows = customers.customer_ids(office, Query(filter=Group((asked,))))
        return {row.name for row in customers.customer_rows(office, rows)}

    assert names("at", "8点半") == {"甲"}
    assert names("earliest", "9:00") == {"乙", "丙"}
    assert names("latest", "0900") == {"甲", "乙"}
    assert names("meanwhile", "8:31", "下午6时") == {"乙"}
    assert names("empty") == {"丁"}
    with pytest.raises(InvalidValueError, match="not-a-time"):
        names("at", "25:00")
    with pytest.raises(InvalidValueError, match="filter-range"):
        names("meanwhile", "9:00", "8:00")
    said = lists.said(Condition(field.key, "earliest", ("08:30:00",)), {field.key: field}, "zh")
    assert said == "开门不早于 08:30"
    counts = lists.group_counts(office, Query(), field.key)
    assert {(one.zh, one.count) for one in counts} == {
        ("08:30", 1),
        ("09:00", 1),
        ("18:00:01", 1),
        ("", 1),
    }
    for one in counts:  # the click finds whom the count counted
        rows = customers.customer_ids(office, Query(filter=Group((one.condition,))))
        assert len(rows) == one.count


SUMS = [7, 30, 999, 1000, 1001, 12_500, 88_000, 10_000_000, *range(40, 70)]


@pytest.fixture
def counted(office, admin, clerk):
    """Customers with days, amounts, several choices and places in a tree; and all their fields."""
    choices = [{"code": code, "zh": code.upper()} for code in "abc"]
    tree = {"nodes": "A 农业\n  A1 谷物", "leaf_only": False}
    attributes = (
        AttributeDraft("since", "成立日期", kind="date"),
        AttributeDraft("sum", "金额", kind="money"),
        AttributeDraft("share", "占比", kind="percent"),
        AttributeDraft("ways", "方式", kind="multi_choice", options={"choices": choices}),
        AttributeDraft("trade", "行业", kind="tree_choice", options=tree),
    )
    draft = DimensionDraft("COUNT", "统计", attributes=attributes)
    type_id = definitions.save_dimension(office, admin, draft, revision=None).id
    known = definitions.dimension(office, type_id).by_code
    standard = categories.add_standard(office, admin, "channel", "渠道").id
    top = categories.add_category(office, admin, standard, None, "A", "直营").id
    below = categories.add_category(office, admin, standard, top, "A1", "门店").id
    for at, amount in enumerate(SUMS):
        values = {
            known["since"].id: date(2024 + at % 3, 1 + at % 12, 28) if at % 5 else None,
            known["sum"].id: Decimal(amount) / 100,
            known["share"].id: Decimal(at * 10_000 // len(SUMS)) / 100,
            known["ways"].id: (("a",), ("a", "b"), ("b", "c"), ())[at % 4] or None,
            known["trade"].id: ("A", "A1")[at % 2],
        }
        places = {standard: (top, below)[at % 2]}
        record = {type_id: (RecordValues(None, values),)}
        save(office, clerk, f"客户{at}", categories=places, records=record)
    keys = {code: lists.attribute_key(one.id) for code, one in known.items()}
    return keys | {"places": lists.standard_key(standard), "created_at": "created_at"}


def test_what_is_counted_is_what_a_click_shows(office, counted):
    some = Group((Condition("name", "contains", ("1",)),))
    for query in (Query(), Query(filter=some)):
        for key in counted.values():
            groups = lists.group_counts(office, query, key)
            assert groups
            for one in groups:
                asked = replace(query, filter=Group((*query.filter.parts, one.condition)))
                assert len(customers.customer_ids(office, asked)) == one.count, one


def test_days_are_counted_by_month_and_numbers_by_bands(office, counted):
    def said(name):
        return [(one.zh, one.count) for one in lists.group_counts(office, Query(), counted[name])]

    months = said("since")
    assert months[0][0] == "2026-12"
    assert months[-1] == ("", 8)
    assert [month for month, _ in months[:-1]] == sorted(dict(months[:-1]), reverse=True)
    sums = said("sum")
    assert len(sums) < 20
    assert sums[-1][0] == "100,000 – 200,000"
    assert sums[0][0].startswith("0 – ")
    assert said("share")[0] == ("0% – 10%", 4)
    assert said("created_at") == [("2026-11", len(SUMS))]
    assert dict(said("ways")) == {"A": 20, "B": 19, "C": 9, "": 9}


@given(
    low=st.decimals(-(10**9), 10**9, places=2),
    spread=st.decimals("0.01", 10**9, places=2),
    share=st.floats(0.001, 1),
)
def test_bands_hold_every_number(low, spread, share):
    high = low + spread
    found = edges(low, high, low + spread * Decimal(share))
    assert found == sorted(set(found))
    assert found[0] <= low
    assert found[-1] > high
    assert 2 <= len(found) <= 60


def test_values_are_typed_as_in_the_field_itself(office, counted):
    fields = lists.by_key(lists.list_fields(office))
    money, share = fields[counted["sum"]], fields[counted["share"]]
    assert lists.typed_number(money, "12.5万") == "125000"
    assert lists.typed_number(money, "¥1,000.50") == "1000.5"
    assert lists.typed_number(share, "98%") == "98"
    assert lists.typed_number(share, "many") == "many"
    assert lists.typed_text(fields["credit_code"], " 9135 0211m000100y46") == "91350211M000100Y46"
    assert lists.typed_text(fields["name"], "王 芳（a）") == "王 芳（a）"
    at_least = Condition(money.key, "at_least", ("125000",))
    assert lists.said(at_least, fields, "zh") == "金额 ≥ 125,000.00"
    within = Condition(share.key, "within", ("5", "9.5"))
    assert lists.said(within, fields, "en") == "占比 from 5.00% to 9.50%"
