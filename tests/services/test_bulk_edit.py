"""One field of many customers: preview, one transaction, one entry, undo."""

from __future__ import annotations

from decimal import Decimal

import pytest

from custdim.errors import InvalidValueError, NotAllowedError, NotFoundError, StaleError
from custdim.services import categories, customers, lists
from custdim.services.bulk_edit import (
    BulkEdit,
    apply_bulk_edit,
    bulk_fields,
    preview_bulk_edit,
    undo_bulk_edit,
)
from custdim.services.journal import check_chain, journal_rows
from customer_shape import change, save


@pytest.fixture
def ids(office, clerk, shape):
    made = []
    for at, area in enumerate(("1", None, "3")):
        values = {"boss": f"王{at}", "area": None if area is None else Decimal(area)}
        records = shape.site(**values) | shape.trucks(f"P{at}")
        made.append(save(office, clerk, f"第{at}公司", records=records))
    return made


def areas(office, ids, shape):
    found = [customers.customer(office, one).records[shape.one][0].values for one in ids]
    return [values[shape.area] for values in found]


def test_a_number_is_set_told_once_and_undone(office, clerk, ids, shape):
    edit = BulkEdit(lists.attribute_key(shape.area), Decimal(3))
    preview = preview_bulk_edit(office, clerk, ids, edit)
    assert [(row.id, row.before) for row in preview.changing] == [(ids[0], "1.00"), (ids[1], "")]
    assert (preview.unchanged, preview.refused) == (1, ())
    before = len(journal_rows(office, clerk))
    done = apply_bulk_edit(office, clerk, preview)
    assert (done.count, done.changes.customers) == (2, frozenset(ids[:2]))
    assert areas(office, ids, shape) == [Decimal(3)] * 3
    assert len(journal_rows(office, clerk)) == before + 1
    newest = customers.customer_history(office, clerk, ids[0], "zh")[0]
    assert [(story.before, story.after) for story in newest.fields] == [("1.00", "3.00")]
    undone = undo_bulk_edit(office, clerk, done.entry_id)
    assert (undone.count, undone.skipped) == (2, 0)
    assert areas(office, ids, shape) == [Decimal(1), None, Decimal(3)]
    assert not check_chain(office)


def test_what_others_changed_since_stays(office, clerk, ids, shape):
    edit = BulkEdit("state", "paused")
    done = apply_bulk_edit(office, clerk, preview_bulk_edit(office, clerk, ids, edit))
    change(office, clerk, ids[0], state="ended")
    undone = undo_bulk_edit(office, clerk, done.entry_id)
    assert (undone.count, undone.skipped) == (2, 1)
    states = [customers.customer(office, one).state for one in ids]
    assert states == ["ended", "active", "active"]


def test_categories_are_set_and_taken_away(office, admin, clerk, ids):
    standard = categories.add_standard(office, admin, "channel", "渠道").id
    place = categories.add_category(office, admin, standard, None, "A", "直营").id
    key = lists.standard_key(standard)
    done = apply_bulk_edit(
        office, clerk, preview_bulk_edit(office, clerk, ids, BulkEdit(key, place))
    )
    assert [customers.customer(office, one).categories for one in ids] == [{standard: place}] * 3
    undo_bulk_edit(office, clerk, done.entry_id)
    assert [customers.customer(office, one).categories for one in ids] == [{}] * 3


def test_what_must_not_be_is_refused_before(office, clerk, ids, shape):
    empty = BulkEdit(lists.attribute_key(shape.boss), None)
    preview = preview_bulk_edit(office, clerk, ids, empty)
    assert (preview.changing, len(preview.refused)) == ((), 3)
    assert all(row.error is not None for row in preview.refused)
    for wrong in (BulkEdit("name", "x"), BulkEdit(lists.attribute_key(shape.plate), "x")):
        with pytest.raises(InvalidValueError):
            preview_bulk_edit(office, clerk, ids, wrong)
    with pytest.raises(InvalidValueError):
        preview_bulk_edit(office, clerk, ids, BulkEdit(lists.attribute_key(shape.area), "x"))
    assert "name" not in [field.key for field in bulk_fields(office)]


def test_all_or_none_and_only_who_may(office, clerk, viewer, ids, shape):
    edit = BulkEdit(lists.attribute_key(shape.area), Decimal(9))
    preview = preview_bulk_edit(office, clerk, ids, edit)
    with pytest.raises(NotAllowedError):
        apply_bulk_edit(office, viewer, preview)
    change(office, clerk, ids[2], name="改名公司")
    with pytest.raises(StaleError):
        apply_bulk_edit(office, clerk, preview)
    assert areas(office, ids, shape) == [Decimal(1), None, Decimal(3)]
    with pytest.raises(NotFoundError):
        undo_bulk_edit(office, clerk, 1)
