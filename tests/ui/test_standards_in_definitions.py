"""An attribute takes its choices from a classification standard, as an administrator does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from custdim.services import categories
from custdim.services.dimension_records import AttributeDraft
from custdim.ui.editors.tree_editor import TreeEditor
from custdim.ui.editors.tree_popup import TreePopup
from custdim.ui.pages.dimensions_page import DimensionsPage
from definition_steps import Fleet


@pytest.fixture
def page(qtbot, context_for, office, admin, clerk):
    Fleet(office, admin, clerk, AttributeDraft("trade", "行业", "Trade"))
    standard = categories.add_standard(office, admin, "GBT4754", "国民经济行业", "Industries").id
    top = categories.add_category(office, admin, standard, None, "A", "农业", "Farming").id
    categories.add_category(office, admin, standard, top, "A1", "谷物", "Grain")
    made = DimensionsPage(context_for(admin))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.types.list.setCurrentRow(made.types.list.count() - 1)
    return made


def choose(qtbot, field, wanted):
    combo = field.editor.inputs()[0]
    combo.setFocus()
    while combo.currentData() != wanted:
        before = combo.currentIndex()
        qtbot.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() != before, "it is offered"


def choose_standard(qtbot, page):
    page.editor.show_attribute(0)
    form = page.editor.attribute_form
    choose(qtbot, form.names.fields["kind"], "tree_choice")
    options = form.options
    assert options.form.fields["nodes"].isVisibleTo(options)
    choose(qtbot, options.form.fields["standard"], "GBT4754")
    return options


def test_the_tree_is_taken_from_the_standard_and_shown_at_once(qtbot, page, office):
    options = choose_standard(qtbot, page)
    assert not options.form.fields["nodes"].isVisibleTo(options), "the standard says it"
    assert options.options()["nodes"] == "A 农业 | Farming\n  A1 谷物 | Grain"
    page.editor.preview.refresh()
    (editor,) = page.editor.preview.form.findChildren(TreeEditor)
    assert [offer.label for offer in editor.offers("Gra")] == ["A1 Grain  (Farming)"]
    with qtbot.waitSignal(page.settled):
        page.save()
    page.types.list.setCurrentRow(page.types.list.count() - 1)
    page.editor.show_attribute(0)
    stored = page.editor.attribute_form.options
    assert stored.form.fields["standard"].text() == "GBT4754"
    assert not page.save_button.isEnabled(), "to open an attribute is no change"


def test_a_tree_may_be_let_go_and_stays_as_it_was(qtbot, page):
    options = choose_standard(qtbot, page)
    options.set_options(options.options())
    options.form.fields["standard"].set_value(None)
    options._on_edited()
    assert options.form.fields["nodes"].isVisibleTo(options)
    assert "A1 谷物" in options.options()["nodes"]
    assert not options.options().get("standard")


def test_retired_entries_are_seen_but_not_chosen(qtbot, page, office, admin):
    options = choose_standard(qtbot, page)
    nodes = {**options.options(), "retired": "A1"}
    editor = TreeEditor(type(options._kind.from_options(nodes)).from_options(nodes), "en")
    qtbot.addWidget(editor)
    popup = TreePopup(editor._tree, "en", editor)
    item = popup._items["A1"]
    assert item.isDisabled()
    with qtbot.assertNotEmitted(popup.chosen):
        popup.tree.itemActivated.emit(item, 0)
    assert not editor.offers("Grain")
