"""What left the forms is seen, exported, put back and purged, as an administrator does it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from custdim.kinds.base import MASK
from custdim.services import definitions
from custdim.services.dimension_records import AttributeDraft
from custdim.services.kept_listing import stored_copies
from custdim.ui.definitions.impact_dialog import ImpactDialog
from custdim.ui.definitions.kept_dialog import KeptDialog
from custdim.ui.definitions.put_back_dialog import PutBackDialog
from custdim.ui.dialogs.customer_kept_dialog import CustomerKeptDialog
from custdim.ui.dialogs.questions import Question
from custdim.ui.pages.dimensions_page import DimensionsPage
from custdim.ui.panels.history_panel import HistoryPanel
from definition_steps import Fleet

LEFT = Qt.MouseButton.LeftButton
PLATE, COLOUR = AttributeDraft("plate", "车牌", "Plate"), AttributeDraft("colour", "颜色", "Colour")


@pytest.fixture
def fleet(office, admin, clerk):
    made = Fleet(office, admin, clerk, PLATE, COLOUR)
    made.enter({"plate": "沪A", "colour": "红"}, name="甲公司")
    made.enter({"plate": "=1+1"}, name="乙公司")
    made.save(made.without("plate"), confirmed=2)
    return made


@pytest.fixture
def dialog_for(qtbot, context_for, fleet):
    def make(actor, language="en"):
        context = context_for(actor, language)
        copies = stored_copies(fleet.office, actor)
        made = KeptDialog(context, copies, None)
        qtbot.addWidget(made)
        made.show()
        if copies:
            qtbot.waitUntil(lambda: made.rows.rowCount() > 0)
        return made

    return make


def cells(table, row):
    return [table.index(row, column).data() for column in range(table.columnCount())]


def answer(qtbot, kind, act):
    """Do something with the next dialog of a kind."""

    def look():
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            act(shown)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_copies_and_their_rows_are_listed(dialog_for, admin):
    dialog = dialog_for(admin)
    assert cells(dialog.copies, 0)[:3] == ["Fleet · Plate", "Removed", "2"]
    assert [cells(dialog.rows, row)[0] for row in range(2)] == ["甲公司", "乙公司"]
    assert cells(dialog.rows, 0)[3] == "沪A"
    assert dialog.put.isEnabled()
    assert dialog.export.isEnabled()
    assert dialog.jump.isEnabled()


def test_a_viewer_sees_but_changes_nothing(dialog_for, viewer):
    dialog = dialog_for(viewer)
    assert not dialog.put.isEnabled()
    assert not dialog.export.isEnabled()
    assert not dialog.purge.isVisible()


def test_values_are_put_back_after_they_were_counted(qtbot, dialog_for, fleet, admin):
    first = fleet.office
    dialog = dialog_for(admin)
    told = []

    def act(shown):
        qtbot.waitUntil(shown.put.isEnabled)
        told.append(shown.words.text())
        qtbot.mouseClick(shown.over, LEFT)
        qtbot.waitUntil(lambda: "replaced" in shown.words.text())
        told.append(shown.words.text())
        qtbot.mouseClick(shown.put, LEFT)

    answer(qtbot, PutBackDialog, act)
    said = []
    dialog._context.said.connect(lambda text, _tone, undo: said.append((text, undo)))
    qtbot.mouseClick(dialog.put, LEFT)
    qtbot.waitUntil(lambda: bool(said))
    assert told[0].splitlines() == [
        "1 empty field is filled.",
        "1 stays as it is: another value stands there.",
    ]
    assert "1 value is replaced." in told[1]
    colour = fleet.attribute("colour")
    assert said[0][0] == "2 values were put back."
    with first.reading() as session:
        values = session.connection().exec_driver_sql(f"SELECT a{colour} FROM dim_{fleet.id}")
        assert sorted(value for (value,) in values) == ["=1+1", "沪A"]
    said[0][1]()
    qtbot.waitUntil(lambda: fleet.rows(1)[0]["colour"] == "红")


def test_a_copy_goes_into_a_workbook(qtbot, dialog_for, fleet, admin, tmp_path):
    dialog = dialog_for(admin, "zh")
    file = tmp_path / "另存.xlsx"
    with qtbot.waitSignal(dialog._context.said):
        dialog._output.export_to(dialog.chosen(), file)
    sheet = load_workbook(file).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["客户编码", "客户名称", "记录", "车牌"]
    assert [row[1:] for row in rows[1:]] == [["甲公司", 1, "沪A"], ["乙公司", 1, "=1+1"]]
    assert sheet["D3"].data_type == "s", "no formula comes out of a value"


def test_a_copy_is_purged_after_asking(qtbot, dialog_for, admin):
    dialog = dialog_for(admin)
    answer(qtbot, Question, lambda shown: qtbot.mouseClick(shown.button, LEFT))
    qtbot.mouseClick(dialog.purge, LEFT)
    qtbot.waitUntil(lambda: dialog.copies.rowCount() == 0)
    assert not dialog.purge.isEnabled()
    assert dialog._stack.currentIndex() == 1


def test_a_deleted_type_comes_back_from_its_copy(qtbot, context_for, fleet, admin):
    definitions.delete_dimension(fleet.office, admin, fleet.id, revision=None, confirmed=2)
    page = DimensionsPage(context_for(admin))
    qtbot.addWidget(page)
    page.show()

    def act(shown):
        qtbot.waitUntil(lambda: shown.rows.rowCount() == 2)
        assert cells(shown.rows, 0)[3] == "Colour: 红"
        assert shown.put.text() == "Bring back the type…"
        qtbot.mouseClick(shown.put, LEFT)

    told = []

    def agree(shown):
        told.append(shown.findings.item(0).text())
        qtbot.mouseClick(shown.save, LEFT)

    answer(qtbot, KeptDialog, act)
    answer(qtbot, ImpactDialog, agree)
    with qtbot.waitSignal(page.settled):
        page.revisions.show_kept()
    assert told == ["“Fleet”: the records of 2 customers come back."]
    assert definitions.dimension(fleet.office, fleet.id).zh == "车队"


def test_which_of_several_records_stays_is_chosen_in_the_impact(
    qtbot, context_for, office, admin, clerk
):
    day = AttributeDraft("day", "日期", "Day", kind="date")
    trips = Fleet(office, admin, clerk, PLATE, day, many=True)
    owner = trips.enter({"plate": "一"}, {"plate": "二"}, {"plate": "三"})
    page = DimensionsPage(context_for(admin))
    qtbot.addWidget(page)
    page.show()
    page.types.list.setCurrentRow(page.types.list.count() - 1)
    page.editor.show_draft(replace(page.editor.draft(), many=False), saved=False)

    def act(shown):
        assert not shown.save.isEnabled()
        assert shown.keep.isVisible()
        assert "2 further records" in shown._advice.text()
        assert "Day" in shown.keep.itemText(3)
        shown.keep.setFocus()
        qtbot.keyClick(shown.keep, Qt.Key.Key_Down)
        qtbot.keyClick(shown.keep, Qt.Key.Key_Down)
        assert shown.save.isEnabled()
        qtbot.mouseClick(shown.save, LEFT)

    answer(qtbot, ImpactDialog, act)
    with qtbot.waitSignal(page.settled):
        page.save()
    assert [row["plate"] for row in trips.rows(owner)] == ["三"]
    assert stored_copies(office, admin)[0].reason == "surplus"


def test_a_customer_shows_what_left_its_forms(qtbot, context_for, fleet, clerk):
    panel = HistoryPanel(context_for(clerk))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_customer(1)
    seen = []

    def act(shown):
        seen.append([cells(shown.table, row)[:3] for row in range(shown.table.rowCount())])
        qtbot.mouseClick(shown.close_button, LEFT)

    answer(qtbot, CustomerKeptDialog, act)
    qtbot.mouseClick(panel.bar.kept, LEFT)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [[["Fleet · Plate", "沪A", "Removed"]]]


@pytest.fixture
def secret(office, admin, clerk):
    """A copy of one value that was sensitive; return whose it is."""
    made = Fleet(office, admin, clerk, replace(PLATE, sensitive=True), code="SECRET")
    owner = made.enter({"plate": "沪S"}, name="密公司")
    made.save(made.without("plate"), confirmed=1)
    return owner


def test_a_sensitive_value_is_asked_for_and_shown(qtbot, context_for, secret, office, clerk):
    dialog = KeptDialog(context_for(clerk), stored_copies(office, clerk), None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 1)
    assert cells(dialog.rows, 0)[3] == MASK
    assert dialog.reveal.isEnabled()
    qtbot.keyClick(dialog.reveal, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: cells(dialog.rows, 0)[3] == "沪S")
    assert not dialog.reveal.isEnabled()


def test_who_may_not_see_sensitive_values_is_not_offered_them(dialog_for, secret, admin):
    dialog = dialog_for(admin)
    assert not dialog.reveal.isVisible()


def test_a_customer_shows_a_kept_sensitive_value_on_request(qtbot, context_for, secret, clerk):
    panel = HistoryPanel(context_for(clerk))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_customer(secret)
    seen = []

    def act(shown):
        seen.append(cells(shown.table, 0)[1])
        qtbot.mouseClick(shown.reveal, LEFT)
        qtbot.waitUntil(lambda: cells(shown.table, 0)[1] != MASK)
        seen.append(cells(shown.table, 0)[1])
        qtbot.mouseClick(shown.close_button, LEFT)

    answer(qtbot, CustomerKeptDialog, act)
    qtbot.mouseClick(panel.bar.kept, LEFT)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [MASK, "沪S"]
