"""Work that was kept when the program ended: what its files hold, also when they are damaged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from custdim.services import definitions
from custdim.services.customers import RecordValues, customer, recycle_customers
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.drafts import drafts, save_draft
from customer_shape import change
from customers_scene import opened_scene, settled
from typing_keys import commit_text

SECRET, OTHER = "13800138000", "13900139000"


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def secrets(scene, office, admin, clerk):
    """A list with a sensitive number, and a customer who has two of them."""
    attributes = (
        AttributeDraft("who", "称呼"),
        AttributeDraft("number", "私人电话", sensitive=True),
    )
    draft = DimensionDraft("PRIVATE", "私人", attributes=attributes, many=True)
    made = definitions.save_dimension(office, admin, draft, revision=None).id
    who, number = (known.id for known in definitions.dimension(office, made).attributes)
    rows = tuple(RecordValues(None, {who: name, number: SECRET}) for name in "甲乙")
    change(office, clerk, scene.ids[0], records={made: rows})
    return made, who, number


def opened(qtbot, page, customer_id):
    page.open(customer_id=customer_id)
    qtbot.waitUntil(lambda: page.panel.customer_id == customer_id)
    settled(qtbot, page)


def test_stored_secrets_of_lists_stay_out_of_the_file(
    qtbot, scene, secrets, open_page, office, clerk
):
    made, who, number = secrets
    page = open_page()
    opened(qtbot, page, scene.ids[0])
    form = page.panel.editor.form.forms[made]
    field = form.form.fields[who].editor.inputs()[0]
    field.setFocus()
    field.selectAll()
    commit_text(field, "丙")
    qtbot.waitUntil(lambda: bool(drafts(office, clerk)))
    settled(qtbot, page)
    (file,) = (office.drafts / str(clerk.user_id)).glob("customer-*.json")
    assert SECRET not in file.read_text("utf-8")
    again = open_page()
    opened(qtbot, again, scene.ids[0])
    again.panel.foot.save.click()
    settled(qtbot, again)
    stored = customer(office, scene.ids[0]).records[made]
    assert [row.values for row in stored] == [
        {who: "丙", number: SECRET},
        {who: "乙", number: SECRET},
    ]


def editor(page, place=("name",)):
    return page.panel.editor.form.head.fields[place].editor.inputs()[0]


@pytest.fixture
def kept(qtbot, scene, open_page, office, clerk):
    """The page of somebody whose program ended while a new customer was typed."""
    page = open_page()
    qtbot.keyClick(page.list.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.is_new)
    commit_text(editor(page), "断电贸易公司")
    qtbot.waitUntil(lambda: bool(drafts(office, clerk)))
    settled(qtbot, page)
    again = open_page()
    qtbot.waitUntil(lambda: "断电贸易公司" in again.kept.text())
    return again


def test_who_types_without_a_pause_is_kept_as_well(qtbot, open_page, office, clerk):
    page = open_page()
    qtbot.keyClick(page.list.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.is_new)

    def typed_on():
        commit_text(editor(page), "字")
        return bool(drafts(office, clerk))

    qtbot.waitUntil(typed_on)
    settled(qtbot, page)


def test_continue_continues(qtbot, kept):
    qtbot.mouseClick(kept.kept.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept.panel.is_new)
    assert editor(kept).text() == "断电贸易公司"
    assert not kept.kept.isVisible()
    assert kept.panel.top.kept.isVisible()


def test_who_begins_anew_types_on_and_loses_nothing(qtbot, kept, office, clerk):
    qtbot.keyClick(kept.list.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: kept.panel.is_new)
    short = editor(kept, ("short_name",))
    short.setFocus()
    commit_text(short, "断电")

    def both():
        (draft,) = drafts(office, clerk).values()
        head = draft["typed"]["head"]
        return "断电贸易公司" in head.values() and "断电" in head.values()

    qtbot.waitUntil(both)
    settled(qtbot, kept)


def test_what_is_thrown_away_is_gone(qtbot, kept, office, clerk):
    kept.kept.go_on.click()
    qtbot.waitUntil(lambda: kept.panel.is_new)
    kept.panel.top.throw.click()
    settled(qtbot, kept)
    assert editor(kept).text() == ""
    assert not kept.panel.top.kept.isVisible()
    assert not drafts(office, clerk)


def test_work_that_is_stored_by_now_is_forgotten(qtbot, scene, open_page, office, clerk):
    page = open_page()
    opened(qtbot, page, scene.ids[0])
    commit_text(editor(page, ("short_name",)), "远景")
    qtbot.waitUntil(lambda: bool(drafts(office, clerk)))
    settled(qtbot, page)
    change(office, clerk, scene.ids[0], short_name="远景")
    again = open_page()
    opened(qtbot, again, scene.ids[0])
    assert not again.panel.dirty
    assert not again.panel.top.kept.isVisible()
    assert not drafts(office, clerk)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"typed": {"forms": {"1": [{"id": 1}]}}}',
        '{"customer_id": 99, "typed": {}}',
    ],
)
def test_a_damaged_draft_is_told_and_put_aside(qtbot, scene, open_page, office, clerk, text):
    file = office.drafts / str(clerk.user_id) / "customer-new.json"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    page = open_page()
    qtbot.waitUntil(lambda: "customer-new.damaged" in page.kept.damaged.text())
    assert page.kept.isVisible()
    assert not page.kept.text()
    assert file.with_suffix(".damaged").read_text("utf-8") == text
    page.kept.seen.click()
    assert not page.kept.isVisible()


def test_a_draft_of_somebody_purged_is_put_aside_and_one_in_the_bin_is_not(
    qtbot, scene, open_page, office, clerk
):
    gone, recycled = 999_999, scene.ids[0]
    recycle_customers(office, clerk, [recycled])
    for one, name in ((gone, "无人"), (recycled, "回收")):
        payload = {"customer_id": one, "name": name, "typed": {"head": {}}}
        save_draft(office, clerk, f"customer-{one}", payload)
    page = open_page()
    qtbot.waitUntil(lambda: f"customer-{gone}.damaged" in page.kept.damaged.text())
    assert "回收" in page.kept.text()
    assert "无人" not in page.kept.text()
