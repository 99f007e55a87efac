"""The search above every page: keys, hits with marks, those used last, Enter in a hurry."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from custdim.services.customers import CustomerInput, save_customer
from custdim.services.merging import merge_customers, merge_preview
from custdim.services.recent import note_recent, recent_ids
from custdim.ui.delegates.hit_delegate import CUT, HIT, HitTexts, cut
from custdim.ui.pages.customers_page import CustomersPage
from custdim.ui.workspace import Workspace
from typing_keys import commit_text

# A list that pops up asks the window system for what the offscreen one cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def known(office, clerk):
    """Three customers, by their names."""
    entered = (
        CustomerInput(name="厦门远景贸易有限公司", short_name="远景"),
        CustomerInput(name="厦门华泰贸易有限公司", former_names=("厦门老远景商行",)),
        CustomerInput(name="厦门远大贸易有限公司", code="YD-1"),
    )
    return {one.name: save_customer(office, clerk, one, revision=None).id for one in entered}


@pytest.fixture
def shell(qtbot, context_for, clerk, known):
    def make(language="en"):
        workspace = Workspace(context_for(clerk, language), "Test office", demo=False)
        qtbot.addWidget(workspace)
        workspace.resize(1280, 720)
        with qtbot.waitActive(workspace):
            workspace.show()
            workspace.activateWindow()
        workspace.show_page("home")
        workspace.gone = []
        workspace.context.navigate.disconnect(workspace.open_page)
        workspace.context.navigate.connect(lambda key, what: workspace.gone.append(what))
        settled(qtbot, workspace)
        return workspace

    return make


def settled(qtbot, workspace):
    qtbot.waitUntil(lambda: not workspace.context.tasks.busy())


def rows(workspace):
    model = workspace.search._hits
    return [model.index(row, 0) for row in range(model.rowCount())]


def shown(workspace):
    return [index.data(HIT) for index in rows(workspace) if index.data(HIT) is not None]


def typed(qtbot, workspace, text):
    workspace.search.setFocus()
    commit_text(workspace.search, text)
    qtbot.waitUntil(lambda: workspace.search._answered == text)


def test_what_was_found_is_marked_and_said(qtbot, shell):
    workspace = shell("zh")
    typed(qtbot, workspace, "远景")
    first, second = shown(workspace)
    assert (first.name, first.name_marks, first.other) == ("厦门远景贸易有限公司", ((2, 4),), "")
    assert first.code == "KH000001"
    start, end = second.other_marks[0]
    assert "厦门老远景商行" in second.other
    assert second.other[start:end] == "远景"
    assert "厦门老远景商行" in rows(workspace)[1].data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_picture_of_it_can_be_drawn(qtbot, shell):
    workspace = shell()
    typed(qtbot, workspace, "远景")
    qtbot.waitUntil(workspace.search._popup.isVisible)
    assert not workspace.search._popup.grab().isNull()


def test_ctrl_k_offers_on_every_page_whom_one_dealt_with_last(qtbot, shell, office, clerk, known):
    last, other = known["厦门远大贸易有限公司"], known["厦门华泰贸易有限公司"]
    note_recent(office, clerk, other)
    note_recent(office, clerk, last)
    workspace = shell()
    for page in ("home", "settings"):
        workspace.show_page(page)
        settled(qtbot, workspace)
        qtbot.keyClick(workspace, Qt.Key.Key_K, CTRL)
        qtbot.waitUntil(workspace.search._popup.isVisible)
        assert [one.code for one in shown(workspace)] == ["YD-1", "KH000002"]
        workspace.search._popup.hide()
    qtbot.keyClick(workspace, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(workspace.search._popup.isVisible)
    popup = workspace.search._popup
    third = popup.visualRect(popup.model().index(2, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert workspace.gone == [{"customer_id": other}]
    assert workspace.search.text() == ""


def test_those_used_last_come_first(qtbot, shell, office, clerk, known):
    workspace = shell()
    note_recent(office, clerk, known["厦门远大贸易有限公司"])
    typed(qtbot, workspace, "厦门")
    assert [one.code for one in shown(workspace)] == ["YD-1", "KH000001", "KH000002"]


def test_enter_before_the_answer_opens_the_hit_of_what_was_typed(qtbot, shell, known):
    workspace = shell()
    typed(qtbot, workspace, "厦门远景")
    workspace.search._popup.hide()
    workspace.search.clear()
    commit_text(workspace.search, "YD-1")
    qtbot.keyClick(workspace.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(workspace.gone))
    assert workspace.gone == [{"customer_id": known["厦门远大贸易有限公司"]}]


def test_enter_in_the_list_of_an_earlier_answer_waits_for_the_right_one(qtbot, shell, known):
    workspace = shell()
    typed(qtbot, workspace, "厦门远")
    qtbot.waitUntil(workspace.search._popup.isVisible)
    commit_text(workspace.search, "大")
    qtbot.keyClick(workspace.search._popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(workspace.gone))
    assert workspace.gone == [{"customer_id": known["厦门远大贸易有限公司"]}]


def test_nothing_found_is_said_even_in_a_hurry(qtbot, shell):
    workspace = shell()
    commit_text(workspace.search, "不存在")
    workspace.search.setFocus()
    qtbot.keyClick(workspace.search, Qt.Key.Key_Return)
    qtbot.waitUntil(workspace.search._popup.isVisible)
    (row,) = rows(workspace)
    assert "不存在" in row.data()
    assert not workspace.gone


def test_the_arrow_opens_the_list_again(qtbot, shell):
    workspace = shell()
    typed(qtbot, workspace, "远大")
    workspace.search._popup.hide()
    qtbot.keyClick(workspace.search, Qt.Key.Key_Down)
    qtbot.waitUntil(workspace.search._popup.isVisible)


def test_whose_form_is_gone_into_is_remembered(qtbot, context_for, office, clerk, known):
    page = CustomersPage(context_for(clerk))
    qtbot.addWidget(page)
    page.resize(1840, 960)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settled_page = lambda: not page._context.tasks.busy()  # noqa: E731
    qtbot.waitUntil(settled_page)
    wanted = known["厦门华泰贸易有限公司"]
    page.open(customer_id=wanted)
    qtbot.waitUntil(lambda: recent_ids(office, clerk) == (wanted,))
    qtbot.waitUntil(settled_page)


def test_former_codes_stand_in_the_head_of_the_customer(qtbot, context_for, office, clerk, known):
    kept, lost = list(known.values())[:2]
    preview = merge_preview(office, clerk, kept, lost)
    merge_customers(office, clerk, kept, lost, {}, revisions=preview.revisions)
    page = CustomersPage(context_for(clerk))
    qtbot.addWidget(page)
    page.resize(1840, 960)
    page.show()
    qtbot.waitUntil(lambda: not page._context.tasks.busy())
    page.open(customer_id=kept)
    qtbot.waitUntil(lambda: page.panel.customer_id == kept)
    assert any("formerly KH000002" in one.text() for one in page.panel.top.findChildren(QLabel))
    qtbot.waitUntil(lambda: not page._context.tasks.busy())


@pytest.mark.parametrize("room", [20, 60, 90, 140, 200, 1000])
@pytest.mark.parametrize("marks", [(), ((0, 2),), ((18, 20),), ((2, 4), (10, 12))])
def test_a_cut_text_fits_and_still_shows_what_was_found(qapp, room, marks):
    text = "厦门市思明区远景华泰国际贸易股份有限公司"
    metrics = QFontMetrics(QApplication.font())
    left, kept = cut(text, marks, metrics, room)
    assert metrics.horizontalAdvance(left) <= room
    for start, end in kept:
        assert left[start:end] in text
    if room >= 90 and marks:
        start, end = marks[0]
        assert left[slice(*kept[0])] == text[start:end]
    if room == 1000:
        assert (left, tuple(kept)) == (text, marks)
    else:
        assert CUT in left or len(left) < len(text)


def test_texts_of_a_row_are_plain_values():
    assert HitTexts("远景") == HitTexts("远景", (), "", (), "", ())
