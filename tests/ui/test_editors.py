from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.kinds.text import Written
from custdim.ui.editors import editor_for
from custdim.ui.editors.line import LONGEST
from typing_keys import commit_text, compose_text

CHOICES = [
    {"code": "a", "zh": "企业", "en": "Company"},
    {"code": "b", "zh": "个体工商户", "en": "Sole trader"},
    {"code": "c", "zh": "旧类型", "en": "Old type", "retired": True},
]
OPTIONS = {
    "choice": {"choices": CHOICES},
    "multi_choice": {"choices": CHOICES},
    "tree_choice": {"nodes": "A 农业"},
}


def made(qtbot, code, language="zh", **options):
    editor = editor_for(kinds.load(code, options or OPTIONS.get(code, {})), None, language)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    return editor


def typed(qtbot, editor, text):
    commit_text(editor, text) if not text.isascii() else qtbot.keyClicks(editor.inputs()[0], text)


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.code)
def test_every_kind_has_an_editor_that_begins_empty(qtbot, kind):
    editor = made(qtbot, kind.code)
    assert editor.value() is None
    assert editor.text() == ""
    assert not editor.dirty
    assert any(widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in editor.inputs())


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("text", "上海远景泰和", "上海远景泰和"),
        ("text", "𬭸喆䶮", "𬭸喆䶮"),
        ("integer", "１２", 12),
        ("decimal", "5,000.5", Decimal("5000.5")),
        ("percent", "98.5%", Decimal("98.5")),
        ("money", "12.5万", Decimal(125000)),
        ("date", "2025年1月3日", date(2025, 1, 3)),
        ("date", "20250103", date(2025, 1, 3)),
        ("long_text", "第一行", "第一行"),
        ("region", "广东", "440000"),
    ],
)
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_typing_gives_the_value(qtbot, code, text, value):
    editor = made(qtbot, code)
    with qtbot.waitSignal(editor.edited):
        typed(qtbot, editor, text)
    assert editor.value() == value
    assert editor.dirty


def test_showing_a_value_is_not_editing(qtbot):
    editor = made(qtbot, "decimal")
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_value(Decimal("1234.5"))
    assert editor.text() == "1,234.50"
    assert not editor.dirty


def test_wrong_text_stays_and_says_why(qtbot):
    editor = made(qtbot, "integer")
    typed(qtbot, editor, "twelve")
    assert editor.text() == "twelve"
    with pytest.raises(InvalidValueError, match="invalid-value"):
        editor.value()
    assert editor.problem().reason == "not-a-number"


def test_leaving_writes_a_number_as_it_is_shown(qtbot):
    editor = made(qtbot, "decimal")
    typed(qtbot, editor, "5000")
    editor.tidy()
    assert editor.text() == "5,000.00"
    assert editor.value() == Decimal(5000)


def test_composing_with_an_input_method_is_not_editing(qtbot):
    for code in ("text", "long_text"):
        editor = made(qtbot, code)
        with qtbot.assertNotEmitted(editor.edited):
            compose_text(editor, "shang hai")
        with qtbot.waitSignal(editor.edited):
            commit_text(editor, "上海")
        assert editor.value() == "上海"


def test_enter_goes_on_but_in_long_text_begins_a_line(qtbot):
    line = made(qtbot, "text")
    with qtbot.waitSignal(line.entered):
        qtbot.keyClick(line.inputs()[0], Qt.Key.Key_Return)
    paper = made(qtbot, "long_text")
    qtbot.keyClicks(paper.inputs()[0], "a")
    qtbot.keyClick(paper.inputs()[0], Qt.Key.Key_Return)
    qtbot.keyClicks(paper.inputs()[0], "b")
    assert paper.value() == "a\nb"


def test_a_long_text_grows_with_its_lines(qtbot):
    editor = made(qtbot, "long_text", rows=3)
    before = editor.inputs()[0].height()
    editor.set_text("\n".join("abcdefgh"))
    assert before < editor.inputs()[0].minimumHeight() < 400


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_calendar_picks_a_date_and_can_clear_it(qtbot):
    editor = made(qtbot, "date")
    editor.set_value(date(2024, 2, 28))
    qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget().calendar
    qtbot.keyClick(calendar.findChild(object, "qt_calendar_calendarview"), Qt.Key.Key_Right)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(calendar.findChild(object, "qt_calendar_calendarview"), Qt.Key.Key_Return)
    assert editor.value() == date(2024, 2, 29)
    editor.open_calendar()
    popup = QApplication.activePopupWidget()
    qtbot.mouseClick(popup.clear_button, Qt.MouseButton.LeftButton)
    assert editor.value() is None
    assert editor.text() == ""


def test_up_and_down_go_from_day_to_day(qtbot):
    editor = made(qtbot, "date")
    editor.set_value(date(2024, 12, 31))
    qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_Up)
    assert editor.value() == date(2025, 1, 1)


def test_a_choice_is_made_by_keyboard_and_taken_back(qtbot):
    editor = made(qtbot, "choice")
    combo = editor.inputs()[0]
    assert [combo.itemText(i) for i in range(combo.count())] == ["企业", "个体工商户"]
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert editor.value() == "a"
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(combo, Qt.Key.Key_Delete)
    assert editor.value() is None


