"""Forms follow what is typed: fields and sections come and go, are demanded and fixed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from conduct_shape import RULES, ConductShape
from custdim.kinds.base import MASK
from custdim.services import customers
from custdim.services.customer_records import RecordValues
from custdim.services.journal import journal_rows
from custdim.ui.forms import form_for
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.definitions_reading import read_definitions
from custdim.ui.widgets.surface import scrolling
from customer_shape import USCC, save
from sample_definitions import attribute, dimension

TRADES = [{"code": "food", "zh": "食品"}, {"code": "drug", "zh": "药品"}]
LICENCE = dimension(
    attribute(1, "text", "行业", code="trade"),
    attribute(2, "text", "许可证", code="permit", required_when="trade == 'food'"),
    attribute(3, "text", "批号", code="drug_no", required=True, visible_when="trade == 'drug'"),
    attribute(4, "integer", "级别", code="rank", read_only_when="trade == 'drug'"),
    attribute(5, "money", "额度", code="limit", unit_zh="万元", placeholder_zh="如 20"),
)


def shown(qtbot, widget, width=900):
    area = scrolling(widget)
    qtbot.addWidget(area)
    area.resize(width, 700)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    widget.area = area
    return widget


@pytest.fixture
def form(qtbot):
    return shown(qtbot, form_for(LICENCE, "zh"))


def line(form, number):
    return form.fields[number].editor.inputs()[0]


def kind_in(qtbot, form, number, text):
    line(form, number).setFocus()
    line(form, number).selectAll()
    qtbot.keyClicks(line(form, number), text)


def test_fields_are_demanded_shown_and_fixed_while_typing(qtbot, form):
    assert not form.fields[3].isVisible()
    kind_in(qtbot, form, 4, "7")
    kind_in(qtbot, form, 1, "food")
    assert form.fields[2]._star.isVisible()
    assert line(form, 1).hasFocus()
    assert [error.place[-1] for error in form.problems()] == [2]
    form.set_records([RecordValues(9, {4: 7})])
    kind_in(qtbot, form, 1, "drug")
    assert line(form, 1).hasFocus()
    assert form.fields[3].isVisible()
    assert not form.fields[2]._star.isVisible()
    assert line(form, 4).isReadOnly()
    assert [error.place[-1] for error in form.problems()] == [3]


def test_what_is_typed_survives_being_hidden(qtbot, form):
    kind_in(qtbot, form, 1, "drug")
    kind_in(qtbot, form, 3, "B7")
    kind_in(qtbot, form, 1, "food")
    assert not form.fields[3].isVisible()
    assert form.values()[3] == "B7"
    kind_in(qtbot, form, 1, "drug")
    assert line(form, 3).text() == "B7"


def test_what_was_changed_before_it_is_fixed_can_be_put_back(qtbot, form):
    form.set_records([RecordValues(9, {4: 7})])
    kind_in(qtbot, form, 4, "8")
    kind_in(qtbot, form, 1, "drug")
    assert not line(form, 4).isReadOnly()
    assert (4, "read-only") in [(e.place[-1], e.error.reason) for e in form.problems()]
    kind_in(qtbot, form, 4, "7")
    assert form.fields[4].problem() is None


def test_unit_and_placeholder_are_shown(form):
    assert line(form, 5).placeholderText() == "如 20"
    texts = [label.text() for label in form.fields[5].findChildren(type(form.fields[5].label))]
    assert "万元" in texts


def test_rules_of_a_list_follow_the_typing(qtbot):
    people = dimension(
        attribute(1, "text", "姓名", code="who"),
        attribute(2, "text", "座机", code="line"),
        attribute(3, "text", "手机", code="cell"),
        attribute(4, "yes_no", "主要", code="main", default="否"),
        many=True,
        rules=RULES,
    )
    form = shown(qtbot, form_for(people, "zh"))
    form.add()
    assert form.model.rows[0].values[4] is True
    form.add()
    assert form.model.rows[1].values[4] is False
    found = {(e.place[2], e.place[3]): e.error.reason for e in form.problems()}
    assert found == {(0, 2): "any-of", (1, 2): "any-of"}
    qtbot.keyClicks(line(form.form, 3), "139")
    found = {(e.place[2], e.place[3]): e.error.reason for e in form.problems()}
    assert found == {(0, 2): "any-of"}
    form.view.choose(0)
    form.delete()
    assert [e.error.reason for e in form.problems()] == ["none-true"]


@pytest.fixture
def shape(office, admin):
    return ConductShape(office, admin)


@pytest.fixture
def editor(qtbot, context_for, office, clerk, shape):
    made = CustomerEditor(context_for(clerk), read_definitions(office, "en"))
    qtbot.addWidget(made, before_close_func=lambda editor: editor.discard())
    made.resize(900, 800)
    made.show()
    return made


def test_a_section_appears_with_its_category(qtbot, editor, shape):
    editor.show_record(None)
    form = editor.form
    assert shape.export not in form.applying
    assert not form._chips[shape.export].isVisibleTo(form)
    place = form.head.fields[("category", shape.standard)]
    place.editor.set_text(f"#{shape.below}")
    place.editor.edited.emit()
    assert shape.export in form.applying
    assert form._chips[shape.export].isVisibleTo(form)
    channel = form.forms[shape.licence].fields[shape.attribute(shape.licence, "channel")]
    assert channel.text() == "abroad"
    place.editor.set_text("")
    place.editor.edited.emit()
    assert shape.export not in form.input().records


def test_a_copied_default_follows_until_something_else_is_typed(qtbot, editor, shape):
    editor.show_record(None)
    form = editor.form
    code = form.head.fields[("credit_code",)]
    qtbot.keyClicks(code.editor.inputs()[0], USCC)
    people = form.forms[shape.people]
    people.add()
    assert people.model.rows[0].values[shape.attribute(shape.people, "payer")] == USCC


def test_what_was_used_last_is_offered_again(qtbot, office, clerk, editor, shape):
    agent = shape.attribute(shape.licence, "agent")
    save(office, clerk, records=shape.records(shape.licence, {"agent": "小王"}))
    assert customers.last_used(office, clerk) == {agent: "小王"}
    editor.show_record(None)
    assert editor.form.forms[shape.licence].fields[agent].text() == "小王"
    assert not editor.dirty


def test_a_sensitive_value_is_masked_until_asked_for(qtbot, office, clerk, admin, editor, shape):
    people = shape.records(shape.people, {"who": "甲", "cell": "13800138000", "main": True})
    number = save(office, clerk, records=people)
    record = customers.customer(office, number)
    editor.show_record(record)
    cell = shape.attribute(shape.people, "cell")
    form = editor.form.forms[shape.people]
    field = form.form.fields[cell]
    assert field.covered
    row = form.model.index(0, [a.code for a in form.dimension.usable].index("cell"))
    assert row.data() == field._cover.line.text() == MASK
    raw = form.raw()
    qtbot.mouseClick(field._cover.show_button, Qt.MouseButton.LeftButton)
    assert not field.covered
    assert field.text() == "13800138000"
    told = journal_rows(office, admin, limit=1)[0]
    assert (told.action, told.customer_id) == ("reveal", number)
    assert "13800138000" not in str(told)
    assert raw == form.raw()
    assert not editor.dirty
    editor.show_record(record)
    assert form.form.fields[cell].covered
    history = customers.customer_history(office, clerk, number)
    assert "13800138000" not in str(history)


def test_columns_of_a_list_are_masked_too(office, clerk, shape):
    people = shape.records(shape.people, {"who": "甲", "cell": "13800138000", "main": True})
    number = save(office, clerk, records=people)
    columns = [one for one in customers.list_columns(office) if one.dimension_id == shape.people]
    texts = customers.column_texts(office, [number], columns)
    assert texts[number][shape.attribute(shape.people, "who")] == "甲"
    assert texts[number][shape.attribute(shape.people, "cell")] == MASK
