"""Undo, redo and the keys of the definition editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from custdim.services import definitions
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.ui.pages.dimensions_page import DimensionsPage
from custdim.ui.shortcuts import keys_of
from typing_keys import commit_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, context_for, office, admin):
    attributes = tuple(
        AttributeDraft(code, zh) for code, zh in [("a", "甲"), ("b", "乙"), ("c", "丙")]
    )
    draft = DimensionDraft("VEHICLE", "车辆", "Vehicles", attributes=attributes)
    definitions.save_dimension(office, admin, draft, revision=None)
    made = DimensionsPage(context_for(admin))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.types.list.setCurrentRow(made.types.list.count() - 1)
    return made


def names(page):
    shown = page.editor.panel.list
    return [shown.item(row).text() for row in range(shown.count())]


def line(page, name):
    return page.editor.attribute_form.names.fields[name].editor.inputs()[0]


def press(qtbot, key, modifier=CTRL):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_typing_in_one_field_is_one_step(qtbot, page):
    page.editor.panel.list.setCurrentRow(0)
    line(page, "en").setFocus()
    qtbot.keyClicks(line(page, "en"), "Plate")
    line(page, "zh").setFocus()
    commit_text(line(page, "zh"), "号牌")
    press(qtbot, Qt.Key.Key_Z)
    assert line(page, "zh").text() == "甲"
    assert line(page, "zh").hasFocus()
    press(qtbot, Qt.Key.Key_Z)
    assert line(page, "en").text() == ""
    assert line(page, "en").hasFocus()
    assert not page.editor.dirty
    assert not page.save_button.isEnabled()
    press(qtbot, Qt.Key.Key_Y)
    press(qtbot, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert (line(page, "en").text(), line(page, "zh").text()) == ("Plate", "号牌甲")


def test_adding_removing_and_moving_are_undone(qtbot, page):
    shown = page.editor.panel.list
    shown.setCurrentRow(1)
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    qtbot.keyClick(shown, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(shown, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(shown, Qt.Key.Key_Insert)
    assert names(page) == ["丙", "甲", "New attribute"]
    for wanted in (["丙", "甲"], ["甲", "丙"], ["甲", "乙", "丙"]):
        qtbot.mouseClick(page.editor.frame.undo, LEFT)
        assert names(page) == wanted
    assert not page.editor.dirty
    assert not page.editor.frame.undo.isEnabled()
    assert shown.currentRow() == 1, "what came back is shown"
    for _ in range(3):
        qtbot.mouseClick(page.editor.frame.redo, LEFT)
    assert names(page) == ["丙", "甲", "New attribute"]


def test_kinds_options_and_rules_are_undone(qtbot, page):
    page.editor.panel.list.setCurrentRow(0)
    combo = line(page, "kind")
    combo.setFocus()
    text = combo.currentIndex()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    kind = page.editor.draft().attributes[0].kind
    assert kind != "text"
    press(qtbot, Qt.Key.Key_Z)
    assert combo.currentIndex() == text
    assert not page.editor.dirty
    most = page.editor.attribute_form.options.form.fields["max_length"].editor.inputs()[0]
    most.setFocus()
    most.selectAll()
    qtbot.keyClicks(most, "long")
    page.editor.panel.list.setCurrentRow(1)
    qtbot.mouseClick(page.editor.frame.undo, LEFT)
    assert page.editor.panel.list.currentRow() == 0
    assert not page.editor.dirty
    qtbot.mouseClick(page.editor.frame.redo, LEFT)
    fields = page.editor.attribute_form.options.form.fields
    assert fields["max_length"].text() == "long", "also what is wrong comes back"


def test_the_names_of_the_type_are_undone(qtbot, page):
    zh = page.editor.type_form.form.fields["zh"].editor.inputs()[0]
    zh.setFocus()
    zh.selectAll()
    commit_text(zh, "车队")
    press(qtbot, Qt.Key.Key_Z)
    assert zh.text() == "车辆"
    assert not page.editor.dirty


def test_an_attribute_is_duplicated_below(qtbot, page, office):
    shown = page.editor.panel.list
    shown.setCurrentRow(0)
    shown.setFocus()
    press(qtbot, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: names(page) == ["甲", "甲", "乙", "丙"])
    assert line(page, "zh").hasFocus()
    line(page, "zh").selectAll()
    commit_text(line(page, "zh"), "甲二")
    with qtbot.waitSignal(page.settled):
        qtbot.mouseClick(page.save_button, LEFT)
    made = definitions.dimensions(office)[-1].attributes
    assert [(one.zh, one.code) for one in made][:2] == [("甲", "a"), ("甲二", "a_2")]


def test_saving_forgets_the_steps_and_the_keys_are_listed(qtbot, page):
    qtbot.mouseClick(page.editor.panel.add_button, LEFT)
    commit_text(line(page, "zh"), "丁")
    with qtbot.waitSignal(page.settled):
        qtbot.mouseClick(page.save_button, LEFT)
    assert not page.editor.frame.undo.isEnabled()
    keys = keys_of(page)
    assert keys["Undo"] == ["Ctrl+Z"]
    assert set(keys["Redo"]) == {"Ctrl+Y", "Ctrl+Shift+Z"}
    assert keys["Duplicate the attribute"] == ["Ctrl+D"]
