"""The preview of a type with very many attributes: a part of them, where the person works."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from custdim.rules.type_rules import ANY_OF, TypeRule
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.ui.definitions.dimension_editor import DimensionEditor
from custdim.ui.definitions.preview_panel import MOST

COUNT = MOST * 3 + 7


@pytest.fixture
def editor(qtbot):
    attributes = tuple(
        AttributeDraft(f"a{n}", f"属性{n}", f"Field {n}", id=n + 1) for n in range(COUNT)
    )
    rules = (TypeRule(ANY_OF, ("a0", f"a{COUNT - 1}")),)
    made = DimensionEditor("en")
    qtbot.addWidget(made)
    qtbot.addWidget(made.preview)
    for widget in (made, made.preview):
        widget.resize(600, 700)
        widget.show()
    draft = DimensionDraft("BIG", "大", "Big", id=1, attributes=attributes, rules=rules)
    made.show_draft(draft, saved=True)
    return made


def shown(editor):
    return [field.label.text() for field in editor.preview.form.fields.values()]


def test_a_part_is_shown_and_turned(qtbot, editor):
    preview = editor.preview
    assert shown(editor)[0] == "Field 0"
    assert len(shown(editor)) == MOST
    assert not preview.earlier.isEnabled()
    for _ in range(3):
        qtbot.keyClick(preview.later, Qt.Key.Key_Space)
    assert shown(editor) == [f"Field {n}" for n in range(MOST * 3, COUNT)]
    assert not preview.later.isEnabled()
    qtbot.keyClick(preview.earlier, Qt.Key.Key_Space)
    assert shown(editor)[0] == f"Field {MOST * 2}"


def test_the_part_of_the_attribute_that_is_edited_is_shown(qtbot, editor):
    editor.show_attribute(MOST + 5)
    line = editor.attribute_form.names.fields["en"].editor.inputs()[0]
    line.selectAll()
    qtbot.keyClicks(line, "Plate")
    qtbot.waitUntil(lambda: shown(editor)[5] == "Plate")
    assert len(shown(editor)) == MOST


def test_few_attributes_need_no_turning(qtbot, editor):
    few = (AttributeDraft("one", "一", "One"),)
    editor.show_draft(DimensionDraft("SMALL", "小", "Small", attributes=few), saved=False)
    assert shown(editor) == ["One"]
    assert not editor.preview.later.isVisible()
