"""The users page, worked as an administrator works it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from custdim.errors import SignInError
from custdim.rules.rights import Role
from custdim.services.access import sign_in
from custdim.services.users import user_rows
from custdim.ui.dialogs.questions import Question
from custdim.ui.dialogs.reset_password_dialog import ResetPasswordDialog
from custdim.ui.dialogs.user_dialog import UserDialog
from custdim.ui.pages.users_page import UsersPage


@pytest.fixture
def page(qtbot, context_for, admin):
    made = UsersPage(context_for(admin))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.current() is not None)
    return made


def dialog_of(page, kind):
    found = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    assert found
    return found[-1]


def choose(qtbot, page, login):
    row = next(r for r in range(page.table.model().rowCount()) if shown(page, r, 1) == login)
    page.table.selectRow(row)
    assert page.current().login == login


def shown(page, row, column):
    return page.table.model().index(row, column).data()


def test_a_user_is_added_and_can_sign_in(qtbot, page, office):
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page, UserDialog)
    qtbot.keyClicks(dialog.name, "Li Na")
    qtbot.keyClicks(dialog.login, "lina")
    qtbot.keyClicks(dialog.password, "summer-2026")
    dialog.roles[Role.CLERK].setChecked(True)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 7)
    assert sign_in(office, "lina", "summer-2026").roles == {Role.CLERK}
    assert shown(page, 6, 2) == "Clerk"


def test_what_is_missing_is_said_at_its_place_and_nothing_is_lost(qtbot, page, office, admin):
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page, UserDialog)
    qtbot.keyClicks(dialog.login, "clerk")
    qtbot.keyClicks(dialog.password, "short")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.name.property("state") == "error"
    assert dialog.password.property("state") == "error"
    assert "role" in dialog.notice.text()
    qtbot.keyClicks(dialog.name, "Second clerk")
    qtbot.keyClicks(dialog.password, "-but-longer-now")
    dialog.roles[Role.VIEWER].setChecked(True)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.login.property("state") == "error")
    assert dialog.isVisible()
    assert dialog.name.text() == "Second clerk"
    assert len(user_rows(office, admin)) == 6


def test_a_user_is_disabled_after_a_question_and_enabled_again(qtbot, page, office, admin):
    choose(qtbot, page, "viewer")

    def answer():
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        qtbot.mouseClick(question.button, Qt.MouseButton.LeftButton)

    answer_soon(qtbot, answer)
    qtbot.mouseClick(page.toggle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.current() is not None and not page.current().active)
    with pytest.raises(SignInError):
        sign_in(office, "viewer", "demo1234")
    assert page.toggle.text() == "Enable"
    qtbot.mouseClick(page.toggle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.current().active)


def answer_soon(qtbot, answer):
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, answer)


def test_nobody_disables_themselves_and_the_last_administrator_stays(qtbot, page):
    choose(qtbot, page, "admin")
    assert not page.toggle.isEnabled()
    assert page.toggle.toolTip()
    qtbot.mouseClick(page.change, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page, UserDialog)
    dialog.roles[Role.ADMINISTRATOR].setChecked(False)
    dialog.roles[Role.CLERK].setChecked(True)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.notice.text()))
    assert "administrator" in dialog.notice.text().lower()


def test_a_forgotten_password_is_replaced(qtbot, page, office):
    choose(qtbot, page, "clerk")
    qtbot.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page, ResetPasswordDialog)
    qtbot.keyClicks(dialog.password, "new-one-2026")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert sign_in(office, "clerk", "new-one-2026").login == "clerk"
