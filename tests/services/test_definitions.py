"""Definitions and tables of values change together, and nothing is lost unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from custdim.errors import (
    ConfirmationNeededError,
    FieldErrors,
    InUseError,
    NotAllowedError,
    NotFoundError,
    StaleError,
)
from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft, DimensionRecord
from custdim.services.journal import journal_rows
from custdim.services.offices import Office

CHOICES = {"choices": [{"code": "a", "zh": "甲", "en": "A"}, {"code": "b", "zh": "乙"}]}


def draft(*attributes: AttributeDraft, code: str = "LOGISTICS", **more: Any) -> DimensionDraft:
    return DimensionDraft(code, "物流", "Logistics", attributes=attributes, **more)


def add(office: Office, admin: Actor, wanted: DimensionDraft) -> DimensionRecord:
    saved = definitions.save_dimension(office, admin, wanted, revision=None)
    return definitions.dimension(office, saved.id)


def change(
    office: Office, admin: Actor, known: DimensionRecord, *attributes: AttributeDraft, **more: Any
) -> DimensionRecord:
    fresh = replace(definitions.draft_of(known), attributes=attributes)
    definitions.save_dimension(office, admin, fresh, revision=known.revision, **more)
    return definitions.dimension(office, known.id)


def enter(office: Office, clerk: Actor, known: DimensionRecord, *rows: dict[int, Any]) -> int:
    records = tuple(RecordValues(None, row) for row in rows)
    entered = CustomerInput(name="远景公司", records={known.id: records})
    return customers.save_customer(office, clerk, entered, revision=None).id


def stored(office: Office, customer_id: int, known: DimensionRecord) -> dict[int, Any]:
    (record,) = customers.customer(office, customer_id).records[known.id]
    return dict(record.values)


def reasons(caught: pytest.ExceptionInfo[FieldErrors]) -> list[tuple[Any, str]]:
    return [(found.place, found.error.reason) for found in caught.value.errors]


def test_a_new_dimension_can_be_filled_at_once(office: Office, admin: Actor, clerk: Actor) -> None:
    known = add(
        office,
        admin,
        draft(
            AttributeDraft("fleet", "车队", kind="integer", group_zh="运力", group_en="Fleet"),
            AttributeDraft("since", "始于", kind="date"),
            AttributeDraft("share", "占比", kind="percent"),
            AttributeDraft("way", "方式", kind="multi_choice", options=CHOICES),
        ),
    )
    fleet, since, share, way = (attribute.id for attribute in known.attributes)
    values = {fleet: 12, since: date(2020, 2, 29), share: Decimal("98.5"), way: ("a", "b")}
    customer_id = enter(office, clerk, known, values)
    assert stored(office, customer_id, known) == values
    assert known.attributes[0].group_en == "Fleet"
    assert definitions.record_count(office, known.id) == 1
    assert definitions.record_count(office, known.id, since) == 1


def test_definitions_are_read_once_until_they_change(office: Office, admin: Actor) -> None:
    first = definitions.dimensions(office)
    assert definitions.dimensions(office) is first
    add(office, admin, draft())
    assert definitions.dimensions(office) is not first


def test_every_fault_of_a_draft_has_its_place(office: Office, admin: Actor) -> None:
    faulty = draft(
        AttributeDraft("two words", "名"),
        AttributeDraft("same", ""),
        AttributeDraft("same", "名", kind="telepathy"),
        AttributeDraft("limit", "额", kind="integer", options={"minimum": 9, "maximum": 1}),
        AttributeDraft("day", "日", kind="date", default="some day"),
        code="",
    )
    with pytest.raises(FieldErrors) as caught:
        definitions.save_dimension(office, admin, faulty, revision=None)
    assert reasons(caught) == [
        (("code",), "required"),
        (("attribute", 0, "code"), "code-form"),
        (("attribute", 1, "zh"), "required"),
        (("attribute", 1, "code"), "duplicate"),
        (("attribute", 2, "code"), "duplicate"),
        (("attribute", 2, "kind"), "unknown-kind"),
        (("attribute", 3, "options"), "option-bounds"),
        (("attribute", 4, "default"), "not-a-date"),
    ]
    assert all(known.code for known in definitions.dimensions(office))


@pytest.mark.parametrize("word", ["and", "not", "in", "None", "true", "if", "round"])
def test_words_of_conditions_and_formulas_are_no_codes(office, admin, word):
    with pytest.raises(FieldErrors) as caught:
        definitions.save_dimension(office, admin, draft(AttributeDraft(word, "名")), revision=None)
    assert reasons(caught) == [(("attribute", 0, "code"), "code-word")]


def test_two_dimensions_do_not_share_a_code(office: Office, admin: Actor) -> None:
    add(office, admin, draft())
    with pytest.raises(FieldErrors) as caught:
        add(office, admin, draft())
    assert reasons(caught) == [(("code",), "duplicate")]


def test_codes_stay_since_rules_name_them(office: Office, admin: Actor) -> None:
    known = add(office, admin, draft(AttributeDraft("fleet", "车队")))
    (attribute,) = definitions.draft_of(known).attributes
    with pytest.raises(FieldErrors) as caught:
        change(office, admin, known, replace(attribute, code="trucks"))
    assert reasons(caught) == [(("attribute", 0, "code"), "code-locked")]


def test_an_attribute_added_and_renamed_keeps_the_values(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, draft(AttributeDraft("fleet", "车队", kind="integer")))
    fleet = known.attributes[0].id
    customer_id = enter(office, clerk, known, {fleet: 7})
    renamed = replace(definitions.draft_of(known).attributes[0], zh="自有车辆")
    known = change(office, admin, known, AttributeDraft("note", "备注"), renamed)
    assert [attribute.zh for attribute in known.attributes] == ["备注", "自有车辆"]
    assert stored(office, customer_id, known) == {known.attributes[0].id: None, fleet: 7}


def test_values_are_only_dropped_when_their_number_is_confirmed(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, draft(AttributeDraft("a", "甲"), AttributeDraft("b", "乙")))
    one, two = known.attributes
    enter(office, clerk, known, {one.id: "x", two.id: "y"})
    enter(office, clerk, known, {one.id: "x"})
    kept = definitions.draft_of(known).attributes[1:]
    with pytest.raises(ConfirmationNeededError) as caught:
        change(office, admin, known, *kept)
    assert caught.value.params == {"count": 2}
    with pytest.raises(ConfirmationNeededError):
        change(office, admin, known, *kept, confirmed=1)
    assert len(definitions.dimension(office, known.id).attributes) == 2
    assert change(office, admin, known, *kept, confirmed=2).attributes[0].id == two.id


def test_a_change_of_kind_converts_what_it_can_and_asks_about_the_rest(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, draft(AttributeDraft("fleet", "车队")))
    fleet = known.attributes[0].id
    ids = [enter(office, clerk, known, {fleet: text}) for text in ("12", "1,200", "若干")]
    number = replace(definitions.draft_of(known).attributes[0], kind="integer", options={})
    with pytest.raises(ConfirmationNeededError) as caught:
        change(office, admin, known, number)
    assert caught.value.params == {"count": 1}
    known = change(office, admin, known, number, confirmed=1)
    assert [stored(office, id_, known)[fleet] for id_ in ids] == [12, 1200, None]
    text = replace(definitions.draft_of(known).attributes[0], kind="text", options={})
    known = change(office, admin, known, text)
    assert stored(office, ids[0], known)[fleet] == "12"


def test_choices_that_are_used_are_retired_not_deleted(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, draft(AttributeDraft("w", "式", kind="choice", options=CHOICES)))
    (attribute,) = definitions.draft_of(known).attributes
    enter(office, clerk, known, {known.attributes[0].id: "a"})
    only_b = {"choices": CHOICES["choices"][1:]}
    with pytest.raises(FieldErrors) as caught:
        change(office, admin, known, replace(attribute, options=only_b))
    assert reasons(caught) == [(("attribute", 0, "options"), "choice-in-use")]
    only_a = {"choices": CHOICES["choices"][:1]}
    assert change(office, admin, known, replace(attribute, options=only_a)).revision == 2


def test_repeated_values_cannot_become_unique(office: Office, admin: Actor, clerk: Actor) -> None:
    known = add(office, admin, draft(AttributeDraft("plate", "车牌")))
    plate = known.attributes[0].id
    unique = replace(definitions.draft_of(known).attributes[0], unique=True)
    enter(office, clerk, known, {plate: "粤B12345"})
    enter(office, clerk, known, {plate: "粤B12345"})
    with pytest.raises(FieldErrors) as caught:
        change(office, admin, known, unique)
    assert reasons(caught) == [(("attribute", 0, "unique"), "values-repeat")]


def test_a_list_with_several_records_stays_a_list(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, draft(AttributeDraft("plate", "车牌"), many=True))
    plate = known.attributes[0].id
    enter(office, clerk, known, {plate: "1"}, {plate: "2"})
    single = replace(definitions.draft_of(known), many=False)
    with pytest.raises(InUseError) as caught:
        definitions.save_dimension(office, admin, single, revision=known.revision)
    assert caught.value.params["count"] == 1


def test_deleting_a_dimension_names_the_records_first(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, draft(AttributeDraft("plate", "车牌")))
    customer_id = enter(office, clerk, known, {known.attributes[0].id: "1"})
    with pytest.raises(ConfirmationNeededError) as caught:
        definitions.delete_dimension(office, admin, known.id, revision=known.revision)
    assert caught.value.params == {"count": 1}
    definitions.delete_dimension(office, admin, known.id, revision=known.revision, confirmed=1)
    with pytest.raises(NotFoundError):
        definitions.dimension(office, known.id)
    assert known.id not in customers.customer(office, customer_id).records


def test_a_stale_definition_is_refused(office: Office, admin: Actor) -> None:
    known = add(office, admin, draft(AttributeDraft("plate", "车牌")))
    change(office, admin, known, *definitions.draft_of(known).attributes, AttributeDraft("b", "乙"))
    with pytest.raises(StaleError):
        change(office, admin, known)


def test_a_refused_definition_leaves_no_trace(office: Office, admin: Actor, clerk: Actor) -> None:
    before = definitions.dimensions(office)
    entries = journal_rows(office, admin)
    with pytest.raises(NotAllowedError):
        definitions.save_dimension(office, clerk, draft(), revision=None)
    with pytest.raises(FieldErrors):
        add(office, admin, draft(AttributeDraft("x", "")))
    assert definitions.dimensions(office) == before
    assert journal_rows(office, admin) == entries


def test_dimensions_move_in_their_list(office: Office, admin: Actor) -> None:
    ids = [add(office, admin, draft(code=code)).id for code in ("X1", "X2", "X3")]
    definitions.move_dimension(office, admin, ids[2], 0)
    assert definitions.dimensions(office)[0].id == ids[2]
    assert [known.id for known in definitions.dimensions(office)][-2:] == ids[:2]


def test_the_journal_tells_what_changed(office: Office, admin: Actor) -> None:
    known = add(office, admin, draft(AttributeDraft("plate", "车牌")))
    renamed = replace(definitions.draft_of(known).attributes[0], zh="车牌号")
    change(office, admin, known, renamed)
    newest = journal_rows(office, admin, limit=1)[0]
    assert (newest.area, newest.action, newest.object_id) == ("dimension", "change", known.id)
    (told,) = newest.changes
    assert (told.before["zh"], told.after["zh"]) == ("车牌", "车牌号")
