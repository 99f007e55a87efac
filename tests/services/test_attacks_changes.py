"""Merges, bulk changes and what happens in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from conftest import TurnableClock
from custdim.errors import InUseError
from custdim.services import categories, definitions, lists
from custdim.services.access import Actor
from custdim.services.bulk_edit import (
    BulkEdit,
    apply_bulk_edit,
    preview_bulk_edit,
    undo_bulk_edit,
)
from custdim.services.customer_past import customer_as_of
from custdim.services.customers import RecordValues, customer, customer_history
from custdim.services.definitions import AttributeDraft, DimensionDraft, draft_of
from custdim.services.merge_undoing import undo_merge
from custdim.services.merging import merge_customers, merge_preview
from custdim.services.offices import Office
from customer_shape import change, save


def test_a_merge_is_not_undone_into_a_category_that_is_gone(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    channel = categories.add_standard(office, admin, "channel", "渠道").id
    direct = categories.add_category(office, admin, channel, None, "A", "直营").id
    other = categories.add_category(office, admin, channel, None, "B", "间接").id
    kept = save(office, clerk, "甲公司", categories={channel: direct})
    lost = save(office, clerk, "乙公司", categories={channel: other})
    seen = merge_preview(office, clerk, kept, lost)
    choices = {("category", channel): "lost"}
    merge_customers(office, clerk, kept, lost, choices, revisions=seen.revisions)
    categories.delete_category(office, admin, direct)
    with pytest.raises(InUseError) as caught:
        undo_merge(office, clerk, lost)
    assert (caught.value.reason, caught.value.params["fields"]["zh"]) == ("merge-changed", "渠道")
    assert customer(office, kept).categories == {channel: other}


def test_a_record_that_a_bulk_change_makes_has_its_number(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    number = AttributeDraft("no", "编号", kind="auto_number", options={"prefix": "A"})
    draft = DimensionDraft("FILE", "档案", attributes=(number, AttributeDraft("note", "备注")))
    made = definitions.save_dimension(office, admin, draft, revision=None).id
    numbered, note = (one.id for one in definitions.dimension(office, made).attributes)
    ids = [save(office, clerk, name) for name in ("甲公司", "乙公司")]
    edit = BulkEdit(lists.attribute_key(note), "x")
    done = apply_bulk_edit(office, clerk, preview_bulk_edit(office, clerk, ids, edit))

    def numbers() -> list[str]:
        return [customer(office, one).records[made][0].values[numbered] for one in ids]

    first = numbers()
    assert len(set(first)) == 2
    assert all(first)
    assert undo_bulk_edit(office, clerk, done.entry_id).count == 2
    assert numbers() == first


def test_the_past_of_a_converted_value_reads_as_it_was_written(
    office: Office, admin: Actor, clerk: Actor, clock: TurnableClock
) -> None:
    area = AttributeDraft("area", "面积", "Area", kind="decimal")
    draft = DimensionDraft("SITE", "场地", attributes=(area,))
    made = definitions.save_dimension(office, admin, draft, revision=None).id
    (number,) = (one.id for one in definitions.dimension(office, made).attributes)
    records = {made: (RecordValues(None, {number: Decimal("12.5")}),)}
    customer_id = save(office, clerk, records=records)
    clock.turn(hours=1)
    known = definitions.dimension(office, made)
    as_text = (replace(draft_of(known).attributes[0], kind="text", options={}),)
    wanted = replace(draft_of(known), attributes=as_text)
    definitions.save_dimension(office, admin, wanted, revision=known.revision, confirmed=1)
    assert customer(office, customer_id).records[made][0].values == {number: "12.50"}
    clock.turn(hours=1)
    change(office, clerk, customer_id, records={made: (RecordValues(None, {number: "13 亩"}),)})
    events = customer_history(office, clerk, customer_id)
    told = [(one.before, one.after) for event in events for one in event.fields]
    assert ("12.50", "13 亩") in told
    assert ("", "12.50") in told
    past = customer_as_of(office, clerk, customer_id, clock() - timedelta(minutes=30))
    field = next(one for one in past.fields if one.key == f"attr:{number}")
    assert (field.then, field.now) == ("12.50", "13 亩")


def test_a_merge_computes_formulas_anew_and_asks_nobody_about_them(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    count = AttributeDraft("n", "数量", kind="decimal")
    twice = AttributeDraft("f", "两倍", kind="formula", options={"formula": "n * 2"})
    draft = DimensionDraft("SUM", "合计", attributes=(count, twice))
    made = definitions.save_dimension(office, admin, draft, revision=None).id
    number, formula = (one.id for one in definitions.dimension(office, made).attributes)
    kept, lost = (
        save(office, clerk, name, records={made: (RecordValues(None, {number: Decimal(value)}),)})
        for name, value in (("甲公司", 2), ("乙公司", 5))
    )
    seen = merge_preview(office, clerk, kept, lost)
    assert f"attr:{formula}" not in [field.key for field in seen.fields]
    choices = {("record", made, number): "lost"}
    merge_customers(office, clerk, kept, lost, choices, revisions=seen.revisions)
    field = lists.by_key(lists.list_fields(office))[lists.attribute_key(formula)]

    def shown(customer_id: int) -> list[str]:
        cells = lists.list_cells(office, [customer_id], [field])[customer_id]
        return [cell.text for cell in cells.values()]

    assert shown(kept) == ["10.00"]
    undo_merge(office, clerk, lost)
    assert (shown(kept), shown(lost)) == (["4.00"], ["10.00"])
