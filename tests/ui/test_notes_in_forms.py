"""Headings and notes between attributes: seen in the form, and nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from custdim.exchange.fields import import_fields
from custdim.services import customers, definitions, lists
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.ui.forms import DimensionForm, ManyForm
from custdim.ui.pages.dimensions_page import DimensionsPage

TERMS = (
    AttributeDraft("head", "付款方式", "Payment", kind="note", help_zh="以合同为准"),
    AttributeDraft("credit", "是否赊销", "On credit", kind="yes_no"),
    AttributeDraft(
        "warn", "提醒", kind="note", options={"look": "text"}, help_zh="请附审批单",
        visible_when="credit == true",
    ),
    AttributeDraft("days", "账期", "Term", kind="duration", visible_when="credit == true"),
)  # fmt: skip


@pytest.fixture
def terms(office, admin):
    draft = DimensionDraft("TERMS", "结算", "Terms", attributes=TERMS)
    return definitions.dimension(
        office, definitions.save_dimension(office, admin, draft, revision=None).id
    )


@pytest.fixture
def form(qtbot, terms):
    made = DimensionForm(terms, "zh")
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def said(form):
    return [one.text() for one in form.findChildren(QLabel) if one.isVisible() and one.text()]


def test_a_note_stands_across_the_form_and_takes_no_keys(qtbot, form, terms):
    assert {"付款方式", "以合同为准"} <= set(said(form))
    assert "提醒" not in said(form)
    heading = form.notes[terms.by_code["head"].id]
    assert heading.width() > 850
    form.focus_first()
    assert form.focusWidget() in form.fields[terms.by_code["credit"].id].editor.inputs()


def test_a_note_comes_and_goes_with_its_condition(form, terms):
    assert "请附审批单" not in said(form)
    form.set_values({terms.by_code["credit"].id: True})
    assert "请附审批单" in said(form)


def test_it_holds_nothing_and_stands_in_no_list_and_no_workbook(office, clerk, form, terms):
    form.fields[terms.by_code["days"].id].enter("30")
    form.fields[terms.by_code["credit"].id].editor.set_value(True)
    (record,) = form.records()
    assert record.values.keys() == {terms.by_code[code].id for code in ("credit", "days")}
    entered = CustomerInput(name="深圳某商贸有限公司", records={terms.id: (record,)})
    customers.save_customer(office, clerk, entered, revision=None)
    assert {"账期", "是否赊销"} <= {one.zh for one in lists.list_fields(office)}
    assert "付款方式" not in {one.zh for one in lists.list_fields(office)}
    assert "付款方式" not in {one.zh for one in import_fields(office)}


def test_a_list_of_records_has_no_column_for_it(qtbot, office, admin, terms):
    many = definitions.DimensionDraft("LOTS", "批次", many=True, attributes=TERMS)
    made = definitions.save_dimension(office, admin, many, revision=None)
    form = ManyForm(definitions.dimension(office, made.id), "zh")
    qtbot.addWidget(form)
    form.set_records([RecordValues(1, {})])
    heads = [form.model.headerData(at, Qt.Orientation.Horizontal) for at in range(2)]
    assert (form.model.columnCount(), heads) == (2, ["是否赊销", "账期"])
    assert len(form.form.notes) == 2


def test_an_attribute_becomes_a_note_and_gets_its_values_back(office, admin, clerk, terms):
    days = terms.by_code["days"]
    kept = (RecordValues(values={days.id: 45}),)
    entered = CustomerInput(name="深圳某商贸有限公司", records={terms.id: kept})
    customer = customers.save_customer(office, clerk, entered, revision=None).id

    def save(**change):
        now = definitions.dimension(office, terms.id)
        draft = definitions.draft_of(now)
        changed = tuple(
            AttributeDraft(**{**vars(one), **change}) if one.code == "days" else one
            for one in draft.attributes
        )
        draft = DimensionDraft(**{**vars(draft), "attributes": changed})
        definitions.save_dimension(office, admin, draft, revision=now.revision, confirmed=1)

    save(kind="note", options={})
    assert customers.customer(office, customer).records[terms.id][0].values.get(days.id) is None
    save(kind="duration", options={})
    assert customers.customer(office, customer).records[terms.id][0].values[days.id] == 45


def test_the_definition_form_asks_of_a_note_only_what_fits(qtbot, context_for, admin, terms):
    page = DimensionsPage(context_for(admin))
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    page.types.list.setCurrentRow(page.types.list.count() - 1)
    page.editor.panel.list.setCurrentRow(0)
    form = page.editor.attribute_form
    assert not form.rules.fields["rules"].isVisible()
    assert form.default is None
    seen = {name for name, field in form.usage.form.fields.items() if field.isVisible()}
    assert seen == {"visible_when", "retired_since"}
    page.editor.panel.list.setCurrentRow(1)
    form = page.editor.attribute_form
    assert form.rules.fields["rules"].isVisible()
    assert form.usage.form.fields["required_when"].isVisible()
