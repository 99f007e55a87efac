"""Work that was kept when the program ended: what its files hold, also when they are damaged."""

from __future__ import annotations

import pytest

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
    again.panel.top.continued.emit()
    again.panel.foot.save.click()
    settled(qtbot, again)
    stored = customer(office, scene.ids[0]).records[made]
    assert [row.values for row in stored] == [
        {who: "丙", number: SECRET},
        {who: "乙", number: SECRET},
    ]


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
