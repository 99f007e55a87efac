"""The overview of keys shows every key that acts on the page it is asked from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel

from custdim.ui.dialogs.shortcuts import ShortcutsDialog
from whole.stage import PLACES

NATIVE = QKeySequence.SequenceFormat.NativeText


def acting(root):
    """The keys of a widget, however they were set."""
    free = [one.key() for one in root.findChildren(QShortcut)]
    shown_too = [one.shortcut() for one in root.findChildren(QAbstractButton)]
    menus = [one.shortcut() for one in root.findChildren(QAction)]
    return {keys.toString(NATIVE) for keys in (*free, *shown_too, *menus)} - {""}


def shown(dialog):
    """The keys in the overview, and what they are said to do."""
    labels = dialog.findChildren(QLabel)
    assert all(label.text() for label in labels)
    return {label.text() for label in labels if label.property("role") == "key"}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_every_key_of_a_page_is_in_the_overview(qtbot, workspace_of, at, place):
    workspace = workspace_of(place.login)
    at(workspace, place)
    page = workspace.page(place.page)
    keys = acting(page.section() if place.section else page) | acting(workspace.rail)
    with qtbot.waitActive(workspace):
        workspace.activateWindow()
    qtbot.keyClick(workspace, Qt.Key.Key_F1)
    dialog = workspace.findChild(ShortcutsDialog)
    assert keys | {"F1", "Ctrl+K"} <= shown(dialog)


def test_the_overview_of_the_review_desk_names_what_a_reviewer_presses(workspace_of, at):
    workspace = workspace_of("first")
    at(workspace, next(place for place in PLACES if place.page == "qualification"))
    workspace._on_help()
    wanted = {"Ctrl+Return", "Ctrl+R", "Ctrl+Shift+R", "Ctrl+P", "Ctrl+S", "F8", "Ctrl+1", "Esc"}
    assert wanted <= shown(workspace.findChild(ShortcutsDialog))


def test_every_key_says_what_it_does(workspace_of, at):
    workspace = workspace_of("admin")
    for place in PLACES:
        at(workspace, place)
    assert all(one.whatsThis() for one in workspace.findChildren(QShortcut))
