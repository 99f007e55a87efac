"""Revisions of a type: listed, compared, seen and restored; deleted types brought back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from custdim.services import definitions
from custdim.services.customer_records import CustomerInput, RecordValues
from custdim.services.customers import customer, save_customer
from custdim.services.definition_revisions import definition_revisions
from custdim.services.dimension_records import AttributeDraft, DimensionDraft, draft_of
from custdim.ui.definitions.impact_dialog import ImpactDialog
from custdim.ui.definitions.revisions_dialog import CHANGES, LOOK, RevisionsDialog
from custdim.ui.forms import DimensionForm
from custdim.ui.pages.dimensions_page import DimensionsPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def fleet(office, admin):
    """A type that was saved three times: made, its plate required, its colour removed."""
    attributes = (
        AttributeDraft("plate", "车牌", "Plate"),
        AttributeDraft("colour", "颜色", "Colour"),
    )
    draft = DimensionDraft("FLEET", "车队", "Fleet", attributes=attributes)
    made = definitions.save_dimension(office, admin, draft, revision=None)
    known = draft_of(definitions.dimension(office, made.id))
    plate, _colour = known.attributes
    second = replace(known, attributes=(replace(plate, required=True), known.attributes[1]))
    saved = definitions.save_dimension(office, admin, second, revision=made.revision)
    third = replace(second, attributes=second.attributes[:1])
    definitions.save_dimension(office, admin, third, revision=saved.revision)
    return made.id


@pytest.fixture
def page(qtbot, context_for, admin, fleet):
    made = DimensionsPage(context_for(admin))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.types.list.setCurrentRow(made.types.list.count() - 1)
    return made


def cells(table, row):
    return [table.index(row, column).data() for column in range(table.columnCount())]


def with_dialog(kind, act):
    """Do something with the next dialog of a kind."""

    def look():
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            act(shown)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_revisions_are_told_compared_and_seen(qtbot, context_for, office, admin, fleet):
    revisions = definition_revisions(office, admin, fleet, "en")
    dialog = RevisionsDialog(context_for(admin), "Fleet", revisions, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.table.rowCount() == 3
    assert cells(dialog.table, 2)[3] == "Added"
    assert cells(dialog.table, 1)[3] == "Plate"
    assert not dialog.restore.isEnabled(), "the newest is there already"
    dialog.view.choose(revisions[1].number)
    field, before, after = cells(dialog.differences, 0)
    assert field.startswith("Plate · ")
    assert before != after
    dialog.view.selectAll()
    dialog.view.choose(revisions[2].number)
    qtbot.mouseClick(dialog.look_chip, LEFT)
    assert dialog._stack.currentIndex() == LOOK
    assert isinstance(dialog.preview.form, DimensionForm)
    assert len(dialog.preview.form.fields) == 2
    first, second = (dialog.view.model().index(row, 0) for row in (0, 2))
    for index, keys in (
        (first, Qt.KeyboardModifier.NoModifier),
        (second, Qt.KeyboardModifier.ControlModifier),
    ):
        place = dialog.view.visualRect(index).center()
        qtbot.mouseClick(dialog.view.viewport(), LEFT, keys, place)
    assert dialog._stack.currentIndex() == CHANGES
    assert dialog.differences.rowCount() >= 2
    assert not dialog.restore.isEnabled()


def test_restoring_brings_values_back_through_the_impact(qtbot, page, office, clerk, admin, fleet):
    known = definitions.dimension(office, fleet)
    earlier = draft_of(known)
    coloured = replace(earlier, attributes=(*earlier.attributes, AttributeDraft("note", "备注")))
    definitions.save_dimension(office, admin, coloured, revision=known.revision)
    known = definitions.dimension(office, fleet)
    plate, note = known.attributes
    values = RecordValues(None, {plate.id: "沪A", note.id: "x"})
    made = save_customer(
        office, clerk, CustomerInput(name="甲公司", records={fleet: (values,)}), revision=None
    )
    page.reload()
    with_dialog(RevisionsDialog, lambda shown: (shown.view.choose(1), shown.restore.click()))
    seen = []
    with_dialog(ImpactDialog, lambda shown: (seen.append(shown.impact.lost), shown.save.click()))
    with qtbot.waitSignal(page.settled):
        page.revisions.show_revisions()
    assert seen == [1], "what leaves the form is told first"
    now = definitions.dimension(office, fleet)
    assert [one.zh for one in now.attributes] == ["车牌", "颜色"]
    assert customer(office, made.id).records[fleet][0].values[plate.id] == "沪A"
    assert [page.editor.panel.list.item(row).text() for row in range(2)] == ["Plate", "Colour"]


def test_a_deleted_type_comes_back(qtbot, page, office, admin, fleet):
    known = definitions.dimension(office, fleet)
    definitions.delete_dimension(office, admin, fleet, revision=known.revision)
    page.reload()
    page.revisions.menu().aboutToShow.emit()
    (action,) = page.revisions.deleted.actions()
    assert "Fleet" in action.text()
    with qtbot.waitSignal(page.settled):
        action.trigger()
    assert definitions.dimension(office, fleet).zh == "车队"
    assert page.types.list.item(page.types.list.currentRow()).text() == "Fleet"


@pytest.mark.parametrize("deleted", [False, True])
def test_what_cannot_be_restored_any_more_says_why(qtbot, page, office, admin, fleet, deleted):
    def save(draft, revision):
        return definitions.save_dimension(office, admin, draft, revision=revision)

    size = AttributeDraft("size", "规模", kind="integer")
    other = save(DimensionDraft("OTHER", "其他", attributes=(size,)), None)
    known = definitions.dimension(office, fleet)
    asking = AttributeDraft("driver", "司机", "Driver", required_when="size > 5")
    draft = draft_of(known)
    save(replace(draft, attributes=(*draft.attributes, asking)), known.revision)
    save(draft, known.revision + 1)
    if deleted:
        definitions.delete_dimension(office, admin, fleet, revision=known.revision + 2)
    definitions.delete_dimension(office, admin, other.id, revision=1)
    page.reload()
    wanted = None if deleted else known.revision + 2
    with qtbot.waitSignal(page.settled):
        page.revisions.restore_wanted.emit(fleet, known.revision + 1, wanted)
    assert "Driver" in page.notice.text()
    assert "size" in page.notice.text()
    assert page.editor.panel.list.count() == len(draft_of(page._shown).attributes)
    if not deleted:
        assert not page.save_button.isEnabled()
