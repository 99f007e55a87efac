"""The report's window as people use it: read, leaf, search, zoom, save, print."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from custdim.rules.flow import Verdict
from custdim.ui import printing
from custdim.ui.pages.report_view import open_report
from services.case_steps import complete, start
from typing_keys import commit_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(office, clerk, first, second, final, tmp_path):
    """A case that three people have approved."""
    made = complete(start(office, clerk), clerk, tmp_path)
    made.decide(clerk, Verdict.SUBMIT, "请审批")
    for actor in (first, second, final):
        made.decide(actor, Verdict.APPROVE, "同意")
    return made


@pytest.fixture
def window_for(qtbot, context_for):
    """Open a case's report for one person."""
    ground = QWidget()
    qtbot.addWidget(ground)

    def make(desk, actor, language="en"):
        window = open_report(context_for(actor, language), desk.case_id, ground)
        qtbot.waitUntil(lambda: window.viewer.pages() > 0)
        return window

    return make


@pytest.fixture
def window(window_for, desk, clerk):
    return window_for(desk, clerk)


def test_the_approved_report_is_shown(window):
    assert window.windowTitle().startswith("XYPD-2026-0001 深圳华康商贸有限公司")
    assert window.state.text() == "Approved"
    assert window.viewer.pages() >= 2
    assert "IN REVIEW" not in window.viewer.pdf().getAllText(0).text()


def test_keys_leaf_through_the_pages(qtbot, window):
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.bar.page.text() == "1"
    assert not window.bar.previous.isEnabled()
    qtbot.keyClick(window.viewer, Qt.Key.Key_PageDown, CTRL)
    qtbot.waitUntil(lambda: window.bar.page.text() == "2")
    qtbot.keyClick(window.viewer, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: window.bar.page.text() == str(window.viewer.pages()))
    assert not window.bar.next.isEnabled()
    qtbot.keyClick(window.viewer, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: window.bar.page.text() == "1")
    window.bar.page.setFocus()
    window.bar.page.selectAll()
    qtbot.keyClicks(window.bar.page, "2")
    qtbot.keyClick(window.bar.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.viewer.page() == 1)


def test_keys_zoom(qtbot, window):
    with qtbot.waitActive(window):
        window.activateWindow()
    fitting = window.viewer.zoom()
    qtbot.keyClick(window.viewer, Qt.Key.Key_Equal, CTRL)
    qtbot.waitUntil(lambda: window.viewer.zoom() == 1.5)
    assert window.bar.percent.text() == "150%"
    for expected in (1.25, 1.0):
        qtbot.keyClick(window.viewer, Qt.Key.Key_Minus, CTRL)
        qtbot.waitUntil(lambda wanted=expected: window.viewer.zoom() == wanted)
    qtbot.keyClick(window.viewer, Qt.Key.Key_0, CTRL)
    qtbot.waitUntil(lambda: window.viewer.zoom() == pytest.approx(fitting, rel=0.05))


def test_chinese_text_is_found(qtbot, window_for, desk, clerk):
    window = window_for(desk, clerk, "zh")
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window.viewer, Qt.Key.Key_F, CTRL)
    assert window.bar.search.hasFocus()
    commit_text(window.bar.search, "终审")
    qtbot.waitUntil(lambda: window.viewer.hits() > 0)
    assert window.bar.hits.text() == f"1 / {window.viewer.hits()}"
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Return)
    assert window.viewer.hit() == min(1, window.viewer.hits() - 1)
    window.bar.search.setText("查无此词")
    qtbot.waitUntil(lambda: window.viewer.hits() == 0 and bool(window.bar.hits.text()))
    assert not window.bar.on.isEnabled()
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Escape)
    assert window.bar.search.text() == ""
    assert window.isVisible()
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Escape)
    assert window.viewer.hasFocus()
    qtbot.keyClick(window.viewer, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_language_can_be_changed(qtbot, window):
    assert "Customer Credit Rating Form" in window.viewer.pdf().getAllText(0).text()
    window.language.setCurrentIndex(window.language.findData("zh"))
    qtbot.waitUntil(lambda: "客户信用等级评定表" in window.viewer.pdf().getAllText(0).text())


def test_it_is_saved(qtbot, window, tmp_path, monkeypatch):
    asked = []

    def answer(_parent, _title, proposed, _kinds):
        asked.append(proposed)
        return str(tmp_path / "报告"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: bool(asked))
    assert "XYPD-2026-0001 深圳华康商贸有限公司 Customer Credit Rating Form.pdf" in asked[0]
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF")
    assert "报告.pdf" in window.notice.text()


def test_a_file_that_cannot_be_written_is_told(window, tmp_path):
    window.save_to(tmp_path / "nowhere" / "x.pdf")
    assert "could not be written" in window.notice.text()


def test_the_pages_are_printed_on_white_paper(qapp, window, tmp_path):
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFromTo(1, 2)
    window.print_on(printer)
    assert "sent to the printer" in window.notice.text()
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    assert printed.pageCount() == 2
    drawn = printed.render(0, printed.pagePointSize(0).toSize())
    ground = QImage(drawn.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    assert drawn.pixelColor(4, 4).lightness() == 255 or drawn.pixelColor(4, 4).alpha() == 0
    assert printed.pagePointSize(0).toSize().width() == pytest.approx(595, abs=2)
    printed.close()


def test_without_a_printer_it_says_so(window):
    if printing.has_printer():
        pytest.skip("this computer has a printer")
    assert not window.print.isEnabled()
    assert "no printer" in window.print.toolTip()


def test_who_may_not_export_reads_only(window_for, desk, viewer):
    window = window_for(desk, viewer)
    assert not window.save.isEnabled()
    assert "right to export" in window.save.toolTip()


def test_an_unfinished_case_bears_a_watermark_and_follows_the_review(
    qtbot, window_for, office, clerk, first, tmp_path
):
    desk = complete(start(office, clerk), clerk, tmp_path)
    window = window_for(desk, clerk)
    assert "DRAFT" in window.viewer.pdf().getAllText(0).text()
    window._context.tasks.run(window, lambda: desk.decide(clerk, Verdict.SUBMIT))
    qtbot.waitUntil(lambda: "IN REVIEW" in window.viewer.pdf().getAllText(0).text())
    assert "XYPD-2026-0001" in window.windowTitle()
