"""Changing the kind of an attribute that has values: what is found in them becomes choices."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from custdim.services import definitions
from custdim.services.customer_records import CustomerInput, RecordValues
from custdim.services.customers import customer, save_customer
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.ui.definitions.conversion_dialog import ConversionDialog
from custdim.ui.definitions.impact_dialog import ImpactDialog
from custdim.ui.pages.dimensions_page import DimensionsPage


def with_dialog(kind, act):
    """Do something with the next dialog of a kind."""

    def look():
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            act(shown)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


@pytest.fixture
def fleet(office, admin):
    """A type with one text; return its id."""
    draft = DimensionDraft("FLEET", "车队", attributes=(AttributeDraft("size", "大小"),))
    return definitions.save_dimension(office, admin, draft, revision=None).id


@pytest.fixture
def filled(office, clerk, fleet):
    """Three customers with sizes; return their ids."""
    (size,) = definitions.dimension(office, fleet).attributes
    made = []
    for at, text in enumerate(("大", "大", "小")):
        records = {fleet: (RecordValues(None, {size.id: text}),)}
        known = CustomerInput(name=f"客户{at}", records=records)
        made.append(save_customer(office, clerk, known, revision=None).id)
    return made


def test_text_becomes_a_choice_of_what_is_found(qtbot, context_for, office, admin, fleet, filled):
    page = DimensionsPage(context_for(admin))
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.types.list.setCurrentRow(page.types.list.count() - 1)
    page.editor.panel.list.setCurrentRow(0)
    assert not page.editor.frame.conversion.isVisible()
    combo = page.editor.attribute_form.names.fields["kind"].editor.inputs()[0]
    while combo.currentData() != "choice":
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert page.editor.frame.conversion.isVisible()
    shown = []

    def take(dialog):
        cells = (dialog.table.index(row, 0).data() for row in range(2))
        shown.extend(cells)
        dialog.take.click()

    with_dialog(ConversionDialog, take)
    with qtbot.waitSignal(page.editor.edited):
        page.editor.frame.preview.click()
    assert shown == ["大", "小"], "the most frequent first"
    choices = page.editor.attribute_form.options.grid.choices()
    assert [one["zh"] for one in choices] == ["大", "小"]
    with_dialog(ImpactDialog, lambda dialog: dialog.save.click())
    with qtbot.waitSignal(page.settled):
        page.save_button.click()
    stored = definitions.dimension(office, fleet).attributes[0]
    assert stored.kind == "choice"
    code = customer(office, filled[2]).records[fleet][0].values[stored.id]
    assert stored.bound.show(code) == "小"
