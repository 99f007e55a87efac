"""The gallery and definition files at the dimension types section, by keys and clicks."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from custdim.services import customers, definitions
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.services.template_gallery import present
from custdim.ui.definitions.impact_dialog import ImpactDialog
from custdim.ui.dialogs.definition_file_dialog import ExportDialog, ImportDialog
from custdim.ui.dialogs.gallery_dialog import GalleryDialog, GalleryPlanDialog
from custdim.ui.dialogs.gallery_tree import CONTENTS, HERE, NAME, PART
from custdim.ui.dialogs.questions import LeavingQuestion, Question
from custdim.ui.pages.dimensions_page import DimensionsPage
from customers_scene import at_dialog
from services.case_steps import add_customer

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
HEAD = "custdim: definitions\nversion: 1\ntypes:\n"


@pytest.fixture
def said():
    return []


@pytest.fixture
def page(qtbot, context_for, admin, said):
    context = context_for(admin)
    context.said.connect(lambda text, *_: said.append(text))
    context.tasks.failed.connect(lambda error: said.append(error))
    made = DimensionsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.types.list.setFocus()
    yield made
    qtbot.waitUntil(lambda: not context.tasks.busy())
    shiboken6.delete(made)


def at(kind, act):
    """Do something with the next dialog; a failure closes it, so that the test ends."""

    def guarded(dialog):
        try:
            act(dialog)
        except BaseException:
            dialog.reject()
            raise

    return at_dialog(kind, guarded)


def codes(office):
    return [one.code for one in definitions.dimensions(office)]


def item_of(tree, code):
    """The line of a type, a paper or a form of review."""
    sections = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    lines = [one.child(n) for one in sections for n in range(one.childCount())]
    return next(one for one in lines if one.data(CONTENTS, PART) == code)


def press_space(qtbot, tree, item):
    tree.setCurrentItem(item)
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Space)


def test_types_and_papers_come_from_the_gallery_by_keys(qtbot, page, office, said):
    def act(dialog):
        assert not dialog.take.isEnabled()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
        tree = dialog.tree
        assert item_of(tree, "BASIC").text(HERE) == "exists already"
        press_space(qtbot, tree, item_of(tree, "DEVICE_SCOPE"))
        press_space(qtbot, tree, item_of(tree, "DEVICE3_LICENSE"))
        assert item_of(tree, "DEVICE_SCOPE").checkState(NAME) == ON
        # Its conditions ask for an attribute that only this set's BASIC has: it comes, too.
        assert item_of(tree, "BASIC").text(HERE) == "BASIC_2"
        assert item_of(tree, "BIZ_LICENSE").text(HERE) == "exists already"
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    met = at(GalleryDialog, act)
    qtbot.keyClick(page.types.list, Qt.Key.Key_G, BOTH)
    assert len(met) == 1
    assert codes(office)[-2:] == ["BASIC_2", "DEVICE_SCOPE"]
    assert "DEVICE3_LICENSE" in present(office).certificates
    assert said == ["Added: types 2, certificates 1."]
    qtbot.waitUntil(lambda: page.types.list.model().rowCount() == 7)


def test_what_cannot_be_added_is_said_and_nothing_is_lost(qtbot, page, office):
    seen = []

    def act(dialog):
        dialog.list.setCurrentRow(2)
        tree = dialog.tree
        press_space(qtbot, tree, item_of(tree, "DEVICE_SCOPE"))
        press_space(qtbot, tree, item_of(tree, "BASIC"))  # comes with it, and is unticked again
        dialog.take.click()
        seen.append(dialog.notice.text())
        assert item_of(tree, "DEVICE_SCOPE").checkState(NAME) == ON
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    at(GalleryDialog, act)
    page.tools.open_gallery()
    assert "unit_type" in seen[0]
    assert len(codes(office)) == 5


def test_a_type_gets_the_code_that_is_typed(qtbot, page, office):
    def act(dialog):
        dialog.list.setCurrentRow(1)
        tree = dialog.tree
        press_space(qtbot, tree, item_of(tree, "BASIC"))
        qtbot.keyClick(tree, Qt.Key.Key_F2)
        editor = tree.findChild(QLineEdit)
        editor.selectAll()
        qtbot.keyClicks(editor, "FOOD")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: tree.choice().types == {"BASIC": "FOOD"})
        dialog.take.click()

    at(GalleryDialog, act)
    page.tools.open_gallery()
    assert codes(office)[-1] == "FOOD"


def test_a_heading_ticks_what_is_new_and_the_library_has_every_paper(qtbot, page, office):
    counted = []

    def act(dialog):
        for row in (4, 3):
            dialog.list.setCurrentRow(row)
            for place in range(dialog.tree.topLevelItemCount()):
                press_space(qtbot, dialog.tree, dialog.tree.topLevelItem(place))
            counted.append(dialog.tree.choice())
        dialog.take.click()

    at(GalleryDialog, act)
    page.tools.open_gallery()
    papers, pharma = counted
    assert len(papers.certificates) == 37 - 11
    # BASIC is there already, but SUPPLY_SCOPE asks for what only that of the set has.
    assert list(pharma.types.values()) == ["BASIC_2", "SUPPLY_SCOPE", "AGENT", "DELIVERY"]
    assert pharma.review
    assert codes(office)[-4:] == list(pharma.types.values())
    assert present(office).reviews == {"CREDIT_RATING", "GSP_FIRST_CUSTOMER"}


def test_a_heading_over_nothing_new_offers_nothing_to_tick(qtbot, page):
    boxes = []

    def act(dialog):
        dialog.list.setCurrentRow(0)  # the set that the office was made with
        tree = dialog.tree
        for place in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(place)
            press_space(qtbot, tree, item)
            boxes.append(item.data(NAME, Qt.ItemDataRole.CheckStateRole))
        assert not dialog.take.isEnabled()
        dialog.reject()

    at(GalleryDialog, act)
    page.tools.open_gallery()
    assert boxes == [None, None, None]


def test_unsaved_changes_are_asked_about_before_the_gallery(qtbot, page):
    page.add_type()
    met = at(LeavingQuestion, lambda dialog: dialog.reject())
    page.tools.open_gallery()
    assert met


def test_chosen_types_are_exported_and_what_a_file_does_is_shown_first(
    qtbot, page, office, tmp_path, monkeypatch, said
):
    file = tmp_path / "types.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))

    def choose(dialog):
        for place in range(5):
            item = dialog.list.item(place)
            item.setCheckState(ON if item.data(PART) in ("CONTACT", "FINANCE") else OFF)
        dialog.take.click()

    at(ExportDialog, choose)
    qtbot.keyClick(page.types.list, Qt.Key.Key_E, BOTH)
    qtbot.waitUntil(lambda: bool(said))
    assert said.pop() == "2 dimension types were written to types.yaml."
    text = file.read_text("utf-8")
    file.write_text(text.replace("code: CONTACT", "code: PEOPLE"), "utf-8")
    shown = []

    def look(dialog):
        tree = dialog.tree
        lines = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
        shown.append([(one.text(0), one.text(2)) for one in lines])
        dialog.take.click()

    at(ImportDialog, look)
    page.tools.choose_file()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert shown == [[("Contacts", "new"), ("Financial position", "as it is")]]
    assert said == ["1 dimension types were taken in."]
    assert codes(office)[-1] == "PEOPLE"


def test_problems_stand_at_their_line_and_the_rest_can_come(qtbot, page, office, tmp_path, said):
    file = tmp_path / "types.yaml"
    file.write_text(HEAD + "- {code: GOOD, zh: 好}\n- {code: BAD, zh: 坏, x: 1}\n", "utf-8")
    shown = []

    def look(dialog):
        first = dialog.tree.topLevelItem(0)
        shown.append((first.text(0), first.child(0).text(0), first.child(0).text(1)))
        assert dialog.codes() == ["GOOD"]
        dialog.take.click()

    at(ImportDialog, look)
    page.tools.take_file(file)
    qtbot.waitUntil(lambda: bool(said))
    assert shown == [("坏", "BAD.x", "5")]
    assert codes(office)[-1] == "GOOD"


def test_a_file_of_another_kind_is_refused_in_words(qtbot, page, tmp_path, said):
    file = tmp_path / "types.yaml"
    file.write_text("a: &a [1]\nb: *a", "utf-8")
    page.tools.take_file(file)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].reason == "yaml-alias"


def test_values_that_leave_the_forms_are_asked_about(qtbot, page, office, clerk, tmp_path, said):
    add_customer(office, clerk)
    file = tmp_path / "types.yaml"
    body = "- code: BASIC\n  zh: 基本\n  groups:\n  - attributes:\n"
    file.write_text(HEAD + body + "    - {code: scope, zh: 范围, kind: integer}\n", "utf-8")
    at(ImportDialog, lambda dialog: dialog.take.click())
    asked = []

    def answer(dialog):
        asked.append(dialog.windowTitle())
        dialog.button.click()

    at(Question, answer)
    page.tools.take_file(file)
    qtbot.waitUntil(lambda: bool(said))
    assert asked == ["Take the definitions in all the same?"]
    basic = next(one for one in definitions.dimensions(office) if one.code == "BASIC")
    assert basic.by_code["scope"].kind == "integer"


def test_a_file_is_asked_for_by_key(qtbot, page, monkeypatch):
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *more: asked.append(more) or ("", "")
    )
    qtbot.keyClick(page.types.list, Qt.Key.Key_I, BOTH)
    assert len(asked) == 1


def test_what_would_no_longer_fit_is_shown_and_can_be_spared(
    qtbot, page, office, clerk, tmp_path, said
):
    add_customer(office, clerk)
    file = tmp_path / "types.yaml"
    body = "- code: BASIC\n  zh: 基本\n  groups:\n  - attributes:\n"
    demand = "    - {code: nick, zh: 别名, en: Nick, kind: text, required: true}\n"
    options = "options: {choices: [{code: a, zh: 甲}]}"
    gone = f"    - {{code: ent_nature, zh: 性质, kind: choice, {options}}}\n"
    shown = []

    def look(dialog):
        lines = [dialog.tree.topLevelItem(0).child(n).text(2) for n in range(2)]
        shown.append((lines, dialog.spare.isVisible(), dialog.take.isEnabled()))
        dialog.spare.click()
        shown.append(dialog.take.isEnabled())
        (dialog.accept if dialog.take.isEnabled() else dialog.reject)()

    at(ImportDialog, look)
    file.write_text(HEAD + body + demand + gone, "utf-8")
    page.tools.take_file(file)
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown.pop() is False, "a choice that is in use cannot be spared"
    ((lines, visible, enabled),) = shown
    assert lines[0] == "“Nick” is required now and empty in 1 record."
    assert "is used in 1 record." in lines[1]
    assert (visible, enabled) == (True, False)
    shown.clear()
    at(ImportDialog, look)
    file.write_text(HEAD + body + demand, "utf-8")
    page.tools.take_file(file)
    qtbot.waitUntil(lambda: bool(said))
    basic = next(one for one in definitions.dimensions(office) if one.code == "BASIC")
    assert basic.by_code["nick"].demanded_since is not None


def test_the_records_a_file_touches_are_listed_and_settled_one_by_one(
    qtbot, page, office, clerk, tmp_path, said
):
    add_customer(office, clerk)
    file = tmp_path / "types.yaml"
    body = "- code: BASIC\n  zh: 基本\n  groups:\n  - attributes:\n"
    demand = "    - {code: nick, zh: 别名, en: Nick, kind: text, required: true}\n"
    file.write_text(HEAD + body + demand, "utf-8")
    told = []

    def settle(dialog):
        told.append(dialog.windowTitle())
        qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
        told.append(dialog.table.index(0, 0).data())
        qtbot.mouseClick(dialog.spare, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)

    def look(dialog):
        at(ImpactDialog, settle)
        dialog.records.setFocus()
        qtbot.keyClick(dialog.records, Qt.Key.Key_Space)
        told.append(dialog.tree.topLevelItem(0).child(0).text(2))
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    at(ImportDialog, look)
    page.tools.take_file(file)
    qtbot.waitUntil(lambda: bool(said))
    basic = next(one for one in definitions.dimensions(office) if one.code == "BASIC")
    assert told == [
        "基本",
        "深圳华康商贸有限公司",
        "“Nick” is required now and empty in 1 record.",
    ]
    assert basic.by_code["nick"].demanded_since is not None


def test_several_records_become_one_by_a_file_once_one_is_chosen(
    qtbot, page, office, admin, clerk, tmp_path, said
):
    draft = DimensionDraft("CAR", "车", "Cars", many=True, attributes=(AttributeDraft("no", "号"),))
    cars = definitions.save_dimension(office, admin, draft, revision=None).id
    number = definitions.dimension(office, cars).attributes[0].id
    rows = tuple(RecordValues(None, {number: text}) for text in ("one", "two"))
    entered = CustomerInput(name="车主公司", records={cars: rows})
    owner = customers.save_customer(office, clerk, entered, revision=None).id
    file = tmp_path / "types.yaml"
    body = "- {code: CAR, zh: 车, groups: [{attributes: [{code: no, zh: 号, kind: text}]}]}\n"
    file.write_text(HEAD + body, "utf-8")

    def settle(dialog):
        dialog.keep.setCurrentIndex(1)
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)

    def look(dialog):
        assert not dialog.take.isEnabled()
        at(ImpactDialog, settle)
        qtbot.mouseClick(dialog.records, Qt.MouseButton.LeftButton)
        assert dialog.take.isEnabled()
        at(Question, lambda question: question.button.click())
        dialog.take.click()

    at(ImportDialog, look)
    page.tools.take_file(file)
    qtbot.waitUntil(lambda: bool(said))
    assert len(customers.customer(office, owner).records[cars]) == 1


def test_what_types_of_the_gallery_ask_of_customers_is_told_before_and_spared(
    qtbot, page, office, clerk, said
):
    add_customer(office, clerk)
    told = []

    def settle(dialog):
        qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
        told.append(dialog.table.index(0, 0).data())
        dialog.reject()

    def look(dialog):
        assert dialog.tree.topLevelItem(0).data(0, Qt.ItemDataRole.CheckStateRole) is None
        at(ImpactDialog, settle)
        dialog.records.click()
        if len(told) == 1:
            dialog.reject()  # back to the gallery
        else:
            qtbot.keyClick(dialog.spare, Qt.Key.Key_Space)
            qtbot.keyClick(dialog, Qt.Key.Key_Return)

    def act(dialog):
        dialog.list.setCurrentRow(1)
        press_space(qtbot, dialog.tree, item_of(dialog.tree, "BASIC"))
        at(GalleryPlanDialog, look)
        dialog.take.click()
        assert len(codes(office)) == 5
        at(GalleryPlanDialog, look)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    at(GalleryDialog, act)
    page.tools.open_gallery()
    assert said == ["Added: types 1, certificates 0."]
    assert told == ["深圳华康商贸有限公司"] * 2
    fresh = definitions.dimensions(office)[-1]
    assert any(one.demanded_since is not None for one in fresh.attributes)


def test_a_refused_namesake_does_not_hide_what_stands_in_the_way(
    qtbot, page, office, clerk, tmp_path
):
    add_customer(office, clerk)
    options = "options: {choices: [{code: a, zh: 甲}]}"
    body = "- code: BASIC\n  zh: 基本\n  groups:\n  - attributes:\n"
    gone = f"    - {{code: ent_nature, zh: 性质, kind: choice, {options}}}\n"
    file = tmp_path / "types.yaml"
    file.write_text(HEAD + body + gone + "- {code: BASIC, zh: 又一个}\n", "utf-8")
    seen = []

    def look(dialog):
        seen.append(dialog.take.isEnabled())
        dialog.reject()

    at(ImportDialog, look)
    page.tools.take_file(file)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]
