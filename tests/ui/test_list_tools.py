"""The tools of the list, used as a clerk uses them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from custdim.rules.filters import Condition, Group
from custdim.services import definitions
from custdim.services.bulk_edit import BulkEdit, apply_bulk_edit, preview_bulk_edit
from custdim.services.customers import customer, save_customer
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.list_views import ViewDraft, list_views, save_view
from custdim.services.lists import attribute_key, formulas_outdated
from custdim.ui.lists.bulk_dialog import BulkDialog
from custdim.ui.lists.columns_dialog import ColumnsDialog
from custdim.ui.lists.filter_dialog import FilterDialog
from custdim.ui.lists.filter_rows import GroupBox
from custdim.ui.lists.list_paper import ListPaperWindow
from custdim.ui.lists.view_dialog import ViewDialog
from custdim.ui.pages.journal_page import JournalPage
from customer_shape import change
from customers_scene import NAMES, opened_scene, settled
from typing_keys import commit_text


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def page(scene, open_page):
    return open_page()


def names(page):
    table = page.list.table
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def headings(page):
    table, view = page.list.table, page.list.view
    return [one.key for at, one in enumerate(table.columns) if not view.isColumnHidden(at)]


def dialog_of(qtbot, page, kind):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def keys(qtbot, page, key):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.list.view, key, both)


def test_a_filter_is_built_said_and_taken_away(qtbot, page):
    keys(qtbot, page, Qt.Key.Key_F)
    dialog = dialog_of(qtbot, page, FilterDialog)
    row = dialog.root.parts[0]
    dialog.apply.click()
    assert row.note.text()  # nothing was entered yet
    commit_text(row.values.lines[0], NAMES[2][:2])
    dialog.apply.click()
    qtbot.waitUntil(lambda: names(page) == [NAMES[2]])
    settled(qtbot, page)
    assert page.list.tools.chips.texts() == [f"Customer name contains “{NAMES[2][:2]}”"]
    page.list.tools.chips.chips[0].click()
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    settled(qtbot, page)
    assert not page.list.tools.chips.isVisible()


def test_groups_are_joined_with_or(qtbot, page):
    page.list.tools.ask_filter()
    dialog = dialog_of(qtbot, page, FilterDialog)
    dialog.root.add_group.click()
    inner = next(part for part in dialog.root.parts if isinstance(part, GroupBox))
    dialog.root.parts[0].remove.click()
    inner.add_condition()
    for part, text in zip(inner.parts, (NAMES[0], NAMES[1]), strict=True):
        part.operator.setCurrentIndex(part.operator.findData("is"))
        commit_text(part.values.lines[0], text)
    dialog.apply.click()
    qtbot.waitUntil(lambda: sorted(names(page)) == sorted(NAMES[:2]))
    settled(qtbot, page)
    assert " or " in page.list.tools.chips.texts()[0]


def test_an_empty_result_says_what_to_do(qtbot, page):
    page.list.tools.narrow(Condition("name", "is", ("没有",)))
    qtbot.waitUntil(lambda: names(page) == [])
    settled(qtbot, page)
    page.list._empty.button.click()
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    settled(qtbot, page)
    assert not page.list.query.filter


def test_columns_are_chosen_by_keys_and_remembered(qtbot, page, scene, open_page):
    key = attribute_key(scene.shape.boss)
    keys(qtbot, page, Qt.Key.Key_L)
    dialog = dialog_of(qtbot, page, ColumnsDialog)
    places = [
        dialog.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(dialog.list.count())
    ]
    dialog.list.setFocus()
    dialog.list.setCurrentRow(places.index(key))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    while dialog.list.currentRow() > 0:
        before = dialog.list.currentRow()
        dialog.up.click()
        assert dialog.list.currentRow() == before - 1
    dialog.apply.click()
    settled(qtbot, page)
    assert headings(page)[:2] == ["name", key]
    assert headings(open_page())[:2] == ["name", key]


def test_any_column_sorts(qtbot, page, scene):
    page.list.tools.show_columns(["name", attribute_key(scene.shape.boss)])
    page.list.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: page.list.query.order == attribute_key(scene.shape.boss))
    settled(qtbot, page)
    assert len(names(page)) == 3


def test_a_cell_filters_and_counts(qtbot, page):
    index = page.list.table.index(0, 0)
    page.list.view.choose(page.list.table.id_at(0))
    menu: QMenu = page.list.row_menu(index)
    only = next(one for one in menu.actions() if one.text().startswith("Only"))
    wanted = index.data()
    only.trigger()
    qtbot.waitUntil(lambda: names(page) == [wanted])
    page.list.tools.narrow(Condition("state", "any_of", ("active",)))
    settled(qtbot, page)
    assert len(page.list.query.filter.parts) == 2
    page.list.tools.chips.clear.click()
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_a_number_in_a_cell_is_a_measure_and_is_typed_as_in_the_form(qtbot, page, scene, clerk):
    key, tools = attribute_key(scene.shape.area), page.list.tools
    known = customer(scene.office, scene.ids[1])
    record = scene.shape.site(area=Decimal("1234.5"))
    entered = replace(known, records=record)
    tools._context.tasks.announce(
        save_customer(scene.office, clerk, entered, revision=known.revision)
    )
    tools.show_columns(["name", key])
    settled(qtbot, page)
    row = page.list.table.row_of(scene.ids[1])
    page.list.view.choose(scene.ids[1])
    menu: QMenu = page.list.row_menu(page.list.table.index(row, 1))
    more = next(one for one in menu.actions() if one.text().endswith("and more"))
    more.trigger()
    qtbot.waitUntil(lambda: names(page) == [NAMES[1]])
    assert tools._panel.query.filter.parts == (Condition(key, "at_least", ("1234.5",)),)
    settled(qtbot, page)
    tools.ask_filter()
    dialog = dialog_of(qtbot, page, FilterDialog)
    (line,) = dialog.root.parts[0].values.lines
    line.setText("２,000")
    dialog.apply.click()
    qtbot.waitUntil(lambda: names(page) == [])
    assert tools._panel.query.filter.parts[0].values == ("2000",)


def test_counts_stand_beside_and_filter(qtbot, page):
    keys(qtbot, page, Qt.Key.Key_G)
    settled(qtbot, page)
    panel = page.list.tools.groups
    page.list.tools.group_by("state")
    qtbot.waitUntil(lambda: panel.list.count() == 1)
    assert panel.list.item(0).text() == "Active"
    panel.list.itemClicked.emit(panel.list.item(0))
    qtbot.waitUntil(lambda: bool(page.list.query.filter))
    settled(qtbot, page)
    panel.close_.click()
    assert not panel.isVisible()


def test_a_view_is_saved_shown_and_deleted(qtbot, page, office, clerk):
    tools = page.list.tools
    tools.narrow(Condition("name", "contains", (NAMES[0][:2],)))
    settled(qtbot, page)
    tools.views.ask_name(tools.draft())
    dialog = dialog_of(qtbot, page, ViewDialog)
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(dialog.notice.text()))  # it has no name yet
    commit_text(dialog.name, "第一个")
    dialog.shared.setChecked(True)
    dialog.save.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    settled(qtbot, page)
    (view,) = list_views(office, clerk)
    assert (view.name, view.shared) == ("第一个", True)
    tools.views._choose(None)
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    settled(qtbot, page)
    texts = [one.text() for one in tools.views.menu(tools.draft()).actions()]
    assert any("第一个" in text for text in texts)
    tools.views._choose(view)
    qtbot.waitUntil(lambda: names(page) == [NAMES[0]])
    settled(qtbot, page)
    tools.views.delete(view)
    qtbot.waitUntil(lambda: list_views(office, clerk) == ())


def test_a_filter_on_a_field_that_goes_is_given_up(qtbot, page, scene, admin):
    from custdim.services import definitions

    key = attribute_key(scene.shape.boss)
    page.list.tools.narrow(Condition(key, "filled"))
    settled(qtbot, page)
    page.list.tools._on_fields(
        tuple(field for field in page.list.tools.fields.values() if field.key != key)
    )
    settled(qtbot, page)
    assert page.list.query.filter == Group()
    assert definitions.dimensions(scene.office)


def test_a_view_that_asks_what_became_secret_still_shows_the_rest(qtbot, page, scene, admin):
    tools, shape, said = page.list.tools, scene.shape, []
    page._context.said.connect(lambda text, tone, _undo: said.append((tone, text)))
    draft = ViewDraft(
        "老板",
        filter=Group(
            (
                Condition(attribute_key(shape.boss), "filled"),
                Condition("name", "is", (NAMES[1],)),
            )
        ),
        order=attribute_key(shape.boss),
    )
    save_view(scene.office, page._context.actor, draft, revision=None)
    known = definitions.dimension(scene.office, shape.one)
    plain = definitions.draft_of(known)
    secret = [replace(one, sensitive=one.id == shape.boss) for one in plain.attributes]
    changed = replace(plain, attributes=tuple(secret))
    definitions.save_dimension(scene.office, admin, changed, revision=known.revision)
    tools.reload()
    settled(qtbot, page)
    tools.views._choose(tools.views.views[0])
    settled(qtbot, page)
    assert names(page) == [NAMES[1]]
    assert [tone for tone, text in said if "left out" in text] == ["warning"]


def test_nothing_is_exported_that_is_not_shown(qtbot, scene, open_page, admin, tmp_path):
    shape = scene.shape
    known = definitions.dimension(scene.office, shape.one)
    plain = definitions.draft_of(known)
    secret = [
        replace(one, sensitive=True, searchable=True) if one.id == shape.boss else one
        for one in plain.attributes
    ]
    changed = replace(plain, attributes=tuple(secret))
    definitions.save_dimension(scene.office, admin, changed, revision=known.revision)
    boss = customer(scene.office, scene.ids[0]).records[shape.one][0].values[shape.boss]
    page = open_page(admin)  # may export, but not see what is secret
    page._on_text(boss)
    settled(qtbot, page)
    assert names(page) == []
    file = tmp_path / "out.xlsx"
    page.list.output.export_to(file)
    settled(qtbot, page)
    assert len(list(load_workbook(file).worksheets[0].iter_rows())) == 1


def test_many_are_changed_after_a_preview_and_undone(qtbot, page, scene):
    said = []
    page._context.said.connect(lambda text, tone, undo: said.append(undo))
    page.list.tools.ask_bulk(scene.ids)
    dialog = dialog_of(qtbot, page, BulkDialog)
    dialog.field.setCurrentIndex(dialog.field.findData("state"))
    dialog.value.setCurrentIndex(dialog.value.findData("paused"))
    assert not dialog.apply.isEnabled()
    dialog.preview.click()
    qtbot.waitUntil(dialog.apply.isEnabled)
    assert dialog.table.rowCount() == 3
    dialog.apply.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    settled(qtbot, page)
    assert {customer(scene.office, one).state for one in scene.ids} == {"paused"}
    said[-1]()
    settled(qtbot, page)
    assert {customer(scene.office, one).state for one in scene.ids} == {"active"}


def test_a_change_of_many_is_taken_back_from_the_journal_later(qtbot, page, scene, clerk):
    context, said = page._context, []
    context.said.connect(lambda text, tone, _undo: said.append((tone, text)))
    edit = BulkEdit("state", "paused")
    preview = preview_bulk_edit(scene.office, clerk, scene.ids, edit)
    apply_bulk_edit(scene.office, clerk, preview)
    change(scene.office, clerk, scene.ids[2], state="ended")
    journal = JournalPage(context)
    qtbot.addWidget(journal)
    journal.show()
    qtbot.waitUntil(lambda: journal.table.model().rowCount() > 2)
    journal.table.choose(journal.table.model().id_at(1))  # the newest is what another one changed
    (button,) = [
        one for one in journal.findChildren(QPushButton) if one.text() == "Undo this change"
    ]
    button.click()
    qtbot.waitUntil(lambda: bool(said))
    states = [customer(scene.office, one).state for one in scene.ids]
    assert states == ["active", "active", "ended"]
    tone, text = said[0]
    assert tone == "warning"
    assert text.startswith("2 customers")
    assert "1 was changed since" in text
    settled(qtbot, page)


def test_what_was_refused_is_forgotten_with_what_was_typed(qtbot, page, scene):
    page.list.tools.ask_bulk(scene.ids)
    dialog = dialog_of(qtbot, page, BulkDialog)
    dialog.field.setCurrentIndex(dialog.field.findData(attribute_key(scene.shape.area)))
    (line,) = dialog.value.inputs()
    line.setFocus()
    commit_text(line, "viele")
    dialog.preview.click()
    assert "viele" in dialog.notice.text()
    line.selectAll()
    commit_text(line, "7")
    assert not dialog.notice.text()
    dialog.preview.click()
    qtbot.waitUntil(dialog.apply.isEnabled)
    assert not dialog.notice.isVisible()
    dialog.reject()


def test_every_field_has_an_editor_for_many(qtbot, page, scene):
    page.list.tools.ask_bulk(scene.ids)
    dialog = dialog_of(qtbot, page, BulkDialog)
    for place in range(dialog.field.count()):
        dialog.field.setCurrentIndex(place)
        assert dialog.edit().field == dialog.field.currentData()
    dialog.reject()


def test_what_is_shown_is_exported(qtbot, page, tmp_path):
    page.list.tools.narrow(Condition("name", "is", (NAMES[1],)))
    settled(qtbot, page)
    file = tmp_path / "out.xlsx"
    page.list.output.export_to(file)
    settled(qtbot, page)
    rows = list(load_workbook(file).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Customer name", NAMES[1]]


def test_what_is_shown_is_laid_out_on_paper(qtbot, page, tmp_path):
    keep = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page.list.view, Qt.Key.Key_P, keep)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(ListPaperWindow)))
    (window,) = page.window().findChildren(ListPaperWindow)
    qtbot.waitUntil(window.save.isEnabled, timeout=20_000)
    assert window.viewer.pages() == 1
    window.save_to(tmp_path / "list")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    window.close()


def test_who_may_not_export_sees_why(qtbot, scene, open_page, viewer):
    page = open_page(viewer)
    for button in page.list.output.buttons():
        assert not button.isEnabled()
        assert "right" in button.toolTip()


def test_every_field_can_be_asked(qtbot, page):
    page.list.tools.ask_filter()
    dialog = dialog_of(qtbot, page, FilterDialog)
    row = dialog.root.parts[0]
    for place in range(row.field.count()):
        row.field.setCurrentIndex(place)
        for at in range(row.operator.count()):
            row.operator.setCurrentIndex(at)
            assert row.condition().operator == row.operator.currentData()
            row.judge()
    dialog.reject()


def test_lists_sort_by_formulas_that_were_changed(qtbot, scene, page, admin):
    options = {"formula": "1 + 1"}
    sums = AttributeDraft("two", "和", kind="formula", options=options)
    fresh = DimensionDraft("SUMS", "合计", attributes=(sums,))
    saved = definitions.save_dimension(scene.office, admin, fresh, revision=None)
    assert formulas_outdated(scene.office)
    page._context.tasks.announce(saved)
    qtbot.waitUntil(lambda: not formulas_outdated(scene.office))
    settled(qtbot, page)
