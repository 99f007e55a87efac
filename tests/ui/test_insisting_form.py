"""A clerk keeps a number that fails its check digit, and says why."""

from __future__ import annotations

import pytest
import shiboken6

from custdim.services import definitions
from custdim.services.customers import customer, customer_history
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.ui.dialogs.insist_dialog import InsistDialog
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.definitions_reading import read_definitions
from customers_scene import at_dialog
from typing_keys import commit_text

CODE = "91350211M000100Y4A"
PERSON = "110105194912310021"
WHY = "部队单位，证书如此"


@pytest.fixture
def types(office, admin):
    """Only two types: one record with an ID number, and a list of them."""
    for known in definitions.dimensions(office):
        definitions.delete_dimension(office, admin, known.id, revision=known.revision)
    made = []
    for code, many in (("ONE", False), ("MANY", True)):
        number = AttributeDraft("no", "证件号", "ID number", kind="person_id")
        note = AttributeDraft("note", "备注", "Note")
        draft = DimensionDraft(code, code, attributes=(number, note), many=many)
        saved = definitions.save_dimension(office, admin, draft, revision=None).id
        made.append((saved, *(one.id for one in definitions.dimension(office, saved).attributes)))
    return made


@pytest.fixture
def editor(qtbot, context_for, office, clerk, types):
    made = CustomerEditor(context_for(clerk), read_definitions(office, "en"))
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    made.show_record(None)
    yield made
    if shiboken6.isValid(made):
        shiboken6.delete(made)


def type_all(editor, types):
    (one, number, _), (many, listed, _) = types
    form = editor.form
    commit_text(form.head.fields["name",].editor.inputs()[0], "某部队")
    commit_text(form.head.fields["credit_code",].editor.inputs()[0], CODE)
    commit_text(form.forms[one].fields[number].editor.inputs()[0], PERSON)
    form.forms[many].add()
    commit_text(form.forms[many].form.fields[listed].editor.inputs()[0], PERSON)


def give(why):
    def act(dialog):
        if why:
            commit_text(dialog.reason.editor.inputs()[0], why)
        dialog.keep.click()
        if not why:
            assert dialog.isVisible()
            dialog.reject()

    return act


def test_a_reason_lets_it_through_and_nobody_is_asked_again(editor, types, office, clerk):
    type_all(editor, types)
    met = at_dialog(InsistDialog, give(WHY))
    assert editor.save()
    assert met
    (one, number, note), (many, listed, _) = types
    stored = customer(office, editor.base.id)
    assert stored.credit_code == CODE
    assert stored.records[one][0].values[number] == PERSON
    assert stored.records[many][0].values[listed] == PERSON
    told = customer_history(office, clerk, stored.id, "en")[0].fields
    assert WHY in [story.after for story in told]
    commit_text(editor.form.forms[one].fields[note].editor.inputs()[0], "x")
    assert editor.save()
    assert customer(office, stored.id).records[one][0].values[note] == "x"


def test_without_a_reason_nothing_is_saved(editor, types):
    type_all(editor, types)
    met = at_dialog(InsistDialog, give(""))
    assert not editor.save()
    assert met
    assert editor.base is None
    assert editor.dirty


def test_what_is_wrong_otherwise_is_not_asked_about(editor, types):
    type_all(editor, types)
    (one, number, _), _ = types
    commit_text(editor.form.forms[one].fields[number].editor.inputs()[0], "123")
    met = at_dialog(InsistDialog, give(WHY))
    assert not editor.save()
    assert not met
    assert editor._around.isVisible()
