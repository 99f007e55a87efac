"""What was merged or changed in bulk is undone also after its attribute became another kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from custdim.services import customers, definitions, lists
from custdim.services.bulk_edit import BulkEdit, apply_bulk_edit, preview_bulk_edit, undo_bulk_edit
from custdim.services.checks import check_office
from custdim.services.customers import Query, customer
from custdim.services.definition_kept_rows import kept_rows
from custdim.services.definitions import AttributeDraft, draft_of
from custdim.services.kept_listing import stored_copies
from custdim.services.lists import refresh_formulas
from custdim.services.merge_undoing import undo_merge
from custdim.services.merging import merge_customers, merge_preview
from definition_steps import Fleet

OWN = {"choices": [{"code": "own", "zh": "自有"}, {"code": "rent", "zh": "租"}]}


@pytest.fixture
def fleet(office, admin, clerk):
    return Fleet(office, admin, clerk, AttributeDraft("a", "甲"))


def convert(fleet, kind, options=None):
    draft = draft_of(fleet.known)
    (one,) = draft.attributes
    draft = replace(draft, attributes=(replace(one, kind=kind, options=options or {}),))
    fleet.save(draft, confirmed=fleet.impact(draft).lost or None)


def merge(fleet, kept, lost):
    """Merge two customers; the value of the one that goes is taken over."""
    preview = merge_preview(fleet.office, fleet.clerk, kept, lost)
    chosen = {one.place: "lost" if one.place[0] == "record" else "kept" for one in preview.fields}
    merge_customers(fleet.office, fleet.clerk, kept, lost, chosen, revisions=preview.revisions)


@pytest.mark.parametrize(
    ("kind", "options", "mine", "theirs", "read", "read_too"),
    [
        ("date", {}, "2025-05-01", "2026-01-02", date(2025, 5, 1), date(2026, 1, 2)),
        ("choice", OWN, "租", "自有", "rent", "own"),
        ("email", {}, "no mail", "a@b.cn", None, "a@b.cn"),
        ("date", {}, "明天", "2026-01-02", None, date(2026, 1, 2)),
    ],
)
def test_a_merge_is_undone_in_the_kind_of_today(fleet, kind, options, mine, theirs, read, read_too):
    kept = fleet.enter({"a": mine}, name="甲公司")
    lost = fleet.enter({"a": theirs}, name="乙公司")
    merge(fleet, kept, lost)
    convert(fleet, kind, options)
    undo_merge(fleet.office, fleet.clerk, lost)
    assert [row["a"] for row in fleet.rows(kept)] == [read]
    assert [row["a"] for row in fleet.rows(lost)] == [read_too]
    assert check_office(fleet.office) == []


def test_what_the_kind_of_today_cannot_read_is_in_the_copy(fleet):
    kept = fleet.enter({"a": "明天"}, name="甲公司")
    lost = fleet.enter({"a": "2026-01-02"}, name="乙公司")
    merge(fleet, kept, lost)
    convert(fleet, "date")
    undo_merge(fleet.office, fleet.clerk, lost)
    (copy,) = stored_copies(fleet.office, fleet.admin)
    rows = kept_rows(fleet.office, fleet.admin, copy.id)
    assert {row.name: row.value for row in rows} == {"甲公司": "明天", "乙公司": "2026-01-02"}


def test_a_kind_there_and_back_again_leaves_the_value_as_it_was(fleet):
    kept = fleet.enter({"a": "明天"}, name="甲公司")
    lost = fleet.enter({"a": "2026-01-02"}, name="乙公司")
    merge(fleet, kept, lost)
    convert(fleet, "date")
    convert(fleet, "text")
    undo_merge(fleet.office, fleet.clerk, lost)
    assert [row["a"] for row in fleet.rows(kept)] == ["明天"]
    assert [row["a"] for row in fleet.rows(lost)] == ["2026-01-02"]


def test_a_change_of_many_spares_whom_the_kind_of_today_cannot_read(fleet):
    ids = [fleet.enter({"a": text}, name=text) for text in ("明天", "2025-05-01")]
    edit = BulkEdit(lists.attribute_key(fleet.attribute("a")), "2026-01-02")
    preview = preview_bulk_edit(fleet.office, fleet.clerk, ids, edit)
    done = apply_bulk_edit(fleet.office, fleet.clerk, preview)
    convert(fleet, "date")
    undone = undo_bulk_edit(fleet.office, fleet.clerk, done.entry_id)
    assert (undone.count, undone.skipped) == (1, 1)
    assert [fleet.rows(one)[0]["a"] for one in ids] == [date(2026, 1, 2), date(2025, 5, 1)]
    assert customer(fleet.office, ids[1]).name == "2025-05-01"


def test_a_conversion_from_before_the_merge_does_not_matter(fleet):
    convert(fleet, "date")
    kept = fleet.enter({"a": date(2025, 5, 1)}, name="甲公司")
    lost = fleet.enter({"a": date(2026, 1, 2)}, name="乙公司")
    merge(fleet, kept, lost)
    undo_merge(fleet.office, fleet.clerk, lost)
    assert [row["a"] for row in fleet.rows(kept)] == [date(2025, 5, 1)]
    assert definitions.dimension(fleet.office, fleet.id).attributes[0].kind == "date"
    assert customers.customer(fleet.office, lost).name == "乙公司"


def test_a_removed_attribute_comes_back_as_if_nobody_had_been_merged(fleet):
    draft = draft_of(fleet.known)
    more = replace(draft, attributes=(*draft.attributes, AttributeDraft("b", "乙")))
    fleet.save(more)
    kept = fleet.enter({"a": "1", "b": "x"}, name="甲公司")
    lost = fleet.enter({"a": "2", "b": "y"}, name="乙公司")
    merge(fleet, kept, lost)
    whole = draft_of(fleet.known)
    fewer = replace(whole, attributes=whole.attributes[1:])
    fleet.save(fewer, confirmed=fleet.impact(fewer).lost)
    undo_merge(fleet.office, fleet.clerk, lost)
    fleet.save(whole)
    assert [fleet.rows(one)[0] for one in (kept, lost)] == [
        {"a": "1", "b": "x"},
        {"a": "2", "b": "y"},
    ]


def test_another_formula_does_not_stand_against_undoing(office, admin, clerk):
    own = AttributeDraft("f", "式", kind="formula", options={"formula": "n * 2"})
    fleet = Fleet(office, admin, clerk, AttributeDraft("n", "数", kind="integer"), own)
    kept, lost = (fleet.enter({"n": n}, name=name) for n, name in ((1, "甲公司"), (5, "乙公司")))
    merge(fleet, kept, lost)
    fleet.save(fleet.draft("f", options={"formula": "n * 30"}))
    refresh_formulas(office)
    undo_merge(office, clerk, lost)
    by_value = Query(order=lists.attribute_key(fleet.attribute("f")), descending=True)
    assert list(customers.customer_ids(office, by_value)) == [lost, kept]
    assert [fleet.rows(one)[0]["f"] for one in (kept, lost)] == [30, 150]
