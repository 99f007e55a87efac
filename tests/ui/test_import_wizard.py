"""The import wizard, worked as a clerk works it: dropped on, by keys, cancelled, gone back."""

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from custdim.exchange.sheet import Sheet
from custdim.services.customers import Query, customer_ids
from custdim.services.search import find_customers
from custdim.ui.wizards import import_wizard
from custdim.ui.wizards.field_list import KEY
from custdim.ui.wizards.import_wizard import FILE, MATCHING, PREVIEW, RESULT, ImportWizard
from custdim.ui.wizards.preview_step import ALL, NEW, REFUSED
from custdim.ui.wizards.preview_table import WRONG
from workbooks import HEADINGS, firm, write_xlsx


@pytest.fixture
def wizard(qtbot, context_for, clerk):
    made = ImportWizard(context_for(clerk))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.fixture
def file(tmp_path):
    """Three good customers, two bad ones, a totals row, a column nobody knows."""
    bad_code = firm(4, 统一社会信用代码="9144030")
    rows = [firm(1), firm(2), firm(3), bad_code, firm(5, 手机="12"), ["合计", 5]]
    return write_xlsx(tmp_path / "客户.xlsx", [*HEADINGS, "应收余额"], *rows)


def at_step(qtbot, wizard, step):
    qtbot.waitUntil(lambda: wizard._step == step and wizard._progress is None, timeout=20_000)


def click(qtbot, button):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def go_to_preview(qtbot, wizard, file):
    wizard.choose(file)
    at_step(qtbot, wizard, MATCHING)
    click(qtbot, wizard.next)
    at_step(qtbot, wizard, PREVIEW)


def count(office):
    return len(customer_ids(office, Query()))


def test_a_workbook_is_imported_and_its_bad_rows_are_taken_away(
    qtbot, wizard, file, office, tmp_path
):
    go_to_preview(qtbot, wizard, file)
    assert [chip.text() for chip in wizard.preview.chips] == [
        "All rows  5",
        "New  3",
        "Change  0",
        "Refused  2",
    ]
    assert wizard.next.text() == "Import 3 rows"
    click(qtbot, wizard.next)
    at_step(qtbot, wizard, RESULT)
    assert (wizard.outcome.added.text(), wizard.outcome.refused.text()) == ("3", "2")
    assert count(office) == 3
    assert find_customers(office, "远景2号")
    wizard.save_refused(tmp_path / "bad.xlsx")
    qtbot.waitUntil(lambda: (tmp_path / "bad.xlsx").name in wizard.outcome.notice.text())
    assert openpyxl.load_workbook(tmp_path / "bad.xlsx").worksheets[0].max_row == 3


def test_the_preview_marks_refused_cells_and_gathers_the_reasons(qtbot, wizard, file):
    go_to_preview(qtbot, wizard, file)
    step = wizard.preview
    assert step.model.rowCount() == 2  # the refused ones first
    wrong = [
        (row, step.model.headerData(at, Qt.Orientation.Horizontal))
        for row in range(2)
        for at in range(step.model.columnCount())
        if step.model.index(row, at).data(WRONG)
    ]
    assert wrong == [(0, "统一社会信用代码"), (1, "手机")]
    tips = [step.model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)]
    assert all(tips)
    reasons = {step.reasons.model().index(at, 0).data() for at in range(2)}
    assert reasons == {"统一社会信用代码", "手机"}
    step.reasons.setCurrentIndex(step.reasons.model().index(0, 0))
    assert step.model.rowCount() == 1
    step.choose(NEW)
    assert step.model.rowCount() == 3
    step.choose(ALL)
    assert [step.model.index(row, 0).data() for row in range(5)] == ["2", "3", "4", "5", "6"]
    step.choose(REFUSED)
    assert step.table.show_first_wrong()


def test_the_preview_is_a_sound_model(qtbot, wizard, file, qtmodeltester):
    go_to_preview(qtbot, wizard, file)
    qtmodeltester.check(wizard.preview.model)


def test_going_back_loses_nothing(qtbot, wizard, file):
    go_to_preview(qtbot, wizard, file)
    plan = wizard.plan
    click(qtbot, wizard.back)
    assert wizard._step == MATCHING
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard._step == FILE
    wizard.steps.chosen.emit(PREVIEW)
    at_step(qtbot, wizard, PREVIEW)
    assert wizard.plan is plan  # nothing was changed, so nothing is read again


