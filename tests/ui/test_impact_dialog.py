"""What saving a definition does to stored records, seen and settled as an administrator does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from custdim.rules.rights import Role
from custdim.services import definitions, users
from custdim.services.access import actor_of
from custdim.services.customer_records import CustomerInput, RecordValues
from custdim.services.customers import customer, save_customer
from custdim.services.definition_impact import definition_impact
from custdim.services.dimension_records import AttributeDraft, DimensionDraft, draft_of
from custdim.ui.definitions.impact_dialog import ImpactDialog
from custdim.ui.dialogs.questions import Question
from custdim.ui.editors.date_editor import DateEditor
from custdim.ui.pages.dimensions_page import DimensionsPage
from custdim.ui.tables.impact_table import FIX, PLACE

LEFT = Qt.MouseButton.LeftButton
CHOICES = [{"code": code, "zh": code, "en": code} for code in ("van", "bus")]


@pytest.fixture
def fleet(office, admin):
    """A type with a text and a choice; return its id."""
    attributes = (
        AttributeDraft("plate", "车牌", "Plate"),
        AttributeDraft("size", "大小", "Size", kind="choice", options={"choices": CHOICES}),
        AttributeDraft("colour", "颜色", "Colour"),
    )
    draft = DimensionDraft("FLEET", "车队", "Fleet", attributes=attributes)
    return definitions.save_dimension(office, admin, draft, revision=None).id


@pytest.fixture
def filled(office, clerk, fleet):
    """Three customers; return their ids."""
    plate, size, _colour = (one.id for one in definitions.dimension(office, fleet).attributes)
    made = []
    for name, text in (("甲", "12"), ("乙", "many"), ("丙", "34")):
        values = RecordValues(None, {plate: text, size: "van"})
        known = CustomerInput(name=f"{name}公司", records={fleet: (values,)})
        made.append(save_customer(office, clerk, known, revision=None).id)
    return made


@pytest.fixture
def both(office, admin):
    """Somebody who may define and enter."""
    roles = [Role.ADMINISTRATOR, Role.CLERK]
    users.add_user(office, admin, "both", "两职", "demo1234", roles)
    return actor_of(office, "both")


def changed(office, fleet, **changes):
    """Return a draft in which attributes are replaced, by code."""
    draft = draft_of(definitions.dimension(office, fleet))
    attributes = tuple(
        replace(one, **changes[one.code]) if one.code in changes else one
        for one in draft.attributes
    )
    return replace(draft, attributes=attributes)


@pytest.fixture
def dialog_for(qtbot, office, context_for, fleet, admin):
    def make(draft, actor=admin):
        revision = definitions.dimension(office, fleet).revision
        impact = definition_impact(office, actor, draft, revision=revision)
        made = ImpactDialog(context_for(actor), impact, None)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return make


def cell(dialog, row, key):
    return dialog.table.index(row, PLACE[key]).data()


def test_what_is_required_now_is_listed_and_can_be_spared(office, fleet, filled, dialog_for):
    dialog = dialog_for(changed(office, fleet, colour={"required": True}))
    assert dialog.findings.count() == 1
    assert "Colour" in dialog.findings.item(0).text()
    assert [cell(dialog, row, "name") for row in range(3)] == ["甲公司", "乙公司", "丙公司"]
    assert not dialog.correct.isVisible(), "an administrator does not enter values"
    assert dialog.spare.isVisible()
    dialog.spare.click()
    assert dialog.consent().spare == ("colour",)


def test_values_that_cannot_be_read_are_corrected_in_the_grid(
    qtbot, office, fleet, filled, both, dialog_for
):
    dialog = dialog_for(changed(office, fleet, plate={"kind": "integer", "options": {}}), both)
    texts = [dialog.findings.item(row).text() for row in range(dialog.findings.count())]
    place = next(at for at, text in enumerate(texts) if "cannot be read" in text)
    dialog.findings.setCurrentRow(place)
    assert cell(dialog, 0, "name") == "乙公司"
    dialog.view.setCurrentIndex(dialog.table.index(0, PLACE[FIX]))
    dialog.view.setFocus()
    qtbot.keyClicks(dialog.view, "5")
    editor = dialog.view.findChild(QLineEdit)
    qtbot.keyClicks(editor, "6")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.correct.isEnabled)
    qtbot.mouseClick(dialog.correct, LEFT)
    qtbot.waitUntil(lambda: dialog.findings.count() == 1 and dialog.save.isEnabled())
    assert dialog.impact.lost == 0
    plate = definitions.dimension(office, fleet).attributes[0].id
    assert customer(office, filled[1]).records[fleet][0].values[plate] == "56"


def test_a_used_choice_is_retired_instead(qtbot, office, admin, fleet, filled, dialog_for):
    left = [one for one in CHOICES if one["code"] != "van"]
    dialog = dialog_for(changed(office, fleet, size={"options": {"choices": left}}))
    assert not dialog.save.isEnabled(), "a used choice may not go"
    qtbot.mouseClick(dialog.retire, LEFT)
    qtbot.waitUntil(dialog.save.isEnabled)
    choices = dialog.consent().draft.attributes[1].options["choices"]
    assert [one["code"] for one in choices if one.get("retired")] == ["van"]


def test_showing_the_customer_goes_back_to_editing(qtbot, office, fleet, filled, dialog_for):
    dialog = dialog_for(changed(office, fleet, colour={"required": True}))
    gone = []
    dialog._context.navigate.connect(lambda key, what: gone.append((key, what)))
    dialog.view.choose(dialog.table.id_at(1))
    qtbot.mouseClick(dialog.jump, LEFT)
    assert gone == [("customers", {"customer_id": filled[1]})]
    assert not dialog.isVisible()


def test_nothing_is_shown_when_nothing_is_touched(qtbot, context_for, admin, office, fleet, filled):
    page = DimensionsPage(context_for(admin))
    qtbot.addWidget(page)
    page.show()
    page.types.list.setCurrentRow(page.types.list.count() - 1)
    shown = []
    QTimer.singleShot(50, lambda: shown.append(QApplication.activeModalWidget()))
    page.editor.type_form.form.fields["zh"].enter("车辆")
    with qtbot.waitSignal(page.settled):
        page.save_button.click()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [None]
    assert definitions.dimension(office, fleet).zh == "车辆"


def typed_cells(dialog):
    return [cell(dialog, row, FIX) for row in range(dialog.table.rowCount())]


def to_finding(dialog, words):
    texts = [dialog.findings.item(row).text() for row in range(dialog.findings.count())]
    dialog.findings.setCurrentRow(next(at for at, text in enumerate(texts) if words in text))


def test_a_correction_has_the_editor_of_its_kind(qtbot, office, fleet, filled, both, dialog_for):
    draft = changed(office, fleet, size={"required_when": "plate != ''", "unique": True})
    dialog = dialog_for(draft, both)
    to_finding(dialog, "unique")
    index = dialog.table.index(0, PLACE[FIX])
    dialog.view.setCurrentIndex(index)
    dialog.view.edit(index)
    combo = dialog.view.findChild(QComboBox)
    assert [combo.itemText(at) for at in range(combo.count())][-2:] == ["van", "bus"]
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: typed_cells(dialog)[0] == "bus")
    assert dialog.correct.isEnabled()


def test_a_wrong_correction_says_why_at_once(qtbot, office, fleet, filled, both, dialog_for):
    draft = changed(office, fleet, plate={"kind": "date", "options": {}})
    dialog = dialog_for(draft, both)
    to_finding(dialog, "cannot be read")
    index = dialog.table.index(0, PLACE[FIX])
    dialog.view.setCurrentIndex(index)
    dialog.view.edit(index)
    editor = dialog.view.findChild(DateEditor)
    editor.set_text("2025-13-45")
    qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: typed_cells(dialog)[0] == "2025-13-45")
    assert not dialog.correct.isEnabled(), "it cannot be taken"
    assert "2025-13-45" in cell(dialog, 0, "why")
    assert dialog.view.currentIndex().row() == 1, "Enter goes on"


def test_a_column_is_pasted_from_a_spreadsheet(qtbot, office, fleet, filled, both, dialog_for):
    draft = changed(office, fleet, plate={"kind": "date", "options": {}})
    dialog = dialog_for(draft, both)
    to_finding(dialog, "cannot be read")
    dialog.view.setCurrentIndex(dialog.table.index(0, PLACE[FIX]))
    QApplication.clipboard().setText("2025-01-05\tx\n2025年2月6日\nno day\n2025-01-01\n")
    qtbot.keyClick(dialog.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert typed_cells(dialog) == ["2025-01-05", "2025-02-06", "no day"]
    assert "(2)" in dialog.correct.text()
    qtbot.mouseClick(dialog.correct, LEFT)
    qtbot.waitUntil(lambda: "2 values were corrected" in dialog.notice.text())
    plate = definitions.dimension(office, fleet).attributes[0].id
    assert customer(office, filled[0]).records[fleet][0].values[plate] == "2025-01-05"


def test_a_customer_is_a_link_and_typed_corrections_are_not_lost(
    qtbot, office, fleet, filled, both, dialog_for
):
    draft = changed(office, fleet, plate={"kind": "integer", "options": {}})
    dialog = dialog_for(draft, both)
    to_finding(dialog, "cannot be read")
    gone = []
    dialog._context.navigate.connect(lambda key, what: gone.append((key, what)))
    dialog.table.setData(dialog.table.index(0, PLACE[FIX]), "7")
    answers = [False, True]

    def act():
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, Question)
        shown.button.click() if answers.pop(0) else shown.reject()

    place = dialog.view.visualRect(dialog.table.index(0, PLACE["name"])).center()
    for left in (1, 0):
        QTimer.singleShot(50, act)
        qtbot.mouseClick(dialog.view.viewport(), LEFT, pos=place)
        assert len(answers) == left
        assert bool(gone) == (not left)
    assert gone == [("customers", {"customer_id": filled[1]})]
