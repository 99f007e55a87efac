"""Nodes typed by name and chosen in the tree."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from custdim import kinds
from custdim.ui.editors import editor_for
from kind_samples import TREE
from typing_keys import commit_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def editor(qtbot):
    made = editor_for(kinds.load("tree_choice", {"nodes": TREE}))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.focus()
    return made


def popup():
    return QApplication.activePopupWidget()


def test_a_part_of_the_name_offers_nodes(qtbot, editor):
    commit_text(editor, "小麦")
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(popup(), Qt.Key.Key_Return)
    assert editor.value() == "0112"
    assert editor.text() == "0112 小麦种植"


def test_the_tree_is_searched_and_enter_takes_the_first(qtbot, editor):
    qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    tree = popup()
    qtbot.keyClicks(tree.search, "rice")
    assert [code for code, item in tree._items.items() if not item.isHidden()] == [
        "A",
        "01",
        "0111",
    ]
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(tree.search, Qt.Key.Key_Return)
    assert editor.value() == "0111"


def test_the_tree_opens_at_the_value_and_a_branch_only_folds(qtbot, editor):
    editor.set_value("C13")
    editor.open_tree()
    tree = popup()
    assert tree.tree.currentItem() is tree._items["C13"]
    tree._take(tree._items["A"])
    assert tree.isVisible()
    assert editor.value() == "C13"
    with qtbot.waitSignal(editor.edited):
        tree._take(tree._items["C14"])
    assert editor.value() == "C14"
    assert not tree.isVisible()
