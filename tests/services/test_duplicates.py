"""Likely duplicates: found while typing and over the whole office, dismissed for good."""

from __future__ import annotations

from typing import Any

import pytest

from custdim.errors import CancelledError, NotAllowedError, NotFoundError
from custdim.progress import Progress
from custdim.services import customers, definitions, imports, journal
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.duplicates import (
    dismiss_duplicate,
    find_all_duplicates,
    likely_duplicates,
    recall_duplicate,
)
from custdim.services.offices import Office
from customer_shape import USCC, change, save


class Phones:
    """A dimension with a telephone and a bank account."""

    def __init__(self, office: Office, admin: Actor, *, many: bool = True) -> None:
        draft = DimensionDraft(
            "REACH",
            "联系",
            many=many,
            attributes=(
                AttributeDraft("tel", "电话", kind="phone"),
                AttributeDraft("account", "账号", kind="bank_account"),
                AttributeDraft("tax", "税号", kind="tax_id"),
            ),
        )
        self.id = definitions.save_dimension(office, admin, draft, revision=None).id
        known = definitions.dimension(office, self.id)
        self.tel, self.account, self.tax = (one.id for one in known.attributes)

    def of(self, **values: str) -> dict[int, tuple[RecordValues, ...]]:
        return {self.id: (RecordValues(None, {getattr(self, k): v for k, v in values.items()}),)}


@pytest.fixture(params=[True, False], ids=["list", "single"])
def reach(office: Office, admin: Actor, request: pytest.FixtureRequest) -> Phones:
    return Phones(office, admin, many=request.param)


def found(office: Office, name: str, **more: Any) -> list[tuple[int, tuple[str, ...]]]:
    hits = likely_duplicates(office, CustomerInput(name=name, **more))
    return [(hit.id, hit.reasons) for hit in hits]


def pairs(office: Office, actor: Actor) -> list[tuple[int, int, tuple[str, ...]]]:
    search = find_all_duplicates(office, actor)
    return [(pair.first.id, pair.second.id, pair.reasons) for pair in search.pairs]


def test_a_name_written_otherwise_is_found_with_its_reason(office: Office, clerk: Actor) -> None:
    one = save(office, clerk, "厦门远景贸易有限公司")
    hit = likely_duplicates(office, CustomerInput(name="廈門遠景貿易有限責任公司"))[0]
    assert (hit.id, hit.code, hit.name) == (one, "KH000001", "厦门远景贸易有限公司")
    assert (hit.percent, hit.reasons) == (92, ("folded-name",))
    assert found(office, "厦门远影贸易公司") == []
    assert found(office, "") == []


def test_telephone_account_and_tax_number_are_found(
    office: Office, clerk: Actor, reach: Phones
) -> None:
    records = reach.of(tel="0592-5551234", account="6222021234567890128", tax=USCC)
    one = save(office, clerk, "甲公司", records=records)
    same = {"tel": "(0592)5551234 转 8", "account": "6222 0212 3456 7890 128"}
    assert found(office, "乙公司", records=reach.of(tel=same["tel"])) == [(one, ("telephone",))]
    both = found(office, "乙公司", records=reach.of(**same))
    assert both == [(one, ("bank-account", "telephone"))]
    assert found(office, "乙公司", credit_code=USCC) == [(one, ("credit-code",))]


def test_keys_follow_every_way_of_writing(office: Office, clerk: Actor, reach: Phones) -> None:
    bulk = CustomerInput(name="武汉天图贸易有限公司", records=reach.of(tel="13800138765"))
    one = imports.add_customers(office, clerk, [bulk]).ids[0]
    typed = {"records": reach.of(tel="138 0013 8765")}
    assert found(office, "丙", **typed) == [(one, ("telephone",))]
    rows = [imports.Numbered(2, CustomerInput(id=one, records=reach.of(tel="13900139123")))]
    imports.write_customers(office, clerk, rows)
    assert found(office, "丙", **typed) == []
    assert found(office, "丙", records=reach.of(tel="13900139123")) == [(one, ("telephone",))]
    change(office, clerk, one, name="武汉地图贸易有限公司")
    assert found(office, "武汉天图贸易公司") == []
    assert found(office, "武汉地图贸易公司") == [(one, ("folded-name",))]
    customers.recycle_customers(office, clerk, [one])
    assert found(office, "武汉地图贸易公司") == []
    customers.restore_customers(office, clerk, [one])
    assert found(office, "武汉地图贸易公司") == [(one, ("folded-name",))]


