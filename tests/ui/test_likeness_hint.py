"""A new customer that may be there already: seen while it is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from custdim.services.duplicates import find_all_duplicates
from customers_scene import NAMES, opened_scene, settled
from typing_keys import commit_text


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def page(open_page):
    return open_page()


def typed(qtbot, page, name):
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.is_new)
    line = page.panel.editor.form.head.fields[("name",)].editor.inputs()[0]
    line.selectAll()
    commit_text(line, name)
    return page.panel.editor.likeness


def press(qtbot, hint, text):
    button = next(one for one in hint.findChildren(QPushButton) if one.text() == text)
    assert NAMES[0] in button.accessibleName()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_it_says_who_it_may_be_and_why(qtbot, page, scene):
    hint = typed(qtbot, page, "上海遠景医疗器械有限责任公司")
    qtbot.waitUntil(hint.isVisible)
    assert hint.accessibleName() == (f"KH000001 {NAMES[0]} – same name, other legal form, 92 %")
    shown = []
    page._context.navigate.connect(lambda key, what: shown.append((key, what)))
    press(qtbot, hint, "Open")
    assert shown == [("customers", {"customer_id": scene.ids[0]})]


def test_another_name_takes_it_back(qtbot, page):
    hint = typed(qtbot, page, "上海远景医疗器械公司")
    qtbot.waitUntil(hint.isVisible)
    line = page.panel.editor.form.head.fields[("name",)].editor.inputs()[0]
    line.selectAll()
    commit_text(line, "上海远望公司")
    qtbot.waitUntil(hint.isHidden)


def test_not_a_duplicate_is_remembered_with_the_new_customer(qtbot, page, scene, clerk):
    hint = typed(qtbot, page, "上海远景医疗器械公司")
    qtbot.waitUntil(hint.isVisible)
    press(qtbot, hint, "Not a duplicate")
    assert hint.isHidden()
    forms, shape = page.panel.editor.form.forms, scene.shape
    forms[shape.one].fields[shape.boss].editor.set_text("李强")
    forms[shape.many].add()
    commit_text(forms[shape.many].form.fields[shape.plate].editor, "粤B12345")
    assert find_all_duplicates(scene.office, clerk).found == 0
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page.panel.is_new)
    settled(qtbot, page)
    assert page.panel.customer_id not in scene.ids
    assert find_all_duplicates(scene.office, clerk).found == 0


def test_a_stored_customer_is_not_bothered(qtbot, page, scene):
    page.open(customer_id=scene.ids[1])
    qtbot.waitUntil(lambda: page.panel.customer_id == scene.ids[1])
    line = page.panel.editor.form.head.fields[("name",)].editor.inputs()[0]
    line.setFocus()
    line.selectAll()
    commit_text(line, NAMES[0])
    settled(qtbot, page)
    assert page.panel.editor.likeness.isHidden()
    page.panel.editor.discard()
