"""What every form does: the wheel scrolls, Tab follows the layout, composing is left in peace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.ui.forms import form_for
from custdim.ui.forms.field import Field
from custdim.ui.widgets.surface import scrolling
from kind_samples import SAMPLES
from sample_definitions import attribute, dimension
from typing_keys import commit_text, compose_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WIDE, NARROW = 1100, 420


WITHOUT_TEXT = {"note"}  # stands in a form, and is no field
KNOWN = {code: one for code, one in SAMPLES.items() if code not in WITHOUT_TEXT}


def every_kind():
    """A type with an attribute of each kind, with its first sample as the value."""
    made, values = [], {}
    for number, (code, (options, texts)) in enumerate(KNOWN.items(), start=1):
        made.append(attribute(number, code, **options))
        values[number] = made[-1].bound.read(texts[0])
    return dimension(*made), values


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def form(request, qtbot):
    known, values = every_kind()
    made = form_for(known, "zh")
    area = scrolling(made)
    made.area = area
    qtbot.addWidget(area)
    area.resize(request.param, 640)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    made.set_values(values)
    return made


def turn(widget):
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_the_wheel_changes_no_field_without_the_keyboard(form):
    before = form.raw()
    first = next(iter(form.fields.values()))
    for field in form.fields.values():
        first.focus()
        for widget in field.editor.inputs():
            if not widget.hasFocus():
                event = turn(widget)
                QApplication.sendEvent(widget, event)
    assert form.raw() == before
    assert not form.dirty


def field_of(widget):
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget


def test_tab_follows_the_layout(qtbot, form):
    fields = list(form.fields.values())
    fields[0].focus()
    visited = [fields[0]]
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = field_of(QApplication.focusWidget())
        if now is fields[0] or now is None:
            break
        if now is not visited[-1]:
            visited.append(now)
    by_place = sorted(visited, key=lambda one: (one.y(), one.x()))
    assert visited == by_place
    assert len(visited) > len(fields) / 2


def test_an_input_method_composes_without_being_heard(qtbot, form):
    typed = 0
    for field in form.fields.values():
        line = field.editor.inputs()[0]
        if not isinstance(line, QLineEdit | QPlainTextEdit) or line.isReadOnly():
            continue
        field.focus()
        qtbot.keyClick(line, Qt.Key.Key_End)  # what is marked would go as soon as one composes
        before = field.text()
        with qtbot.assertNotEmitted(form.edited):
            compose_text(line, "zhong")
        assert field.text() == before
        with qtbot.waitSignal(form.edited):
            commit_text(line, "中", "zhong")
        assert "中" in field.text()
        typed += 1
    assert typed >= 5


def test_every_kind_is_in_the_form(form):
    assert [field.spec.kind.code for field in form.fields.values()] == list(KNOWN)
    assert {kind.code for kind in kinds.KINDS} == {*KNOWN, *WITHOUT_TEXT}


def test_a_note_has_its_room_after_the_columns_have_changed(qtbot):
    made = form_for(dimension(*(attribute(number, "text") for number in range(1, 5))), "zh")
    qtbot.addWidget(made)
    made.resize(WIDE, 400)
    made.show()
    made.resize(NARROW, 400)
    assert made.columns == 1
    first, second, *_others = made.fields.values()
    room = second.y() - first.y()
    first.show_error(InvalidValueError("required"))
    qtbot.waitUntil(lambda: second.y() - first.y() > room)
    assert first.height() >= first.heightForWidth(first.width())
