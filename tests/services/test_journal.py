"""The journal tells every write, and shows when someone changed what it told."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from custdim.services import journal
from custdim.services.journal import check_chain, journal_rows


def tell(office, actor, **what):
    with office.writing() as session:
        facts = {"action": "changed", "area": "customer", **what}
        return journal.record(session, office, actor, **facts)


def test_an_entry_says_who_when_what_and_only_what_changed(office, clerk, clock):
    before = {"name": "华泰", "limit": Decimal("1.50"), "until": date(2026, 1, 3), "same": 1}
    after = {"name": "华泰贸易", "limit": Decimal("2.50"), "same": 1, "new": ["a"]}
    entry_id = tell(
        office,
        clerk,
        object_id=7,
        customer_id=7,
        title="华泰",
        before=before,
        after=after,
    )
    (row,) = journal_rows(office, clerk, customer_id=7)
    assert (row.id, row.at, row.user_name) == (entry_id, clock.time, "文员")
    assert (row.action, row.area, row.object_id, row.title) == ("changed", "customer", 7, "华泰")
    assert [(c.field, c.before, c.after) for c in row.changes] == [
        ("name", "华泰", "华泰贸易"),
        ("limit", "1.50", "2.50"),
        ("until", "2026-01-03", None),
        ("new", None, ["a"]),
    ]


def test_the_newest_come_first_page_by_page(office, clerk):
    ids = [tell(office, clerk, title=str(number)) for number in range(5)]
    first = journal_rows(office, clerk, limit=2)
    assert [row.id for row in first] == ids[:-3:-1]
    rest = journal_rows(office, clerk, before_id=first[-1].id, limit=2)
    assert [row.title for row in rest] == ["2", "1"]


def test_words_are_looked_for_in_title_and_name(office, clerk, first):
    tell(office, clerk, title="天津华泰 100%")
    tell(office, first, title="重庆远景")
    assert [row.title for row in journal_rows(office, clerk, text="华泰 文员")] == ["天津华泰 100%"]
    assert [row.title for row in journal_rows(office, clerk, text="100%")] == ["天津华泰 100%"]
    assert journal_rows(office, clerk, text="华泰 初审员") == []


def test_who_tried_to_sign_in_is_only_for_those_who_manage_users(office, admin, clerk):
    tell(office, None, area="sign-in", title="clerk")
    assert journal_rows(office, admin)[0].area == "sign-in"
    assert not {"sign-in", "user"} & {row.area for row in journal_rows(office, clerk)}


def test_the_rows_of_a_bulk_write_are_kept_beside_its_entry(office, clerk):
    rows = [{"id": number, "name": f"客户{number}"} for number in range(1000)]
    entry_id = tell(office, clerk, action="imported", rows=rows)
    assert journal.unpack_rows(office, entry_id) == rows
    assert len(journal.pack_rows(rows)) < 10_000
    assert journal_rows(office, clerk)[0].changes == ()
    assert check_chain(office) == []
    other = tell(office, clerk)
    assert journal.unpack_rows(office, other) == []


@pytest.fixture
def told(office, clerk):
    """Three entries, of which the second has rows."""
    return [
        tell(office, clerk, title="一", after={"name": "一"}),
        tell(office, clerk, title="二", after={"name": "二"}, rows=[1, 2]),
        tell(office, clerk, title="三", after={"name": "三"}),
    ]


def tamper(office, statement, **values):
    with office.writing() as session:
        session.execute(text(statement), values)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("title = '别的'", ["entry"]),
        ("user_name = '别人'", ["entry"]),
        ("at = '2020-01-01T00:00:00.000+00:00'", ["entry"]),
        ("customer_id = 9", ["entry"]),
        ("payload_digest = 'x'", ["entry", "payload"]),
        ("previous_digest = 'x'", ["gap", "entry"]),
    ],
)
def test_a_changed_entry_is_found(office, told, change, found):
    assert check_chain(office) == []
    tamper(office, f"UPDATE audit_entry SET {change} WHERE id = :id", id=told[1])
    assert check_chain(office) == [f"{told[1]}: {what}" for what in found]


def test_changed_details_are_found(office, told):
    payload = json.dumps({"before": {}, "after": {"name": "别的"}})
    tamper(office, "UPDATE audit_entry SET payload = :new WHERE id = :id", new=payload, id=told[0])
    tamper(office, "UPDATE audit_rows SET packed = x'00'")
    assert check_chain(office) == [f"{told[0]}: payload", f"{told[1]}: rows"]


def test_a_missing_entry_is_found(office, told):
    tamper(office, "DELETE FROM audit_entry WHERE id = :id", id=told[0])
    assert check_chain(office) == [f"{told[1]}: gap"]


def test_details_may_be_erased_by_law_and_the_chain_stays_whole(office, told):
    tamper(office, "UPDATE audit_entry SET payload = NULL WHERE id = :id", id=told[0])
    assert check_chain(office) == []


def test_an_entry_lives_and_dies_with_its_write(office, clerk):
    newest = journal_rows(office, clerk)[0].id

    def write():
        with office.writing() as session:
            journal.record(session, office, clerk, action="changed", area="customer")
            raise LookupError

    with pytest.raises(LookupError):
        write()
    assert journal_rows(office, clerk)[0].id == newest
