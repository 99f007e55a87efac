"""The rules of a form hold without the form: conditions, types that do not apply, type rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conduct_shape import ConductShape
from custdim.errors import FieldErrors
from custdim.exchange.fields import import_fields
from custdim.exchange.matching import match
from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.imports import Numbered, check_customers, write_customers
from custdim.services.offices import Office
from customer_shape import USCC, change, reasons, save


@pytest.fixture
def shape(office: Office, admin: Actor) -> ConductShape:
    return ConductShape(office, admin)


def refused(office: Office, clerk: Actor, shape: ConductShape, **fields) -> list:
    with pytest.raises(FieldErrors) as caught:
        save(office, clerk, **fields)
    return [(place[-1], reason) for place, reason in reasons(caught)]


def test_a_condition_demands(office, clerk, shape) -> None:
    permit = shape.attribute(shape.licence, "permit")
    food = shape.records(shape.licence, {"trade": "food"})
    assert refused(office, clerk, shape, records=food) == [(permit, "required")]
    save(office, clerk, records=shape.records(shape.licence, {"trade": "food", "permit": "1"}))
    save(office, clerk, name="乙", records=shape.records(shape.licence, {"rank": 3}))


def test_what_is_hidden_is_kept_but_not_demanded(office, clerk, shape) -> None:
    batch = shape.attribute(shape.licence, "drug_no")
    drug = shape.records(shape.licence, {"trade": "drug"})
    assert refused(office, clerk, shape, records=drug) == [(batch, "required")]
    given = shape.records(shape.licence, {"trade": "drug", "drug_no": "B7"})
    number = save(office, clerk, records=given)
    known = customers.customer(office, number)
    record = known.records[shape.licence][0].id
    food = shape.row(shape.licence, record, trade="food", permit="1")
    change(office, clerk, number, records={shape.licence: (food,)})
    assert shape.value(customers.customer(office, number), shape.licence, "drug_no") == "B7"


def test_what_is_fixed_may_not_be_changed(office, clerk, shape) -> None:
    rank = shape.attribute(shape.licence, "rank")
    given = {"trade": "drug", "drug_no": "B7", "rank": 5}
    new = shape.records(shape.licence, given)
    assert refused(office, clerk, shape, records=new) == [(rank, "read-only")]
    number = save(office, clerk, records=shape.records(shape.licence, {"rank": 5}))
    record = customers.customer(office, number).records[shape.licence][0].id
    same = shape.row(shape.licence, record, **given)
    change(office, clerk, number, records={shape.licence: (same,)})
    other = shape.row(shape.licence, record, rank=6)
    with pytest.raises(FieldErrors) as caught:
        change(office, clerk, number, records={shape.licence: (other,)})
    assert reasons(caught) == [(("record", shape.licence, 0, rank), "read-only")]


def test_a_type_applies_only_below_its_category(office, clerk, shape) -> None:
    port = shape.attribute(shape.export, "port")
    inside = {"categories": {shape.standard: shape.below}}
    empty = shape.records(shape.export, {})
    assert refused(office, clerk, shape, records=empty, **inside) == [(port, "required")]
    number = save(
        office, clerk, "甲", records=shape.records(shape.export, {"port": "沪"}), **inside
    )
    outside = {"categories": {shape.standard: shape.other}}
    save(office, clerk, "乙", records=empty, **outside)
    given = shape.records(shape.export, {"port": "沪"})
    assert refused(office, clerk, shape, records=given, **outside) == [(port, "not-applicable")]
    # Moved away, the stored record stays, unasked; the old record may come back unchanged.
    known = customers.customer(office, number)
    same = {shape.export: known.records[shape.export]}
    change(office, clerk, number, records=same, **outside)
    assert shape.value(customers.customer(office, number), shape.export, "port") == "沪"


def test_rules_of_a_type(office, clerk, shape) -> None:
    line = shape.attribute(shape.people, "line")
    main = shape.attribute(shape.people, "main")
    rows = ({"who": "甲", "main": True}, {"who": "乙", "cell": "1", "main": True})
    found = refused(office, clerk, shape, records=shape.records(shape.people, *rows))
    assert found == [(main, "several-true"), (line, "any-of")]
    rows = ({"who": "甲", "line": "1"},)
    found = refused(office, clerk, shape, records=shape.records(shape.people, *rows))
    assert found == [(main, "none-true")]
    rows = ({"who": "甲", "line": "1", "main": True}, {"who": "乙", "cell": "2"})
    save(office, clerk, records=shape.records(shape.people, *rows))


def test_defaults_are_copied_where_nothing_is_given(office, clerk, shape) -> None:
    people = shape.records(shape.people, {"who": "甲", "line": "1", "main": True})
    records = people | shape.records(shape.licence, {"rank": 1})
    places = {shape.standard: shape.below}
    number = save(office, clerk, credit_code=USCC, categories=places, records=records)
    known = customers.customer(office, number)
    assert shape.value(known, shape.people, "payer") == USCC
    assert shape.value(known, shape.licence, "channel") == "abroad"
    emptied = shape.records(shape.people, {"who": "甲", "line": "1", "main": True, "payer": None})
    other = save(office, clerk, "乙", records=emptied)
    assert shape.value(customers.customer(office, other), shape.people, "payer") is None


def test_a_check_says_what_saving_would(office, clerk, shape) -> None:
    entered = CustomerInput(name="甲", records=shape.records(shape.licence, {"trade": "food"}))
    assert [e.error.reason for e in customers.check_customer(office, entered)] == ["required"]


class TestManyAtOnce:
    """The same rules hold for workbooks."""

    def test_new_customers(self, office, clerk, shape) -> None:
        food = shape.records(shape.licence, {"trade": "food"})
        abroad = shape.records(shape.export, {"port": "沪"})
        alone = shape.records(shape.people, {"who": "甲"})
        rows = [
            Numbered(1, CustomerInput(name="一", records=food)),
            Numbered(2, CustomerInput(name="二", records=abroad)),
            Numbered(3, CustomerInput(name="三", records=alone)),
            Numbered(4, CustomerInput(name="四")),
        ]
        planned = {one.number: one.errors for one in check_customers(office, clerk, rows)}
        assert {number: e[0].error.reason for number, e in planned.items()} == {
            1: "required",
            2: "not-applicable",
        }
        done = write_customers(office, clerk, rows)
        assert {one.number for one in done.refusals} == {1, 2}
        third = customers.customer(office, done.ids[0])
        assert shape.value(third, shape.people, "main") is True

    def test_changes(self, office, clerk, shape) -> None:
        number = save(office, clerk, records=shape.records(shape.licence, {"rank": 1}))
        fixed = save(
            office,
            clerk,
            "乙",
            records=shape.records(shape.licence, {"trade": "drug", "drug_no": "1"}),
        )
        third = save(office, clerk, "丙")
        food = shape.records(shape.licence, {"trade": "food"})
        rank = shape.records(shape.licence, {"rank": 9})
        rows = [
            Numbered(1, CustomerInput(id=number, name="甲", records=food)),
            Numbered(2, CustomerInput(id=fixed, records=rank)),
            Numbered(3, CustomerInput(id=third, short_name="乙")),
        ]
        planned = {one.number: one.errors for one in check_customers(office, clerk, rows)}
        assert {number: e[0].error.reason for number, e in planned.items()} == {
            1: "required",
            2: "read-only",
        }
        done = write_customers(office, clerk, rows)
        assert {one.number for one in done.refusals} == {1, 2}
        assert customers.customer(office, third).short_name == "乙"

    def test_what_was_wrong_before_does_not_stop_other_changes(
        self, office, clerk, admin, shape
    ) -> None:
        number = save(office, clerk, records=shape.records(shape.licence, {"rank": 1}))
        known = definitions.dimension(office, shape.licence)
        draft = definitions.draft_of(known)
        strict = tuple(replace(one, required_when="rank == 1") for one in draft.attributes[1:2])
        attributes = (draft.attributes[0], *strict, *draft.attributes[2:])
        changed = replace(draft, attributes=attributes)
        definitions.save_dimension(office, admin, changed, revision=known.revision)
        rows = [Numbered(1, CustomerInput(id=number, short_name="甲"))]
        assert not write_customers(office, clerk, rows).refusals


class TestUniqueInTheOffice:
    """A value is there once, whatever attribute has it."""

    @pytest.fixture
    def pair(self, office, admin) -> tuple[int, int, int, int]:
        """Two types with a telephone each, in one pool: type, attribute, type, attribute."""
        made: list[int] = []
        for code in ("SHOP", "STORE"):
            phone = AttributeDraft("tel", "电话", unique=True, unique_within="office")
            draft = DimensionDraft(code, code, attributes=(phone,))
            number = definitions.save_dimension(office, admin, draft, revision=None).id
            made += [number, definitions.dimension(office, number).attributes[0].id]
        return made[0], made[1], made[2], made[3]

    def test_another_customer_may_not_have_it_anywhere(self, office, clerk, pair) -> None:
        shop, tel, store, phone = pair
        both = {shop: (RecordValues(None, {tel: "7"}),), store: (RecordValues(None, {phone: "7"}),)}
        save(office, clerk, "甲", records=both)
        with pytest.raises(FieldErrors) as caught:
            save(office, clerk, "乙", records={store: (RecordValues(None, {phone: "7"}),)})
        assert reasons(caught) == [(("record", store, 0, phone), "not-unique")]

    def test_nor_another_row_of_the_same_workbook(self, office, clerk, pair) -> None:
        shop, tel, store, phone = pair
        save(office, clerk, "甲", records={shop: (RecordValues(None, {tel: "1"}),)})
        one = {shop: (RecordValues(None, {tel: "7"}),), store: (RecordValues(None, {phone: "7"}),)}
        rows = [
            Numbered(1, CustomerInput(name="一", records=one)),
            Numbered(2, CustomerInput(name="二", records={store: one[store]})),
            Numbered(3, CustomerInput(name="三", records={store: one[store]})),
            Numbered(
                4, CustomerInput(name="四", records={store: (RecordValues(None, {phone: "1"}),)})
            ),
        ]
        found = {one.number: one.errors for one in check_customers(office, clerk, rows)}
        assert {number: errors[0].error.reason for number, errors in found.items()} == {
            2: "repeated-row",
            3: "repeated-row",
            4: "not-unique",
        }

    def test_values_that_are_shared_already_keep_it_from_being_so(
        self, office, admin, clerk, pair
    ) -> None:
        shop, tel, store, phone = pair
        known = definitions.dimension(office, store)
        draft = definitions.draft_of(known)
        loose = replace(draft, attributes=(replace(draft.attributes[0], unique_within="type"),))
        saved = definitions.save_dimension(office, admin, loose, revision=known.revision)
        save(office, clerk, "甲", records={shop: (RecordValues(None, {tel: "7"}),)})
        save(office, clerk, "乙", records={store: (RecordValues(None, {phone: "7"}),)})
        with pytest.raises(FieldErrors) as caught:
            definitions.save_dimension(office, admin, draft, revision=saved.revision)
        assert reasons(caught) == [(("attribute", 0, "unique_within"), "values-repeat")]


def test_import_names_and_retired_attributes(office, admin, shape) -> None:
    found = {field.key: field for field in import_fields(office)}
    matched = match(["客户名称", "移动电话号"], tuple(found.values()))
    assert matched.fields[1].key == "PEOPLE.cell"
    known = definitions.dimension(office, shape.people)
    draft = definitions.draft_of(known)
    old = [
        replace(one, retired_since="2020-01-01") if one.code == "cell" else one
        for one in draft.attributes
    ]
    changed = replace(draft, attributes=tuple(old))
    definitions.save_dimension(office, admin, changed, revision=known.revision)
    assert "PEOPLE.cell" not in {field.key for field in import_fields(office)}
    assert "cell" not in {one.zh for one in customers.list_columns(office)}
