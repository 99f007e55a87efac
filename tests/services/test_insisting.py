"""Numbers that fail their check digit are kept only by who says why, and then asked no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import FieldErrors
from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, RecordValues, customer, customer_history
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.merging import merge_customers, merge_preview
from custdim.services.offices import Office
from customer_shape import change, reasons, save

CODE = "91350211M000100Y4A"  # ends with 6 by the rule
PERSON = "110105194912310021"  # ends with X by the rule


@pytest.fixture
def person(office: Office, admin: Actor) -> tuple[int, int]:
    draft = DimensionDraft(
        "PERSON", "个人", attributes=(AttributeDraft("no", "证件号", kind="person_id"),), many=True
    )
    made = definitions.save_dimension(office, admin, draft, revision=None).id
    return made, definitions.dimension(office, made).attributes[0].id


def entered(person: tuple[int, int], **more: object) -> CustomerInput:
    records = {person[0]: (RecordValues(None, {person[1]: PERSON}),)}
    return replace(CustomerInput(name="某部队", credit_code=CODE, records=records), **more)


@pytest.mark.parametrize("insisted", [{}, {CODE: " "}, {PERSON: "原件如此"}])
def test_without_a_reason_it_is_refused(office, clerk, person, insisted):
    with pytest.raises(FieldErrors) as caught:
        customers.save_customer(office, clerk, entered(person, insisted=insisted), revision=None)
    assert (("credit_code",), "uscc-check-digit") in reasons(caught)


def test_with_a_reason_it_is_kept_and_told(office, clerk, person):
    why = {CODE: "部队单位，证书如此", PERSON: "部队单位，证书如此"}
    saved = customers.save_customer(office, clerk, entered(person, insisted=why), revision=None)
    stored = customer(office, saved.id)
    assert stored.credit_code == CODE
    assert stored.records[person[0]][0].values[person[1]] == PERSON
    told = customer_history(office, clerk, saved.id)[0].fields
    assert ("校验位不符仍予保留的原因", "部队单位，证书如此") in [
        (one.label, one.after) for one in told
    ]
    change(office, clerk, saved.id, short_name="部队")  # what is stored is not asked again
    change(office, clerk, saved.id, records={person[0]: stored.records[person[0]]})
    with pytest.raises(FieldErrors):
        change(office, clerk, saved.id, credit_code=CODE[:-1] + "B")


def test_only_a_check_digit_can_be_insisted_on(office, clerk):
    wrong = CustomerInput(name="某", credit_code="123", insisted={"123": "就是这样"})
    with pytest.raises(FieldErrors):
        customers.save_customer(office, clerk, wrong, revision=None)


def test_a_merge_takes_what_was_insisted_on(office, clerk, person):
    why = {CODE: "证书如此", PERSON: "证书如此"}
    lost = customers.save_customer(office, clerk, entered(person, insisted=why), revision=None).id
    kept = save(office, clerk, "甲公司")
    seen = merge_preview(office, clerk, kept, lost)
    merge_customers(office, clerk, kept, lost, {}, revisions=seen.revisions)
    assert customer(office, kept).credit_code == CODE
