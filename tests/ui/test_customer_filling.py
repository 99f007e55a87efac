"""A new customer filled in from a licence and from another customer, as a clerk does it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from custdim.services.customers import customer
from custdim.services.definitions import dimensions
from custdim.ui.dialogs.copy_dialog import CopyDialog
from custdim.ui.dialogs.pasted_dialog import PastedDialog
from customer_shape import USCC
from customers_scene import at_dialog, settled
from typing_keys import commit_text

LICENCE = f"""营业执照
统一社会信用代码　{USCC}
名    称　厦门远景医疗器械有限公司
类    型　有限责任公司(自然人投资或控股)
法定代表人　王敏
注册资本　人民币伍佰万元整
成立日期　2015年03月02日
住    所　厦门市思明区湖滨路
100号
经营范围　一般项目：医疗器械销售
开户行及账号：工商银行厦门分行 6222021001112233445
登记机关：厦门市市场监管局"""
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(open_page):
    return open_page()


def form(page):
    return page.panel.editor.form


def line(page, *place):
    return form(page).head.fields[place].editor.inputs()[0]


def attribute(office, code):
    types = {known.code: known for known in dimensions(office)}
    dimension, name = code.split(".")
    return types[dimension].id, types[dimension].by_code[name].id


def field(page, office, code):
    dimension, known = attribute(office, code)
    part = form(page).forms[dimension]
    return (part.form if part.dimension.many else part).fields[known]


def paste(qtbot, page, text, act):
    """Press Ctrl+V in the name of a new customer, and do something with the dialog."""
    QGuiApplication.clipboard().setText(text)
    page.begin_new()
    met = at_dialog(PastedDialog, act)
    qtbot.keyClick(line(page, "name"), Qt.Key.Key_V, CTRL)
    return met


def test_a_licence_pasted_into_the_name_fills_the_form(qtbot, page, office):
    met = paste(qtbot, page, LICENCE, lambda dialog: dialog.apply.click())
    qtbot.waitUntil(lambda: bool(met))
    qtbot.waitUntil(lambda: line(page, "name").text() == "厦门远景医疗器械有限公司")
    assert line(page, "credit_code").text() == USCC
    assert field(page, office, "BASIC.legal_rep").value() == "王敏"
    assert field(page, office, "BASIC.reg_capital").value() == Decimal(500)
    assert field(page, office, "BASIC.established_on").value().isoformat() == "2015-03-02"
    assert field(page, office, "BASIC.reg_address").value() == "厦门市思明区湖滨路100号"
    assert field(page, office, "BASIC.scope").value() == "一般项目：医疗器械销售"
    assert field(page, office, "BANKING.bank_name").value() == "工商银行厦门分行"
    assert field(page, office, "BANKING.account_name").value() == "厦门远景医疗器械有限公司"
    assert page.panel.dirty


def test_only_what_is_ticked_is_filled_in(qtbot, page, office):
    dimension, legal = attribute(office, "BASIC.legal_rep")

    def act(dialog):
        assert all(tick.isChecked() for tick in dialog.ticks.values())
        dialog.ticks["record", dimension, legal].click()
        dialog.apply.click()

    met = paste(qtbot, page, LICENCE, act)
    qtbot.waitUntil(lambda: line(page, "name").text() != "" and bool(met))
    assert field(page, office, "BASIC.legal_rep").value() is None


def test_what_was_typed_stays_and_what_is_wrong_is_said(qtbot, page, office):
    page.begin_new()
    commit_text(field(page, office, "BASIC.legal_rep").editor.inputs()[0], "李强")
    seen = {}

    def act(dialog):
        seen.update({tick.text(): tick for tick in dialog.ticks.values()})
        seen["checked"] = {name: tick.isChecked() for name, tick in seen.items()}
        dialog.reject()

    text = LICENCE.replace(USCC, USCC[:-1] + "0")
    met = paste(qtbot, page, text, act)
    qtbot.waitUntil(lambda: bool(met))
    qtbot.waitUntil(lambda: "checked" in seen)
    checked = seen["checked"]
    assert not checked["Basic information · Legal representative"]
    assert not checked["Credit code"]
    assert checked["Customer name"]
    assert line(page, "name").text() == ""


def test_other_text_is_pasted_as_always(qtbot, page):
    QGuiApplication.clipboard().setText("厦门远景\n有限公司")
    page.begin_new()
    qtbot.keyClick(line(page, "name"), Qt.Key.Key_V, CTRL)
    assert form(page).head.fields["name",].value() == "厦门远景 有限公司"


def test_the_button_takes_text_that_is_typed_into_the_dialog(qtbot, page):
    QGuiApplication.clipboard().setText("")
    page.begin_new()

    def act(dialog):
        assert not dialog.apply.isEnabled()
        dialog.paper.setPlainText("名称：宁波和信贸易有限公司\n电话：0574-87654321")
        qtbot.waitUntil(dialog.apply.isEnabled)
        dialog.apply.click()

    met = at_dialog(PastedDialog, act)
    page.panel.top.paste.click()
    qtbot.waitUntil(lambda: line(page, "name").text() == "宁波和信贸易有限公司")
    assert met


def test_save_and_new_goes_on_with_an_empty_form(qtbot, page, office):
    met = paste(qtbot, page, LICENCE, lambda dialog: dialog.apply.click())
    qtbot.waitUntil(lambda: line(page, "name").text() != "" and bool(met))
    fill_rest(page, office)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    qtbot.keyClick(line(page, "name"), Qt.Key.Key_S, CTRL | SHIFT)
    qtbot.waitUntil(lambda: page.panel.is_new and line(page, "name").text() == "")
    settled(qtbot, page)
    assert page.panel.is_new
    assert not page.panel.dirty
    assert line(page, "name").hasFocus()
    stored = customer(office, 1)
    assert stored.name == "厦门远景医疗器械有限公司"


def test_save_and_new_stays_where_something_is_wrong(qtbot, page):
    page.begin_new()
    commit_text(line(page, "name"), "半张表单有限公司")
    page.panel.foot.save_new.click()
    assert line(page, "name").text() == "半张表单有限公司"
    assert page.panel.editor._around.isVisible()


def fill_rest(page, office):
    """Fill what the template demands besides."""
    texts = {"BASIC.reg_region": "350203", "CONTACT.name": "王敏", "CONTACT.mobile": "13800138000"}
    contacts = form(page).forms[attribute(office, "CONTACT.name")[0]]
    contacts.add()
    for code, text in texts.items():
        field(page, office, code).enter(text)
    assert form(page).problems() == []


def stored_by_paste(qtbot, page, office):
    """Enter a customer from the licence and save it."""
    met = paste(qtbot, page, LICENCE, lambda dialog: dialog.apply.click())
    qtbot.waitUntil(lambda: line(page, "name").text() != "" and bool(met))
    fill_rest(page, office)
    page.panel.foot.save.click()
    qtbot.waitUntil(lambda: page.panel.customer_id is not None)
    settled(qtbot, page)
    return page.panel.customer_id


def copy_by_search(qtbot, page, text):
    """Choose a customer in the dialog and take over what it has."""

    def act(dialog):
        commit_text(dialog.search, text)
        qtbot.waitUntil(lambda: dialog.hits.rowCount() == 1)
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        qtbot.waitUntil(dialog.copy.isEnabled)
        dialog.copy.click()

    met = at_dialog(CopyDialog, act)
    page.panel.top.copy.click()
    qtbot.waitUntil(lambda: page.panel.top.told.text() != "")
    assert met


@pytest.fixture
def copied(qtbot, page, office):
    """A new customer with a name of its own, and everything else copied."""
    stored_by_paste(qtbot, page, office)
    page.begin_new()
    commit_text(line(page, "name"), "厦门远景二部有限公司")
    copy_by_search(qtbot, page, "远景")
    return page


def test_a_new_customer_takes_over_what_another_one_has(copied, office):
    assert field(copied, office, "BASIC.legal_rep").value() == "王敏"
    assert line(copied, "name").text() == "厦门远景二部有限公司"
    assert line(copied, "credit_code").text() == ""
    assert line(copied, "code").text() == ""
    contacts = form(copied).forms[attribute(office, "CONTACT.name")[0]]
    assert [record.id for record in contacts.records()] == [None]
    assert field(copied, office, "BANKING.account_no").value() == "6222021001112233445"
    assert field(copied, office, "BANKING.account_name").value() == "厦门远景二部有限公司"
    assert field(copied, office, "BANKING.tax_id").value() is None
    assert "Not copied" in copied.panel.top.told.text()


def test_a_copy_is_one_step_and_can_be_saved(qtbot, copied, office):
    copied.panel.editor.undo()
    assert field(copied, office, "BASIC.legal_rep").value() is None
    assert line(copied, "name").text() == "厦门远景二部有限公司"
    assert form(copied).forms[attribute(office, "CONTACT.name")[0]].records() == ()
    copied.panel.editor.redo()
    field(copied, office, "BANKING.tax_id").enter("91350211M000100Y46")
    copied.panel.foot.save.click()
    qtbot.waitUntil(lambda: copied.panel.customer_id is not None)
    assert customer(office, copied.panel.customer_id).credit_code == ""
