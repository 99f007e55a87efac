"""The customers page, worked as a clerk works it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import text

from custdim.services import qualification
from custdim.services.customers import Query, customer, customer_ids
from custdim.services.drafts import drafts
from custdim.ui.dialogs.questions import LeavingQuestion
from custdim.ui.dialogs.staying_dialog import StayingDialog
from customer_shape import USCC, change
from customers_scene import NAMES, at_dialog, opened_scene, settled
from typing_keys import commit_text

NAME = ("name",)
WIDE, NARROW = (1840, 960), (1200, 640)


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


def editor(page, place):
    return page.panel.editor.form.head.fields[place].editor.inputs()[0]


def retype(qtbot, page, place, text):
    line = editor(page, place)
    line.setFocus()
    line.selectAll()
    commit_text(line, text)


def opened(qtbot, page, customer_id):
    page.open(customer_id=customer_id)
    qtbot.waitUntil(lambda: page.panel.customer_id == customer_id)
    settled(qtbot, page)


def fill_rest(page, scene):
    """Fill what the dimensions demand, as if typed."""
    forms, shape = page.panel.editor.form.forms, scene.shape
    forms[shape.one].fields[shape.boss].editor.set_text("李强")
    forms[shape.many].add()
    commit_text(forms[shape.many].form.fields[shape.plate].editor, "粤B12345")


def test_the_page_shows_customers_and_counts(page, scene):
    assert sorted(names(page)) == sorted(NAMES)
    tree = page.categories.view.model()
    assert (tree.index(0, 0).data(), tree.index(0, 0).data(Qt.ItemDataRole.UserRole + 1)) == (
        "All customers",
        3,
    )


def test_a_category_shows_its_customers_only(qtbot, page, scene):
    page.categories.view.choose(scene.mining)
    qtbot.waitUntil(lambda: names(page) == [NAMES[2]])
    page.categories.choose(None)
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_a_customer_can_be_opened_before_its_pane_was_made(qtbot, scene, open_page):
    page = open_page(read=False)
    page.open(customer_id=scene.ids[1])
    qtbot.waitUntil(lambda: page.panel.customer_id == scene.ids[1])
    panel = page.panel
    settled(qtbot, page)
    assert page.panel is panel
    assert panel.isVisible()
    assert editor(page, NAME).text() == NAMES[1]
    assert sorted(names(page)) == sorted(NAMES)
    assert panel.geometry().right() == page.panes.width() - 1


def test_nobody_is_chosen_at_first(qtbot, open_page):
    page = open_page(read=False)
    assert words_at_right(page) == "No customer chosen"
    settled(qtbot, page)
    assert words_at_right(page) == "No customer chosen"
    assert page.may_leave()


def words_at_right(page):
    """The heading in the right pane, whether the form is made already or not."""
    far = page.panes.mapToGlobal(page.panes.rect().topRight())
    labels = (one for one in page.panes.findChildren(QLabel) if one.property("role") == "heading")
    return next(
        one.text()
        for one in labels
        if one.isVisible() and far.x() - one.mapToGlobal(one.rect().center()).x() < 560
    )


def test_the_filter_hears_pinyin(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.bar.filter.hasFocus()
    qtbot.keyClicks(page.bar.filter, "whtt")
    qtbot.waitUntil(lambda: names(page) == [NAMES[2]])
    qtbot.keyClicks(page.bar.filter, "zzz")
    qtbot.waitUntil(lambda: names(page) == [])
    page.list._empty.button.click()
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    assert page.bar.filter.text() == ""


def test_a_heading_sorts(qtbot, page):
    page.list.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: page.list.query.descending)
    settled(qtbot, page)
    assert names(page)[0] == NAMES[2]


def test_a_customer_is_entered_by_keys(qtbot, page, scene, office):
    qtbot.keyClick(page.list.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.is_new)
    assert editor(page, NAME).hasFocus()
    commit_text(editor(page, NAME), "南京恒宏贸易有限公司")
    fill_rest(page, scene)
    qtbot.keyClick(editor(page, NAME), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.customer_id is not None)
    settled(qtbot, page)
    assert scene.name(page.panel.customer_id) == "南京恒宏贸易有限公司"
    assert "南京恒宏贸易有限公司" in names(page)
    assert page.list.view.selected_ids() == [page.panel.customer_id]
    assert not page.panel.dirty
    assert editor(page, ("code",)).text().startswith("KH")


def test_what_is_missing_is_said_at_its_place(qtbot, page, scene, office):
    page.begin_new()
    commit_text(editor(page, ("credit_code",)), "9131011569999999X")
    editor(page, ("credit_code",)).setFocus()
    page.panel.foot.save.click()
    form = page.panel.editor.form
    assert editor(page, NAME).hasFocus()
    assert form.head.fields[NAME].note.tone == "error"
    assert form.head.fields[("credit_code",)].note.tone == "error"
    assert page.panel.editor._summary.isVisible()
    assert editor(page, ("credit_code",)).text() == "9131011569999999X"
    assert len(customer_ids(office, Query())) == 3


def test_a_duplicate_found_by_the_office_stands_at_its_field(qtbot, page, scene, clerk):
    scene.add(clerk, "已有公司", credit_code=USCC)
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, ("credit_code",), USCC)
    page.panel.foot.save.click()
    field = page.panel.editor.form.head.fields[("credit_code",)]
    assert field.note.tone == "error"
    assert page.panel.dirty


def test_a_change_is_saved_and_stands_in_the_history(qtbot, page, scene):
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, NAME, "上海新景医疗器械有限公司")
    assert page.panel.foot.save.isEnabled()
    page.panel.foot.save.click()
    settled(qtbot, page)
    assert scene.name(scene.ids[0]) == "上海新景医疗器械有限公司"
    tree = page.panel.history.tree
    first = tree.index(0, 0)
    lines = {tree.index(row, 0, first).data(): row for row in range(tree.rowCount(first))}
    row = next(iter(lines.values()))
    assert tree.index(row, 1, first).data() == NAMES[0]
    assert tree.index(row, 2, first).data() == "上海新景医疗器械有限公司"


def test_leaving_with_changes_asks_and_can_stay(qtbot, page, scene):
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, NAME, "改了一半")
    met = at_dialog(LeavingQuestion, lambda dialog: dialog.reject())
    page.open(customer_id=scene.ids[1])
    assert met
    assert page.panel.customer_id == scene.ids[0]
    assert editor(page, NAME).text() == "改了一半"
    assert page.list.view.selected_ids() == [scene.ids[0]]


def test_leaving_with_changes_can_discard(qtbot, page, scene, office, clerk):
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, NAME, "不要了")
    qtbot.waitUntil(lambda: bool(drafts(office, clerk)))
    at_dialog(LeavingQuestion, lambda dialog: dialog.discard.click())
    assert page.may_leave()
    assert not drafts(office, clerk)
    opened(qtbot, page, scene.ids[1])
    assert scene.name(scene.ids[0]) == NAMES[0]
    assert not page.panel.dirty


def test_leaving_with_changes_can_save(qtbot, page, scene):
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, NAME, "先保存公司")
    at_dialog(LeavingQuestion, lambda dialog: dialog.save.click())
    assert page.may_leave()
    assert scene.name(scene.ids[0]) == "先保存公司"


def test_choosing_another_row_opens_it(qtbot, page, scene):
    opened(qtbot, page, scene.ids[0])
    page.list.view.setFocus()
    before = page.panel.customer_id
    row = page.list.view.currentIndex().row()
    key = Qt.Key.Key_Down if row < 2 else Qt.Key.Key_Up
    qtbot.keyClick(page.list.view, key)
    qtbot.waitUntil(lambda: page.panel.customer_id not in (None, before))


def test_enter_in_the_table_goes_into_the_form(qtbot, page, scene):
    page.list.view.choose(scene.ids[1])
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.customer_id == scene.ids[1])
    assert editor(page, NAME).hasFocus()


def test_escape_keeps_what_is_typed(qtbot, page, scene):
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, NAME, "还没想好")
    qtbot.keyClick(editor(page, NAME), Qt.Key.Key_Escape)
    assert page.list.view.hasFocus()
    assert editor(page, NAME).text() == "还没想好"
    assert page.panel.dirty


def test_delete_recycles_and_undo_brings_back(qtbot, page, scene, office):
    said = []
    page._context.said.connect(lambda text, tone, undo: said.append((text, undo)))
    page.list.view.choose(scene.ids[0])
    qtbot.keyClick(page.list.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    assert scene.ids[0] in customer_ids(office, Query(recycled=True))
    said[-1][1]()
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_of_several_those_in_review_stay_and_say_why(qtbot, page, scene):
    with scene.office.writing() as session:
        session.execute(
            text(
                "INSERT INTO qualification_case (customer_id, type_id, state, round, created_by,"
                " created_at, changed_at, vetoes, revision) SELECT :customer, min(id), 'first', 1,"
                " 1, '', '', '{}', 1 FROM qualification_type"
            ),
            {"customer": scene.ids[1]},
        )
    said = []
    page._context.said.connect(lambda words, tone, undo: said.append(undo))
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.list.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(page.findChildren(StayingDialog)))
    (dialog,) = page.findChildren(StayingDialog)
    rows = [
        [dialog.table.item(row, column).text() for column in range(3)]
        for row in range(dialog.table.rowCount())
    ]
    assert [row[0] for row in rows] == [NAMES[1]]
    assert "review" in rows[0][2]
    dialog.close_button.click()
    qtbot.waitUntil(lambda: page.list.table.rowCount() == 1)
    settled(qtbot, page)
    said[0]()
    qtbot.waitUntil(lambda: page.list.table.rowCount() == 3)
    settled(qtbot, page)


def test_the_recycle_bin_gives_back(qtbot, page, scene):
    page.recycle(scene.ids[:1])
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    page.bar.bin.click()
    qtbot.waitUntil(lambda: names(page) == [NAMES[0]])
    opened(qtbot, page, scene.ids[0])
    assert page.panel.foot.restore.isVisible()
    assert not page.panel.foot.save.isVisible()
    page.panel.foot.restore.click()
    qtbot.waitUntil(lambda: names(page) == [])
    assert not page.categories.isVisible()
    page.bar.bin.click()
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    assert page.categories.isVisible()


def test_in_a_narrow_window_nobody_lies_over_the_recycle_bin(qtbot, page, scene):
    page.resize(1100, 700)
    qtbot.waitUntil(lambda: page.panes.overlay)
    page.open_customer(scene.ids[0])
    qtbot.waitUntil(lambda: page.panel.customer_id == scene.ids[0])
    assert page.panes.is_shown("right")
    page.bar.bin.click()
    qtbot.waitUntil(lambda: names(page) == [])
    assert not page.panes.is_shown("right"), "what the empty bin says can be read"


def test_a_draft_survives_a_crash_and_is_in_the_form_again(
    qtbot, page, scene, open_page, office, clerk
):
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, NAME, "断电之前")
    qtbot.waitUntil(lambda: bool(drafts(office, clerk)))
    settled(qtbot, page)
    again = open_page()
    qtbot.waitUntil(lambda: "断电之前" in again.kept.text())
    opened(qtbot, again, scene.ids[0])
    assert editor(again, NAME).text() == "断电之前"
    assert again.panel.top.kept.isVisible()
    again.panel.foot.save.click()
    settled(qtbot, again)
    assert scene.name(scene.ids[0]) == "断电之前"
    assert not drafts(office, clerk)
    assert not again.kept.isVisible()


def test_a_draft_keeps_only_what_was_changed(qtbot, page, scene, open_page, office, clerk):
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, ("short_name",), "远景")
    qtbot.waitUntil(lambda: bool(drafts(office, clerk)))
    change(office, clerk, scene.ids[0], name="别人改了名公司")
    again = open_page()
    opened(qtbot, again, scene.ids[0])
    again.panel.foot.save.click()
    settled(qtbot, again)
    stored = customer(office, scene.ids[0])
    assert (stored.name, stored.short_name) == ("别人改了名公司", "远景")


def test_who_discards_sees_what_others_stored_meanwhile(qtbot, page, scene, office, clerk):
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, NAME, "我改的名")
    change(office, clerk, scene.ids[0], name="别人改了名公司")
    page.panel.foot.discard.click()
    qtbot.waitUntil(lambda: editor(page, NAME).text() == "别人改了名公司")
    assert not page.panel.dirty


def test_an_untouched_form_follows_changes_of_others(qtbot, page, scene, office, clerk, tasks):
    opened(qtbot, page, scene.ids[0])
    change(office, clerk, scene.ids[0], name="别人改的公司")
    tasks.watch(office)
    page._context.tasks.changed.emit(type_everything())
    qtbot.waitUntil(lambda: editor(page, NAME).text() == "别人改的公司")
    tasks.watch(None)


def type_everything():
    from custdim.changes import Changes

    return Changes(everything=True)


def test_who_may_only_look_cannot_change(qtbot, scene, open_page, viewer):
    page = open_page(viewer)
    opened(qtbot, page, scene.ids[0])
    assert not page.bar.new.isVisible()
    assert not page.panel.foot.save.isVisible()
    assert "right" in page.panel.foot._words.text()
    line = editor(page, NAME)
    assert not line.isEnabled() or line.isReadOnly()
    assert not page.panel.cases.start.isEnabled()


def test_panes_are_hidden_and_remembered(qtbot, page, scene, open_page):
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page.categories.isVisible())
    assert page.list.view.hasFocus()
    again = open_page()
    assert not again.categories.isVisible()
    qtbot.keyClick(again.list.view, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(again.categories.isVisible)


def test_f6_goes_from_tree_to_table_to_form_and_back(qtbot, page, scene):
    opened(qtbot, page, scene.ids[0])
    name = editor(page, NAME)
    name.setFocus()
    for wanted in (page.categories.view, page.list.view, name):
        qtbot.keyClick(page, Qt.Key.Key_F6)
        assert page.focusWidget() is wanted
    qtbot.keyClick(page, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.focusWidget() is page.list.view


def test_at_1280_the_customer_slides_over_the_table(qtbot, scene, open_page):
    page = open_page(size=NARROW)
    assert not page.panel.isVisible()
    page.list.view.choose(scene.ids[0])
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.customer_id == scene.ids[0])
    assert page.panel.isVisible()
    qtbot.waitUntil(lambda: page.panel.geometry().right() == page.panes.width() - 1)
    assert page.list.width() > page.panel.x() - page.list.x()
    qtbot.keyClick(editor(page, NAME), Qt.Key.Key_Escape)
    assert not page.panel.isVisible()


def test_a_wider_window_puts_the_panes_side_by_side_again(qtbot, scene, open_page):
    page = open_page(size=NARROW)
    opened(qtbot, page, scene.ids[0])
    retype(qtbot, page, NAME, "不能丢")
    page.resize(*WIDE)
    qtbot.waitUntil(lambda: not page.panes.overlay)
    assert page.panel.isVisible()
    assert editor(page, NAME).text() == "不能丢"


def test_an_empty_office_says_what_to_do(qtbot, page, scene):
    page.recycle(scene.ids)
    qtbot.waitUntil(lambda: names(page) == [])
    assert page.list._empty.isVisible()
    page.list._empty.button.click()
    assert page.panel.is_new


def test_a_case_is_started_for_the_customer(qtbot, page, scene, office):
    went = []
    page._context.navigate.connect(lambda key, what: went.append((key, what)))
    opened(qtbot, page, scene.ids[0])
    page.panel.tabs.setCurrentWidget(page.panel.cases)
    page.panel.cases._empty.button.click()
    qtbot.waitUntil(lambda: bool(went))
    key, what = went[0]
    assert key == "qualification"
    rows = qualification.case_rows(office, page._context.actor, customer_id=scene.ids[0])
    assert [row.id for row in rows] == [what["case_id"]]
    qtbot.waitUntil(lambda: page.panel.cases.view.model().rowCount() == 1)
    assert page.panel.tabs.tabText(1).endswith("1")


def test_new_customers_have_no_cases_yet(qtbot, page):
    page.begin_new()
    assert not page.panel.tabs.isTabEnabled(1)
    assert page.panel.tabs.tabToolTip(1)


def test_sections_lead_to_their_fields(qtbot, page, scene):
    opened(qtbot, page, scene.ids[0])
    form = page.panel.editor.form
    form.go_to(scene.shape.many)
    assert form._chips[scene.shape.many].isChecked()


def test_every_control_has_a_name(qtbot, page, scene):
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit

    opened(qtbot, page, scene.ids[0])
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
    nameless = [
        widget
        for kind in kinds
        for widget in page.findChildren(kind)
        if widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]
    assert not nameless
    assert QApplication.activeModalWidget() is None
