"""Unsaved work is kept per person, and survives what damages it."""

from __future__ import annotations

import re

import pytest

from custdim.services.drafts import drafts, drop_draft, save_draft


def test_a_draft_is_kept_and_dropped(office, clerk):
    save_draft(office, clerk, "customer-7", {"typed": {"name": "远景"}})
    save_draft(office, clerk, "customer-7", {"typed": {"name": "远景公司"}})
    assert drafts(office, clerk)["customer-7"]["typed"] == {"name": "远景公司"}
    drop_draft(office, clerk, "customer-7")
    drop_draft(office, clerk, "customer-7")
    assert drafts(office, clerk) == {}


def test_nobody_sees_the_drafts_of_others(office, clerk, admin):
    save_draft(office, clerk, "customer-new", {})
    assert drafts(office, admin) == {}


def test_the_newest_comes_first_and_a_damaged_one_is_passed_over(office, clerk, clock):
    for key in ("a", "b", "c"):
        save_draft(office, clerk, key, {})
        clock.turn(minutes=1)
    (office.drafts / str(clerk.user_id) / "b.json").write_text("{", "utf-8")
    assert list(drafts(office, clerk)) == ["c", "a"]


@pytest.mark.parametrize("key", ["../x", "", "a/b", "A"])
def test_a_key_cannot_leave_the_folder(office, clerk, key):
    with pytest.raises(ValueError, match=f"^{re.escape(key)}$"):
        save_draft(office, clerk, key, {})
