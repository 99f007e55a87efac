"""Customers are saved whole and checked whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import FieldErrors, NotAllowedError, NotFoundError
from custdim.services import categories, customers
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, Query, RecordValues
from custdim.services.journal import journal_rows
from custdim.services.offices import Office
from custdim.wording import sentence
from customer_shape import USCC, Shape, change, reasons, save


def test_a_customer_reads_back_as_it_was_entered(
    office: Office, admin: Actor, clerk: Actor, shape: Shape
) -> None:
    standard = categories.add_standard(office, admin, "channel", "渠道").id
    category = categories.add_category(office, admin, standard, None, "A", "直营").id
    entered = CustomerInput(
        name="远景（上海）有限公司",
        short_name="远景",
        former_names=("远见公司", "远望公司"),
        credit_code=USCC,
        state="paused",
        categories={standard: category},
        records=shape.site(boss="王敏", note="一\n二") | shape.trucks("粤B1", "粤B2"),
    )
    saved = customers.save_customer(office, clerk, entered, revision=None)
    known = customers.customer(office, saved.id)
    assert saved.changes.customers == {saved.id}
    for name in ("name", "short_name", "former_names", "credit_code", "state", "categories"):
        assert getattr(known, name) == getattr(entered, name)
    site = known.records[shape.one][0].values
    assert (site[shape.boss], site[shape.note], site[shape.area]) == ("王敏", "一\n二", None)
    plates = [record.values[shape.plate] for record in known.records[shape.many]]
    assert plates == ["粤B1", "粤B2"]
    assert (known.revision, known.updated_by, known.deleted) == (1, clerk.name, False)
    assert shape.many in known.lists
    assert shape.one not in known.lists


def test_codes_come_by_themselves_and_pass_typed_ones(office: Office, clerk: Actor) -> None:
    typed = save(office, clerk, code="KH000002")
    automatic = [save(office, clerk) for _ in range(2)]
    codes = [customers.customer(office, id_).code for id_ in (typed, *automatic)]
    assert codes == ["KH000002", "KH000001", "KH000003"]
    with pytest.raises(FieldErrors) as caught:
        change(office, clerk, typed, code="X1")
    assert reasons(caught) == [(("code",), "code-locked")]


def test_every_fault_is_told_at_once_with_its_place(
    office: Office, clerk: Actor, shape: Shape
) -> None:
    entered = CustomerInput(
        name=" ",
        credit_code="91350211M000100Y47",
        state="asleep",
        categories={1: 9999},
        records=shape.site(area=None) | {shape.many: ()},
    )
    expected = {
        (("name",), "required"),
        (("credit_code",), "uscc-check-digit"),
        (("state",), "unknown-choice"),
        (("category", 1), "unknown-category"),
        (("record", shape.one, 0, shape.boss), "required"),
        (("record", shape.many), "min-rows"),
    }
    found = customers.check_customer(office, entered)
    assert {(error.place, error.error.reason) for error in found} == expected
    with pytest.raises(FieldErrors) as caught:
        customers.save_customer(office, clerk, entered, revision=None)
    assert set(reasons(caught)) == expected
    assert not customers.customer_ids(office, Query())


def test_every_refusal_has_a_sentence(office: Office, clerk: Actor, shape: Shape) -> None:
    save(office, clerk, credit_code=USCC, records=shape.trucks("粤B1"))
    entered = CustomerInput(name="别的公司", credit_code=USCC, records=shape.trucks("粤B1", "粤B1"))
    found = customers.check_customer(office, entered)
    told = [sentence(error.error, "zh") for error in found]
    assert told == [
        f"“{USCC}”已被客户“远景公司”（KH000001）使用。",
        "“粤B1”已被客户“远景公司”（KH000001）使用。",
        "“粤B1”与本列表第 1 行重复。",
    ]


def test_unique_values_may_be_kept_and_empty_ones_repeated(
    office: Office, clerk: Actor, shape: Shape
) -> None:
    first = save(office, clerk, records=shape.trucks("粤B1"))
    save(office, clerk, credit_code="")
    save(office, clerk, credit_code="")
    change(office, clerk, first, short_name="远景")
    customers.recycle_customers(office, clerk, [first])
    second = save(office, clerk, name="接手公司", records=shape.trucks("粤B1"))
    with pytest.raises(FieldErrors) as caught:
        customers.restore_customers(office, clerk, [first])
    assert reasons(caught) == [(("record", shape.many, 0, shape.plate), "not-unique")]
    customers.recycle_customers(office, clerk, [second])
    customers.restore_customers(office, clerk, [first])


def test_defaults_fill_what_was_left_out_but_not_what_was_emptied(
    office: Office, clerk: Actor, shape: Shape
) -> None:
    left_out = save(office, clerk, records=shape.site(boss="王敏"))
    emptied = save(office, clerk, records=shape.site(boss="王敏", way=None))
    ways = [
        customers.customer(office, id_).records[shape.one][0].values[shape.way]
        for id_ in (left_out, emptied)
    ]
    assert ways == ["own", None]


def test_a_narrow_workbook_is_not_asked_for_what_it_lacks(
    office: Office, clerk: Actor, shape: Shape
) -> None:
    entered = CustomerInput(name="远景公司", records=shape.site(note="新"))
    assert [error.error.reason for error in customers.check_customer(office, entered)] == [
        "required"
    ]
    assert customers.check_customer(office, entered, partial=True) == ()
    saved = customers.save_customer(office, clerk, entered, revision=None, partial=True)
    assert customers.customer(office, saved.id).records[shape.one][0].values[shape.note] == "新"


def test_dimensions_and_attributes_left_out_stay_as_they_are(
    office: Office, clerk: Actor, shape: Shape
) -> None:
    customer_id = save(
        office, clerk, records=shape.site(boss="王敏", note="旧") | shape.trucks("粤B1")
    )
    change(office, clerk, customer_id, records=shape.site(note="新"))
    known = customers.customer(office, customer_id)
    site = known.records[shape.one][0].values
    assert (site[shape.boss], site[shape.note]) == ("王敏", "新")
    assert len(known.records[shape.many]) == 1


def test_a_list_is_replaced_reordered_and_kept_by_id(
    office: Office, clerk: Actor, shape: Shape
) -> None:
    customer_id = save(office, clerk, records=shape.trucks("1", "2", "3"))
    one, _, three = customers.customer(office, customer_id).records[shape.many]
    fresh = RecordValues(None, {shape.plate: "4"})
    change(office, clerk, customer_id, records={shape.many: (three, fresh, one)})
    rows = customers.customer(office, customer_id).records[shape.many]
    assert [row.values[shape.plate] for row in rows] == ["3", "4", "1"]
    assert [rows[0].id, rows[2].id] == [three.id, one.id]


def test_saving_nothing_new_writes_nothing(office: Office, clerk: Actor, shape: Shape) -> None:
    customer_id = save(office, clerk, records=shape.site(boss="王敏") | shape.trucks("粤B1"))
    entries = journal_rows(office, clerk)
    records = customers.customer(office, customer_id).records
    mine = {key: records[key] for key in (shape.one, shape.many)}
    change(office, clerk, customer_id, records=mine)
    assert customers.customer(office, customer_id).revision == 1
    assert journal_rows(office, clerk) == entries


def test_facts_are_told_by_attribute_code(office: Office, clerk: Actor, shape: Shape) -> None:
    customer_id = save(
        office, clerk, credit_code=USCC, records=shape.site(boss="王敏") | shape.trucks("1")
    )
    known = customers.facts(office, customer_id)
    assert known["customer_name"] == "远景公司"
    assert known["uscc"] == USCC
    assert (known["boss"], known["way"]) == ("王敏", "own")
    assert not {"area", "plate", "short_name"} & known.keys()


def test_only_those_who_may_edit_do(office: Office, clerk: Actor, viewer: Actor) -> None:
    customer_id = save(office, clerk)
    with pytest.raises(NotAllowedError):
        save(office, viewer)
    with pytest.raises(NotAllowedError):
        customers.recycle_customers(office, viewer, [customer_id])
    with pytest.raises(NotFoundError):
        customers.customer(office, 404)


def test_a_record_that_was_changed_in_place_is_saved_as_well(office, clerk, shape):
    one = save(office, clerk, "甲公司", records=shape.site(boss="王敏"))
    record = customers.customer(office, one)
    record.records[shape.one][0].values[shape.boss] = "李明"
    changed = replace(record, records={shape.one: record.records[shape.one]})
    customers.save_customer(office, clerk, changed, revision=record.revision)
    stored = customers.customer(office, one).records[shape.one]
    assert stored[0].values[shape.boss] == "李明"
