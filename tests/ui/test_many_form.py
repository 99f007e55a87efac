from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication

from custdim.errors import FieldError, InvalidValueError
from custdim.services.customer_records import RecordValues
from custdim.ui.forms import ManyForm, form_for
from custdim.ui.forms.rows_pasting import MOST_ROWS, pasted_rows
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
    qtbot.keyClick(form.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
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
    qtbot.keyClick(form.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(form.view, Qt.Key.Key_Insert)
    assert form.model.rowCount() == 2


def test_the_model_keeps_its_promises(qtmodeltester, form):
    form.set_records([WANG, LI])
    qtmodeltester.check(form.model)


def test_the_list_has_a_name(form):
    spoken = QAccessible.queryAccessibleInterface(form.view)
    assert spoken.text(QAccessible.Text.Name) == "样例"


ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def paste(qtbot, widget, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(widget, Qt.Key.Key_V, CTRL)


def test_rows_of_a_spreadsheet_are_pasted(qtbot, form):
    form.empty.button.setFocus()
    with qtbot.waitSignal(form.edited):
        paste(qtbot, form.empty.button, "王敏\t负责人\t2020/1/5\r\n李雷\t\tsoon\r\n\r\n")
    assert [cell(form, 0, c) for c in range(3)] == ["王敏", "负责人", "2020-01-05"]
    assert [cell(form, 1, c) for c in range(3)] == ["李雷", "采购", "soon"]
    assert form.model.problems(form.model.rows[0]) == []
    assert [one for one, _ in form.model.problems(form.model.rows[1])] == [3]
    assert "2 rows pasted, 1 of them" in form.message.text()
    form.view.choose(1)
    assert form.form.fields[3].editor.text() == "soon"


def test_a_record_that_was_only_begun_gives_way_to_pasted_rows(qtbot, form):
    form.set_records([WANG])
    form.add()
    paste(qtbot, form.view, "李雷\t采购\t2020-01-05\n韩梅梅\t采购\t2021-01-05\n")
    assert [cell(form, row, 0) for row in range(form.model.rowCount())] == [
        "王敏",
        "李雷",
        "韩梅梅",
    ]


def test_only_what_ends_lines_in_spreadsheets_ends_rows(qtbot, form):
    form.view.setFocus()
    paste(qtbot, form.view, "张三\u2028李\t采购\t2020-01-05\x0b\r\n韩梅梅\t采购\t2021-01-05\n")
    assert form.model.rowCount() == 2


def test_headings_say_which_column_is_what_and_stored_rows_stay(qtbot, form):
    form.set_records([WANG])
    form.view.setFocus()
    paste(qtbot, form.view, '起始日期\t姓名*\t电话\n2021-02-03\t"韩\n梅梅"\t123')
    assert form.records()[0] == WANG
    assert form.records()[1] == RecordValues(None, {1: "韩 梅梅", 2: "buyer", 3: date(2021, 2, 3)})
    assert form.dirty


def test_nothing_is_pasted_where_nothing_can_be_changed(qtbot, form):
    form.set_records([WANG])
    form.set_read_only(True)
    form.view.setFocus()
    paste(qtbot, form.view, "李雷\t采购")
    qtbot.keyClick(form.view, Qt.Key.Key_Down, ALT)
    assert form.records() == (WANG,)
    assert not form.paste_button.isVisible()


def test_records_are_moved_by_keys_and_buttons(qtbot, form):
    form.set_records([WANG, LI])
    form.view.setFocus()
    assert not form.up_button.isEnabled()
    qtbot.keyClick(form.view, Qt.Key.Key_Down, ALT)
    assert form.records() == (LI, WANG)
    assert form.dirty
    assert name(form).text() == "王敏"
    assert form.view.currentIndex().row() == 1
    assert not form.down_button.isEnabled()
    click(qtbot, form.up_button)
    assert form.records() == (WANG, LI)
    assert not form.dirty


@given(
    st.text()
    | st.lists(st.lists(st.text(max_size=5))).map(
        lambda rows: "\n".join("\t".join(row) for row in rows)
    )
)
def test_no_text_breaks_pasting(text):
    for texts in pasted_rows(text, CONTACTS.usable):
        assert texts.keys() <= {"1", "2", "3"}
        assert all(texts.values())


def test_more_rows_than_are_taken_at_once_are_told_of(qtbot, form):
    QGuiApplication.clipboard().setText("".join(f"人{at}\t采购\n" for at in range(MOST_ROWS + 1)))
    form.paste()
    assert form.model.rowCount() == MOST_ROWS
    assert "More rows" in form.message.text()
