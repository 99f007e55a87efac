"""What is typed in a cell is never lost, and nothing gets into a cell that is closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from custdim.services.customer_records import RecordValues
from custdim.services.customers import customer
from custdim.ui.forms import form_for
from customers_scene import opened_scene, settled
from sample_definitions import ROLES, attribute, dimension
from typing_keys import commit_text

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
TRUCKS = dimension(
    attribute(1, "text", "状态"),
    attribute(2, "text", "说明", read_only_when="a1 == 'closed'"),
    attribute(3, "text", "许可", visible_when="a1 == 'food'"),
    attribute(4, "yes_no", "在用"),
    attribute(5, "choice", "职务", choices=ROLES),
    many=True,
)
STATE, WORDS, PERMIT, ACTIVE, ROLE = range(5)
CLOSED = RecordValues(11, {1: "closed", 2: "old", 3: None, 4: None, 5: "head"})
OPEN = RecordValues(12, {1: "drug", 2: "old", 3: None, 4: None, 5: "head"})


@pytest.fixture
def form(qtbot):
    made = form_for(TRUCKS, "zh")
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.set_surroundings({}, {})
    made.set_records([CLOSED, OPEN])
    return made


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


def at(form, row, column):
    form.view.setCurrentIndex(form.model.index(row, column))
    form.view.setFocus()


def cell(form, row, column):
    return form.model.index(row, column).data()


def typed(qtbot, text, *keys):
    for key in (*text, *keys):  # the first one opens the editor, which takes the others
        qtbot.keyClick(QApplication.focusWidget(), key)


def paste(qtbot, form, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(form.view, Key.Key_V, CTRL)


def stored(scene, attribute_id):
    kept = customer(scene.office, scene.ids[0]).records[scene.shape.many]
    return [record.values.get(attribute_id) for record in kept]


def test_saving_takes_what_stands_in_an_open_cell(qtbot, page, scene):
    trucks = page.panel.editor.form.forms[scene.shape.many]
    at(trucks, 0, 0)
    typed(qtbot, "NEW1")
    assert page.panel.editor.dirty
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: stored(scene, scene.shape.plate) == ["NEW1"])


def test_the_second_cell_is_saved_as_well_as_the_first(qtbot, page, scene):
    trucks = page.panel.editor.form.forms[scene.shape.many]
    at(trucks, 0, 0)
    typed(qtbot, "NEW1", Key.Key_Tab)
    typed(qtbot, "LI")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: stored(scene, scene.shape.driver) == ["LI"])
    assert stored(scene, scene.shape.plate) == ["NEW1"]


def test_esc_leaves_nothing_to_save_and_nothing_to_undo(qtbot, page, scene):
    editor = page.panel.editor
    at(editor.form.forms[scene.shape.many], 0, 0)
    typed(qtbot, "NEW1", Key.Key_Escape)
    assert not editor.dirty
    assert not editor.steps.can_undo


def test_undo_and_redo_reach_into_an_open_cell(qtbot, page, scene):
    trucks = page.panel.editor.form.forms[scene.shape.many]
    before = cell(trucks, 0, 0)
    at(trucks, 0, 0)
    typed(qtbot, "NEW1")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Z, CTRL)
    assert cell(trucks, 0, 0) == before
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Y, CTRL)
    assert cell(trucks, 0, 0) == "NEW1"


def test_the_form_below_follows_each_letter_and_drafts_have_it(qtbot, form):
    at(form, 1, STATE)
    typed(qtbot, "fo")
    assert form.form.fields[1].text() == "fo"
    assert form.raw()[1]["typed"]["1"] == "fo"
    assert QApplication.focusWidget().text() == "fo", "the cell is still being typed in"


def test_esc_brings_back_what_was_wrong_before(qtbot, form):
    at(form, 1, ACTIVE)
    commit_text(form.view, "也许")
    typed(qtbot, "", Key.Key_Return)
    at(form, 1, ACTIVE)
    typed(qtbot, "x", Key.Key_Escape)
    assert cell(form, 1, ACTIVE) == "也许"


def test_an_answer_that_is_none_stays_as_it_was_typed(qtbot, form):
    at(form, 1, ACTIVE)
    typed(qtbot, "maybe", Key.Key_Return)
    assert cell(form, 1, ACTIVE) == "maybe"
    assert [one.place[2:] for one in form.problems()] == [(1, 4)]
    form.view.choose(0)
    form.view.choose(1)
    assert form.form.fields[4].text() == "maybe"
    qtbot.mouseClick(form.form.fields[4].editor.inputs()[0], Qt.MouseButton.LeftButton)
    assert form.records()[1].values[4] is True


def test_an_answer_that_is_none_is_pasted_and_drafted(qtbot, form):
    at(form, 0, ACTIVE)
    paste(qtbot, form, "是\nmaybe\n")
    assert [cell(form, row, ACTIVE) for row in (0, 1)] == ["是", "maybe"]
    again = form_for(TRUCKS, "zh")
    qtbot.addWidget(again)
    again.set_raw(form.raw())
    again.view.choose(1)
    assert cell(again, 1, ACTIVE) == "maybe"


@pytest.mark.parametrize(("row", "column"), [(0, WORDS), (1, PERMIT)])
def test_nothing_is_pasted_into_a_closed_cell(qtbot, form, row, column):
    at(form, row, column)
    before = form.records()[row]
    paste(qtbot, form, "new\n")
    assert form.records()[row] == before
    assert "0" in form.message.text(), "it says that no cell was filled"


def test_each_pasted_row_has_its_own_conditions(qtbot, form):
    at(form, 0, WORDS)
    paste(qtbot, form, "new\nnew\n")
    assert [cell(form, at, WORDS) for at in (0, 1)] == ["old", "new"]


def test_the_wheel_changes_nothing_in_a_cell(qtbot, form):
    at(form, 1, ROLE)
    qtbot.keyClick(form.view, Key.Key_F2)
    box, where, turn = QApplication.focusWidget(), QPointF(5, 5), QPoint(0, -120)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(where, box.mapToGlobal(where), turn, turn, *none, False)
    QApplication.sendEvent(box, event)
    qtbot.keyClick(box, Key.Key_Return)
    assert form.records()[1].values[5] == "head"
