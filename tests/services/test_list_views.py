"""Saved views: own and shared ones, rights, names, revisions, the journal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import InvalidValueError, NotAllowedError, NotFoundError, StaleError
from custdim.rules.filters import Condition, Group
from custdim.services.journal import check_chain, journal_rows
from custdim.services.list_views import ViewDraft, delete_view, list_views, save_view
from custdim.wording import sentence

FILTER = Group((Condition("state", "any_of", ("active",)),))
DRAFT = ViewDraft(
    "深圳客户",
    columns=("name", "attr-3"),
    widths={"name": 200},
    order="attr-3",
    descending=True,
    filter=FILTER,
    group="state",
)


def test_a_view_is_kept_whole_and_told(office, clerk, viewer):
    saved = save_view(office, clerk, DRAFT, revision=None)
    (view,) = list_views(office, clerk)
    kept = {name: getattr(view, name) for name in ViewDraft.__dataclass_fields__}
    assert kept == {**vars(DRAFT), "id": saved.id}
    assert (view.mine, view.owner, view.revision) == (True, clerk.name, saved.revision)
    assert list_views(office, viewer) == ()
    row = journal_rows(office, clerk, limit=1)[0]
    assert (row.action, row.area, row.title) == ("add", "view", "深圳客户")
    assert not check_chain(office)


def test_shared_views_are_seen_by_all_and_changed_by_few(office, admin, clerk, viewer):
    saved = save_view(office, clerk, replace(DRAFT, shared=True), revision=None)
    (seen,) = list_views(office, viewer)
    assert (seen.mine, seen.owner) == (False, clerk.name)
    with pytest.raises(NotAllowedError):
        save_view(office, viewer, seen, revision=seen.revision)
    with pytest.raises(NotAllowedError):
        delete_view(office, viewer, seen.id, revision=seen.revision)
    with pytest.raises(NotAllowedError):
        save_view(office, viewer, replace(DRAFT, shared=True), revision=None)
    save_view(office, viewer, replace(DRAFT, name="自己的"), revision=None)
    changed = save_view(office, admin, replace(seen, name="改名"), revision=saved.revision)
    assert [view.name for view in list_views(office, clerk)] == ["改名"]
    delete_view(office, admin, seen.id, revision=changed.revision)
    assert list_views(office, clerk) == ()


def test_names_are_asked_for_and_one_only(office, clerk, viewer):
    save_view(office, clerk, DRAFT, revision=None)
    for wrong in ("", "  ", "x" * 61, "深圳客户"):
        with pytest.raises(InvalidValueError):
            save_view(office, clerk, replace(DRAFT, name=wrong), revision=None)
    save_view(office, viewer, DRAFT, revision=None)
    with pytest.raises(InvalidValueError) as caught:
        save_view(office, viewer, DRAFT, revision=None)
    assert "深圳客户" in sentence(caught.value, "zh")


def test_nobody_overwrites_what_he_has_not_seen(office, clerk, viewer):
    saved = save_view(office, clerk, DRAFT, revision=None)
    again = replace(DRAFT, id=saved.id, name="新名")
    save_view(office, clerk, again, revision=saved.revision)
    with pytest.raises(StaleError):
        save_view(office, clerk, again, revision=saved.revision)
    with pytest.raises(NotFoundError):
        delete_view(office, viewer, saved.id, revision=2)
    with pytest.raises(NotFoundError):
        delete_view(office, clerk, 404, revision=1)
