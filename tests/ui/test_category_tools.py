"""Conditions, merging, retiring, classifying and files at the categories section."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt

from custdim.services.categories import (
    category_nodes,
    change_standard,
    set_condition,
    standards,
)
from custdim.services.customers import customer
from custdim.ui.dialogs.category_dialogs import CategoryMergeDialog, ConditionDialog, StandardDialog
from custdim.ui.dialogs.classify_dialog import ClassifyDialog
from custdim.ui.dialogs.title_dialog import TitleDialog
from custdim.ui.dialogs.tree_import_dialog import TreeImportDialog
from custdim.ui.pages.categories_page import CategoriesPage
from custdim.ui.panels.customer_head import CustomerHead, tree_of
from customers_scene import at_dialog, opened_scene


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def said():
    return []


@pytest.fixture
def page(qtbot, context_for, admin, said):
    context = context_for(admin)
    context.said.connect(lambda text, tone, undo: said.append((text, undo)))
    made = CategoriesPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.panel.tree.rowCount() > 0)
    yield made
    qtbot.waitUntil(lambda: not context.tasks.busy())
    shiboken6.delete(made)


def nodes(scene):
    return {node.id: node for node in category_nodes(scene.office, scene.industry)}


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not page._context.tasks.busy())


def test_a_merge_moves_everybody_and_is_undone_from_the_notice(qtbot, page, scene, said):
    page.panel.view.choose(scene.mining)
    seen = []

    def answer(dialog):
        seen.append(dialog.merge.isEnabled())
        dialog.view.choose(scene.farming)
        dialog.merge.click()

    at_dialog(CategoryMergeDialog, answer)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: scene.mining not in nodes(scene))
    qtbot.waitUntil(lambda: bool(said))
    assert seen == [False]
    assert nodes(scene)[scene.farming].count == 3
    said[-1][1]()
    qtbot.waitUntil(lambda: scene.mining in nodes(scene))
    settle(qtbot, page)
    assert nodes(scene)[scene.mining].count == 1


def test_retiring_is_seen_in_the_tree_and_can_be_taken_back(qtbot, page, scene):
    page.panel.view.choose(scene.mining)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: nodes(scene)[scene.mining].retired)
    settle(qtbot, page)
    assert page.panel.tree.index_of(scene.mining).data() == "Mining (retired)"
    assert page.panel.tools.retire.text() == "Put back into use"
    page.panel.tools.retire.click()
    qtbot.waitUntil(lambda: not nodes(scene)[scene.mining].retired)


def test_a_condition_is_typed_and_a_wrong_one_stays_open(qtbot, page, scene):
    page.panel.view.choose(scene.mining)
    seen = []

    def answer(dialog):
        dialog.field.set_text("nobody == 1")
        dialog.save.click()
        seen.append(dialog.isVisible())
        dialog.field.set_text("'bogus' in customer_name")
        dialog.save.click()

    at_dialog(ConditionDialog, answer)
    qtbot.keyClick(page.panel.view, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: nodes(scene)[scene.mining].condition == "'bogus' in customer_name")
    assert seen == [True]
    settle(qtbot, page)
    assert page.panel.tools.classify.isEnabled()


def test_classifying_shows_who_would_move_before_anybody_does(qtbot, page, scene, said):
    page.panel.view.choose(scene.mining)
    give = at_dialog(
        ConditionDialog,
        lambda d: (d.field.set_text("'公司' in customer_name"), d.save.click()),
    )
    page.panel.tools.condition.click()
    assert give
    settle(qtbot, page)
    seen = []

    def answer(dialog):
        qtbot.waitUntil(lambda: dialog.manual_too.isEnabled())
        seen.append(dialog.move_button.isEnabled())
        dialog.manual_too.setChecked(True)
        qtbot.waitUntil(lambda: dialog.manual_too.isEnabled())
        model = dialog.lists.widget(0).model()
        seen.append([model.index(0, column).data() for column in (1, 2)])
        seen.append(model.rowCount())
        dialog.move_button.click()

    at_dialog(ClassifyDialog, answer)
    page.panel.tools.classify.click()
    qtbot.waitUntil(lambda: nodes(scene)[scene.mining].count == 3)
    assert seen[0] is False
    assert seen[1][1] == "Mining"
    assert seen[2] == 2
    qtbot.waitUntil(lambda: "2 customers were moved." in [text for text, _ in said])
    said[-1][1]()
    qtbot.waitUntil(lambda: nodes(scene)[scene.mining].count == 1)


def test_a_customer_between_two_conditions_is_shown_and_opened(qtbot, page, scene, admin):
    for category in (scene.mining, scene.farming):
        set_condition(scene.office, admin, category, "'贸易' in customer_name")
    page.reload()
    settle(qtbot, page)
    went, seen = [], []
    page._context.navigate.connect(lambda key, what: went.append((key, what)))

    def answer(dialog):
        qtbot.waitUntil(lambda: dialog.manual_too.isEnabled())
        dialog.manual_too.setChecked(True)
        qtbot.waitUntil(lambda: dialog.manual_too.isEnabled())
        view = dialog.lists.widget(1)
        dialog.lists.setCurrentIndex(1)
        seen.append([view.model().index(0, column).data() for column in (0, 1)])
        view.choose(view.model().id_at(0))
        qtbot.keyClick(view, Qt.Key.Key_Return)

    at_dialog(ClassifyDialog, answer)
    page.panel.tools.classify.click()
    qtbot.waitUntil(lambda: bool(went))
    assert seen[0][0] == customer(scene.office, scene.ids[2]).name
    assert "Mining" in seen[0][1]
    assert "、" in seen[0][1]
    assert went == [("customers", {"customer_id": scene.ids[2]})]


def test_the_next_code_of_a_scheme_is_proposed(qtbot, page, scene):
    at_dialog(TitleDialog, lambda d: (d.fields["code"].set_text("P"), typed(d)))
    page.add()
    settle(qtbot, page)
    fresh = standards(scene.office)[-1]
    page.open(fresh.id)
    settle(qtbot, page)
    at_dialog(StandardDialog, lambda d: (d.scheme.set_text("2-3"), d.save.click()))
    page.rename_button.click()
    qtbot.waitUntil(lambda: standards(scene.office)[-1].code_scheme == "2-3")
    settle(qtbot, page)
    seen = []

    def answer(dialog):
        seen.append(dialog.fields["code"].text())
        typed(dialog)

    for button in (page.panel.add_button, page.panel.below_button):
        at_dialog(TitleDialog, answer)
        button.click()
        settle(qtbot, page)
    assert seen == ["01", "01001"]


def typed(dialog):
    dialog.fields["zh"].set_text("名")
    dialog.save.click()


def test_a_tree_goes_out_and_comes_in_with_its_faults_shown(qtbot, page, scene, tmp_path, said):
    path = tmp_path / "tree.yaml"
    page.panel.tools.write_file(path)
    qtbot.waitUntil(path.exists)
    settle(qtbot, page)
    path.write_text("- {code: NEW, zh: 新}\n- {code: NEW2, zh: 错, parent: none}\n", "utf-8")
    seen = []

    def look(dialog):
        seen.append((dialog.table.item(0, 1).text(), dialog.take.isEnabled()))
        dialog.reject()

    at_dialog(TreeImportDialog, look)
    page.panel.tools.take_file(path)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("NEW2", False)]
    path.write_text("- {code: NEW, zh: 新}\n", "utf-8")
    at_dialog(TreeImportDialog, lambda d: d.take.click())
    page.panel.tools.take_file(path)
    qtbot.waitUntil(lambda: "NEW" in [node.code for node in nodes(scene).values()])
    qtbot.waitUntil(lambda: said[-1][0] == "tree.yaml was imported.")


def test_the_form_offers_several_categories_where_the_standard_allows_it(
    qtbot, scene, admin, clerk
):
    known = next(one for one in standards(scene.office) if one.id == scene.industry)
    change_standard(scene.office, admin, replace(known, several=True))
    known = next(one for one in standards(scene.office) if one.id == scene.industry)
    tree = tree_of(known, category_nodes(scene.office, scene.industry), "en")
    head = CustomerHead([tree], "en")
    qtbot.addWidget(head)
    stored = customer(scene.office, scene.ids[0])
    head.show_input(replace(stored, further={scene.industry: (scene.mining,)}))
    values = head.values()
    assert values["categories"] == {scene.industry: scene.farming}
    assert values["further"] == {scene.industry: (scene.mining,)}
    assert "Mining" in head.shown(("further", scene.industry), (scene.mining,))


def test_every_tool_says_its_name_and_its_keys(page):
    for button in page.panel.tools.findChildren(type(page.panel.tools.merge)):
        assert button.text()
        assert button.shortcut().toString() in button.toolTip()
