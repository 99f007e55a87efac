"""Automatic numbers: taken when a record is saved, never twice, never changed."""

import pytest

from custdim.errors import FieldErrors
from custdim.exchange.fields import import_fields
from custdim.services import customers, definitions, imports
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.imports import Numbered


@pytest.fixture
def contracts(office, admin):
    """A type with many records: a number and a name."""
    draft = DimensionDraft(
        "CONTRACT",
        "合同",
        many=True,
        attributes=(
            AttributeDraft("no", "合同编号", kind="auto_number", options={"prefix": "HT"}),
            AttributeDraft("title", "合同名称"),
        ),
    )
    saved = definitions.save_dimension(office, admin, draft, revision=None)
    return definitions.dimension(office, saved.id)


def titled(contracts, *titles, record_ids=(), number=None):
    no, title = contracts.attributes
    ids = [*record_ids, *[None] * len(titles)]
    return tuple(
        RecordValues(ids[at], {title.id: text} | ({} if number is None else {no.id: number}))
        for at, text in enumerate(titles)
    )


def added(office, clerk, name, dimension, records):
    entered = CustomerInput(name=name, records={dimension.id: records})
    return customers.save_customer(office, clerk, entered, revision=None)


def numbers(office, customer_id, dimension):
    records = customers.customer(office, customer_id).records[dimension.id]
    return [record.values[dimension.attributes[0].id] for record in records]


def test_records_get_the_next_numbers_when_they_are_saved(office, clerk, contracts):
    one = added(office, clerk, "甲公司", contracts, titled(contracts, "采购", "销售"))
    two = added(office, clerk, "乙公司", contracts, titled(contracts, "租赁"))
    assert numbers(office, one.id, contracts) == ["HT-2026-0001", "HT-2026-0002"]
    assert numbers(office, two.id, contracts) == ["HT-2026-0003"]


def test_a_number_is_never_changed_nor_taken_from_the_form(office, clerk, contracts):
    saved = added(office, clerk, "甲公司", contracts, titled(contracts, "采购", number="HT-X"))
    assert numbers(office, saved.id, contracts) == ["HT-2026-0001"]
    stored = customers.customer(office, saved.id)
    (record,) = stored.records[contracts.id]
    changed = titled(contracts, "采购二", record_ids=[record.id], number="HT-2026-9999")
    entered = CustomerInput(id=saved.id, name="甲公司", records={contracts.id: changed})
    customers.save_customer(office, clerk, entered, revision=stored.revision)
    assert numbers(office, saved.id, contracts) == ["HT-2026-0001"]


def test_what_is_refused_takes_no_number(office, clerk, contracts):
    with pytest.raises(FieldErrors):
        added(office, clerk, "", contracts, titled(contracts, "采购"))
    saved = added(office, clerk, "甲公司", contracts, titled(contracts, "采购"))
    assert numbers(office, saved.id, contracts) == ["HT-2026-0001"]


def test_the_count_begins_anew_each_year(office, clerk, clock, contracts):
    added(office, clerk, "甲公司", contracts, titled(contracts, "采购"))
    clock.turn(days=60)
    saved = added(office, clerk, "乙公司", contracts, titled(contracts, "采购"))
    assert numbers(office, saved.id, contracts) == ["HT-2027-0001"]


def test_an_import_gives_numbers_too(office, clerk, contracts):
    known = added(office, clerk, "甲公司", contracts, titled(contracts, "采购"))
    rows = [
        CustomerInput(name=f"公司{n}", records={contracts.id: titled(contracts, "合同")})
        for n in range(3)
    ]
    saved = imports.add_customers(office, clerk, rows)
    found = [numbers(office, customer_id, contracts)[0] for customer_id in saved.ids]
    assert found == ["HT-2026-0002", "HT-2026-0003", "HT-2026-0004"]
    bare = customers.save_customer(office, clerk, CustomerInput(name="丙公司"), revision=None)
    change = CustomerInput(id=bare.id, records={contracts.id: titled(contracts, "导入")})
    imports.write_customers(office, clerk, [Numbered(1, change)])
    assert numbers(office, bare.id, contracts) == ["HT-2026-0005"]
    later = added(office, clerk, "丁公司", contracts, titled(contracts, "采购"))
    assert numbers(office, later.id, contracts) == ["HT-2026-0006"]
    assert numbers(office, known.id, contracts) == ["HT-2026-0001"]


def test_an_empty_record_takes_no_number(office, admin, clerk):
    draft = DimensionDraft(
        "FILE",
        "档案",
        attributes=(
            AttributeDraft("no", "档案号", kind="auto_number"),
            AttributeDraft("place", "存放处"),
        ),
    )
    saved = definitions.save_dimension(office, admin, draft, revision=None)
    files = definitions.dimension(office, saved.id)
    one = added(office, clerk, "甲公司", files, (RecordValues(None, {}),))
    assert customers.customer(office, one.id).records[files.id] == ()
    place = files.attributes[1]
    two = added(office, clerk, "乙公司", files, (RecordValues(None, {place.id: "二楼"}),))
    assert numbers(office, two.id, files) == ["2026-0001"]


def test_numbers_go_on_after_those_that_were_typed_before(office, admin, clerk):
    draft = DimensionDraft("OLD", "旧", many=True, attributes=(AttributeDraft("no", "编号"),))
    saved = definitions.save_dimension(office, admin, draft, revision=None)
    old = definitions.dimension(office, saved.id)
    (no,) = old.attributes
    typed = tuple(RecordValues(None, {no.id: text}) for text in ("2026-0041", "其他"))
    customer = added(office, clerk, "甲公司", old, typed)
    attributes = (
        AttributeDraft("no", "编号", kind="auto_number", id=no.id),
        AttributeDraft("note", "备注"),
    )
    draft = DimensionDraft("OLD", "旧", id=old.id, many=True, attributes=attributes)
    definitions.save_dimension(office, admin, draft, revision=old.revision)
    new = definitions.dimension(office, old.id)
    later = added(office, clerk, "乙公司", new, (RecordValues(None, {new.attributes[1].id: "新"}),))
    assert numbers(office, later.id, new) == ["2026-0042"]
    assert numbers(office, customer.id, new) == ["2026-0041", "其他"]


@pytest.mark.parametrize("asked", [{"required": True}, {"default": "X-1"}])
def test_nobody_can_be_asked_for_a_number(office, admin, asked):
    attribute = AttributeDraft("no", "编号", kind="auto_number", **asked)
    draft = DimensionDraft("X", "某", attributes=(attribute,))
    with pytest.raises(FieldErrors) as refused:
        definitions.save_dimension(office, admin, draft, revision=None)
    (error,) = refused.value.errors
    assert error.error.reason == "given-by-office"


def test_a_workbook_cannot_bring_numbers(office, contracts):
    keys = {field.key for field in import_fields(office)}
    assert "CONTRACT.title" in keys
    assert "CONTRACT.no" not in keys
