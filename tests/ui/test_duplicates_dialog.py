"""Duplicates compared, merged side by side, told apart, taken back; done with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QRadioButton

from custdim.services.access import actor_of
from custdim.services.customers import Query, customer, customer_ids, recycle_customers
from custdim.services.duplicates import find_all_duplicates
from custdim.ui.dialogs.duplicates_dialog import FOUND, NOTHING, DuplicatesDialog
from custdim.ui.dialogs.merge_dialog import MergeDialog
from custdim.ui.dialogs.questions import Question
from customer_shape import USCC, change
from customers_scene import NAMES, at_dialog, opened_scene, settled

CTRL = Qt.KeyboardModifier.ControlModifier
OTHER_USCC = "91440300708461136T"


@pytest.fixture
def scene(_pattern, tmp_path):
    for made in opened_scene(_pattern, tmp_path):
        made.twin = made.add(actor_of(made.office, "clerk"), "上海遠景医疗器械有限责任公司")
        yield made


@pytest.fixture
def office(scene):
    return scene.office


def compared(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(DuplicatesDialog)))
    dialog = page.window().findChild(DuplicatesDialog)
    qtbot.waitUntil(lambda: dialog._stack.currentIndex() in (FOUND, NOTHING))
    return dialog


def shown(dialog, kind=MergeDialog):
    return next((one for one in dialog.findChildren(kind) if one.isVisible()), None)


def merging(qtbot, owner):
    qtbot.waitUntil(lambda: shown(owner) is not None)
    return shown(owner)


def radio(dialog, *words):
    return next(
        one
        for one in dialog.findChildren(QRadioButton)
        if one.isVisible() and all(word in one.accessibleName() for word in words)
    )


@pytest.mark.parametrize("how", ["escape", "close"])
def test_it_can_be_closed(qtbot, open_page, how):
    page = open_page()
    dialog = compared(qtbot, page)
    if how == "escape":
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.close()
    qtbot.waitUntil(lambda: not page.findChildren(DuplicatesDialog))


def test_it_ends_with_the_page_of_who_opened_it(qtbot, open_page):
    page = open_page()
    assert compared(qtbot, page).parent() is page


def test_the_pairs_are_shown_with_percent_and_reason(qtbot, open_page, scene):
    dialog = compared(qtbot, open_page())
    table = dialog.table
    assert [table.index(0, place).data() for place in range(4)] == [
        "92 %",
        f"KH000001  {NAMES[0]}",
        "KH000004  上海遠景医疗器械有限责任公司",
        "same name, other legal form",
    ]
    assert "4 customers were compared; 1 pair looks alike" in dialog._words.text()
    dialog.close()


def test_merged_with_the_keyboard_and_taken_back(qtbot, open_page, scene):
    page = open_page()
    said = []
    page._context.said.connect(lambda text, tone, undo: said.append((text, undo)))
    dialog = compared(qtbot, page)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    merge = merging(qtbot, dialog)
    name = radio(merge, "Customer name", "KH000004")
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Space)
    assert merge.choices()[("name",)] == "lost"
    qtbot.keyClick(merge, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said))
    settled(qtbot, page)
    joined = customer(scene.office, scene.ids[0])
    assert joined.name == "上海遠景医疗器械有限责任公司"
    assert joined.former_names == (NAMES[0],)
    assert len(joined.records[scene.shape.many]) == 2
    assert dialog._stack.currentIndex() == NOTHING
    page.open_customer(scene.twin)
    qtbot.waitUntil(lambda: page.panel.customer_id == scene.ids[0])
    said[0][1]()
    qtbot.waitUntil(lambda: scene.twin in customer_ids(scene.office, Query()))
    assert customer(scene.office, scene.ids[0]).name == NAMES[0]
    dialog.close()


def test_both_can_change_places_and_two_codes_must_be_chosen(qtbot, open_page, scene, clerk):
    change(scene.office, clerk, scene.ids[0], credit_code=USCC)
    change(scene.office, clerk, scene.twin, credit_code=OTHER_USCC)
    page = open_page()
    page.list.view.choose(scene.ids[0])
    page.list.merge_wanted.emit(scene.ids[0], scene.twin)
    merge = merging(qtbot, page)
    assert not merge.merge.isEnabled()
    assert merge.merge.toolTip() == "1 still to choose"
    merge._on_swap()
    qtbot.waitUntil(lambda: merge._shown.preview.kept.id == scene.twin)
    choice = radio(merge, "credit code", "KH000001")
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert merge.merge.isEnabled()
    qtbot.mouseClick(merge.merge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: scene.ids[0] not in customer_ids(scene.office, Query()))
    assert customer(scene.office, scene.twin).credit_code == USCC


def test_what_changed_meanwhile_is_said(qtbot, open_page, scene, clerk):
    page = open_page()
    page.joining.merge(scene.ids[0], scene.twin)
    merge = merging(qtbot, page)
    change(scene.office, clerk, scene.twin, short_name="新")
    qtbot.mouseClick(merge.merge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(merge._notice.isVisible)
    assert merge.merge.isEnabled()
    merge.reject()


def test_not_a_duplicate_leaves_the_list_and_can_be_undone(qtbot, open_page, scene, clerk):
    page = open_page()
    said = []
    page._context.said.connect(lambda text, tone, undo: said.append(undo))
    dialog = compared(qtbot, page)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: dialog._stack.currentIndex() == NOTHING)
    assert find_all_duplicates(scene.office, clerk).found == 0
    said[0]()
    settled(qtbot, page)
    assert find_all_duplicates(scene.office, clerk).found == 1
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: dialog._stack.currentIndex() == FOUND)
    dialog.close()


def test_who_only_looks_sees_pairs_but_no_buttons(qtbot, open_page, scene, viewer):
    dialog = compared(qtbot, open_page(viewer))
    assert dialog._stack.currentIndex() == FOUND
    assert dialog.merge.isHidden()
    assert dialog.part.isHidden()
    dialog.close()


def test_an_administrator_empties_the_recycle_bin(qtbot, open_page, scene, admin, clerk):
    recycle_customers(scene.office, clerk, [scene.twin])
    page = open_page(admin)
    page.bar.bin.setChecked(True)
    qtbot.waitUntil(lambda: page.list.table.rowCount() == 1)
    page.list.view.choose(scene.twin)
    texts = [action.text() for action in page.list.row_menu().actions()]
    assert "Remove for good…" in texts
    met = at_dialog(Question, lambda question: qtbot.keyClick(question.button, Qt.Key.Key_Space))
    qtbot.keyClick(page.list.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.list.table.rowCount() == 0)
    assert len(met) == 1
    assert scene.twin not in customer_ids(scene.office, Query(recycled=True))
    assert isinstance(met[0], QDialog)
