"""Blocks of cells of a list: chosen with the keyboard, copied to a spreadsheet, emptied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from custdim.services.customer_records import RecordValues
from custdim.ui.forms import form_for
from custdim.ui.forms.rows_pasting import MOST_ROWS
from sample_definitions import ROLES, attribute, dimension

Key, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CONTACTS = dimension(
    attribute(1, "text", "姓名", required=True),
    attribute(2, "choice", "职务", choices=ROLES),
    attribute(3, "long_text", "备注"),
    attribute(4, "text", "证件号码", sensitive=True),
    attribute(5, "formula", "算式", formula="1 + 1"),
    many=True,
)
NAME, ROLE, REMARK, NUMBER = range(4)
WANG = RecordValues(11, {1: "王敏", 2: "head", 3: 'a "b"\nc', 4: "350203197001011234", 5: None})
LI = RecordValues(12, {1: "李雷", 2: "buyer", 3: None, 4: "350203197001015678", 5: None})


@pytest.fixture
def form(qtbot):
    made = form_for(CONTACTS, "zh")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.set_records([WANG, LI, LI])
    made.view.setFocus()
    return made


def choose(qtbot, form, row, column, *, down=0, right=0):
    """Choose a block as the keyboard does."""
    form.view.go_to(form.model.index(row, column))
    for key, times in ((Key.Key_Down, down), (Key.Key_Right, right)):
        for _ in range(times):
            qtbot.keyClick(form.view, key, SHIFT)


def copied(qtbot, form):
    qtbot.keyClick(form.view, Key.Key_C, CTRL)
    return QGuiApplication.clipboard().text()


def names(form):
    return [form.model.index(row, NAME).data() for row in range(form.model.rowCount())]


def test_a_block_is_copied_as_a_spreadsheet_takes_it(qtbot, form):
    choose(qtbot, form, 0, NAME, down=1, right=1)
    assert copied(qtbot, form) == "王敏\t负责人\n李雷\t采购"


def test_cells_with_lines_and_quotes_stay_one_cell(qtbot, form):
    choose(qtbot, form, 0, ROLE, right=1)
    assert copied(qtbot, form) == '负责人\t"a ""b""\nc"'


def test_a_single_cell_is_copied_as_it_is(qtbot, form):
    choose(qtbot, form, 0, REMARK)
    assert copied(qtbot, form) == 'a "b"\nc'


def test_sensitive_values_are_copied_masked(qtbot, form):
    choose(qtbot, form, 0, NUMBER, down=1)
    assert not {"350203197001011234", "350203197001015678"} & set(copied(qtbot, form).split())


def test_a_copied_block_is_pasted_from_the_corner_of_a_chosen_one(qtbot, form):
    choose(qtbot, form, 0, NAME, down=1)
    copied(qtbot, form)
    choose(qtbot, form, 1, NAME, down=1)
    qtbot.keyClick(form.view, Key.Key_V, CTRL)
    assert names(form) == ["王敏", "王敏", "李雷"]


def test_delete_empties_a_block_but_what_cannot_be_seen(qtbot, form):
    form.set_records([WANG, WANG, LI])
    choose(qtbot, form, 1, NAME, down=1, right=3)
    with qtbot.waitSignal(form.edited):
        qtbot.keyClick(form.view, Key.Key_Delete)
    assert names(form) == ["王敏", "", ""]
    assert form.records()[1].values[2] is None
    assert form.records()[1].values[3] is None
    assert form.records()[1].values[4] == WANG.values[4]
    assert form.form.fields[1].text() == "", "the form below shows the first row of the block"
    now = form.view.currentIndex()
    assert (now.row(), now.column()) == (1, NAME)


def test_nothing_is_emptied_in_what_is_only_read(qtbot, form):
    form.set_read_only(True)
    choose(qtbot, form, 0, NAME, down=2)
    qtbot.keyClick(form.view, Key.Key_Delete)
    assert not form.dirty
    assert copied(qtbot, form) == "王敏\n李雷\n李雷"


def test_going_back_with_shift_tab_makes_no_block(qtbot, form):
    choose(qtbot, form, 1, NAME)
    qtbot.keyClick(form.view, Key.Key_F2)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Backtab, SHIFT)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    now = form.view.currentIndex()
    assert now.row() == 0
    assert form.view.block().size() == QSize(1, 1)


def test_a_block_grows_and_shrinks_from_where_it_began(qtbot, form):
    choose(qtbot, form, 2, ROLE)
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Left, Key.Key_Down):
        qtbot.keyClick(form.view, key, SHIFT)
    block = form.view.block()
    assert (block.top(), block.bottom(), block.left(), block.right()) == (1, 2, NAME, ROLE)
    qtbot.keyClick(form.view, Key.Key_Up)
    assert form.view.block().size() == QSize(1, 1)


def test_shift_and_the_mouse_choose_up_to_a_cell(qtbot, form):
    choose(qtbot, form, 1, NAME)
    spot = form.view.visualRect(form.model.index(2, ROLE)).center()
    qtbot.mouseClick(form.view.viewport(), Qt.MouseButton.LeftButton, SHIFT, spot)
    block = form.view.block()
    assert (block.top(), block.bottom(), block.left(), block.right()) == (1, 2, NAME, ROLE)
    assert form.form.fields[1].text() == "李雷"


def test_a_column_that_is_longer_than_what_is_taken_at_once_is_told_of(qtbot, form):
    choose(qtbot, form, 0, NAME)
    QGuiApplication.clipboard().setText("\n".join(f"张{at}" for at in range(MOST_ROWS + 5)))
    qtbot.keyClick(form.view, Key.Key_V, CTRL)
    assert form.model.rowCount() == MOST_ROWS
    assert str(MOST_ROWS) in form.message.text()
    assert "More rows" in form.message.text()
