"""People without the right to see sensitive values, and all the ways round to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from custdim.errors import ConfirmationNeededError, InvalidValueError
from custdim.kinds.base import MASK
from custdim.rules.filters import Condition, Group
from custdim.services import customers, definitions, lists
from custdim.services.access import Actor
from custdim.services.customer_past import customer_as_of
from custdim.services.customers import Query, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft, draft_of
from custdim.services.kept_listing import customer_copies, stored_copies
from custdim.services.kept_purging import purge_kept_copy
from custdim.services.offices import Office
from custdim.services.search import find_customers, found_customers
from customer_shape import save

PAY = AttributeDraft("pay", "工资", "Pay", kind="decimal", sensitive=True)
YEAR = AttributeDraft("year", "年薪", "A year", kind="formula", options={"formula": "pay * 12"})
TWICE = AttributeDraft("twice", "两年", "Two", kind="formula", options={"formula": "year * 2"})
OPEN = AttributeDraft("open", "公开", "Open", kind="formula", options={"formula": "rooms + 1"})
ROOMS = AttributeDraft("rooms", "房间", "Rooms", kind="integer")


def define(office: Office, admin: Actor, *attributes: AttributeDraft, code: str = "SECRET") -> int:
    draft = DimensionDraft(code, code, attributes=attributes)
    return definitions.save_dimension(office, admin, draft, revision=None).id


def by_code(office: Office, dimension: int) -> dict[str, int]:
    return {one.code: one.id for one in definitions.dimension(office, dimension).attributes}


def told(office: Office, actor: Actor, customer_id: int) -> Iterator[str]:
    """Yield every text that the history and the past tell of a customer."""
    for event in customers.customer_history(office, actor, customer_id):
        for story in event.fields:
            yield from (story.before, story.after)
    for field in customer_as_of(office, actor, customer_id, office.now()).fields:
        yield from (field.then, field.now)


@pytest.fixture
def paid(office: Office, admin: Actor, clerk: Actor) -> tuple[int, dict[str, int]]:
    """A customer with a sensitive value, and formulas over it in two types."""
    first = define(office, admin, PAY, YEAR, ROOMS, OPEN)
    second = define(office, admin, TWICE, code="FURTHER")
    ids = by_code(office, first) | by_code(office, second)
    values = {ids["pay"]: Decimal(5000), ids["rooms"]: 3}
    records = {first: (RecordValues(None, values),), second: (RecordValues(),)}
    return save(office, clerk, records=records), ids


@pytest.mark.parametrize("code", ["year", "twice"])
def test_a_formula_over_a_sensitive_value_does_not_tell_it(office, viewer, paid, code):
    customer_id, ids = paid
    fields = lists.by_key(lists.list_fields(office))
    field = fields[lists.attribute_key(ids[code])]
    assert (field.filterable, field.sortable, field.groupable) == (False, False, False)
    texts = {cell.text for cell in lists.list_cells(office, [customer_id], [field])[1].values()}
    assert texts <= {"", MASK}
    above = Group((Condition(field.key, "at_least", ("1",)),))
    with pytest.raises(InvalidValueError):
        customers.customer_ids(office, Query(filter=above))
    assert not {"5,000.00", "60,000.00", "120,000.00"} & set(told(office, viewer, customer_id))


def test_a_formula_over_open_values_stays_open(office, viewer, paid):
    customer_id, ids = paid
    field = lists.by_key(lists.list_fields(office))[lists.attribute_key(ids["open"])]
    assert field.filterable
    assert "4.00" in set(told(office, viewer, customer_id))


def test_what_left_the_form_stays_secret_even_when_its_copy_is_gone(office, admin, clerk, viewer):
    made = define(office, admin, PAY, YEAR, ROOMS, OPEN)
    values = {by_code(office, made)["pay"]: Decimal(5000)}
    customer_id = save(office, clerk, records={made: (RecordValues(None, values),)})
    dimension = definitions.dimension(office, made)
    left = tuple(one for one in draft_of(dimension).attributes if one.code in ("rooms", "open"))
    wanted = replace(draft_of(dimension), attributes=left)
    definitions.save_dimension(
        office, admin, wanted, revision=dimension.revision, confirmed=lost(office, admin, wanted)
    )
    found = customer_copies(office, viewer, customer_id)
    copies = [row.value for copy in found for row in copy.rows]
    assert copies
    before = [*told(office, viewer, customer_id), *copies]
    for copy in stored_copies(office, admin):
        purge_kept_copy(office, admin, copy.id)
    for texts in (before, list(told(office, viewer, customer_id))):
        assert MASK in texts
        assert not [text for text in texts if "5000" in text or "60,000" in text]


def lost(office: Office, admin: Actor, wanted: DimensionDraft) -> int:
    """Return how many values would go, as a person confirms it."""
    known = definitions.dimension(office, wanted.id or 0)
    with pytest.raises(ConfirmationNeededError) as caught:
        definitions.save_dimension(office, admin, wanted, revision=known.revision)
    return int(caught.value.params["count"])


CHOICES = {"choices": [{"code": "a", "zh": "甲类"}, {"code": "b", "zh": "乙类"}]}


@pytest.mark.parametrize(
    ("kind", "options", "value", "text"),
    [
        ("yes_no", {}, True, "是"),
        ("choice", CHOICES, "a", "甲类"),
        ("multi_choice", CHOICES, ("a", "b"), "甲类"),
        ("integer", {}, 4711, "4711"),
        ("date", {}, date(2020, 2, 3), "2020-02-03"),
        ("rating", {}, 3, "3"),
        ("region", {}, "350203", "350203"),
    ],
)
def test_no_kind_of_secret_stands_in_the_history(
    office, admin, clerk, viewer, kind, options, value, text
):
    secret = AttributeDraft("x", "密", kind=kind, options=options, sensitive=True)
    made = define(office, admin, secret)
    number = by_code(office, made)["x"]
    records = {made: (RecordValues(None, {number: value}),)}
    customer_id = save(office, clerk, records=records)
    events = customers.customer_history(office, viewer, customer_id)
    texts = [one.after for event in events for one in event.fields if one.label == "密"]
    past = customer_as_of(office, viewer, customer_id, office.now()).fields
    texts += [one.now for one in past if one.label == "密"]
    assert len(texts) == 2
    assert not [found for found in texts if text in found]
    field = lists.by_key(lists.list_fields(office))[lists.attribute_key(number)]
    cells = lists.list_cells(office, [customer_id], [field])[customer_id].values()
    assert not [cell for cell in cells if text in cell.text or cell.raw is not None]


def test_nobody_finds_out_about_a_secret_digit_by_digit(office, admin, clerk):
    mobile = AttributeDraft("m", "手机", kind="mobile", sensitive=True, searchable=True)
    made = define(office, admin, mobile, AttributeDraft("o", "开放", searchable=True))
    ids = by_code(office, made)
    values = {ids["m"]: "13812345678", ids["o"]: "青花瓷"}
    customer_id = save(office, clerk, "远景公司", records={made: (RecordValues(None, values),)})
    for text in ("5678", "45678", "13812345678", "远景 5678", "青花瓷"):
        assert [found.hit.id for found in found_customers(office, text)] == [customer_id]
        assert found_customers(office, text, may_see=False) == []
        assert find_customers(office, text, may_see=False) == []
        assert not customers.customer_ids(office, Query(text=text, may_see=False))
    for text in ("远景", "yuanjing", "远景 公司", "KH000001"):
        assert [found.hit.id for found in found_customers(office, text, may_see=False)] == [1]
        assert list(customers.customer_ids(office, Query(text=text, may_see=False))) == [1]


def test_where_nothing_is_secret_everybody_finds_by_everything(office, admin, clerk):
    made = define(office, admin, AttributeDraft("o", "开放", searchable=True))
    values = {by_code(office, made)["o"]: "青花瓷"}
    save(office, clerk, "远景公司", records={made: (RecordValues(None, values),)})
    assert found_customers(office, "青花", may_see=False)
    assert customers.customer_ids(office, Query(text="青花", may_see=False))
