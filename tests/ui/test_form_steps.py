"""Undo and redo over the whole form of a customer, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from custdim.services.customers import customer
from customers_scene import opened_scene, settled
from typing_keys import commit_text, compose_text

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def page(qtbot, open_page, scene):
    page = open_page()
    page.open(customer_id=scene.ids[0])
    qtbot.waitUntil(lambda: page.panel.customer_id == scene.ids[0])
    settled(qtbot, page)
    return page


def head(page, name):
    return page.panel.editor.form.head.fields[name,].editor.inputs()[0]


def part(page, dimension_id):
    return page.panel.editor.form.forms[dimension_id]


def undo(qtbot, widget):
    qtbot.keyClick(widget, Key.Key_Z, CTRL)


def redo(qtbot, widget):
    qtbot.keyClick(widget, Key.Key_Y, CTRL)


def test_typing_in_one_field_is_one_step_and_undo_goes_there(qtbot, page, scene):
    short = head(page, "short_name")
    short.setFocus()
    for text in ("远", "景", "医疗"):
        commit_text(short, text)
    qtbot.keyClicks(short, "ABC")
    boss = part(page, scene.shape.one).fields[scene.shape.boss].editor.inputs()[0]
    boss.setFocus()
    boss.selectAll()
    commit_text(boss, "李强")
    undo(qtbot, boss)
    assert boss.text() == "王敏"
    assert boss.hasFocus()
    undo(qtbot, boss)
    assert short.text() == ""
    assert short.hasFocus()
    assert not page.panel.dirty
    assert not page.panel.editor.steps.can_undo
    redo(qtbot, short)
    redo(qtbot, short)
    assert (short.text(), boss.text()) == ("远景医疗ABC", "李强")
    assert page.panel.dirty


def test_typing_again_after_an_undo_forgets_what_was_undone(qtbot, page):
    short = head(page, "short_name")
    commit_text(short, "一")
    undo(qtbot, short)
    commit_text(short, "二")
    redo(qtbot, short)
    assert short.text() == "二"
    undo(qtbot, short)
    assert short.text() == ""


def test_an_input_method_that_composes_is_left_alone(qtbot, page):
    short = head(page, "short_name")
    short.setFocus()
    commit_text(short, "远")
    compose_text(short, "jing")
    undo(qtbot, short)
    assert short.text() == "远"
    commit_text(short, "景", "jing")
    assert short.text() == "远景"
    undo(qtbot, short)
    assert short.text() == ""


def test_choices_and_long_text_are_undone_too(qtbot, page, scene):
    fields = part(page, scene.shape.one).fields
    way, note = (fields[one].editor for one in (scene.shape.way, scene.shape.note))
    combo, paper = way.inputs()[0], note.inputs()[0]
    combo.setFocus()
    qtbot.keyClick(combo, Key.Key_Down)
    assert way.text() == "rent"
    paper.setFocus()
    commit_text(paper, "第一行")
    qtbot.keyClick(paper, Key.Key_Return)
    commit_text(paper, "第二行")
    undo(qtbot, paper)
    assert note.text() == ""
    undo(qtbot, paper)
    assert way.text() == "own"
    assert combo.hasFocus()
    undo(qtbot, combo)
    assert not page.panel.dirty


def test_records_of_a_list_are_undone_by_cell_and_by_row(qtbot, page, scene):
    trucks = part(page, scene.shape.many)
    driver = trucks.form.fields[scene.shape.driver].editor.inputs()[0]
    driver.setFocus()
    commit_text(driver, "张")
    commit_text(driver, "三")
    trucks.add()
    plate = trucks.form.fields[scene.shape.plate].editor.inputs()[0]
    commit_text(plate, "京A0001")
    undo(qtbot, plate)
    assert trucks.model.rowCount() == 2
    undo(qtbot, plate)
    assert trucks.model.rowCount() == 1
    assert driver.text() == "张三"
    undo(qtbot, trucks.view)
    assert driver.text() == ""
    assert driver.hasFocus()
    assert not page.panel.dirty
    for _ in range(3):
        redo(qtbot, driver)
    assert [row.values[scene.shape.plate] for row in trucks.model.rows][1] == "京A0001"


def test_the_buttons_follow_and_saving_begins_anew(qtbot, page, scene, office):
    top, short = page.panel.top, head(page, "short_name")
    assert not top.undo.isVisible()
    commit_text(short, "远景")
    assert top.undo.isEnabled()
    assert not top.redo.isEnabled()
    top.undo.click()
    assert top.redo.isEnabled()
    top.redo.click()
    page.panel.foot.save.click()
    qtbot.waitUntil(lambda: customer(office, scene.ids[0]).short_name == "远景")
    assert not top.undo.isVisible()
    undo(qtbot, short)
    assert short.text() == "远景"


def test_undo_never_takes_back_what_a_draft_brought(qtbot, page, scene):
    short = head(page, "short_name")
    typed = {"head": {**page.panel.editor.form.head.raw(), "short_name": "草稿"}, "forms": {}}
    page.panel.editor.put_back({"typed": typed, "base": {}})
    assert short.text() == "草稿"
    undo(qtbot, short)
    assert short.text() == "草稿"
    short.setFocus()
    qtbot.keyClick(short, Key.Key_End)
    commit_text(short, "二")
    undo(qtbot, short)
    assert short.text() == "草稿"
    assert page.panel.dirty


def test_what_is_typed_in_a_cell_of_a_list_is_a_step_as_well(qtbot, page, scene):
    trucks = part(page, scene.shape.many)
    before = trucks.model.index(0, 0).data()
    trucks.view.setCurrentIndex(trucks.model.index(0, 0))
    trucks.view.setFocus()
    for key in ("Z", "9", Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert trucks.model.index(0, 0).data() == "Z9"
    undo(qtbot, trucks.view)
    assert trucks.model.index(0, 0).data() == before
    assert not page.panel.dirty
    redo(qtbot, trucks.view)
    assert trucks.model.index(0, 0).data() == "Z9"
