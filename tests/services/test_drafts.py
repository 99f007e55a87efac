"""Unsaved work is kept per person, and survives what damages it."""

from __future__ import annotations

import re

import pytest

from custdim.services.drafts import drafts, drop_draft, save_draft, set_aside


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


def test_the_newest_comes_first_and_a_damaged_one_is_told(office, clerk, clock):
    for key in ("a", "b", "c"):
        save_draft(office, clerk, key, {})
        clock.turn(minutes=1)
    (office.drafts / str(clerk.user_id) / "b.json").write_text("{", "utf-8")
    assert list(drafts(office, clerk)) == ["c", "a", "b"]
    assert drafts(office, clerk)["b"] is None


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, "\ud800", "null"])
def test_what_cannot_be_read_is_put_aside_and_stays(office, clerk, text):
    folder = office.drafts / str(clerk.user_id)
    for turn in range(2):
        save_draft(office, clerk, "customer-7", {})
        (folder / "customer-7.json").write_text(text, "utf-8", "surrogatepass")
        assert drafts(office, clerk) == {"customer-7": None}
        (aside,) = set_aside(office, clerk, ["customer-7"])
        assert drafts(office, clerk) == {}
        assert aside.read_text("utf-8", "surrogatepass") == text
        assert len(list(folder.iterdir())) == turn + 1


@pytest.mark.parametrize("key", ["../x", "", "a/b", "A"])
def test_a_key_cannot_leave_the_folder(office, clerk, key):
    with pytest.raises(ValueError, match=f"^{re.escape(key)}$"):
        save_draft(office, clerk, key, {})
