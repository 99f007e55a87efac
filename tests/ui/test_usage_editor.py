"""The options that all kinds share, set by an administrator at the definition editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from custdim.rules.type_rules import TypeRule
from custdim.services import definitions
from custdim.services.attribute_usage import LAST_USED
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.ui.pages.dimensions_page import DimensionsPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def people(office, admin):
    attributes = (
        AttributeDraft("who", "姓名"),
        AttributeDraft("line", "座机"),
        AttributeDraft("cell", "手机", unique=True),
        AttributeDraft("main", "主要", kind="yes_no"),
    )
    draft = DimensionDraft("PEOPLE", "人员", "People", many=True, attributes=attributes)
    return definitions.save_dimension(office, admin, draft, revision=None).id


@pytest.fixture
def page(qtbot, context_for, admin, people):
    made = DimensionsPage(context_for(admin))
    qtbot.addWidget(made)
    made.resize(1300, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.types.list.setCurrentRow(made.types.list.count() - 1)
    return made


def usage(page, name):
    return page.editor.attribute_form.usage.form.fields[name]


def line(field):
    return field.editor.inputs()[0]


def write(qtbot, field, text):
    line(field).setFocus()
    line(field).selectAll()
    qtbot.keyClicks(line(field), text)


def save(qtbot, page):
    with qtbot.waitSignal(page.settled):
        qtbot.mouseClick(page.save_button, LEFT)


def test_everything_is_set_by_keyboard_and_kept(qtbot, page, office, people):
    page.editor.panel.list.setCurrentRow(2)
    write(qtbot, usage(page, "required_when"), "main == true")
    write(qtbot, usage(page, "visible_when"), "who != none")
    write(qtbot, usage(page, "placeholder_en"), "138")
    write(qtbot, usage(page, "aliases"), "Tel; Cell")
    write(qtbot, usage(page, "retired_since"), "2999-01-01")
    usage(page, "default_from").editor.set_text(LAST_USED)
    usage(page, "unique_within").editor.set_text("office")
    usage(page, "printed").editor.set_text("never")
    usage(page, "flags").editor.set_value(("sensitive", "listed"))
    usage(page, "flags").editor.edited.emit()
    save(qtbot, page)
    kept = definitions.dimension(office, people).by_code["cell"]
    assert kept.usage() == {
        "required_when": "main == true",
        "visible_when": "who != none",
        "default_from": LAST_USED,
        "unique_within": "office",
        "placeholder_en": "138",
        "sensitive": True,
        "listed": True,
        "filterable": False,
        "printed": "never",
        "aliases": ["Tel", "Cell"],
        "retired_since": "2999-01-01",
    }


def test_a_condition_is_checked_while_typing_and_says_what_it_asks_for(qtbot, page):
    page.editor.panel.list.setCurrentRow(2)
    field = usage(page, "required_when")
    write(qtbot, field, "main ==")
    qtbot.waitUntil(lambda: field.note.tone == "error")
    write(qtbot, field, "nobody == 1")
    assert "nobody" in field.note.text
    write(qtbot, field, "main == true and uscc != none")
    assert field.note.tone == "note"
    assert "main = 主要" in field.note.text
    assert not page.editor.attribute_form.wrong()


def test_names_are_offered_for_the_word_before_the_cursor(qtbot, page):
    page.editor.panel.list.setCurrentRow(2)
    field = usage(page, "required_when")
    line(field).setFocus()
    qtbot.keyClicks(line(field), "taxp")
    offers = field.editor.offers
    assert offers.isVisible()
    qtbot.keyClick(line(field), Qt.Key.Key_Down)
    qtbot.keyClick(line(field), Qt.Key.Key_Up)
    qtbot.keyClick(line(field), Qt.Key.Key_Return)
    assert line(field).text() == "taxpayer_type"
    assert line(field).hasFocus()
    qtbot.keyClicks(line(field), " == 'sma")
    assert not offers.isVisible()
    qtbot.keyClicks(line(field), "ll' and ")
    space = (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(line(field), *space)
    assert offers.count() > 20
    qtbot.keyClick(line(field), Qt.Key.Key_Escape)
    assert not offers.isVisible()
    assert line(field).text() == "taxpayer_type == 'small' and "


def test_the_preview_follows_the_conditions(qtbot, page):
    page.editor.panel.list.setCurrentRow(2)
    write(qtbot, usage(page, "visible_when"), "who == 'x'")
    page.editor.preview.refresh()
    form = page.editor.preview.form
    form.add()
    cell = next(one.id for one in form.dimension.attributes if one.code == "cell")
    assert not form.form.fields[cell].isVisibleTo(form.form)
    who = next(one.id for one in form.dimension.attributes if one.code == "who")
    qtbot.keyClicks(line(form.form.fields[who]), "x")
    assert form.form.fields[cell].isVisibleTo(form.form)


def test_rules_and_the_reach_of_a_type(qtbot, page, office, people):
    fields = page.editor.type_form.form.fields
    write(qtbot, fields["applies_when"], "customer_state == 'active'")
    write(qtbot, fields["exactly_one_true"], "main")
    write(qtbot, fields["required_any_of"], "line,cell")
    save(qtbot, page)
    kept = definitions.dimension(office, people)
    assert kept.applies_when == "customer_state == 'active'"
    assert kept.rules == (
        TypeRule("exactly_one_true", ("main",)),
        TypeRule("required_any_of", ("line", "cell")),
    )
    assert fields["required_any_of"].text() == "line, cell"


def test_what_the_office_refuses_is_told_at_its_place(qtbot, page):
    fields = page.editor.type_form.form.fields
    write(qtbot, fields["exactly_one_true"], "who")
    save(qtbot, page)
    assert fields["exactly_one_true"].note.tone == "error"
