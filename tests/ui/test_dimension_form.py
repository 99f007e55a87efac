from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from custdim.errors import FieldError, InvalidValueError
from custdim.kinds import uscc
from custdim.services.customer_records import RecordValues
from custdim.ui.forms import DimensionForm, form_for
from custdim.ui.forms.field import PAUSE_MS
from custdim.ui.widgets.surface import scrolling
from sample_definitions import ROLES, attribute, dimension
from typing_keys import commit_text

SHORT = "9131000013221234"
_BEGIN = SHORT + uscc.organisation_digit(SHORT[8:16])
CODE = _BEGIN + uscc.check_digit(_BEGIN)
COMPANY = dimension(
    attribute(1, "text", "客户名称", required=True, group_zh="基本信息"),
    attribute(2, "uscc", "信用代码", required=True, group_zh="基本信息"),
    attribute(3, "choice", "角色", choices=ROLES, default="buyer", group_zh="基本信息"),
    attribute(4, "decimal", "注册资本(万元)", minimum="0", group_zh="资质信息"),
    attribute(5, "date", "许可证到期", group_zh="资质信息", help_zh="与证照一致"),
    attribute(6, "long_text", "备注", group_zh="资质信息"),
)


@pytest.fixture
def form(qtbot):
    made = shown(qtbot, form_for(COMPANY, "zh"))
    made.clear()
    return made


def shown(qtbot, form, width=900):
    area = scrolling(form)
    qtbot.addWidget(area)
    area.resize(width, 620)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    area.kept = form
    form.area = area
    return form


def line(form, number):
    return form.fields[number].editor.inputs()[0]


def left(form, number):
    """Type Tab in a field."""
    form.fields[number].focus()
    form.fields[number].editor.inputs()[0].clearFocus()


def test_groups_and_labels_stand_as_defined(form):
    texts = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert texts.index("基本信息") < texts.index("资质信息")
    edges = {
        field.label.mapTo(form, field.label.rect().topRight()).x()
        for field in form.fields.values()
        if field.mapTo(form, field.rect().topLeft()).x() == 0
    }
    assert len(edges) == 1, "labels of all groups end at one line"


def test_labels_lead_to_their_editors_and_name_them(form):
    for number, field in form.fields.items():
        assert field.label.buddy() is field.editor.inputs()[0]
        assert line(form, number).accessibleName() == field.spec.label
    described = QAccessible.queryAccessibleInterface(line(form, 1))
    assert "required" in described.text(QAccessible.Text.Description)


def test_a_new_record_begins_with_the_defaults_and_is_not_dirty(form):
    assert form.values()[3] == "buyer"
    assert not form.dirty


def test_typing_makes_the_values(qtbot, form):
    with qtbot.waitSignal(form.edited):
        commit_text(line(form, 1), "上海远景泰和医疗器械有限公司")
    qtbot.keyClicks(line(form, 4), "5,000")
    qtbot.keyClicks(line(form, 5), "2027/3/31")
    values = form.values()
    assert values[1] == "上海远景泰和医疗器械有限公司"
    assert values[4] == Decimal(5000)
    assert values[5] == date(2027, 3, 31)
    assert form.dirty


def test_an_untouched_form_accuses_nobody(form):
    assert not any(field.note.tone == "error" for field in form.fields.values())


def test_passing_an_empty_required_field_is_no_fault_yet(form):
    left(form, 1)
    assert form.fields[1].note.tone != "error"


def test_a_wrong_value_is_told_when_the_field_is_left(qtbot, form):
    qtbot.keyClicks(line(form, 2), SHORT)
    assert form.fields[2].note.tone != "error"
    left(form, 2)
    note = form.fields[2].note
    assert note.tone == "error"
    assert "18" in note.text
    assert "16" in note.text
    assert note.isVisible()
    assert line(form, 2).property("state") == "error"
    assert note.text in line(form, 2).accessibleDescription()


def test_a_wrong_value_is_told_when_typing_pauses(qtbot, form):
    qtbot.keyClicks(line(form, 2), SHORT)
    qtbot.waitUntil(lambda: form.fields[2].note.tone == "error", timeout=PAUSE_MS * 5)


def test_once_told_the_message_follows_the_typing(qtbot, form):
    qtbot.keyClicks(line(form, 2), CODE[:-1])
    left(form, 2)
    assert form.fields[2].note.tone == "error"
    form.fields[2].focus()
    line(form, 2).end(False)
    qtbot.keyClicks(line(form, 2), CODE[-1])
    assert form.fields[2].note.tone == "note"
    assert line(form, 2).property("state") == ""


def test_a_credit_code_explains_itself(qtbot, form):
    qtbot.keyClicks(line(form, 2), CODE)
    note = form.fields[2].note.text
    assert "上海" in note
    assert "·" in note


def test_a_misread_credit_code_is_put_right_by_one_click(qtbot, form):
    misread = CODE.replace("0000", "OOOO", 1)
    qtbot.keyClicks(line(form, 2), misread)
    left(form, 2)
    note = form.fields[2].note
    assert note.suggestion == CODE
    qtbot.mouseClick(note.offer, Qt.MouseButton.LeftButton)
    assert form.values()[2] == CODE
    assert note.tone == "note"
    assert not note.offer.isVisible()


def test_a_hint_stands_under_its_field(form):
    assert form.fields[5].note.text == "与证照一致"


