"""The tree of categories: a sound model, moves that are asked for, a view that keeps its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from custdim.services.categories import CategoryNode
from custdim.ui.panels.category_moves import Move, move_down, move_in, move_out, move_up
from custdim.ui.trees.category_tree import CODE_ROLE, COUNT_ROLE, CategoryTree
from custdim.ui.trees.category_view import CategoryView
from custdim.ui.trees.history_tree import HistoryChange, HistoryEntry, HistoryTree


def node(number, parent=None, name="", count=0):
    return CategoryNode(number, 1, parent, f"C{number}", name or f"类{number}", "", count, count)


NODES = (
    node(1, name="制造业", count=5),
    node(2, 1, "装备制造"),
    node(3, 1, "医药制造"),
    node(4, name="建筑业"),
    node(5, 4, "房屋建筑"),
)


@pytest.fixture
def tree(qapp):
    made = CategoryTree("zh", movable=True)
    made.show(NODES)
    return made


@pytest.fixture
def view(qtbot, tree):
    made = CategoryView(tree)
    qtbot.addWidget(made)
    made.load(NODES)
    made.show()
    return made


def drop(tree, dragged, parent_id, row=-1):
    data = tree.mimeData([tree.index_of(dragged)])
    action = Qt.DropAction.MoveAction
    return tree.dropMimeData(data, action, row, 0, tree.index_of(parent_id))


def test_the_model_is_sound(tree, qtmodeltester):
    qtmodeltester.check(tree)


def test_children_stand_under_their_parent_with_code_and_count(tree):
    top = tree.index(0, 0, QModelIndex())
    child = tree.index(1, 0, top)
    assert (top.data(), top.data(COUNT_ROLE)) == ("制造业", 5)
    assert (child.data(), child.data(CODE_ROLE)) == ("医药制造", "C3")
    assert tree.parent(child) == top
    assert [one.id for one in tree.path(3)] == [1, 3]


@pytest.mark.parametrize(
    ("dragged", "parent_id", "row", "asked"),
    [
        (5, 1, -1, (5, 1, 2)),
        (5, 1, 0, (5, 1, 0)),
        (2, 1, 2, (2, 1, 1)),
        (3, 1, 0, (3, 1, 0)),
        (3, None, -1, (3, None, 2)),
    ],
)
def test_a_drop_asks_for_a_move(qtbot, tree, dragged, parent_id, row, asked):
    with qtbot.waitSignal(tree.move_wanted) as wanted:
        drop(tree, dragged, parent_id, row)
    assert tuple(wanted.args) == asked


@pytest.mark.parametrize(("dragged", "parent_id"), [(1, 1), (1, 2), (4, 5)])
def test_nothing_is_dropped_onto_or_below_itself(qtbot, tree, dragged, parent_id):
    with qtbot.assertNotEmitted(tree.move_wanted):
        assert not drop(tree, dragged, parent_id)


@pytest.mark.parametrize(
    ("where", "category", "expected"),
    [
        (move_up, 3, Move(1, 0)),
        (move_up, 2, None),
        (move_down, 1, Move(None, 1)),
        (move_down, 4, None),
        (move_in, 4, Move(1, 2)),
        (move_in, 1, None),
        (move_out, 5, Move(None, 2)),
        (move_out, 4, None),
    ],
)
def test_keys_move_as_one_expects(tree, where, category, expected):
    assert where(tree, category) == expected


def test_what_is_open_and_chosen_survives_a_reload(view, tree):
    view.collapse(tree.index_of(4))
    view.choose(3)
    view.load((*NODES, node(6, name="新")))
    assert view.opened() == {1}
    assert view.current_id() == 3


def test_a_chosen_category_is_told_by_id(qtbot, view):
    view.choose(2)
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [3]


def test_the_history_is_a_sound_tree(qapp, qtmodeltester):
    history = HistoryTree()
    change = HistoryChange("名称", "旧", "新")
    history.show([HistoryEntry("2026-11-22", "王敏", "修改", (change, change))] * 2)
    qtmodeltester.check(history)
    entry = history.index(1, 2)
    assert entry.data() == "修改"
    assert history.index(0, 2, history.index(1, 0)).data() == "新"
