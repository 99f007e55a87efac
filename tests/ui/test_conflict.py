"""Two people change the same customer: noticed, shown field by field, never overwritten."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtWidgets import QRadioButton

from custdim.services.customers import RecordValues, customer
from custdim.ui.dialogs.conflict_dialog import MINE, THEIRS, Conflict, ConflictDialog
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.definitions_reading import read_definitions
from custdim.ui.panels.draft_shape import rebased
from customer_shape import change
from customers_scene import NAMES, at_dialog, opened_scene
from typing_keys import commit_text

BOTH = Conflict("Name", "旧", "他的", "我的")
MINE_ONLY = Conflict("Phone", "1", "1", "2", choice=True)
THEIRS_ONLY = Conflict("State", "正常", "暂停", "正常", choice=False, fixed=True)


@pytest.fixture
def dialog(qtbot):
    made = ConflictDialog("李强", [BOTH, MINE_ONLY, THEIRS_ONLY])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def editor(qtbot, context_for, clerk, scene, office):
    made = CustomerEditor(context_for(clerk), read_definitions(office, "en"))
    qtbot.addWidget(made)
    made.resize(640, 800)
    made.show()
    made.show_record(customer(office, scene.ids[0]))
    yield made
    if shiboken6.isValid(made):  # before the worker ends: what is typed is still kept for a moment
        shiboken6.delete(made)


def retype(editor, name, text):
    line = editor.form.head.fields[(name,)].editor.inputs()[0]
    line.selectAll()
    commit_text(line, text)


def texts(dialog):
    return [radio.accessibleName() for radio in dialog.findChildren(QRadioButton)]


def side(dialog, place, which):
    return dialog.fields.groups()[place].button(which)


def test_only_what_both_changed_is_a_question(dialog):
    assert not dialog.take.isEnabled()
    side(dialog, 0, MINE).click()
    assert dialog.take.isEnabled()
    assert dialog.choices() == (True, True, False)


def test_what_i_did_not_change_is_shown_but_not_asked(dialog):
    assert not side(dialog, 2, MINE).isEnabled()
    dialog.choose_all(MINE)
    assert dialog.choices() == (True, True, False)
    dialog.choose_all(THEIRS)
    assert dialog.choices() == (False, False, False)


def test_every_choice_is_named_for_who_cannot_see(dialog):
    assert "Name: Theirs: 他的" in texts(dialog)
    assert "Name: Yours: 我的" in texts(dialog)


def test_each_field_can_be_chosen(qtbot, editor, scene, office, clerk):
    retype(editor, "name", "我改的公司")
    retype(editor, "short_name", "我的")
    change(office, clerk, scene.ids[0], name="他改的公司", short_name="他的")

    def answer(shown):
        side(shown, 0, THEIRS).click()
        side(shown, 1, MINE).click()
        shown.take.click()

    met = at_dialog(ConflictDialog, answer)
    assert editor.save()
    assert met
    stored = customer(office, scene.ids[0])
    assert (stored.name, stored.short_name) == ("他改的公司", "我的")
    assert not editor.dirty


def test_whoever_goes_on_editing_loses_nothing(editor, scene, office, clerk):
    retype(editor, "name", "我改的公司")
    change(office, clerk, scene.ids[0], name="他改的公司")
    at_dialog(ConflictDialog, lambda shown: shown.reject())
    assert not editor.save()
    assert editor.dirty
    assert editor.form.head.raw()["name"] == "我改的公司"
    assert scene.name(scene.ids[0]) == "他改的公司"


def test_different_fields_of_both_are_joined(editor, scene, office, clerk):
    retype(editor, "short_name", "远景")
    change(office, clerk, scene.ids[0], records=scene.shape.site(boss="新负责人"))
    met = at_dialog(ConflictDialog, lambda shown: shown.take.click())
    assert editor.save()
    assert [c.title for c in met[0]._conflicts if c.fixed] == ["Site · Head"]
    stored = customer(office, scene.ids[0])
    site = stored.records[scene.shape.one][0].values
    assert (stored.name, stored.short_name) == (NAMES[0], "远景")
    assert site[scene.shape.boss] == "新负责人"


def test_a_record_that_they_deleted_is_shown_whole(editor, scene, office, clerk):
    shape = scene.shape
    first = customer(office, scene.ids[0]).records[shape.many][0]
    both = (first, RecordValues(None, {shape.plate: "粤A00001", shape.driver: "王五"}))
    change(office, clerk, scene.ids[0], records={shape.many: both})
    editor.show_record(customer(office, scene.ids[0]))
    editor.form.forms[shape.many].view.choose(1)
    commit_text(editor.form.forms[shape.many].form.fields[shape.driver].editor, "六")
    change(office, clerk, scene.ids[0], records={shape.many: both[:1]})
    met = at_dialog(ConflictDialog, lambda shown: (shown.choose_all(THEIRS), shown.take.click()))
    assert editor.save()
    assert any("粤A00001" in text for text in texts(met[0]))
    assert len(customer(office, scene.ids[0]).records[shape.many]) == 1


def test_it_is_said_whose_field_of_a_list_is_meant(editor, scene, office, clerk):
    shape = scene.shape
    (first,) = customer(office, scene.ids[0]).records[shape.many]
    rows = (first, RecordValues(None, {shape.plate: "沪B22222", shape.driver: "五"}))
    change(office, clerk, scene.ids[0], records={shape.many: rows})
    editor.show_record(customer(office, scene.ids[0]))
    editor.form.forms[shape.many].view.choose(1)
    commit_text(editor.form.forms[shape.many].form.fields[shape.driver].editor, "六")
    both = customer(office, scene.ids[0]).records[shape.many]
    theirs = (both[0], RecordValues(both[1].id, {**both[1].values, shape.driver: "七"}))
    change(office, clerk, scene.ids[0], records={shape.many: theirs})
    met = at_dialog(ConflictDialog, lambda shown: shown.reject())
    editor.save()
    assert any("沪B22222" in text for text in texts(met[0]))


@pytest.mark.parametrize(
    ("typed", "base", "now", "joined"),
    [
        ({"a": "2"}, {"a": "1"}, {"a": "1", "b": "x"}, {"a": "2", "b": "x"}),
        ({}, {"a": "1"}, {"a": "1"}, {}),
        ({"a": "1"}, {"a": "1"}, {"a": "new"}, {"a": "new"}),
        (
            {"f": {"a": "2"}},
            {"f": {"a": "1"}},
            {"f": {"a": "1", "b": "3"}},
            {"f": {"a": "2", "b": "3"}},
        ),
        ({"rows": [1]}, {"rows": []}, {"rows": [7]}, {"rows": [1]}),
    ],
)
def test_kept_work_lies_over_what_is_stored_now(typed, base, now, joined):
    assert rebased(typed, base, now) == joined
