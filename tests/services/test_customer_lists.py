"""Lists of customers, the recycle bin and the history."""

from __future__ import annotations

from typing import Any

import pytest

from custdim.errors import InUseError
from custdim.services import categories, customers
from custdim.services.access import Actor
from custdim.services.customers import Query, RecordValues
from custdim.services.journal import check_chain, journal_rows
from custdim.services.offices import Office
from custdim.wording import sentence
from customer_shape import Shape, change, save


def test_recycled_customers_leave_the_list_and_come_back(office: Office, clerk: Actor) -> None:
    ids = [save(office, clerk, name=name) for name in ("甲公司", "乙公司")]
    revision = customers.customer(office, ids[0]).revision
    customers.recycle_customers(office, clerk, ids[:1])
    assert list(customers.customer_ids(office, Query())) == ids[1:]
    assert list(customers.customer_ids(office, Query(recycled=True))) == ids[:1]
    assert list(customers.customer_ids(office, Query(text="甲", recycled=True))) == ids[:1]
    assert not customers.customer_ids(office, Query(text="甲"))
    with pytest.raises(InUseError, match="recycled-customer"):
        customers.save_customer(
            office, clerk, customers.customer(office, ids[0]), revision=revision
        )
    customers.restore_customers(office, clerk, ids[:1])
    assert list(customers.customer_ids(office, Query(text="甲"))) == ids[:1]
    actions = [row.action for row in journal_rows(office, clerk, customer_id=ids[0])]
    assert actions == ["restore", "recycle", "add"]
    assert check_chain(office) == []


def test_a_customer_in_review_is_not_recycled(office: Office, clerk: Actor, in_review: int) -> None:
    with pytest.raises(InUseError) as caught:
        customers.recycle_customers(office, clerk, [in_review])
    assert "评审" in sentence(caught.value, "zh")


@pytest.fixture
def in_review(office: Office, clerk: Actor) -> int:
    from sqlalchemy import text

    customer_id = save(office, clerk)
    with office.writing() as session:
        session.execute(
            text(
                "INSERT INTO qualification_case (customer_id, type_id, state, round, created_by,"
                " created_at, changed_at, vetoes, revision) VALUES (:customer,"
                " (SELECT min(id) FROM qualification_type), 'second', 1, 1, '', '', '{}', 1)"
            ),
            {"customer": customer_id},
        )
    return customer_id


def test_rows_carry_categories_and_the_latest_case(
    office: Office, admin: Actor, clerk: Actor, in_review: int
) -> None:
    standard = categories.add_standard(office, admin, "channel", "渠道").id
    category = categories.add_category(office, admin, standard, None, "A", "直营", "Direct").id
    change(office, clerk, in_review, categories={standard: category})
    other = save(office, clerk, name="别的公司")
    rows = customers.customer_rows(office, [other, 404, in_review])
    assert [(row.id, row.qualification) for row in rows] == [(other, ""), (in_review, "second")]
    assert rows[1].categories[standard].en == "Direct"
    by_progress = Query(order="qualification", descending=True)
    assert list(customers.customer_ids(office, by_progress)) == [in_review, other]


def test_lists_are_sorted_as_people_expect(office: Office, clerk: Actor) -> None:
    names = ("重庆公司", "安徽公司", "Beta Ltd", "上海公司")
    ids = {
        name: save(office, clerk, name, code=f"C{place}", state=state)
        for place, (name, state) in enumerate(
            zip(names, ("active", "ended", "paused", "active"), strict=True)
        )
    }

    def order(**query: Any) -> list[str]:
        found = customers.customer_ids(office, Query(**query))
        return [row.name for row in customers.customer_rows(office, found)]

    by_sound = ["安徽公司", "Beta Ltd", "重庆公司", "上海公司"]
    assert order() == by_sound
    assert order(descending=True) == by_sound[::-1]
    assert order(order="code") == list(names)
    assert order(state="active") == ["重庆公司", "上海公司"]
    assert order(text="公司", order="code", descending=True) == ["上海公司", "安徽公司", "重庆公司"]
    assert len(ids) == 4


def test_a_category_shows_everything_below_it(office: Office, admin: Actor, clerk: Actor) -> None:
    standard = categories.add_standard(office, admin, "channel", "渠道").id
    a = categories.add_category(office, admin, standard, None, "A", "直营").id
    a1 = categories.add_category(office, admin, standard, a, "A1", "门店").id
    inside = save(office, clerk, categories={standard: a1})
    save(office, clerk, name="外面公司")
    for category in (a, a1):
        assert list(customers.customer_ids(office, Query(category_id=category))) == [inside]
        assert list(customers.customer_ids(office, Query(text="公司", category_id=category))) == [
            inside
        ]


def test_the_history_speaks_both_languages(
    office: Office, admin: Actor, clerk: Actor, shape: Shape
) -> None:
    standard = categories.add_standard(office, admin, "channel", "渠道", "Channel").id
    category = categories.add_category(office, admin, standard, None, "A", "直营", "Direct").id
    customer_id = save(office, clerk, records=shape.site(boss="王敏") | shape.trucks("粤B1"))
    (truck,) = customers.customer(office, customer_id).records[shape.many]
    change(
        office,
        clerk,
        customer_id,
        state="paused",
        categories={standard: category},
        records=shape.site(way="rent") | {shape.many: (RecordValues(None, {shape.plate: "X"}),)},
    )
    newest = customers.customer_history(office, clerk, customer_id, "zh")[0]
    told = {story.label: (story.before, story.after) for story in newest.fields}
    assert told["状态"] == ("正常", "暂停")
    assert told["渠道"] == ("", "直营")
    assert told["性质"] == ("自有", "租")
    english = customers.customer_history(office, clerk, customer_id, "en", limit=1)[0]
    labels = {story.field: story.label for story in english.fields}
    assert labels["state"] == "State"
    assert labels[f"attr:{shape.plate}#{truck.id}"] == "Truck · Plate"
    assert (newest.action, newest.user_name) == ("change", clerk.name)


def test_history_says_of_which_record_a_field_is(office, clerk, shape):
    one = save(office, clerk, "甲公司", records=shape.trucks("闽D1", "闽D2"))
    rows = customers.customer(office, one).records[shape.many]
    driven = RecordValues(rows[1].id, {**rows[1].values, shape.driver: "六"})
    change(office, clerk, one, records={shape.many: (rows[0], driven)})
    (story,) = customers.customer_history(office, clerk, one)[0].fields
    assert (story.label, story.after) == ("车辆 · 司机（闽D2）", "六")
    plate = RecordValues(rows[1].id, {**driven.values, shape.plate: "闽D3"})
    change(office, clerk, one, records={shape.many: (rows[0], plate)})
    (story,) = customers.customer_history(office, clerk, one, "en")[0].fields
    assert (story.label, story.before) == ("Truck · Plate", "闽D2")
