"""What is demanded of new records only does not keep anybody from saving an old one."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shiboken6

from custdim.services import definitions
from custdim.services.customers import customer
from custdim.services.definitions import AttributeDraft
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.definitions_reading import read_definitions
from definition_steps import Fleet
from typing_keys import commit_text

LONG = "一二三四五"


@pytest.fixture(params=[False, True], ids=["one", "list"])
def fleet(request, office, admin, clerk):
    for known in definitions.dimensions(office):
        definitions.delete_dimension(office, admin, known.id, revision=known.revision)
    texts = (AttributeDraft("a", "甲"), AttributeDraft("b", "乙"))
    return Fleet(office, admin, clerk, *texts, many=request.param)


@pytest.fixture
def editor_of(qtbot, context_for, clerk, office):
    made = []

    def make(customer_id):
        editor = CustomerEditor(context_for(clerk), read_definitions(office, "en"))
        made.append(editor)
        qtbot.addWidget(editor)
        editor.show()
        editor.show_record(None if customer_id is None else customer(office, customer_id))
        return editor

    yield make
    for editor in made:
        shiboken6.delete(editor)


def demand(fleet):
    """Demand the first text, and a shorter second one, of new records."""
    draft = fleet.draft("a", required=True)
    first, second = draft.attributes
    draft = replace(draft, attributes=(first, replace(second, options={"max_length": 3})))
    fleet.save(draft, spare=["a", "b"])


def name_it(editor, place, text):
    line = editor.form.head.fields[(place,)].editor.inputs()[0]
    line.selectAll()
    commit_text(line, text)


def test_an_old_record_is_saved_as_it_is(fleet, editor_of, office):
    old = fleet.enter({"b": LONG})
    demand(fleet)
    editor = editor_of(old)
    name_it(editor, "short_name", "远景")
    assert editor.save()
    assert customer(office, old).short_name == "远景"
    assert fleet.rows(old)[0]["b"] == LONG


def test_an_old_customer_need_not_begin_a_record(fleet, editor_of, office):
    old = fleet.enter()
    demand(fleet)
    editor = editor_of(old)
    name_it(editor, "short_name", "远景")
    assert editor.save()


def test_what_is_typed_now_must_be_right(fleet, editor_of):
    old = fleet.enter({"b": LONG})
    demand(fleet)
    editor = editor_of(old)
    part = editor.form.forms[fleet.id]
    fields = part.form.fields if fleet.known.many else part.fields
    if fleet.known.many:
        part.view.choose(0)
    commit_text(fields[fleet.attribute("b")].editor.inputs()[0], "六")
    assert not editor.save()
    assert fleet.rows(old)[0]["b"] == LONG


def test_a_new_customer_gives_what_is_demanded(fleet, editor_of):
    demand(fleet)
    editor = editor_of(None)
    name_it(editor, "name", "新公司")
    if fleet.known.many:
        editor.form.forms[fleet.id].add()
    assert not editor.save()
