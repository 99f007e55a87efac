"""What duplicates are found by follows a definition, whatever kind its values take."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from custdim.progress import Progress
from custdim.services import customers
from custdim.services.definitions import AttributeDraft
from custdim.storage import likeness
from definition_steps import Fleet

CODE, PHONE = "91440300708461136T", "13800138000"


@pytest.fixture
def fleet(office, admin, clerk):
    made = Fleet(office, admin, clerk, AttributeDraft("code", "号"), AttributeDraft("tel", "电话"))
    for name in ("甲公司", "乙公司"):
        made.enter({"code": CODE, "tel": PHONE}, name=name)
    made.enter({"code": "unreadable"}, name="丙公司")
    return made


def keys(office):
    with office.reading() as session:
        rows = session.execute(text("SELECT key, customer_id, sort FROM likeness_key"))
        return sorted(map(tuple, rows))


@pytest.mark.parametrize(
    ("code", "kind"),
    [("code", "tax_id"), ("code", "bank_account"), ("tel", "mobile"), ("tel", "phone")],
)
def test_keys_are_as_if_all_were_made_anew(office, fleet, code, kind):
    plain = keys(office)
    draft = fleet.draft(code, kind=kind, options={})
    lost = fleet.impact(draft).lost
    fleet.save(draft, confirmed=lost or None)
    found = keys(office)
    assert found != plain
    with office.writing() as session:
        likeness.rebuild(session.connection(), Progress())
    assert keys(office) == found
    fleet.save(fleet.draft(code, kind="text", options={}))
    assert keys(office) == plain


def test_a_removed_attribute_leaves_no_keys(office, fleet):
    plain = keys(office)
    fleet.save(fleet.draft("tel", kind="phone", options={}))
    assert len(keys(office)) > len(plain)
    fleet.save(fleet.without("tel"), confirmed=2)
    assert keys(office) == plain
    assert customers.customer(office, 1).name == "甲公司"
