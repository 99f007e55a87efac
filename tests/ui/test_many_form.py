from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from custdim.errors import FieldError, InvalidValueError
from custdim.services.customer_records import RecordValues
from custdim.ui.forms import ManyForm, form_for
from sample_definitions import ROLES, attribute, dimension
from typing_keys import commit_text

CONTACTS = dimension(
    attribute(1, "text", "姓名", required=True),
    attribute(2, "choice", "职务", choices=ROLES, default="buyer"),
    attribute(3, "date", "起始日期"),
    many=True,
    min_rows=1,
)
WANG = RecordValues(11, {1: "王敏", 2: "head", 3: date(2020, 1, 1)})
LI = RecordValues(12, {1: "李雷", 2: "buyer", 3: None})


@pytest.fixture
def form(qtbot):
    made = form_for(CONTACTS, "zh")
    assert isinstance(made, ManyForm)
    qtbot.addWidget(made)
    made.resize(760, 560)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def cell(form, row, column):
    return form.model.index(row, column).data()


def name(form):
    return form.form.fields[1].editor.inputs()[0]


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_list_says_what_to_do(qtbot, form):
    assert form.empty.isVisible()
    click(qtbot, form.empty.button)
    assert not form.empty.isVisible()
    assert name(form).hasFocus()
    assert cell(form, 0, 1) == "采购", "the default stands there"


def test_what_is_typed_stands_in_the_list_at_once(qtbot, form):
    click(qtbot, form.empty.button)
    with qtbot.waitSignal(form.edited):
        commit_text(name(form), "韩梅梅")
    assert cell(form, 0, 0) == "韩梅梅"
    assert form.records() == (RecordValues(None, {1: "韩梅梅", 2: "buyer", 3: None}),)


def test_stored_records_are_shown_and_not_dirty(form):
    form.set_records([WANG, LI])
    assert [cell(form, 0, c) for c in range(3)] == ["王敏", "负责人", "2020-01-01"]
    assert not form.dirty
    assert form.records() == (WANG, LI)


def test_choosing_a_row_fills_the_form(qtbot, form):
    form.set_records([WANG, LI])
    form.view.setFocus()
    qtbot.keyClick(form.view, Qt.Key.Key_Down)
    assert name(form).text() == "李雷"
    qtbot.keyClick(form.view, Qt.Key.Key_Return)
    assert name(form).hasFocus()
    qtbot.keyClick(name(form), Qt.Key.Key_Escape)
    assert form.view.hasFocus()


def test_rows_are_added_and_deleted_by_keyboard_and_put_back(qtbot, form):
    form.set_records([WANG, LI])
    form.view.setFocus()
    qtbot.keyClick(form.view, Qt.Key.Key_Insert)
    assert form.model.rowCount() == 3
    commit_text(name(form), "新人")
    form.view.setFocus()
    qtbot.keyClick(form.view, Qt.Key.Key_Delete)
    assert [cell(form, row, 0) for row in range(2)] == ["王敏", "李雷"]
    click(qtbot, form.undo_button)
    assert cell(form, 2, 0) == "新人"
    assert name(form).text() == "新人"


def test_deleting_all_and_the_least_number(qtbot, form):
    form.set_records([WANG])
    click(qtbot, form.delete_button)
    assert form.empty.isVisible()
    assert form.dirty
    found = form.problems()
    assert [error.error.reason for error in found] == ["min-rows"]
    assert form.message.isVisible()
    assert form.focus_first_error()
    click(qtbot, form.undo_button)
    assert form.problems() == []
    assert not form.dirty


def test_wrong_text_is_kept_while_other_rows_are_looked_at(qtbot, form):
    form.set_records([WANG, LI])
    date_line = form.form.fields[3].editor.inputs()[0]
    date_line.selectAll()
    qtbot.keyClicks(date_line, "soon")
    form.view.choose(1)
    assert date_line.text() == ""
    assert cell(form, 0, 2) == "soon"
    form.view.choose(0)
    assert date_line.text() == "soon"
    assert form.form.fields[3].note.tone == "error"


def test_the_first_wrong_row_is_gone_to(qtbot, form):
    form.set_records([WANG, RecordValues(12, {2: "buyer"})])
    found = form.problems()
    assert [(error.place, error.error.reason) for error in found] == [
        (("record", 1, 1, 1), "required")
    ]
    assert form.focus_first_error()
    assert form.view.currentIndex().row() == 1
    assert name(form).hasFocus()
    assert form.model.index(1, 0).data(Qt.ItemDataRole.DecorationRole) is not None


def test_what_the_office_refused_is_marked_until_it_changes(qtbot, form):
    form.set_records([WANG, LI])
    refused = FieldError(("record", 1, 1, 1), InvalidValueError("taken", text="李雷"))
    form.show_errors([refused])
    assert form.focus_first_error()
    assert name(form).text() == "李雷"
    assert form.form.fields[1].note.tone == "error"
    commit_text(name(form), "李四")
    assert form.problems() == []


def test_everything_typed_survives_a_draft(qtbot, form):
    form.set_records([WANG, LI])
    date_line = form.form.fields[3].editor.inputs()[0]
    date_line.selectAll()
    qtbot.keyClicks(date_line, "soon")
    qtbot.keyClick(form.view, Qt.Key.Key_Insert)
    kept = form.raw()
    other = form_for(CONTACTS, "zh")
    qtbot.addWidget(other)
    other.set_raw(kept)
    assert other.raw() == kept
    assert other.dirty
    assert [error.place for error in other.problems()] == [
        ("record", 1, 0, 3),
        ("record", 1, 2, 1),
    ]
    assert other.records()[1] == LI


def test_a_list_that_may_only_be_read(qtbot, form):
    form.set_records([WANG, LI])
    form.set_read_only(True)
    assert not form.add_button.isVisible()
    form.view.setFocus()
    qtbot.keyClick(form.view, Qt.Key.Key_Delete)
    qtbot.keyClick(form.view, Qt.Key.Key_Insert)
    assert form.model.rowCount() == 2


def test_the_model_keeps_its_promises(qtmodeltester, form):
    form.set_records([WANG, LI])
    qtmodeltester.check(form.model)


def test_the_list_has_a_name(form):
    spoken = QAccessible.queryAccessibleInterface(form.view)
    assert spoken.text(QAccessible.Text.Name) == "样例"