def test_a_column_is_given_another_field(qtbot, wizard, file):
    wizard.choose(file)
    at_step(qtbot, wizard, MATCHING)
    step = wizard.matching
    assert "6 of 7" in step.notice.text()
    step.only_unknown.click()
    assert [at for at in range(7) if not step.combo(at).isHidden()] == [6]
    step.only_unknown.click()
    combo = step.combo(6)
    combo.setCurrentIndex(combo.findData("name", KEY))
    combo.activated.emit(combo.currentIndex())
    assert (step.choices()[6], step.choices()[1]) == ("name", None)
    for at in (0, 2, 6):
        step.combo(at).setCurrentIndex(0)
        step.combo(at).activated.emit(0)
    assert not step.is_good()
    assert not wizard.next.isEnabled()


def test_a_file_is_dropped_on_the_wizard(qtbot, wizard, file, tmp_path):
    kept = []  # events do not keep what they carry

    def enters(path):
        mime = QMimeData()
        kept.append(mime)
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPointF(9, 9), action, mime, button, none)
        enter.ignore()
        wizard.dragEnterEvent(enter)
        return enter, QDropEvent(QPointF(9, 9), action, mime, button, none)

    refused, _ = enters(tmp_path / "picture.png")
    assert not refused.isAccepted()
    accepted, drop = enters(file)
    assert accepted.isAccepted()
    wizard.dropEvent(drop)
    at_step(qtbot, wizard, MATCHING)
    assert "客户.xlsx" in wizard.file._title.text()


def test_a_file_that_is_none_is_refused_in_a_sentence(qtbot, wizard, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"nothing")
    wizard.choose(tmp_path / "a.xlsx")
    qtbot.waitUntil(lambda: wizard._progress is None)
    assert wizard._step == FILE
    assert "a.xlsx" in wizard.notice.text()


def test_an_import_is_cancelled_in_the_middle_and_leaves_nothing(
    qtbot, wizard, file, office, monkeypatch
):
    go_to_preview(qtbot, wizard, file)
    apply = import_wizard.apply_import

    def slow(office, actor, plan, progress):
        while not progress.cancelled:
            progress.step(0, 1)
        return apply(office, actor, plan, progress)

    monkeypatch.setattr(import_wizard, "apply_import", slow)
    click(qtbot, wizard.next)
    qtbot.waitUntil(lambda: wizard.running.isVisible())
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    at_step(qtbot, wizard, PREVIEW)
    assert "ancelled" in wizard.notice.text()
    assert count(office) == 0
    monkeypatch.undo()
    click(qtbot, wizard.next)
    at_step(qtbot, wizard, RESULT)
    assert count(office) == 3


def test_the_keyboard_does_it_all(qtbot, wizard, file, office, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    assert wizard.focusWidget() is wizard.file.choose
    qtbot.keyClick(wizard.file.choose, Qt.Key.Key_Space)
    at_step(qtbot, wizard, MATCHING)
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    at_step(qtbot, wizard, PREVIEW)
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    at_step(qtbot, wizard, RESULT)
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert not wizard.isVisible()
    assert count(office) == 3


def test_the_same_file_again_changes_nothing(qtbot, wizard, file):
    for again in (False, True):
        go_to_preview(qtbot, wizard, file)
        click(qtbot, wizard.next)
        at_step(qtbot, wizard, RESULT)
        assert wizard.outcome.unchanged.text() == ("3" if again else "0")
        click(qtbot, wizard.outcome.again)
        assert wizard._step == FILE


def test_another_sheet_is_chosen(qtbot, wizard, tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0].append(["客户名称", "地址"])
    other = book.create_sheet("供应商")
    other.append(["客户名称"])
    book.save(tmp_path / "two.xlsx")
    wizard.choose(tmp_path / "two.xlsx")
    at_step(qtbot, wizard, MATCHING)
    click(qtbot, wizard.back)
    wizard.file.sheet_chosen.emit("供应商")
    at_step(qtbot, wizard, MATCHING)
    assert isinstance(wizard._matched[0], Sheet)
    assert wizard._matched[0].name == "供应商"


def test_rows_that_share_only_a_name_are_pointed_out(qtbot, wizard, tmp_path, office):
    path = write_xlsx(tmp_path / "names.xlsx", ["客户名称", "地址"], ["远景公司", "深圳"])
    for again in (False, True):
        go_to_preview(qtbot, wizard, path)
        step = wizard.preview
        assert ("shares only its name" in step.notice.text()) == again
        tip = step.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
        assert bool(tip) == again
        if not again:
            click(qtbot, wizard.next)
            at_step(qtbot, wizard, RESULT)
            click(qtbot, wizard.outcome.again)
