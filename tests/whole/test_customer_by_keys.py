"""A clerk enters a whole customer and finds it again without ever touching the mouse."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from custdim.kinds import SingleChoice
from custdim.services.customers import customer
from custdim.services.definitions import dimensions
from typing_keys import commit_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NAME = "泉州恒达机电设备有限公司"
MOST_STEPS = 80
LISTS = ("CONTACT", "BANKING")
GIVEN = {
    "legal_rep": "王小明",
    "established_on": "2012-3-1",
    "reg_region": "440305",
    "reg_address": "福建省泉州市丰泽区田安路1号",
    "scope": "日用百货销售",
    "name": "李娜",
    "mobile": "13800138000",
    "account_name": NAME,
    "bank_name": "中国工商银行泉州分行",
    "account_no": "6222021234567890128",
    "tax_id": "91440300708461136T",
}


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def write(text):
    """Type where the keyboard is; Chinese comes from the input method."""
    if text.isascii():
        QTest.keyClicks(QApplication.focusWidget(), text)
    else:
        commit_text(QApplication.focusWidget(), text)


def go_to(field):
    """Walk on with Tab until the keyboard is in a field; each stop can be seen."""
    for _step in range(MOST_STEPS):
        now = QApplication.focusWidget()
        assert now is not None
        assert now.isVisible()
        if field is now or field.isAncestorOf(now):
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {field.objectName() or field}")


def test_a_customer_is_entered_and_found_with_keys_alone(qtbot, workspace_of, tasks, filled):
    workspace = workspace_of("clerk", "zh", (1600, 900))
    with qtbot.waitActive(workspace):
        workspace.activateWindow()
    workspace.show_page("home")
    qtbot.waitUntil(lambda: not tasks.busy())
    QTest.keyClick(workspace, Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: workspace.current_key() == "customers" and not tasks.busy())
    page = workspace.page("customers")
    qtbot.waitUntil(lambda: page.list.view.hasFocus())
    press(Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: page.panel.is_new and not tasks.busy())
    form = page.panel.editor.form
    name = form.head.fields[("name",)]
    qtbot.waitUntil(lambda: name.isAncestorOf(QApplication.focusWidget()))
    write(NAME)
    for dimension in dimensions(filled):
        fill(form.forms[dimension.id], dimension)
    press(Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: page.panel.customer_id is not None and not tasks.busy())
    saved = customer(filled, page.panel.customer_id)
    assert saved.name == NAME
    assert stored(saved, dimensions(filled)) == {
        "legal_rep": "王小明",
        "established_on": date(2012, 3, 1),
        "reg_region": "440305",
        "mobile": "13800138000",
    }
    found(qtbot, workspace, tasks)
    assert page.panel.customer_id == saved.id


def fill(part, dimension):
    """Answer what has to be answered; lists begin their first record with Space."""
    wanted = [one for one in dimension.usable if one.required or one.code in GIVEN]
    if dimension.many:
        if dimension.code not in LISTS:
            return
        go_to(part.empty.button)
        press(Key.Key_Space)
        assert part.form.isAncestorOf(QApplication.focusWidget())
        part = part.form
    for attribute in wanted:
        field = part.fields[attribute.id]
        if field.isVisible() and attribute.bound.typed:
            go_to(field)
            answer(attribute)


def answer(attribute):
    """Answer a question in the way of its kind."""
    if attribute.code in GIVEN:
        write(GIVEN[attribute.code])
    elif isinstance(attribute.bound, SingleChoice):
        press(Key.Key_Down)
    else:
        write("500")


def stored(saved, known):
    """Return some of the values that were saved, by their codes."""
    codes = {one.id: one.code for dimension in known for one in dimension.attributes}
    rows = [row.values for rows in saved.records.values() for row in rows]
    values = {codes[key]: value for row in rows for key, value in row.items()}
    wanted = ("legal_rep", "established_on", "reg_region", "mobile")
    return {code: values[code] for code in wanted}


def found(qtbot, workspace, tasks):
    """Go home, search for a part of the name in pinyin, and open what is found."""
    press(Key.Key_1, CTRL)
    qtbot.waitUntil(lambda: workspace.current_key() == "home" and not tasks.busy())
    press(Key.Key_K, CTRL)
    write("hengda")
    qtbot.waitUntil(lambda: not tasks.busy() and first_hit() == NAME)
    QTest.keyClick(QApplication.activePopupWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.current_key() == "customers" and not tasks.busy())


def first_hit():
    """The first customer that is offered."""
    popup = QApplication.activePopupWidget()
    return popup.currentIndex().data() if isinstance(popup, QAbstractItemView) else None
