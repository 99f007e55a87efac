"""A new type that asks something of customers who are there says so before it is saved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from custdim.services import definitions
from custdim.services.customer_records import CustomerInput, RecordValues
from custdim.services.customers import check_customer, customer, save_customer
from custdim.ui.definitions.impact_dialog import ImpactDialog
from custdim.ui.pages.dimensions_page import DimensionsPage
from typing_keys import commit_text


@pytest.fixture
def page(qtbot, context_for, admin):
    made = DimensionsPage(context_for(admin, "zh"))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def at_impact(act):
    """Do something with the dialog once it is there."""

    def look():
        shown = QApplication.activeModalWidget()
        if isinstance(shown, ImpactDialog):
            act(shown)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_who_is_there_already_can_be_spared(qtbot, page, office, clerk):
    entered = CustomerInput(name="甲公司")
    old = save_customer(office, clerk, entered, revision=None, partial=True).id
    page.add_type()
    editor = page.editor
    commit_text(editor.type_form.form.fields["zh"].editor.inputs()[0], "车队")
    editor.add_attribute()
    form = editor.attribute_form
    qtbot.keyClicks(form.names.fields["zh"].editor.inputs()[0], "Plate")
    qtbot.keyClick(form.rules.fields["rules"].editor.inputs()[0], Qt.Key.Key_Space)
    seen = []

    def agree(dialog):
        seen.extend((one.effect, one.count) for one in dialog.impact.findings)
        dialog.spare.click()
        dialog.save.click()

    at_impact(agree)
    with qtbot.waitSignal(page.settled):
        page.save()
    assert seen == [("absent", 1)]
    made = definitions.dimensions(office)[-1]
    assert (made.zh, made.attributes[0].required) == ("车队", True)
    stored = customer(office, old)
    begun = replace(stored, records={made.id: (RecordValues(),)})
    assert not check_customer(office, begun)
