"""Stars that are clicked or counted with the keyboard."""

import pytest
from PySide6.QtCore import Qt

from custdim import kinds
from custdim.ui.editors import editor_for


@pytest.fixture
def editor(qtbot):
    kind = kinds.load("rating", {"names": "很差；较差；一般；较好；很好"})
    made = editor_for(kind)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def lit(editor):
    return [star.lit for star in editor.inputs()].count(True)


def test_a_click_lights_the_stars_up_to_it(qtbot, editor):
    with qtbot.waitSignal(editor.edited):
        qtbot.mouseClick(editor.inputs()[3], Qt.MouseButton.LeftButton)
    assert editor.value() == 4
    assert lit(editor) == 4


def test_a_digit_counts_and_delete_takes_back(qtbot, editor):
    editor.focus()
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_3)
    assert editor.value() == 3
    assert editor.inputs()[2].hasFocus()
    qtbot.keyClick(editor.inputs()[2], Qt.Key.Key_9)
    assert editor.value() == 3
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor.inputs()[2], Qt.Key.Key_Delete)
    assert editor.value() is None
    assert lit(editor) == 0


def test_arrows_go_from_star_to_star(qtbot, editor):
    editor.set_value(2)
    editor.focus()
    qtbot.keyClick(editor.inputs()[1], Qt.Key.Key_Right)
    assert editor.value() == 3


def test_a_stored_level_is_shown_and_a_name_is_put_back(editor):
    editor.set_value(5)
    assert not editor.dirty
    assert lit(editor) == 5
    editor.set_text("一般")
    assert editor.value() == 3


def test_what_is_no_level_stays_and_says_why(editor):
    editor.set_text("excellent")
    assert editor.text() == "excellent"
    assert editor.problem().reason == "rating"


def test_each_star_says_its_level(editor):
    assert editor.inputs()[3].text().endswith("较好")
