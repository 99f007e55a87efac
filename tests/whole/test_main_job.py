"""The main job from an empty folder to the inspector's paper, as people do it at the window."""

import pytest
from PySide6.QtCore import Qt
from whole.user_at_window import CTRL, Person

from custdim.services import definitions
from custdim.settings import Settings
from custdim.ui import theme
from custdim.ui.main_window import MainWindow
from custdim.ui.settings_store import SettingsStore

BASIC = {
    "legal_rep": "王小明",
    "established_on": "2012-03-01",
    "reg_capital": "500",
    "paid_capital": "500",
    "reg_region": "440305",
    "reg_address": "广东省深圳市科技园路1号",
    "scope": "日用百货销售",
}
CONTACT = {"name": "李娜", "mobile": "13800138000"}
BANKING = {
    "account_name": "深圳华康商贸有限公司",
    "bank_name": "中国工商银行深圳高新支行",
    "account_no": "6222021234567890128",
    "tax_id": "91440300708461136T",
}


@pytest.fixture
def person(qtbot, qapp, tmp_path):
    theme.apply(qapp, "light")
    store = SettingsStore()
    store.put(Settings(language="zh", scheme="light", recent_offices=(str(tmp_path / "gone"),)))
    window = MainWindow(store)
    qtbot.addWidget(window)
    window.resize(1600, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: window.desk is not None and not window.tasks.busy())
    yield Person(qtbot, window)
    window.close()


def define_warehouses(person):
    """The administrator defines one more dimension type."""
    page = person.section("dimensions")
    person.click(page.types.add_button)
    form = page.editor.type_form.form
    person.fill(form.fields["zh"], "仓库")
    person.fill(form.fields["en"], "Warehouses")
    person.click(page.editor.panel.add_button)
    attribute = page.editor.attribute_form
    person.fill(attribute.names.fields["zh"], "仓库面积")
    person.fill(attribute.names.fields["en"], "Floor space")
    person.click(page.save_button)
    person.settle()
    assert definitions.dimensions(person.workspace.context.office)[-1].zh == "仓库"


def enter_customer(person):
    """The clerk enters a customer through the generated form."""
    page = person.page("customers")
    person.bot.keyClick(page.list.view, Qt.Key.Key_N, CTRL)
    person.bot.waitUntil(lambda: page.panel.is_new)
    form = page.panel.editor.form
    person.fill(form.head.fields[("name",)], "深圳华康商贸有限公司")
    person.fill(form.head.fields[("credit_code",)], "91440300708461136T")
    office = person.workspace.context.office
    given = {"BASIC": BASIC, "CONTACT": CONTACT, "BANKING": BANKING, "WAREHOUSES": None}
    for dimension in definitions.dimensions(office):
        values = given.get(dimension.code)
        if dimension.code == "WAREHOUSES":
            values = {dimension.attributes[0].code: "1200平方米"}
        part = form.forms[dimension.id]
        if values and dimension.many:
            part.add()
            part = part.form
        for code, text in (values or {}).items():
            person.fill(part.fields[dimension.by_code[code].id], text)
    person.bot.keyClick(form, Qt.Key.Key_S, CTRL)
    person.bot.waitUntil(lambda: page.panel.customer_id is not None, timeout=10_000)
    person.settle()
    return page.panel.customer_id
