"""The categories section, worked as an administrator works it."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from custdim.rules.filters import Condition, Group
from custdim.services.categories import category_nodes, standards
from custdim.services.list_keys import standard_key
from custdim.services.list_views import ViewDraft, save_view
from custdim.ui.dialogs.questions import Question
from custdim.ui.dialogs.title_dialog import TitleDialog
from custdim.ui.pages.categories_page import CategoriesPage
from customers_scene import at_dialog, opened_scene


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def page(qtbot, context_for, admin):
    made = CategoriesPage(context_for(admin))
    qtbot.addWidget(made)
    made.resize(1000, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.panel.tree.rowCount() > 0)
    yield made
    shiboken6.delete(made)


def nodes(scene):
    return {node.id: node for node in category_nodes(scene.office, scene.industry)}


def typed(dialog, **texts):
    for part, text in texts.items():
        dialog.fields[part].set_text(text)
    dialog.save.click()


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not page._context.tasks.busy())


def children(scene, parent_id):
    return [node.id for node in nodes(scene).values() if node.parent_id == parent_id]


def test_a_category_is_added_beside_and_below(qtbot, page, scene):
    page.panel.view.choose(scene.mining)
    at_dialog(TitleDialog, lambda d: typed(d, code="Z1", zh="新行业", en="New"))
    page.panel.add_button.click()
    settle(qtbot, page)
    fresh = next(node for node in nodes(scene).values() if node.code == "Z1")
    assert (fresh.parent_id, fresh.zh, fresh.en) == (None, "新行业", "New")
    assert page.panel.view.current_id() == fresh.id
    at_dialog(TitleDialog, lambda d: typed(d, code="Z11", zh="子行业"))
    page.panel.below_button.click()
    settle(qtbot, page)
    assert next(n for n in nodes(scene).values() if n.code == "Z11").parent_id == fresh.id


def test_a_code_that_is_taken_is_said_at_its_field(qtbot, page, scene):
    code = nodes(scene)[scene.mining].code
    seen = []

    def answer(dialog):
        typed(dialog, code=code, zh="重复")
        seen.append((dialog.isVisible(), dialog.fields["code"].note.tone))
        dialog.reject()

    at_dialog(TitleDialog, answer)
    page.panel.add_button.click()
    assert seen == [(True, "error")]


def test_what_is_missing_keeps_the_dialog_open(page):
    seen = []

    def answer(dialog):
        typed(dialog, code="X")
        seen.append((dialog.isVisible(), dialog.fields["zh"].note.tone))
        dialog.reject()

    at_dialog(TitleDialog, answer)
    page.panel.add_button.click()
    assert seen == [(True, "error")]


def test_a_category_is_renamed(qtbot, page, scene):
    page.panel.view.choose(scene.mining)
    at_dialog(TitleDialog, lambda d: typed(d, zh="矿业"))
    qtbot.keyClick(page.panel.view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: nodes(scene)[scene.mining].zh == "矿业")
    settle(qtbot, page)
    assert page.panel.tree.index_of(scene.mining).data() == "Mining"


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Right])
def test_keys_move_a_category(qtbot, page, scene, key):
    before = children(scene, None)
    page.panel.view.choose(scene.mining)
    page.panel.view.setFocus()
    qtbot.keyClick(page.panel.view, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: children(scene, None) != before)
    settle(qtbot, page)
    if key == Qt.Key.Key_Up:
        assert children(scene, None)[0] == scene.mining
    else:
        assert nodes(scene)[scene.mining].parent_id == scene.farming
    assert page.panel.view.current_id() == scene.mining


def test_a_category_is_dragged_below_another(qtbot, page, scene):
    tree = page.panel.tree
    data = tree.mimeData([tree.index_of(scene.mining)])
    tree.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, tree.index_of(scene.farming))
    qtbot.waitUntil(lambda: nodes(scene)[scene.mining].parent_id == scene.farming)


def test_only_an_empty_category_can_be_deleted(qtbot, page, scene):
    page.panel.view.choose(scene.mining)
    assert not page.panel.delete_button.isEnabled()
    assert "1 customer is in it" in page.panel.delete_button.toolTip()
    page.panel.view.choose(scene.farming)
    assert "below" in page.panel.delete_button.toolTip()


def test_saved_views_that_name_a_category_are_told_before_it_is_deleted(qtbot, page, scene, admin):
    empty = children(scene, scene.farming)[1]
    asked = Condition(standard_key(scene.industry), "inside", (str(empty),))
    draft = ViewDraft("Farms", shared=True, filter=Group((asked,)))
    save_view(scene.office, admin, draft, revision=None)
    told = []

    def refuse(question):
        told.append(" ".join(one.text() for one in question.findChildren(QLabel)))
        question.reject()

    page.panel.view.choose(empty)
    page.panel.view.setFocus()
    at_dialog(Question, refuse)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(told))
    settle(qtbot, page)
    assert empty in nodes(scene)
    assert "1 saved views" in told[0]
    assert "Farms" in told[0]
    at_dialog(Question, lambda question: question.button.click())
    page.panel.delete_button.click()
    qtbot.waitUntil(lambda: empty not in nodes(scene))
    settle(qtbot, page)


def test_deleting_can_be_undone_at_its_place(qtbot, page, scene):
    said = []
    page._context.said.connect(lambda text, tone, undo: said.append(undo))
    empty = children(scene, scene.farming)[1]
    code = nodes(scene)[empty].code
    page.panel.view.choose(empty)
    page.panel.view.setFocus()
    qtbot.keyClick(page.panel.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: empty not in nodes(scene))
    qtbot.waitUntil(lambda: bool(said))
    said[0]()
    qtbot.waitUntil(lambda: code in {node.code for node in nodes(scene).values()})
    settle(qtbot, page)
    assert nodes(scene)[children(scene, scene.farming)[1]].code == code


def test_a_standard_is_added_renamed_and_deleted(qtbot, page, scene):
    at_dialog(TitleDialog, lambda d: typed(d, code="GRADE", zh="等级"))
    page.add()
    settle(qtbot, page)
    assert page.list.count() == 3
    assert page.panel._empty.isVisible()
    at_dialog(TitleDialog, lambda d: typed(d, zh="客户等级"))
    page.rename_button.click()
    settle(qtbot, page)
    assert standards(scene.office)[2].zh == "客户等级"
    page.delete_button.click()
    qtbot.waitUntil(lambda: len(standards(scene.office)) == 2)


def test_a_standard_with_categories_stays(page):
    assert not page.delete_button.isEnabled()
    assert "empty" in page.delete_button.toolTip()


def test_another_standard_shows_its_tree(qtbot, page, scene):
    page.list.setCurrentRow(1)
    other = standards(scene.office)[1].id
    first = category_nodes(scene.office, other)[0].id
    qtbot.waitUntil(lambda: page.panel.tree.node_of(first) is not None)
