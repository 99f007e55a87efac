"""The qualification page, worked as clerk and reviewers work it, with keys."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from custdim.rules.flow import State, Verdict
from custdim.services import qualification
from custdim.ui.dialogs.questions import LeavingQuestion
from custdim.ui.pages.qualification_page import QualificationPage
from custdim.ui.review.decision_bar import Act
from custdim.ui.review.queue_rows import Part
from services.case_steps import add_customer, complete, start
from typing_keys import commit_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OTHER = ("广州和信贸易有限公司", "91440101231245152Y")


@pytest.fixture
def open_page(qtbot, context_for):
    made = []

    def make(actor, size=(1500, 900)):
        page = QualificationPage(context_for(actor))
        made.append(page)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        settled(qtbot, page)
        return page

    yield make
    for page in made:
        shiboken6.delete(page)


@pytest.fixture
def draft(office, clerk):
    return start(office, clerk)


@pytest.fixture
def ready(draft, clerk, tmp_path):
    return complete(draft, clerk, tmp_path)


@pytest.fixture
def submitted(ready, clerk):
    ready.decide(clerk, Verdict.SUBMIT)
    return ready


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page._context.tasks.busy())
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page._context.tasks.busy())


def press(qtbot, page, key, modifier=CTRL):
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)
    settled(qtbot, page)


def opened(qtbot, page, desk):
    page.open(case_id=desk.case_id)
    settled(qtbot, page)
    assert page.desk.view.case.id == desk.case_id


def type_opinion(page, text):
    page.desk.view.bar.opinion.setFocus()
    commit_text(page.desk.view.bar.opinion, text)


def test_a_case_goes_from_draft_to_approved_by_keys(
    qtbot, open_page, ready, clerk, first, second, final
):
    page = open_page(clerk)
    assert page.queue.part is Part.MINE
    assert page.desk.view.case.id == ready.case_id
    press(qtbot, page, Qt.Key.Key_Return)
    assert ready.see(clerk).state is State.FIRST
    for actor, state in ((first, State.SECOND), (second, State.FINAL), (final, State.APPROVED)):
        page = open_page(actor)
        assert page.queue.part is Part.WAITING
        type_opinion(page, "同意")
        press(qtbot, page, Qt.Key.Key_Return)
        assert ready.see(actor).state is state
        assert ready.see(actor).decisions[-1].opinion == "同意"
    assert page.desk.view.bar.opinion.isHidden()
    assert "valid until" in page.desk.view.bar.message.text()


def test_after_a_decision_the_next_waiting_case_is_open(
    qtbot, open_page, office, submitted, clerk, first, tmp_path
):
    other = complete(start(office, clerk, add_customer(office, clerk, *OTHER)), clerk, tmp_path)
    other.decide(clerk, Verdict.SUBMIT)
    page = open_page(first)
    assert [row.id for row in page.queue.model.rows] == [submitted.case_id, other.case_id]
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.desk.view.case.id == other.case_id
    assert [row.id for row in page.queue.model.rows] == [other.case_id]
    assert page.desk.view.bar.opinion.hasFocus()


def test_returning_needs_a_reason_and_takes_one_from_the_list(qtbot, open_page, submitted, first):
    page = open_page(first)
    bar = page.desk.view.bar
    bar.opinion.setFocus()
    press(qtbot, page, Qt.Key.Key_R)
    assert submitted.see(first).state is State.FIRST
    assert "reason" in bar.message.text()
    assert bar.opinion.hasFocus()
    bar.reasons.setFocus()
    qtbot.keyClick(bar.reasons, Qt.Key.Key_Down)
    bar.reasons.activated.emit(bar.reasons.currentIndex())
    assert bar.opinion.toPlainText().startswith("Paper unreadable")
    press(qtbot, page, Qt.Key.Key_R)
    case = submitted.see(first)
    assert (case.state, case.round) == (State.DRAFT, 2)
    assert case.decisions[-1].opinion.startswith("Paper unreadable")


def test_rejecting_by_key(qtbot, open_page, submitted, first):
    page = open_page(first)
    type_opinion(page, "不符合条件")
    press(qtbot, page, Qt.Key.Key_R, CTRL | SHIFT)
    assert submitted.see(first).state is State.REJECTED


def test_what_is_not_allowed_is_disabled_and_says_why(qtbot, open_page, submitted, clerk, second):
    page = open_page(second)
    opened(qtbot, page, submitted)
    approve = page.desk.view.bar.buttons[Act.APPROVE]
    assert not approve.isEnabled()
    assert "first review" in approve.toolTip()
    assert "first review" in approve.accessibleDescription()
    press(qtbot, page, Qt.Key.Key_Return)
    assert submitted.see(second).state is State.FIRST
    page = open_page(clerk)
    opened(qtbot, page, submitted)
    qtbot.mouseClick(page.desk.view.bar.buttons[Act.WITHDRAW], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert submitted.see(clerk).state is State.DRAFT


def test_scores_rate_while_they_are_chosen_and_are_saved(qtbot, open_page, draft, clerk):
    page = open_page(clerk)
    view = page.desk.view
    before = view.strip.total.text()
    row = view.scores.rows["Q3"]
    assert "Market position" in row.combo.accessibleName()
    row.combo.setFocus()
    qtbot.keyClick(row.combo, Qt.Key.Key_Down)
    assert row.points.text() == "6"
    assert view.strip.total.text() != before
    row.basis.setFocus()
    commit_text(row.basis, "同业访谈")
    view.scores.flags["V1"].setFocus()
    qtbot.keyClick(view.scores.flags["V1"], Qt.Key.Key_Space)
    assert view.strip.grade.text() == "D"
    press(qtbot, page, Qt.Key.Key_S)
    case = draft.see(clerk)
    assert (case.scores["Q3"].option, case.scores["Q3"].basis) == (0, "同业访谈")
    assert case.flags == {"V1"}
    assert not page.desk.dirty
    assert not view.bar.buttons[Act.SAVE].isEnabled()


def test_options_from_the_data_are_marked_and_a_change_wants_its_basis(
    qtbot, open_page, ready, clerk
):
    page = open_page(clerk)
    row = page.desk.view.scores.rows["Q4"]
    assert "from the data" in row.note.text()
    row.combo.setFocus()
    qtbot.keyClick(row.combo, Qt.Key.Key_Down)
    assert "the data say: Owned" in row.note.text()
    row.basis.clear()
    row.basis.setFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    assert ready.see(clerk).state is State.DRAFT
    assert "basis" in row.message.text()
    assert row.basis.hasFocus()
    assert not page.desk.view.summary.isHidden()
    commit_text(row.basis, "租赁合同")
    press(qtbot, page, Qt.Key.Key_Return)
    assert ready.see(clerk).state is State.FIRST


def test_what_a_submission_lacks_is_shown_and_focused(qtbot, open_page, draft, clerk):
    page = open_page(clerk)
    page.desk.view.scores.focus_first()
    press(qtbot, page, Qt.Key.Key_Return)
    view = page.desk.view
    assert view.scores.rows["Q3"].message.text()
    assert view.scores.rows["Q3"].combo.hasFocus()
    assert view.papers.rows["BIZ_LICENSE"].message.text()
    assert view.summary.text().startswith("1 of ")
    press(qtbot, page, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier)
    assert view.summary.text().startswith("2 of ")
    assert view.scores.rows["Q5"].combo.hasFocus()


def test_f6_goes_from_the_queue_to_the_scores_to_the_decision(qtbot, open_page, draft, clerk):
    page = open_page(clerk)
    view = page.desk.view
    page.queue.view.setFocus()
    for part in (view.tabs, view.bar, page.queue):
        press(qtbot, page, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        assert part.isAncestorOf(page.focusWidget())
    assert page.queue.view.hasFocus()


def test_papers_are_entered_attached_and_saved(qtbot, open_page, draft, clerk, tmp_path):
    page = open_page(clerk)
    view = page.desk.view
    view.tabs.setCurrentIndex(1)
    row = view.papers.rows["BIZ_LICENSE"]
    row.number.setFocus()
    qtbot.keyClicks(row.number, "JY-7")
    until = row.until.inputs()[0]
    until.setFocus()
    qtbot.keyClicks(until, "2026-13-40")
    press(qtbot, page, Qt.Key.Key_S)
    assert not draft.see(clerk).papers[0].number
    assert row.message.text()
    row.long_term.setFocus()
    qtbot.keyClick(row.long_term, Qt.Key.Key_Space)
    scan = tmp_path / "执照.pdf"
    scan.write_bytes(b"scan")
    row.attach(scan)
    press(qtbot, page, Qt.Key.Key_S)
    paper = next(one for one in draft.see(clerk).papers if one.code == "BIZ_LICENSE")
    assert (paper.number, paper.long_term, paper.file_name) == ("JY-7", True, "执照.pdf")
    assert paper.problem is None


def test_someone_elses_change_reloads_and_keeps_what_was_typed(
    qtbot, open_page, ready, clerk, office
):
    page = open_page(clerk)
    view = page.desk.view
    type_opinion(page, "请审批")
    row = view.scores.rows["Q3"]
    row.combo.setFocus()
    qtbot.keyClick(row.combo, Qt.Key.Key_Down)
    mine = row.combo.currentIndex()
    case = ready.see(clerk)
    scores = {code: (entry.option, entry.basis) for code, entry in case.scores.items()}
    scores["P5"] = (1, "电话核实")
    qualification.save_scores(
        office, clerk, case.id, scores, frozenset(), None, revision=case.revision
    )
    press(qtbot, page, Qt.Key.Key_S)
    assert "Someone else" in view.notice.text()
    assert view.bar.opinion.toPlainText() == "请审批"
    assert row.combo.currentIndex() == mine
    assert view.scores.rows["P5"].basis.text() == "电话核实"
    press(qtbot, page, Qt.Key.Key_S)
    stored = ready.see(clerk).scores
    assert (stored["Q3"].option, stored["P5"].option) == (mine, 1)


@pytest.mark.parametrize("answer", ["save", "discard", "stay"])
def test_leaving_asks_about_scores_that_are_not_saved(
    qtbot, open_page, draft, clerk, monkeypatch, answer
):
    page = open_page(clerk)
    assert page.may_leave()
    row = page.desk.view.scores.rows["Q3"]
    row.combo.setFocus()
    qtbot.keyClick(row.combo, Qt.Key.Key_Down)

    def answered(question):
        question.answer = answer
        return 1

    monkeypatch.setattr(LeavingQuestion, "exec", answered)
    assert page.may_leave() is (answer != "stay")
    settled(qtbot, page)
    assert ("Q3" in draft.see(clerk).scores) is (answer == "save")
    assert page.desk.dirty is (answer == "stay")


def test_the_queue_is_searched_and_walked_by_keys(
    qtbot, open_page, office, submitted, clerk, first, tmp_path
):
    other = complete(start(office, clerk, add_customer(office, clerk, *OTHER)), clerk, tmp_path)
    other.decide(clerk, Verdict.SUBMIT)
    page = open_page(first)
    page.queue.view.setFocus()
    qtbot.keyClick(page.queue.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.desk.case_id == other.case_id)
    settled(qtbot, page)
    qtbot.keyClick(page.queue.view, Qt.Key.Key_Return)
    assert page.desk.view.bar.opinion.hasFocus()
    press(qtbot, page, Qt.Key.Key_F)
    commit_text(page.queue.search, "广州")
    qtbot.waitUntil(lambda: len(page.queue.model.rows) == 1)


def test_the_report_opens_by_key(qtbot, open_page, submitted, first):
    page = open_page(first)
    page.desk.view.bar.opinion.setFocus()
    before = set(QApplication.topLevelWidgets())
    press(qtbot, page, Qt.Key.Key_P)
    windows = [
        one
        for one in QApplication.topLevelWidgets()
        if one not in before and type(one).__name__ == "ReportWindow"
    ]
    assert len(windows) == 1
    settled(qtbot, page)
    windows[0].close()


def test_a_viewer_reads_only(qtbot, open_page, draft, viewer):
    page = open_page(viewer)
    assert page.queue.part is Part.ALL
    view = page.desk.view
    assert view.scores.rows["Q3"].combo.isHidden()
    assert not view.bar.buttons[Act.SUBMIT].isEnabled()
    assert view.bar.buttons[Act.SUBMIT].accessibleDescription()
