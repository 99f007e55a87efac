"""What every dialog does: Tab leads line by line, and it is as high as its texts need."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.forms.field import Field, FieldSpec
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.reading_order import in_reading_order
from kind_samples import ALL

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(qtbot):
    made = Dialog("Title")
    qtbot.addWidget(made)
    first = Field(FieldSpec("First", ALL["text"]))
    made.content.addWidget(first)
    made.add_cancel()
    late = Field(FieldSpec("Late", ALL["text"]))
    made.content.addWidget(late)
    exchanged = QComboBox()
    made.content.insertWidget(1, exchanged)
    made.inputs = [first.editor.inputs()[0], exchanged, late.editor.inputs()[0]]
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_tab_leads_through_what_was_put_in_late_and_round_again(qtbot, dialog):
    dialog.inputs[0].setFocus()
    seen = []
    for _step in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[:2] == dialog.inputs[1:]
    assert seen[3] is dialog.inputs[0]
    qtbot.keyClick(seen[3], Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is seen[2]


def test_what_is_hidden_is_passed_over(dialog):
    dialog.inputs[1].hide()
    order = in_reading_order(dialog)
    assert [one for one in order if isinstance(one, QLineEdit)] == dialog.inputs[::2]
    assert dialog.inputs[1] not in order


def test_a_dialog_is_not_higher_than_its_texts_need(qtbot):
    made = Dialog("A heading that is long enough to need more than one line of it")
    qtbot.addWidget(made)
    made.content.addWidget(label("A sentence that needs the whole width. " * 3, wrap=True))
    made.add_cancel()
    made.show()
    layout = made.layout()
    assert made.height() <= max(layout.totalHeightForWidth(made.width()), made.minimumHeight())


def test_a_note_that_comes_while_typing_has_its_room(qtbot):
    made = Dialog("", width=560)
    qtbot.addWidget(made)
    made.content.addWidget(label("A sentence that needs more than one line. " * 3, wrap=True))
    field = Field(FieldSpec("Number", ALL["integer"]))
    made.content.addWidget(field)
    made.add_cancel()
    made.show()
    qtbot.keyClicks(field.editor.inputs()[0], "many words that are no number " * 6)
    field.judge()
    qtbot.waitUntil(lambda: field.note.height() >= field.note.heightForWidth(field.note.width()))
    bottom = field.editor.mapTo(made, field.editor.rect().bottomLeft()).y()
    assert field.note.mapTo(made, field.note.rect().topLeft()).y() > bottom