def test_saving_names_what_is_wrong_and_goes_to_the_first(qtbot, form):
    commit_text(line(form, 1), "远景")
    found = form.problems()
    assert [(error.place, error.error.reason) for error in found] == [
        (("record", 1, 0, 2), "required")
    ]
    assert form.focus_first_error()
    assert line(form, 2).hasFocus()
    assert form.fields[2].note.tone == "error"


def test_nothing_wrong_means_nowhere_to_go(qtbot, form):
    form.set_values({1: "远景", 2: CODE})
    assert form.problems() == []
    assert not form.focus_first_error()


def test_what_the_office_refused_goes_with_the_next_letter(qtbot, form):
    form.set_values({1: "远景", 2: CODE})
    taken = InvalidValueError("taken", text=CODE)
    form.show_errors([FieldError(("record", 1, 0, 2), taken)])
    assert form.fields[2].note.tone == "error"
    assert form.focus_first_error()
    qtbot.keyClick(line(form, 2), Qt.Key.Key_End)
    qtbot.keyClick(line(form, 2), Qt.Key.Key_Backspace)
    qtbot.keyClicks(line(form, 2), CODE[-1])
    assert form.problems() == []


def test_errors_of_other_dimensions_are_not_ours(form):
    form.show_errors([FieldError(("record", 99, 0, 2), InvalidValueError("taken", text="x"))])
    assert all(field.note.tone != "error" for field in form.fields.values())


def test_enter_goes_through_the_form_and_out_of_it(qtbot, form):
    form.focus_first()
    for number in (1, 2, 3, 4, 5):
        assert line(form, number).hasFocus(), number
        qtbot.keyClick(line(form, number), Qt.Key.Key_Return)
    assert line(form, 6).hasFocus()


def test_the_last_enter_leaves_the_form(qtbot):
    form = shown(qtbot, DimensionForm(dimension(attribute(1, "text")), "zh"))
    with qtbot.waitSignal(form.entered_last):
        qtbot.keyClick(line(form, 1), Qt.Key.Key_Return)


def test_two_columns_where_they_fit_and_wide_fields_across(qtbot, form):
    assert form.columns == 2
    names, remarks = form.fields[1], form.fields[6]
    assert form.fields[2].x() > names.x()
    assert remarks.width() > names.width() * 1.8
    form.area.resize(520, 620)
    qtbot.waitUntil(lambda: form.columns == 1 and form.fields[2].x() == names.x())


def test_labels_go_above_where_there_is_no_room(qtbot, form):
    form.area.resize(250, 620)
    qtbot.waitUntil(lambda: form.fields[1].label.y() < form.fields[1].editor.y())
    assert form.width() <= 250


def test_nothing_is_cut_off_at_any_width(qtbot, form):
    form.set_values({1: "远景", 6: "经营范围：" + "医疗器械批发，" * 30})
    form.problems()
    for width in (1000, 700, 480, 300, 640):
        form.area.resize(width, 620)
        qtbot.waitUntil(lambda: form.width() <= form.area.width() and _whole(form))


def _whole(form):
    paper = line(form, 6)
    shown = [field for field in form.fields.values() if field.isVisible()]
    fits = all(field.height() >= field.heightForWidth(field.width()) for field in shown)
    return fits and paper.height() == paper.minimumHeight()


def test_everything_typed_survives_a_draft(qtbot, form):
    commit_text(line(form, 1), "远景")
    qtbot.keyClicks(line(form, 2), SHORT)
    qtbot.keyClicks(line(form, 5), "tomorrow")
    kept = form.raw()
    other = shown(qtbot, form_for(COMPANY, "zh"))
    other.set_raw(kept)
    assert other.raw() == kept
    assert other.dirty
    assert {error.place[-1] for error in other.problems()} == {2, 5}


def test_a_stored_value_is_not_rounded_by_showing_it(form):
    form.set_values({4: Decimal("1.123456")})
    assert form.values()[4] == Decimal("1.123456")


def test_only_changed_forms_are_dirty_and_undoing_by_hand_is_clean(qtbot, form):
    form.set_values({1: "ab"})
    qtbot.keyClicks(line(form, 1), "c")
    assert form.dirty
    qtbot.keyClick(line(form, 1), Qt.Key.Key_Home)
    qtbot.keyClick(line(form, 1), Qt.Key.Key_Delete)
    assert not form.dirty


def test_the_record_keeps_its_id_and_an_empty_new_one_is_none(qtbot):
    form = shown(qtbot, DimensionForm(dimension(attribute(1, "text"), attribute(2, "date")), "zh"))
    assert form.records() == ()
    form.set_records([RecordValues(7, {1: "x"})])
    assert form.records() == (RecordValues(7, {1: "x", 2: None}),)
    form.set_records(())
    qtbot.keyClicks(line(form, 1), "y")
    assert form.records() == (RecordValues(None, {1: "y", 2: None}),)


def test_a_form_that_may_only_be_read(qtbot, form):
    form.set_values({1: "远景"})
    form.set_read_only(True)
    qtbot.keyClicks(line(form, 1), "x")
    assert form.values()[1] == "远景"
    assert not form.dirty


def test_names_in_english(qtbot):
    form = shown(qtbot, form_for(COMPANY, "en"))
    assert form.fields[1].label.text() == "Attribute 1"


def test_a_broken_attribute_does_not_break_the_form(qtbot):
    broken = attribute(2, "no-such-kind")
    form = shown(qtbot, DimensionForm(dimension(attribute(1, "text"), broken), "zh"))
    assert list(form.fields) == [1]
