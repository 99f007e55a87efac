"""One edit of a cell, and one paste, is one step to take back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QRadioButton

from custdim.services import definitions
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.definitions_reading import read_definitions
from customer_shape import save

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NAME, ACTIVE, SINCE = range(3)
PEOPLE = DimensionDraft(
    "STEPS",
    "人员",
    "People",
    many=True,
    attributes=(
        AttributeDraft("n", "姓名", "Name"),
        AttributeDraft("a", "在职", "Active", kind="yes_no"),
        AttributeDraft("s", "起始", "Since", kind="date"),
    ),
)


@pytest.fixture
def editor(qtbot, context_for, office, admin, clerk) -> Iterator[CustomerEditor]:
    """The form of a customer whose only type is a list of people."""
    for known in definitions.dimensions(office):
        definitions.delete_dimension(office, admin, known.id, revision=known.revision)
    definitions.save_dimension(office, admin, PEOPLE, revision=None)
    save(office, clerk, name="步骤公司")
    made = CustomerEditor(context_for(clerk), read_definitions(office, "en"))
    qtbot.addWidget(made)
    made.resize(900, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_record(None)
    yield made
    shiboken6.delete(made)


@pytest.fixture
def people(editor) -> Any:
    (part,) = editor.form.forms.values()
    part.add()
    editor.steps.begin()
    return part


def at(people, row, column):
    people.view.setCurrentIndex(people.model.index(row, column))
    people.view.setFocus()


def cell(people, row, column):
    return people.model.index(row, column).data()


def typed(qtbot, text, *keys):
    for key in (*text, *keys):
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_an_answer_typed_in_a_cell_is_one_step(qtbot, editor, people):
    at(people, 0, ACTIVE)
    typed(qtbot, "yes", Key.Key_Return)
    assert cell(people, 0, ACTIVE) == "Yes"
    editor.steps.undo()
    assert not editor.steps.can_undo
    assert not cell(people, 0, ACTIVE)
    editor.steps.redo()
    assert cell(people, 0, ACTIVE) == "Yes"


def test_an_answer_given_up_leaves_no_step(qtbot, editor, people):
    at(people, 0, ACTIVE)
    typed(qtbot, "yes", Key.Key_Escape)
    assert not cell(people, 0, ACTIVE)
    assert not editor.steps.can_undo


def test_an_answer_chosen_after_typing_one_is_a_step_of_its_own(qtbot, editor, people):
    at(people, 0, ACTIVE)
    typed(qtbot, "yes", Key.Key_Return)
    attribute = people.model.attribute(ACTIVE)
    no = people.form.fields[attribute.id].findChildren(QRadioButton)[1]
    no.setFocus()
    qtbot.keyClick(no, Key.Key_Space)
    assert cell(people, 0, ACTIVE) == "No"
    editor.steps.undo()
    assert cell(people, 0, ACTIVE) == "Yes"


def test_a_block_that_reaches_beyond_the_end_is_one_step(qtbot, editor, people):
    at(people, 0, ACTIVE)
    QGuiApplication.clipboard().setText("yes\t2020-5-1\nno\t2020-5-2\nyes\t2020-5-3\n")
    qtbot.keyClick(people.view, Key.Key_V, CTRL)
    assert [cell(people, row, SINCE) for row in range(3)] == [
        "2020-05-01",
        "2020-05-02",
        "2020-05-03",
    ]
    editor.steps.undo()
    assert not editor.steps.can_undo
    assert people.model.rowCount() == 1
    assert not cell(people, 0, SINCE)
    editor.steps.redo()
    assert people.model.rowCount() == 3