def test_a_click_on_the_cross_empties_a_choice(qtbot):
    editor = made(qtbot, "choice")
    editor.set_value("b")
    cross = editor.inputs()[0].cross
    assert cross.isVisible()
    assert cross.accessibleName()
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert editor.value() is None
    assert not cross.isVisible()


def test_a_choice_that_must_be_made_offers_no_cross(qtbot):
    editor = made(qtbot, "choice")
    editor.set_required(True)
    editor.set_value("b")
    assert not editor.inputs()[0].cross.isVisible()


def test_a_retired_choice_is_shown_only_where_it_is_stored(qtbot):
    editor = made(qtbot, "choice")
    editor.set_value("c")
    combo = editor.inputs()[0]
    assert combo.currentText().startswith("旧类型")
    assert editor.value() == "c"
    editor.set_value("a")
    assert combo.count() == 2


def test_choices_speak_the_language_asked_for(qtbot):
    editor = made(qtbot, "choice", "en")
    assert editor.inputs()[0].itemText(1) == "Sole trader"


@pytest.mark.parametrize("text", ["a", "企业", "Company"])
def test_a_choice_is_put_back_from_a_draft_by_code_or_name(qtbot, text):
    editor = made(qtbot, "choice")
    editor.set_text(text)
    assert editor.value() == "a"


def test_a_choice_nobody_knows_is_kept_and_refused(qtbot):
    editor = made(qtbot, "choice")
    editor.set_text("gone")
    assert editor.text() == "gone"
    assert editor.problem().reason == "unknown-choice"


def test_the_wheel_does_not_change_a_choice_that_has_no_focus(qtbot):
    editor, other = made(qtbot, "choice"), made(qtbot, "text")
    editor.set_value("a")
    other.focus()
    combo = editor.inputs()[0]
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(combo.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turn)
    assert editor.value() == "a"
    assert not turn.isAccepted()


def test_yes_no_or_not_said(qtbot):
    editor = made(qtbot, "yes_no")
    yes, no = editor.inputs()
    with qtbot.waitSignal(editor.edited):
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton, pos=QPoint(10, yes.height() // 2))
    assert editor.value() is True
    qtbot.keyClick(yes, Qt.Key.Key_Right)
    assert editor.value() is False
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(no, Qt.Key.Key_Delete)
    assert editor.value() is None


def test_several_choices_are_checked_with_space(qtbot):
    editor = made(qtbot, "multi_choice")
    first, second, retired = editor.inputs()
    assert not retired.isVisible()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert editor.value() == ("a", "b")
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert editor.value() == ("b",)


def test_several_choices_survive_a_draft(qtbot):
    editor = made(qtbot, "multi_choice")
    editor.set_text("|a|gone|")
    assert editor.text() == "|a|gone|"
    assert editor.problem().reason == "unknown-choice"
    editor.set_text("企业；个体工商户")
    assert editor.value() == ("a", "b")


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.code)
def test_screen_readers_hear_the_name_and_the_note(qtbot, kind):
    editor = made(qtbot, kind.code)
    editor.set_accessible("成立日期", "必填")
    for widget in editor.inputs():
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(QAccessible.Text.Name).startswith("成立日期")
        assert spoken.text(QAccessible.Text.Description) == "必填"
        roles = {QRadioButton: QAccessible.Role.RadioButton, QCheckBox: QAccessible.Role.CheckBox}
        expected = next((r for c, r in roles.items() if isinstance(widget, c)), spoken.role())
        assert spoken.role() == expected


def test_what_may_only_be_seen_cannot_be_typed(qtbot):
    for kind in kinds.KINDS:
        editor = made(qtbot, kind.code)
        editor.set_read_only(True)
        qtbot.keyClicks(editor.inputs()[0], "1")
        qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_Down)
        qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_Space)
        assert editor.text() == ""


def test_a_new_kind_needs_no_editor_of_its_own(qtbot):
    class Licence(Written):
        code = "licence"

        def parse(self, text):
            return text.upper()

    editor = editor_for(Licence())
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor.inputs()[0], "jy123")
    assert editor.value() == "JY123"


def test_the_field_is_left_when_the_focus_goes_on_but_not_for_a_menu(qtbot):
    editor, other = made(qtbot, "text"), made(qtbot, "text")
    editor.focus()
    line = editor.inputs()[0]
    event = QEvent.Type.FocusOut
    with qtbot.assertNotEmitted(editor.left):
        QApplication.sendEvent(line, _focus(event, Qt.FocusReason.PopupFocusReason))
    with qtbot.waitSignal(editor.left):
        QApplication.sendEvent(line, _focus(event, Qt.FocusReason.TabFocusReason))
    assert other is not editor


def _focus(kind, reason):
    return QFocusEvent(kind, reason)


@pytest.mark.parametrize("length", [40_000, 100_001])
def test_a_long_text_is_whole_or_refused_but_never_cut(qtbot, length):
    editor = made(qtbot, "text", max_length=100_000)
    QApplication.clipboard().setText("字" * length)
    editor.inputs()[0].paste()
    assert len(editor.text()) == length
    assert (editor.problem() is None) == (length <= 100_000)


def test_what_is_pasted_by_mistake_is_cut_before_it_is_laid_out(qtbot):
    editor = made(qtbot, "text", max_length=50)
    editor.setFocus()
    QApplication.clipboard().setText("长" * 3_500_000)
    qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(editor.text()) <= LONGEST
    assert editor.problem().reason == "too-long"
