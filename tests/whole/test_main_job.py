"""The main job from an empty folder to the inspector's paper, as people do it at the window."""

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt

from custdim.reports.credit_rating import write_report
from custdim.services import definitions, journal, qualification, search
from custdim.settings import Settings
from custdim.ui import theme
from custdim.ui.dialogs.questions import LeavingQuestion
from custdim.ui.main_window import MainWindow
from custdim.ui.settings_store import SettingsStore
from custdim.ui.wizards.import_wizard import MATCHING, PREVIEW, RESULT, ImportWizard
from customers_scene import at_dialog
from whole.user_at_window import Person

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
    at_dialog(LeavingQuestion, lambda dialog: dialog.discard.click())  # after a failure
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
    person.click(page.bar.new)
    person.bot.waitUntil(lambda: page.panel.is_new, timeout=10_000)
    person.settle()
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
    name = form.head.fields[("name",)].editor.inputs()[0]
    person.press(name, Qt.Key.Key_S)
    person.settle()
    person.bot.waitUntil(lambda: page.panel.customer_id is not None, timeout=10_000)
    person.settle()
    return page.panel.customer_id


def workbook(folder):
    """A file as others send it: a title above, U8 headings, one bad row, a totals row."""
    book = Workbook()
    sheet = book.active
    sheet.append(["客户档案 2026"])
    sheet.append(["客户编码", "客户名称", "统一社会信用代码", "法人代表", "注册地址"])
    sheet.append(["W001", "上海远景泰和贸易有限公司", "91310000132260250X", "李强", "上海市1号"])
    sheet.append(["W002", "广州信诚食品有限公司", "9144010123122454６A", "张敏", "广州市2号"])
    sheet.append(["W003", "武汉华方丰商贸有限公司", "91420000000000000X", "王芳", "武汉市3号"])
    sheet.append(["合计", 3])
    file = folder / "客户.xlsx"
    book.save(file)
    return file


def import_workbook(person, file, refused):
    """The clerk imports what another office sent; the bad row comes back with its reason."""
    page = person.page("customers")
    person.click(page.bar.import_)
    wizard = next(one for one in person.window.findChildren(ImportWizard) if one.isVisible())
    wizard.choose(file)  # the file dialog belongs to the system
    for step in (MATCHING, PREVIEW):
        person.bot.waitUntil(wizard.next.isEnabled, timeout=30_000)
        person.settle()
        person.click(wizard.next)
        person.bot.waitUntil(lambda step=step: wizard._step == step, timeout=30_000)
        person.settle()
    assert (wizard.plan.good, wizard.plan.bad) == (2, 1)
    person.click(wizard.next)
    person.bot.waitUntil(lambda: wizard._step == RESULT, timeout=30_000)
    wizard.save_refused(refused)
    person.settle()
    person.bot.waitUntil(refused.exists, timeout=10_000)


def start_case(person, customer_id):
    """The clerk starts a case from the customer."""
    page = person.page("customers")
    page.open(customer_id=customer_id)
    person.bot.waitUntil(lambda: page.panel.customer_id == customer_id)
    person.settle()
    page.panel.tabs.setCurrentIndex(1)
    cases = page.panel.cases
    person.click(cases._empty.button)
    person.bot.waitUntil(lambda: person.workspace.current_key() == "qualification", timeout=10_000)
    person.settle()
    desk = person.workspace.page("qualification").desk
    person.bot.waitUntil(lambda: desk.view.case is not None, timeout=10_000)
    return desk


def complete_and_submit(person, desk, scan):
    """Every item and every paper, then Ctrl+Return."""
    view = desk.view
    for row in view.scores.rows.values():
        if row.combo.currentIndex() < 0:
            row.combo.setFocus()
            person.bot.keyClick(row.combo, Qt.Key.Key_Down)
            person.type(row.basis, "业务员访谈记录")
    for row in view.papers.rows.values():
        if row.entry.required:
            person.type(row.number, "NO-1")
            row.long_term.setFocus()
            person.bot.keyClick(row.long_term, Qt.Key.Key_Space)
            row.attach(scan)  # the file dialog belongs to the system
    person.type(view.bar.opinion, "请审批")
    person.press(view.bar.opinion, Qt.Key.Key_Return)
    context = person.workspace.context
    person.bot.waitUntil(
        lambda: qualification.case_rows(context.office, context.actor)[0].number is not None,
        timeout=20_000,
    )
    person.settle()
    return qualification.case_rows(context.office, context.actor)[0].number


def approve(person, login, opinion, number):
    """A reviewer signs in, finds the case on the desk and approves it by the keyboard."""
    person.sign_in(login)
    desk = person.page("qualification").desk
    person.bot.waitUntil(
        lambda: desk.view.case is not None and desk.view.case.number == number, timeout=20_000
    )
    before = desk.view.case.revision
    person.type(desk.view.bar.opinion, opinion)
    person.press(desk.view.bar.opinion, Qt.Key.Key_Return)
    person.settle()
    office, actor = person.workspace.context.office, person.workspace.context.actor
    person.bot.waitUntil(
        lambda: (
            qualification.review_case(office, actor, desk_case(office, number)).revision > before
        ),
        timeout=20_000,
    )


def desk_case(office, number):
    return qualification.case_by_number(office, number)


def test_from_an_empty_folder_to_the_report(person, tmp_path):
    person.make_office(tmp_path / "office", "永信商贸")
    for login, name, role in (
        ("first", "王敏", "first-reviewer"),
        ("second", "李建国", "second-reviewer"),
        ("final", "赵立群", "final-reviewer"),
    ):
        person.add_user(login, name, role)
    define_warehouses(person)
    customer_id = enter_customer(person)
    office = person.workspace.context.office
    import_workbook(person, workbook(tmp_path), tmp_path / "refused.xlsx")
    found = [hit.name for hit in search.find_customers(office, "yjth")]
    assert found == ["上海远景泰和贸易有限公司"]
    assert load_workbook(tmp_path / "refused.xlsx").active.max_row == 2

    scan = tmp_path / "营业执照.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    number = complete_and_submit(person, start_case(person, customer_id), scan)
    assert number.startswith("XYPD-")
    approve(person, "first", "资料齐全，同意", number)
    approve(person, "second", "评分复算无误", number)
    approve(person, "final", "同意按建议额度执行", number)

    actor = person.workspace.context.actor
    snapshot = qualification.snapshot(office, actor, desk_case(office, number))
    assert snapshot["state"] == "approved"
    paper = tmp_path / "report.pdf"
    write_report(snapshot, paper, printed_by=actor.name, printed_at=office.now())
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(paper).pages)
    for expected in (
        "永信商贸",
        "客户信用等级评定表",
        number,
        "深圳华康商贸有限公司",
        "1200平方米",
        "周卫东",
        "资料齐全，同意",
        "评分复算无误",
        "同意按建议额度执行",
        "赵立群",
    ):
        assert expected in text
    assert not journal.check_chain(office)
