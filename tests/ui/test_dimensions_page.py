"""The definition editor, worked as an administrator works it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from custdim.errors import NotAllowedError
from custdim.kinds.choice import Choice
from custdim.services import column_room, definitions
from custdim.services.customer_records import CustomerInput, RecordValues
from custdim.services.customers import save_customer
from custdim.services.dimension_records import AttributeDraft, DimensionDraft, draft_of
from custdim.storage.dimensions import OWN_COLUMNS
from custdim.ui.definitions.choices_model import EN, OFFERED, ZH, ChoicesModel
from custdim.ui.definitions.impact_dialog import ImpactDialog
from custdim.ui.dialogs.questions import LeavingQuestion, Question
from custdim.ui.forms import DimensionForm, ManyForm
from custdim.ui.pages.dimensions_page import DimensionsPage
from typing_keys import commit_text

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def vehicles(office, admin):
    """One more type with three attributes; return its id."""
    attributes = tuple(
        AttributeDraft(code, zh) for code, zh in [("a", "甲"), ("b", "乙"), ("c", "丙")]
    )
    draft = DimensionDraft("VEHICLE", "车辆", "Vehicles", attributes=attributes)
    return definitions.save_dimension(office, admin, draft, revision=None).id


@pytest.fixture
def page(qtbot, context_for, admin, vehicles):
    made = DimensionsPage(context_for(admin))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.types.list.setCurrentRow(made.types.list.count() - 1)
    return made


def names(page):
    return [page.editor.panel.list.item(i).text() for i in range(page.editor.panel.list.count())]


def type_names(page):
    return [page.types.list.item(i).text() for i in range(page.types.list.count())]


def field(page, name):
    form = page.editor.attribute_form
    return form.names.fields.get(name) or form.rules.fields[name]


def type_field(page, name):
    return page.editor.type_form.form.fields[name]


def write(qtbot, field, text):
    line = field.editor.inputs()[0]
    line.selectAll()
    commit_text(line, text) if not text.isascii() else qtbot.keyClicks(line, text)


def choose_kind(qtbot, page, code):
    combo = field(page, "kind").editor.inputs()[0]
    combo.setFocus()
    row = combo.findData(code)
    while combo.currentIndex() != row:
        qtbot.keyClick(combo, Qt.Key.Key_Down if combo.currentIndex() < row else Qt.Key.Key_Up)
    qtbot.waitUntil(page.editor.attribute_form.options.isVisible)


def save(qtbot, page):
    with qtbot.waitSignal(page.settled):
        qtbot.mouseClick(page.save_button, LEFT)


def stored(office, dimension_id):
    return definitions.dimension(office, dimension_id)


def answer(kind, button):
    """Press a button of the next question."""

    def press():
        question = QApplication.activeModalWidget()
        if isinstance(question, kind):
            question.reject() if button == "reject" else getattr(question, button).click()
        else:
            QTimer.singleShot(10, press)

    QTimer.singleShot(0, press)


def fill(office, clerk, vehicles, count, number=1):
    """Let some customers have a value of an attribute."""
    attribute = stored(office, vehicles).attributes[number]
    for one in range(count):
        known = CustomerInput(
            name=f"客户{one}", records={vehicles: (RecordValues(None, {attribute.id: "x"}),)}
        )
        save_customer(office, clerk, known, revision=None)


def test_the_types_are_listed_and_the_chosen_one_is_shown(page):
    assert type_names(page)[-1] == "Vehicles"
    assert type_field(page, "zh").text() == "车辆"
    assert names(page) == ["甲", "乙", "丙"]
    assert not page.save_button.isEnabled()


def test_a_new_type_with_an_attribute_of_each_sort(qtbot, page, office):
    qtbot.mouseClick(page.types.add_button, LEFT)
    assert type_field(page, "zh").editor.inputs()[0].hasFocus()
    write(qtbot, type_field(page, "zh"), "仓库")
    write(qtbot, type_field(page, "en"), "Warehouses")
    assert type_field(page, "code").text() == "WAREHOUSES", "the code follows the name"
    qtbot.mouseClick(page.editor.panel.add_button, LEFT)
    write(qtbot, field(page, "zh"), "面积")
    write(qtbot, field(page, "en"), "Floor space")
    assert field(page, "code").text() == "floor_space"
    choose_kind(qtbot, page, "decimal")
    write(qtbot, page.editor.attribute_form.options.form.fields["minimum"], "0")
    write(qtbot, page.editor.attribute_form.default, "100")
    page.editor.panel.list.setFocus()
    qtbot.keyClick(page.editor.panel.list, Qt.Key.Key_Insert)
    write(qtbot, field(page, "zh"), "地址")
    qtbot.keyClick(field(page, "rules").editor.inputs()[0], Qt.Key.Key_Space)
    save(qtbot, page)
    made = definitions.dimensions(office)[-1]
    assert (made.zh, made.en, made.code, made.many) == ("仓库", "Warehouses", "WAREHOUSES", False)
    area, address = made.attributes
    assert (area.zh, area.code, area.kind, area.default) == (
        "面积",
        "floor_space",
        "decimal",
        "100",
    )
    assert area.options["minimum"] == "0"
    assert (address.zh, address.kind, address.required) == ("地址", "text", True)
    assert type_names(page)[-1] == "Warehouses"
    assert not page.save_button.isEnabled()


def test_the_preview_follows_the_typing(qtbot, page):
    page.editor.panel.list.setCurrentRow(0)
    write(qtbot, field(page, "zh"), "车牌号")

    def label():
        return next(iter(page.editor.preview.form.fields.values())).label.text()

    qtbot.waitUntil(lambda: label() == "车牌号")
    write(qtbot, field(page, "en"), "Number plate")
    qtbot.waitUntil(lambda: label() == "Number plate")
    assert isinstance(page.editor.preview.form, DimensionForm)
    page.editor.show_type()
    combo = type_field(page, "records").editor.inputs()[0]
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: isinstance(page.editor.preview.form, ManyForm))
    assert type_field(page, "min_rows").isVisible()


def test_alt_and_arrows_change_the_order(qtbot, page, office, vehicles):
    page.editor.panel.list.setCurrentRow(2)
    page.editor.panel.list.setFocus()
    qtbot.keyClick(page.editor.panel.list, Qt.Key.Key_Up, ALT)
    assert names(page) == ["甲", "丙", "乙"]
    assert page.editor.panel.list.currentRow() == 1
    assert field(page, "zh").text() == "丙"
    save(qtbot, page)
    assert [one.zh for one in stored(office, vehicles).attributes] == ["甲", "丙", "乙"]


def test_drag_and_drop_changes_the_order(page):
    shown = page.editor.panel.list
    shown.setCurrentRow(0)
    below = shown.visualItemRect(shown.item(1)).bottomLeft()
    event = QDropEvent(
        QPointF(below),
        Qt.DropAction.MoveAction,
        QMimeData(),
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    shown.dropEvent(event)
    assert names(page) == ["乙", "甲", "丙"]
    assert page.save_button.isEnabled()


def test_types_change_their_order_at_once(qtbot, page, office, vehicles):
    before = definitions.dimensions(office)[-2]
    page.types.list.setFocus()
    qtbot.keyClick(page.types.list, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: definitions.dimensions(office)[-1].id == before.id)
    qtbot.waitUntil(lambda: type_names(page)[-2] == "Vehicles")


def test_choices_are_typed_like_a_sheet(qtbot, page, office, vehicles):
    page.editor.panel.list.setCurrentRow(0)
    choose_kind(qtbot, page, "choice")
    table = page.editor.attribute_form.options.grid.table
    table.setFocus()
    for row, text in enumerate(("Truck", "Van")):
        qtbot.keyClicks(table, text[0])
        editor = table.findChild(QLineEdit)
        qtbot.keyClicks(editor, text[1:])
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: table.findChild(QLineEdit) is None)
        assert table.currentIndex().row() == row + 1
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Up, ALT)
    save(qtbot, page)
    options = stored(office, vehicles).attributes[0].options
    assert [choice["zh"] for choice in options["choices"]] == ["Van", "Truck"]
    assert [choice["code"] for choice in options["choices"]] == ["Van", "Truck"]


def test_a_choice_list_may_not_be_empty(qtbot, page):
    page.editor.panel.list.setCurrentRow(0)
    choose_kind(qtbot, page, "choice")
    page.editor.show_type()
    save(qtbot, page)
    form = page.editor.attribute_form
    assert form is not None, "the page went to the wrong attribute"
    assert form.options.grid.message.isVisible()
    assert form.options.grid.table.hasFocus()


def test_wrong_options_are_told_beside_their_field(qtbot, page):
    page.editor.panel.list.setCurrentRow(0)
    choose_kind(qtbot, page, "decimal")
    options = page.editor.attribute_form.options
    write(qtbot, options.form.fields["minimum"], "9")
    write(qtbot, options.form.fields["maximum"], "1")
    save(qtbot, page)
    assert options.message.isVisible()
    write(qtbot, options.form.fields["maximum"], "10")
    assert not options.message.isVisible()
    write(qtbot, options.form.fields["places"], "many")
    save(qtbot, page)
    assert options.form.fields["places"].note.tone == "error"
    assert options.form.fields["places"].editor.inputs()[0].hasFocus()


def test_what_is_missing_and_what_is_twice_is_told_at_its_place(qtbot, page):
    qtbot.mouseClick(page.editor.panel.add_button, LEFT)
    save(qtbot, page)
    assert field(page, "zh").note.tone == "error"
    assert field(page, "zh").editor.inputs()[0].hasFocus()
    write(qtbot, field(page, "zh"), "丁")
    write(qtbot, field(page, "code"), "a")
    page.editor.show_type()
    save(qtbot, page)
    assert field(page, "code").note.tone == "error"
    assert page.notice.isVisible()


def test_the_code_of_what_is_stored_stays(qtbot, page):
    page.editor.panel.list.setCurrentRow(0)
    qtbot.keyClicks(field(page, "code").editor.inputs()[0], "x")
    assert field(page, "code").text() == "a"
    assert type_field(page, "code").editor.inputs()[0].isReadOnly()


def test_wrong_text_stays_while_another_attribute_is_looked_at(qtbot, page):
    page.editor.panel.list.setCurrentRow(0)
    write(qtbot, page.editor.attribute_form.options.form.fields["max_length"], "long")
    page.editor.panel.list.setCurrentRow(1)
    page.editor.panel.list.setCurrentRow(0)
    assert page.editor.attribute_form.options.form.fields["max_length"].text() == "long"
    assert page.save_button.isEnabled()


def test_f6_goes_from_part_to_part_and_returns_to_where_the_keyboard_was(qtbot, page):
    parts = (page.types, page.editor.panel, page.editor, page.editor.preview)
    name = type_field(page, "zh").editor.inputs()[0]
    name.setFocus()
    seen = []
    for _ in parts:
        qtbot.keyClick(page, Qt.Key.Key_F6)
        now = page.focusWidget()
        seen.append(next(at for at, part in enumerate(parts) if part.isAncestorOf(now)))
    assert seen == [3, 0, 1, 2]
    assert page.focusWidget() is name
    qtbot.keyClick(page, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert parts[1].isAncestorOf(page.focusWidget())


def test_looking_is_not_changing(page):
    for row in (0, 1, 2):
        page.editor.panel.list.setCurrentRow(row)
    assert not page.save_button.isEnabled()
    assert page.may_leave()


def test_looking_at_every_type_of_the_template_changes_nothing(page):
    for kind in range(page.types.list.count()):
        page.types.list.setCurrentRow(kind)
        for row in range(page.editor.panel.list.count()):
            page.editor.panel.list.setCurrentRow(row)
        assert not page.editor.dirty, type_names(page)[kind]


@pytest.mark.parametrize(("button", "left"), [("reject", False), ("discard", True), ("save", True)])
def test_unsaved_changes_are_asked_about(qtbot, page, office, vehicles, button, left):
    write(qtbot, type_field(page, "zh"), "车队")
    answer(LeavingQuestion, button)
    assert page.may_leave() is left
    assert stored(office, vehicles).zh == ("车队" if button == "save" else "车辆")
    assert type_field(page, "zh").text() == ("车辆" if button == "discard" else "车队")


def test_another_type_waits_for_the_answer(qtbot, page):
    write(qtbot, type_field(page, "zh"), "车队")
    answer(LeavingQuestion, "reject")
    page.types.list.setCurrentRow(0)
    assert page.types.list.currentRow() == page.types.list.count() - 1
    assert type_field(page, "zh").text() == "车队"


def test_discarding_brings_back_what_is_stored(qtbot, page):
    page.editor.panel.list.setCurrentRow(0)
    qtbot.keyClick(page.editor.panel.list, Qt.Key.Key_Delete)
    assert names(page) == ["乙", "丙"]
    qtbot.mouseClick(page.discard_button, LEFT)
    assert names(page) == ["甲", "乙", "丙"]
    assert not page.save_button.isEnabled()


def test_what_leaves_the_form_is_shown_before_it_is_saved(qtbot, page, office, clerk, vehicles):
    fill(office, clerk, vehicles, 3)
    page.editor.panel.list.setCurrentRow(1)
    page.editor.panel.list.setFocus()
    qtbot.keyClick(page.editor.panel.list, Qt.Key.Key_Delete)
    answer(ImpactDialog, "reject")
    save(qtbot, page)
    assert len(stored(office, vehicles).attributes) == 3
    assert page.save_button.isEnabled(), "the draft stays"
    answer(ImpactDialog, "save")
    save(qtbot, page)
    assert len(stored(office, vehicles).attributes) == 2


def look(asked):
    """Read the question, then agree."""
    question = QApplication.activeModalWidget()
    if not isinstance(question, Question):
        QTimer.singleShot(10, lambda: look(asked))
        return
    asked.append(" ".join(label.text() for label in question.findChildren(object) if _says(label)))
    question.button.click()


def _says(thing):
    return type(thing).__name__ == "QLabel"


def test_a_type_is_deleted_with_its_records_named(qtbot, page, office, clerk, vehicles):
    fill(office, clerk, vehicles, 2)
    answer(Question, "reject")
    qtbot.mouseClick(page.types.delete_button, LEFT)
    assert stored(office, vehicles)
    asked = []
    QTimer.singleShot(0, lambda: look(asked))
    with qtbot.waitSignal(page.settled):
        qtbot.mouseClick(page.types.delete_button, LEFT)
    assert "2" in asked[0]
    assert vehicles not in [known.id for known in definitions.dimensions(office)]
    assert "Vehicles" not in type_names(page)


def test_somebody_elses_change_is_noticed_and_not_overwritten(qtbot, page, office, admin, vehicles):
    write(qtbot, type_field(page, "zh"), "车队")
    known = stored(office, vehicles)
    theirs = replace(draft_of(known), zh="运输")
    definitions.save_dimension(office, admin, theirs, revision=known.revision)
    save(qtbot, page)
    assert page.notice.isVisible()
    assert stored(office, vehicles).zh == "运输"
    assert type_field(page, "zh").text() == "车队", "nothing typed is lost"
    qtbot.mouseClick(page.reload_button, LEFT)
    assert type_field(page, "zh").text() == "运输"


def test_a_clean_page_follows_other_pages(qtbot, page, office, admin, vehicles):
    known = stored(office, vehicles)
    theirs = replace(draft_of(known), zh="运输", en="")
    page.context.tasks.run(
        page,
        lambda: definitions.save_dimension(office, admin, theirs, revision=known.revision),
    )
    qtbot.waitUntil(lambda: type_field(page, "zh").text() == "运输")
    assert type_names(page)[-1] == "运输"


def test_without_any_type_the_page_says_what_to_do(qtbot, context_for, admin, office):
    for known in definitions.dimensions(office):
        definitions.delete_dimension(office, admin, known.id, revision=known.revision)
    page = DimensionsPage(context_for(admin))
    qtbot.addWidget(page)
    page.show()
    assert page.frame.empty.isVisible()
    qtbot.mouseClick(page.frame.empty.button, LEFT)
    assert not page.frame.empty.isVisible()
    assert type_names(page) == ["New type"]


def test_who_may_not_define_is_told_so(qtbot, context_for, clerk, office):
    page = DimensionsPage(context_for(clerk))
    qtbot.addWidget(page)
    page.show()
    write(qtbot, type_field(page, "zh"), "改名")
    save(qtbot, page)
    assert page.notice.isVisible()
    with pytest.raises(NotAllowedError):
        definitions.move_dimension(office, clerk, definitions.dimensions(office)[0].id, 1)


def test_every_control_has_a_name_and_can_be_reached_by_tab(qtbot, page):
    page.editor.panel.list.setCurrentRow(0)
    choose_kind(qtbot, page, "choice")
    page.editor.preview.refresh()
    reached, start = [], page.types.list
    start.setFocus()
    while True:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is start or at in reached:
            break
        reached.append(at)
    named = {
        widget: widget.accessibleName() or getattr(widget, "text", str)() for widget in reached
    }
    assert [widget for widget, name in named.items() if not name] == []
    wanted = [
        page.types.add_button,
        page.editor.panel.list,
        field(page, "zh").editor.inputs()[0],
        page.editor.attribute_form.options.grid.table,
        page.discard_button,
        page.save_button,
    ]
    assert [widget for widget in wanted if widget not in reached] == []


def test_the_model_of_choices_keeps_its_promises(qtmodeltester, qtbot):
    model = ChoicesModel()
    model.set_choices([Choice("a", "甲", "A"), Choice("b", "乙", "B", retired=True)])
    qtmodeltester.check(model)
    assert model.setData(model.index(2, EN), "C")
    assert model.setData(
        model.index(0, OFFERED), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
    )
    assert model.choices() == [
        {"code": "a", "zh": "甲", "en": "A", "retired": True},
        {"code": "b", "zh": "乙", "en": "B", "retired": True},
        {"code": "C", "zh": "", "en": "C", "retired": False},
    ]
    assert not model.setData(model.index(3, ZH), "  ")


def test_a_full_table_is_told_beside_the_type(qtbot, page, office, monkeypatch):
    # As SQLite has it, this would take a minute to fill.
    monkeypatch.setattr(column_room, "MOST_COLUMNS", len(OWN_COLUMNS) + 3)
    page.editor.add_attribute()
    write(qtbot, field(page, "zh"), "Fourth")
    save(qtbot, page)
    assert page.editor.attribute_form is None, "the type itself is shown"
    assert "room for 0 more" in type_field(page, "zh").note.text
