"""The history of one field, asked for where the field is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from custdim.errors import NotAllowedError
from custdim.kinds.base import MASK
from custdim.services import definitions, users
from custdim.services.attribute_usage import Usage
from custdim.services.customers import CustomerInput, RecordValues, save_customer
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.field_history import field_history, field_key
from custdim.ui.dialogs.field_history_dialog import FieldHistoryDialog
from customer_shape import change
from customers_scene import opened_scene, settled

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def changed(scene, office, clerk):
    """A customer whose head was another person before, and whose name changed twice."""
    customer_id = scene.ids[0]
    site = definitions.dimension(office, scene.shape.one)
    change(office, clerk, customer_id, short_name="远景")
    record = RecordValues(None, {scene.shape.boss: "李强"})
    change(office, clerk, customer_id, records={site.id: (record,)})
    change(office, clerk, customer_id, short_name="新远景")
    return customer_id


def pairs(office, actor, customer_id, place, record_id=None):
    found = field_history(office, actor, customer_id, field_key(place, record_id), "en")
    return [(one.before, one.after) for one in found]


def test_only_the_changes_of_the_field_are_told(scene, office, clerk, changed):
    assert pairs(office, clerk, changed, ("short_name",)) == [("远景", "新远景"), ("", "远景")]
    boss = ("record", scene.shape.one, 0, scene.shape.boss)
    assert pairs(office, clerk, changed, boss) == [("王敏", "李强"), ("", "王敏")]
    assert pairs(office, clerk, changed, ("former_names",)) == []
    place = pairs(office, clerk, changed, ("category", scene.industry))
    assert [before for before, _ in place] == [""]


def test_sensitive_values_stay_masked_and_strangers_see_nothing(office, admin, clerk):
    secret = AttributeDraft("pin", "密码", sensitive=True)
    safe = DimensionDraft("SAFE", "保险", attributes=(secret,))
    dimension_id = definitions.save_dimension(office, admin, safe, revision=None).id
    pin = definitions.dimension(office, dimension_id).attributes[0].id
    assert Usage.__dataclass_fields__["sensitive"].default is False
    records = {dimension_id: (RecordValues(None, {pin: "1234"}),)}
    entered = CustomerInput(name="密公司", records={**records, **trucks(office)})
    customer_id = save_customer(office, clerk, entered, revision=None).id
    place = ("record", dimension_id, 0, pin)
    assert pairs(office, clerk, customer_id, place) == [("", MASK)]
    row = next(one for one in users.user_rows(office, admin) if one.login == "clerk")
    users.set_user_active(office, admin, row.id, False, revision=row.revision)
    with pytest.raises(NotAllowedError):
        pairs(office, clerk, customer_id, place)


def trucks(office):
    found = {known.code: known for known in definitions.dimensions(office)}["TRUCK"]
    return {found.id: (RecordValues(None, {found.attributes[0].id: "京A9"}),)}


@pytest.fixture
def page(qtbot, open_page, changed):
    page = open_page()
    page.open(customer_id=changed)
    qtbot.waitUntil(lambda: page.panel.customer_id == changed)
    settled(qtbot, page)
    return page


def dialog(qtbot):
    found = []

    def look():
        found[:] = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, FieldHistoryDialog)
        ]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def texts(shown):
    return [one.text() for one in shown.findChildren(QLabel)]


def test_a_key_shows_the_history_of_the_field(qtbot, page):
    short = page.panel.editor.form.head.fields["short_name",].editor.inputs()[0]
    short.setFocus()
    qtbot.keyClick(short, Qt.Key.Key_H, CTRL | SHIFT)
    shown = dialog(qtbot)
    assert "History of Short name" in texts(shown)
    assert {"远景", "新远景"} <= set(texts(shown))
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen one
def test_the_menu_of_a_field_has_it_too(qtbot, page, scene):
    field = page.panel.editor.form.forms[scene.shape.one].fields[scene.shape.boss]
    line = field.editor.inputs()[0]
    line.setFocus()
    at = line.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, line.mapToGlobal(at))
    QApplication.sendEvent(line, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert page.panel.asking.action in menu.actions()
    page.panel.asking.action.trigger()
    menu.close()
    assert "李强" in texts(dialog(qtbot))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_label_has_a_menu_and_an_unchanged_field_says_so(qtbot, page):
    field = page.panel.editor.form.head.fields["former_names",]
    at = page.panel.editor.mapFromGlobal(field.label.mapToGlobal(field.label.rect().center()))
    page.panel.editor.customContextMenuRequested.emit(at)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert any("Nobody has changed" in text for text in texts(dialog(qtbot)))