def test_a_definition_that_changes_changes_what_is_compared(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    reach = Phones(office, admin)
    one = save(office, clerk, "甲公司", records=reach.of(tel="13800138765"))
    definitions.delete_dimension(office, admin, reach.id, revision=1, confirmed=1)
    again = Phones(office, admin)
    assert found(office, "乙", records=again.of(tel="13800138765")) == []
    assert customers.customer(office, one).name == "甲公司"


def test_one_is_no_duplicate_of_itself(office: Office, clerk: Actor) -> None:
    one = save(office, clerk)
    assert not likely_duplicates(office, customers.customer(office, one))


def test_two_credit_codes_make_it_less_likely(office: Office, clerk: Actor) -> None:
    save(office, clerk, "厦门远景贸易有限公司", credit_code=USCC)
    other = CustomerInput(name="厦门远景贸易有限公司", credit_code="91440300708461136T")
    assert likely_duplicates(office, other)[0].percent == 57


def test_the_whole_office_is_compared(office: Office, clerk: Actor, viewer: Actor) -> None:
    names = [
        "厦门远景贸易有限公司",
        "福州和信科技有限公司",
        "远景贸易有限公司",
        "厦门園景贸易有限公司",
        "上海远景贸易有限公司",
        "福州和信科技股份有限公司",
    ]
    ids = [save(office, clerk, name) for name in names]
    search = find_all_duplicates(office, viewer)
    assert search.compared == len(names)
    assert [(p.first.id, p.second.id, p.percent) for p in search.pairs] == [
        (ids[1], ids[5], 92),
        (ids[0], ids[2], 75),
        (ids[2], ids[4], 75),
        (ids[0], ids[3], 70),
    ]
    assert search.pairs[3].reasons == ("sound",)


def test_what_very_many_share_says_nothing(office: Office, clerk: Actor, reach: Phones) -> None:
    inputs = [
        CustomerInput(name=f"客户{number}号", records=reach.of(tel="13800138765"))
        for number in range(60)
    ]
    imports.add_customers(office, clerk, inputs)
    assert pairs(office, clerk) == []


def test_many_of_one_name_are_each_compared_with_the_first(office: Office, clerk: Actor) -> None:
    imports.add_customers(office, clerk, [CustomerInput(name="同名贸易公司")] * 60)
    found = pairs(office, clerk)
    assert len(found) == 59
    assert {first for first, _, _ in found} == {found[0][0]}


def test_it_can_be_cancelled(office: Office, clerk: Actor) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        find_all_duplicates(office, clerk, progress)


def test_not_a_duplicate_is_remembered_and_can_be_recalled(office: Office, clerk: Actor) -> None:
    one, other = save(office, clerk, "厦门远景公司"), save(office, clerk, "厦门远景有限公司")
    dismiss_duplicate(office, clerk, other, one)
    dismiss_duplicate(office, clerk, one, other)
    assert pairs(office, clerk) == []
    assert not likely_duplicates(office, customers.customer(office, one))
    for mine in (one, other):
        rows = journal.journal_rows(office, clerk, customer_id=mine)
        assert rows[0].action == "not-duplicate"
        assert rows[0].title == "KH000001 厦门远景公司 / KH000002 厦门远景有限公司"
    recall_duplicate(office, clerk, one, other)
    assert pairs(office, clerk) == [(one, other, ("folded-name",))]
    assert not journal.check_chain(office)


def test_only_two_stored_customers_can_be_told_apart(
    office: Office, clerk: Actor, viewer: Actor
) -> None:
    one, other = save(office, clerk, "甲公司"), save(office, clerk, "乙公司")
    for wrong in ((one, one), (one, 999)):
        with pytest.raises(NotFoundError):
            dismiss_duplicate(office, clerk, *wrong)
    with pytest.raises(NotAllowedError):
        dismiss_duplicate(office, viewer, one, other)
