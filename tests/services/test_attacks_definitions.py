"""Definitions that change under a form, and definitions that were never meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from custdim.errors import FieldErrors
from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import (
    AttributeDraft,
    AttributeRecord,
    DimensionDraft,
    DimensionRecord,
    draft_of,
)
from custdim.services.offices import Office
from kind_samples import ALL, SAMPLES

CHOICES = {"choices": [{"code": "a", "zh": "甲"}]}
KINDS: dict[str, dict[str, Any]] = {
    "text": {},
    "long_text": {},
    "integer": {},
    "percent": {},
    "date": {},
    "yes_no": {},
    "phone": {},
    "uscc": {},
    "money": {},
    "region": {},
    "bank_account": {},
    "choice": CHOICES,
    "multi_choice": CHOICES,
}
VALUES = ["文字", 5, Decimal("1.5"), True, date(2020, 1, 1), ("a",), ("乙", 5), object()]


def _defined(office: Office, admin: Actor, *attributes: AttributeDraft) -> DimensionRecord:
    draft = DimensionDraft("ODD", "怪事", attributes=attributes)
    saved = definitions.save_dimension(office, admin, draft, revision=None)
    return definitions.dimension(office, saved.id)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_from_before_a_change_of_kind_is_refused_in_words(
    office: Office, admin: Actor, clerk: Actor, kind: str
) -> None:
    field = _defined(office, admin, AttributeDraft("x", "值", kind=kind, options=KINDS[kind]))
    attribute = field.attributes[0]
    for value in VALUES:
        records = {field.id: (RecordValues(None, {attribute.id: value}),)}
        entered = CustomerInput(name=f"公司{value!r:.9}", records=records)
        try:
            saved = customers.save_customer(office, clerk, entered, revision=None)
        except FieldErrors:
            continue
        kept = customers.customer(office, saved.id).records[field.id][0].values[attribute.id]
        assert (type(kept), kept) == (type(value), value)


@pytest.mark.parametrize("code", [code for code in SAMPLES if ALL[code].stores])
def test_every_kind_says_which_values_it_holds(code: str) -> None:
    kind, texts = ALL[code], SAMPLES[code][1]
    assert {type(kind.read(text)) for text in texts} == {kind.holds}


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1bb", "a\ud800b"])
@pytest.mark.parametrize("field", ["help_zh", "help_en", "group_zh", "group_en"])
def test_helps_and_groups_are_plain_text(
    office: Office, admin: Actor, field: str, bad: str
) -> None:
    with pytest.raises(FieldErrors) as caught:
        _defined(office, admin, AttributeDraft("x", "值", **{field: bad}))
    assert caught.value.errors[0].place == ("attribute", 0, field)
    draft = DimensionDraft("OTHER", "别的", description_zh=bad)
    with pytest.raises(FieldErrors):
        definitions.save_dimension(office, admin, draft, revision=None)


def test_values_that_repeat_once_converted_cannot_be_made_unique_on_the_way(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    field = _defined(office, admin, AttributeDraft("x", "值"))
    for text in ("1", "1.0", "2"):
        records = {field.id: (RecordValues(None, {field.attributes[0].id: text}),)}
        entered = CustomerInput(name=f"公司{text}", records=records)
        customers.save_customer(office, clerk, entered, revision=None)
    draft = draft_of(field)
    fresh = replace(draft.attributes[0], kind="integer", options={}, unique=True)
    with pytest.raises(FieldErrors) as caught:
        definitions.save_dimension(
            office, admin, replace(draft, attributes=(fresh,)), revision=field.revision
        )
    found = caught.value.errors[0]
    assert (found.place, found.error.reason) == (("attribute", 0, "unique"), "values-repeat")


def test_a_default_that_has_lapsed_is_no_default() -> None:
    names = dict.fromkeys(("help_zh", "help_en", "group_zh", "group_en"), "")
    flags = dict.fromkeys(("required", "unique", "wide", "searchable"), False)
    attribute = AttributeRecord(
        id=1, type_id=1, code="x", zh="日期", en="", kind="date", options={"minimum": "today"},
        default="2020-01-01", position=0, **names, **flags,
    )  # fmt: skip
    assert attribute.default_value() is None


def test_two_hundred_attributes_with_words_of_sql_as_codes(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    words = ["select", "order", "id", "customer_id", "rowid", "a1", "values", "table", "index"]
    codes = [*words, *(f"x{number}" for number in range(191))]
    drafts = [AttributeDraft(code, code, unique=True, searchable=True) for code in codes]
    field = _defined(office, admin, *drafts)
    values = {known.id: known.code for known in field.attributes}
    entered = CustomerInput(name="公司", records={field.id: (RecordValues(None, values),)})
    saved = customers.save_customer(office, clerk, entered, revision=None)
    assert customers.customer(office, saved.id).records[field.id][0].values == values
