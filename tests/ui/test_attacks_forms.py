"""A hurried clerk, two programs and eyes that should not see: what the form must withstand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QToolTip, QWidget

from custdim.errors import UserError
from custdim.kinds.attachment import kept
from custdim.services import definitions
from custdim.services.access import Actor
from custdim.services.customers import RecordValues, customer, purge_customers, recycle_customers
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.merging import merge_customers, merge_preview
from custdim.services.offices import Office
from custdim.ui.dialogs.conflict_dialog import MINE, ConflictDialog
from custdim.ui.dialogs.pasted_dialog import PastedDialog, Target
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.definitions_reading import read_definitions
from customer_shape import change, save
from customers_scene import at_dialog
from typing_keys import commit_text, compose_text

ID_NUMBER = "11010519491231002X"
MOBILE = AttributeDraft("m", "手机", "Mobile", kind="mobile", sensitive=True)
NOTE = AttributeDraft("n", "备注", "Note")


@pytest.fixture
def bare_office(office: Office, admin: Actor) -> Office:
    """An office without the types of its template, so that a name is a whole customer."""
    for known in definitions.dimensions(office):
        definitions.delete_dimension(office, admin, known.id, revision=known.revision)
    return office


@pytest.fixture
def define(bare_office: Office, admin: Actor) -> Callable[..., list[int]]:
    """Make a type; return its id and those of its attributes."""

    def make(*attributes: AttributeDraft, **more: Any) -> list[int]:
        draft = DimensionDraft("SECRET", "秘密", "Secret", attributes=attributes, **more)
        made = definitions.save_dimension(bare_office, admin, draft, revision=None).id
        known = definitions.dimension(bare_office, made).attributes
        return [made, *(one.id for one in known)]

    return make


@pytest.fixture
def edit(qtbot, context_for, bare_office):
    """Open the form of a customer for somebody."""
    made = []

    def build(actor: Actor, customer_id: int | None) -> CustomerEditor:
        editor = CustomerEditor(context_for(actor), read_definitions(bare_office, "en"))
        made.append(editor)
        qtbot.addWidget(editor)
        editor.resize(900, 800)
        editor.show()
        shown = None if customer_id is None else customer(bare_office, customer_id)
        editor.show_record(shown)
        return editor

    yield build
    for editor in made:
        if shiboken6.isValid(editor):
            shiboken6.delete(editor)


def type_head(editor: CustomerEditor, name: str, text: str) -> None:
    commit_text(editor.form.head.fields[(name,)].editor.inputs()[0], text)


def said(editor: CustomerEditor) -> list[UserError]:
    found: list[UserError] = []
    editor._context.tasks.failed.connect(found.append)
    return found


def anew(field: Any, text: str) -> None:
    """Enter a masked value anew."""
    field._cover.anew_button.click()
    commit_text(field.editor.inputs()[0], text)


@pytest.mark.parametrize("fate", ["recycled", "merged", "purged"])
def test_who_edits_a_customer_that_is_gone_is_told_and_keeps_the_typing(
    edit, bare_office, clerk, admin, fate
):
    one, other = save(bare_office, clerk, "甲公司"), save(bare_office, clerk, "乙公司")
    editor = edit(clerk, one)
    type_head(editor, "short_name", "短")
    if fate == "merged":
        seen = merge_preview(bare_office, clerk, other, one)
        merge_customers(bare_office, clerk, other, one, {}, revisions=seen.revisions)
    else:
        recycle_customers(bare_office, clerk, [one])
    if fate == "purged":
        purge_customers(bare_office, admin, [one])
    errors = said(editor)
    assert not editor.save()
    reasons = {"recycled": "recycled-customer", "merged": "merged", "purged": ""}
    assert [error.reason for error in errors] == [reasons[fate]]
    assert editor.form.head.raw()["short_name"] == "短"


def test_a_sensitive_value_entered_anew_outlives_a_conflict(edit, define, bare_office, clerk):
    secret, mobile, note = define(MOBILE, NOTE)
    values = {mobile: "13812345678", note: "x"}
    one = save(bare_office, clerk, records={secret: (RecordValues(None, values),)})
    editor = edit(clerk, one)
    anew(editor.form.forms[secret].fields[mobile], "13911111111")
    change(bare_office, clerk, one, records={secret: (RecordValues(None, {note: "y"}),)})
    at_dialog(ConflictDialog, lambda shown: shown.take.click())
    assert editor.save()
    stored = customer(bare_office, one).records[secret][0].values
    assert (stored[mobile], stored[note]) == ("13911111111", "y")
    assert editor.form.forms[secret].fields[mobile].covered


def test_a_sensitive_value_that_was_emptied_stays_empty_after_a_conflict(
    edit, define, bare_office, clerk
):
    secret, mobile, _ = define(MOBILE, NOTE)
    values = {mobile: "13812345678"}
    one = save(bare_office, clerk, records={secret: (RecordValues(None, values),)})
    editor = edit(clerk, one)
    editor.form.forms[secret].fields[mobile]._cover.anew_button.click()
    change(bare_office, clerk, one, short_name="他")
    at_dialog(ConflictDialog, lambda shown: shown.take.click())
    assert editor.save()
    assert customer(bare_office, one).records[secret][0].values[mobile] is None


def test_a_conflict_masks_what_the_person_did_not_type(edit, define, bare_office, clerk):
    secret, mobile, _ = define(MOBILE, NOTE)
    values = {mobile: "13812345678"}
    one = save(bare_office, clerk, records={secret: (RecordValues(None, values),)})
    editor = edit(clerk, one)
    anew(editor.form.forms[secret].fields[mobile], "13911111111")
    theirs = {mobile: "13822222222"}
    change(bare_office, clerk, one, records={secret: (RecordValues(None, theirs),)})
    seen: list[str] = []

    def act(shown: ConflictDialog) -> None:
        seen.extend(one.accessibleName() for one in shown.findChildren(QRadioButton))
        seen.extend(one.text() for one in shown.findChildren(QLabel))
        shown.choose_all(MINE)
        shown.take.click()

    at_dialog(ConflictDialog, act)
    assert editor.save()
    texts = " ".join(seen)
    assert "13911111111" in texts
    assert "13812345678" not in texts
    assert "13822222222" not in texts
    stored = customer(bare_office, one).records[secret][0].values
    assert stored[mobile] == "13911111111"


@pytest.mark.parametrize("many", [False, True])
def test_what_is_masked_is_not_explained(edit, define, bare_office, clerk, viewer, many):
    number = AttributeDraft("i", "证件号", "ID", kind="person_id", sensitive=True)
    place = AttributeDraft("r", "籍贯", "From", kind="region", sensitive=True)
    secret, identity, region = define(number, place, many=many)
    values = {identity: ID_NUMBER, region: "350203"}
    one = save(bare_office, clerk, records={secret: (RecordValues(None, values),)})
    part = edit(viewer, one).form.forms[secret]
    fields = (part.form if many else part).fields
    for known in (identity, region):
        field = fields[known]
        assert field.covered
        texts = [field.note.text]
        texts += [widget.accessibleDescription() for widget in field.editor.inputs()]
        assert "".join(texts) == ""
    field.uncover()
    assert "Siming" in field.note.text


def big_file(folder: Any) -> Any:
    """Make a scan that takes a moment to copy."""
    file = folder / "合同.pdf"
    file.write_bytes(b"x" * 15_000_000)
    return file


def test_a_file_that_comes_late_never_lands_in_the_form_of_another(
    qtbot, edit, define, bare_office, clerk, tmp_path
):
    scans, scan = define(AttributeDraft("f", "扫描件", "Scan", kind="file"))
    one, other = save(bare_office, clerk, "甲公司"), save(bare_office, clerk, "乙公司")
    editor = edit(clerk, one)
    shown = editor.form.forms[scans].fields[scan].editor
    shown.take(big_file(tmp_path))
    editor.show_record(customer(bare_office, other))
    qtbot.waitUntil(lambda: not editor._context.tasks.busy())
    assert shown.text() == ""
    assert not editor.dirty
    assert shown.choose_button.isEnabled()


def test_saving_waits_for_the_file_that_is_being_copied(edit, define, bare_office, clerk, tmp_path):
    scans, scan = define(AttributeDraft("f", "扫描件", "Scan", kind="file"))
    one = save(bare_office, clerk, "甲公司")
    editor = edit(clerk, one)
    editor.form.forms[scans].fields[scan].editor.take(big_file(tmp_path))
    assert editor.save()
    stored = customer(bare_office, one).records[scans][0].values[scan]
    assert kept(stored).name == "合同.pdf"
    assert bare_office.files.is_sound(kept(stored).digest)


def test_a_kept_file_that_is_missing_is_told(qtbot, edit, define, bare_office, clerk, tmp_path):
    scans, scan = define(AttributeDraft("f", "扫描件", "Scan", kind="file"))
    digest, size = bare_office.files.put(big_file(tmp_path))
    value = {scan: f"合同.pdf|{size}|{digest}"}
    one = save(bare_office, clerk, records={scans: (RecordValues(None, value),)})
    editor = edit(clerk, one)
    bare_office.files.remove(digest)
    errors = said(editor)
    editor.form.forms[scans].fields[scan].editor.open_button.click()
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].reason == "file"


def test_what_is_being_composed_is_saved(qtbot, edit, bare_office, clerk):
    one = save(bare_office, clerk)
    editor = edit(clerk, one)
    line = editor.form.head.fields["short_name",].editor.inputs()[0]
    with qtbot.waitActive(editor):
        editor.activateWindow()
    line.setFocus()
    commit_text(line, "远")
    compose_text(line, "景")
    assert line.text() == "远"
    assert editor.save()
    assert customer(bare_office, one).short_name == "远景"
    assert line.text() == "远景"


@pytest.mark.parametrize("text", ["长" * 10_000_000, "9" * 10_000_000, "a\n" * 5_000_000])
def test_ten_megabytes_in_a_long_text_are_refused_at_once(edit, define, bare_office, clerk, text):
    made, remark = define(AttributeDraft("l", "说明", "Remark", kind="long_text"))
    editor = edit(clerk, save(bare_office, clerk))
    field = editor.form.forms[made].fields[remark]
    paper = field.editor.inputs()[0]
    commit_text(paper, "旧")
    QGuiApplication.clipboard().setText(text)
    paper.paste()
    assert (field.text(), field.wrong().reason) == ("旧", "too-long")
    field.judge()
    assert "10,000" in field.note.text or "10000" in field.note.text
    commit_text(paper, "的")
    assert editor.save()


def test_ten_megabytes_in_the_dialog_for_licences_are_read_as_far_as_any_licence(qtbot):
    dialog = PastedDialog([], lambda field: Target("", ""), "zh")
    qtbot.addWidget(dialog)
    dialog.show()
    for text in ("名称：甲公司\n地址：" + "9" * 10_000_000, "名称：甲\n" * 2_000_000):
        dialog.show_text(text)
        assert len(dialog.paper.toPlainText()) <= 20_000
        QGuiApplication.clipboard().setText(text)
        dialog.paper.clear()
        dialog.paper.paste()
        assert dialog.paper.toPlainText().startswith("名称：甲")


def test_what_is_wrong_and_hidden_by_a_condition_stands_in_nobodys_way(
    edit, define, bare_office, clerk
):
    kind = AttributeDraft("k", "类别", "Kind")
    number = AttributeDraft("h", "数量", "Count", kind="decimal", visible_when="k == 'a'")
    made, sort, count = define(kind, number)
    values = {sort: "a", count: Decimal(3)}
    one = save(bare_office, clerk, records={made: (RecordValues(None, values),)})
    editor = edit(clerk, one)
    fields = editor.form.forms[made].fields
    fields[count].enter("不是数")
    fields[sort].enter("b")
    assert not fields[count].isVisible()
    assert editor.save()
    assert customer(bare_office, one).records[made][0].values == {sort: "b", count: Decimal(3)}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_tooltip_shows_signs_as_they_are(qtbot):
    """Else the name of a customer could load pictures from wherever it wants."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    QToolTip.showText(widget.mapToGlobal(QPoint(5, 5)), "<b>甲</b><img src='//host/x.png'>", widget)
    tips = [one for one in QApplication.topLevelWidgets() if one.objectName() == "qtooltip_label"]
    assert [tip.textFormat() for tip in tips] == [Qt.TextFormat.PlainText]
    QToolTip.hideText()
