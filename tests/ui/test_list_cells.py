"""Typing in the cells of a list, as a clerk is used to from sheets."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from custdim.services.customer_records import RecordValues
from custdim.ui.forms import form_for
from sample_definitions import ROLES, attribute, dimension
from typing_keys import commit_text

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CONTACTS = dimension(
    attribute(1, "text", "姓名", required=True),
    attribute(2, "choice", "职务", choices=ROLES, default="buyer"),
    attribute(3, "date", "起始日期"),
    attribute(4, "long_text", "备注"),
    attribute(5, "yes_no", "在职"),
    attribute(6, "formula", "算式", formula="1 + 1"),
    many=True,
)
NAME, ROLE, SINCE, REMARK, ACTIVE, SUM = range(6)
WANG = RecordValues(11, {1: "王敏", 2: "head", 3: date(2020, 1, 1), 4: None, 5: None, 6: None})
LI = RecordValues(12, {1: "李雷", 2: "buyer", 3: None, 4: None, 5: None, 6: None})


@pytest.fixture
def form(qtbot):
    made = form_for(CONTACTS, "zh")
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.set_records([WANG, LI])
    made.view.setFocus()
    return made


def at(form, row, column):
    form.view.setCurrentIndex(form.model.index(row, column))
    form.view.setFocus()


def cell(form, row, column):
    return form.model.index(row, column).data()


def place(form):
    now = form.view.currentIndex()
    return now.row(), now.column()


def typed(qtbot, text, *keys):
    for key in (*text, *keys):  # the first one opens the editor, which takes the others
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_typing_replaces_the_cell_and_enter_goes_down(qtbot, form):
    at(form, 0, SINCE)
    with qtbot.waitSignal(form.edited):
        typed(qtbot, "2021-3-5", Key.Key_Return)
    assert cell(form, 0, SINCE) == "2021-03-05"
    assert place(form) == (1, SINCE)
    assert form.view.hasFocus()
    assert form.records()[0].values[3] == date(2021, 3, 5)


def test_the_form_below_shows_what_the_cell_was_given(qtbot, form):
    at(form, 0, NAME)
    qtbot.keyClick(form.view, Key.Key_F2)
    line = QApplication.focusWidget()
    assert line.text() == line.selectedText() == "王敏"
    qtbot.keyClick(line, Key.Key_End)
    typed(qtbot, "2", Key.Key_Return)
    form.view.choose(0)
    assert form.form.fields[1].text() == cell(form, 0, NAME) == "王敏2"


def test_tab_leads_from_cell_to_cell_and_adds_a_row_at_the_end(qtbot, form):
    at(form, 1, SINCE)
    typed(qtbot, "2022-01-01", Key.Key_Tab)
    assert place(form) == (1, ACTIVE), "the remark is written in the form, the sum is computed"
    commit_text(QApplication.focusWidget(), "是")
    typed(qtbot, "", Key.Key_Tab)
    assert form.records()[1].values[5] is True
    assert form.model.rowCount() == 3
    assert place(form) == (2, NAME)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Backtab)
    assert place(form) == (1, ACTIVE)


def test_esc_gives_up_what_was_typed(qtbot, form):
    at(form, 0, NAME)
    typed(qtbot, "x", Key.Key_Escape)
    assert cell(form, 0, NAME) == "王敏"
    assert not form.dirty
    assert form.view.hasFocus()


def test_wrong_text_stays_in_its_cell_with_its_reason(qtbot, form):
    at(form, 0, SINCE)
    typed(qtbot, "soon", Key.Key_Return)
    assert cell(form, 0, SINCE) == "soon"
    assert form.model.index(0, SINCE).data(Qt.ItemDataRole.ToolTipRole)
    assert [one.place for one in form.problems()] == [("record", 1, 0, 3)]
    at(form, 0, SINCE)
    qtbot.keyClick(form.view, Key.Key_F2)
    assert QApplication.focusWidget().text() == "soon"
    again = form_for(CONTACTS, "zh")
    qtbot.addWidget(again)
    again.set_raw(form.raw())
    assert cell(again, 0, SINCE) == "soon"


def test_clicking_elsewhere_keeps_what_was_typed(qtbot, form):
    at(form, 0, NAME)
    typed(qtbot, "Wang")
    where = form.view.visualRect(form.model.index(1, ROLE)).center()
    qtbot.mouseClick(form.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [cell(form, row, NAME) for row in (0, 1)] == ["Wang", "李雷"]
    assert place(form) == (1, ROLE)


def test_chinese_is_typed_through_an_input_method(qtbot, form):
    at(form, 0, NAME)
    QApplication.sendEvent(form.view, QInputMethodEvent("han", []))
    done = QInputMethodEvent()
    done.setCommitString("韩")
    QApplication.sendEvent(form.view, done)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert cell(form, 0, NAME) == "韩"


def test_delete_empties_the_cell_and_with_ctrl_the_record(qtbot, form):
    at(form, 0, SINCE)
    qtbot.keyClick(form.view, Key.Key_Delete)
    assert cell(form, 0, SINCE) == ""
    assert form.model.rowCount() == 2
    qtbot.keyClick(form.view, Key.Key_Delete, CTRL)
    assert form.model.rowCount() == 1


def test_ctrl_d_takes_the_value_from_above(qtbot, form):
    for column in (ROLE, SINCE):
        at(form, 1, column)
        qtbot.keyClick(form.view, Key.Key_D, CTRL)
    assert form.records()[1].values | {4: None} == {**LI.values, 2: "head", 3: date(2020, 1, 1)}


def test_a_choice_is_made_in_its_cell(qtbot, form):
    at(form, 1, ROLE)
    qtbot.keyClick(form.view, Key.Key_F2)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert form.records()[1].values[2] == ROLES[0]["code"]


def test_what_needs_the_form_leads_into_it(qtbot, form):
    at(form, 0, REMARK)
    qtbot.keyClick(form.view, Key.Key_F2)
    assert form.form.fields[4].editor.isAncestorOf(QApplication.focusWidget())


def test_what_is_computed_cannot_be_typed(qtbot, form):
    at(form, 0, SUM)
    typed(qtbot, "7")
    assert form.view.hasFocus()
    assert not form.dirty
    why = "“算式” is not typed in: it is worked out, or fixed by a condition."
    assert form.message.text() == why


def test_why_a_cell_has_no_editor_is_said(qtbot, form):
    at(form, 0, REMARK)
    typed(qtbot, "x")
    assert form.message.text() == "“备注” has no room in a cell: F2 leads to its field."
    assert not form.dirty


def test_a_column_is_pasted_from_the_cell_on(qtbot, form):
    at(form, 0, SINCE)
    QGuiApplication.clipboard().setText("2020-5-1\nsoon\n2020-5-3\n")
    qtbot.keyClick(form.view, Key.Key_V, CTRL)
    assert [cell(form, row, SINCE) for row in range(3)] == ["2020-05-01", "soon", "2020-05-03"]
    assert cell(form, 0, NAME) == "王敏"
    assert cell(form, 2, ROLE) == "采购", "a new row begins as any other"


def test_some_cells_of_one_row_are_pasted(qtbot, form):
    at(form, 1, NAME)
    QGuiApplication.clipboard().setText("韩梅梅\t负责人\n")
    qtbot.keyClick(form.view, Key.Key_V, CTRL)
    assert [cell(form, 1, column) for column in (NAME, ROLE)] == ["韩梅梅", "负责人"]
    assert form.model.rowCount() == 2


def test_a_block_goes_into_the_cells_from_here_on(qtbot, form):
    at(form, 1, ROLE)
    QGuiApplication.clipboard().setText("负责人\t2020-5-1\n采购\t2020-5-2\n")
    qtbot.keyClick(form.view, Key.Key_V, CTRL)
    rows = [[cell(form, row, column) for column in (NAME, ROLE, SINCE)] for row in range(3)]
    assert rows == [
        ["王敏", "负责人", "2020-01-01"],
        ["李雷", "负责人", "2020-05-01"],
        ["", "采购", "2020-05-02"],
    ]


def test_a_block_for_the_first_column_begins_new_rows(qtbot, form):
    at(form, 0, NAME)
    QGuiApplication.clipboard().setText("韩梅梅\t负责人\n林涛\t采购\n")
    qtbot.keyClick(form.view, Key.Key_V, CTRL)
    assert [cell(form, row, NAME) for row in range(4)] == ["王敏", "李雷", "韩梅梅", "林涛"]


def test_a_list_that_is_only_read_takes_nothing(qtbot, form):
    form.set_read_only(True)
    at(form, 0, NAME)
    typed(qtbot, "x")
    qtbot.keyClick(form.view, Key.Key_Delete)
    qtbot.keyClick(form.view, Key.Key_D, CTRL)
    QGuiApplication.clipboard().setText("x\n")
    qtbot.keyClick(form.view, Key.Key_V, CTRL)
    assert not form.dirty


def test_a_cell_among_a_thousand_rows_is_taken_at_once(qtbot, form):
    form.set_records([RecordValues(at, dict(WANG.values)) for at in range(1000)])
    at(form, 500, NAME)
    typed(qtbot, "Wang", Key.Key_Return)
    assert cell(form, 500, NAME) == "Wang"
    assert place(form) == (501, NAME)
