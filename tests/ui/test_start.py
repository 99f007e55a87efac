"""From the welcome screen to an open office, as a person does it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton

from custdim.rules.rights import Role
from custdim.services.offices import office_name, open_office
from custdim.settings import Settings
from custdim.ui import demo_office
from custdim.ui.main_window import MainWindow
from custdim.ui.start.new_office import NewOfficeWizard
from custdim.ui.widgets.password_edit import strength

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window_with(qtbot, store):
    """Make the window of a person who has these recent offices."""

    def make(*recent: Path, **settings):
        store.put(
            Settings(
                language="en", recent_offices=tuple(str(folder) for folder in recent), **settings
            )
        )
        window = MainWindow(store)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.desk is not None)
        return window

    return make


@pytest.fixture
def closed_office(office):
    office.close()
    return office.folder


@pytest.fixture
def welcome(qtbot, window_with, tmp_path):
    window = window_with(tmp_path / "gone")
    qtbot.waitUntil(lambda: window.start.current() is window.start.welcome)
    return window


def test_an_office_that_is_gone_is_said_so_and_can_be_forgotten(qtbot, welcome, tmp_path, store):
    assert "gone" in welcome.start.welcome.notice.text()
    forget = next(
        button
        for button in welcome.start.welcome.findChildren(type(welcome.toast._close))
        if "gone" in button.accessibleName()
    )
    qtbot.mouseClick(forget, LEFT)
    assert store.current.recent_offices == ()


def test_the_last_office_asks_who_it_is(qtbot, window_with, closed_office):
    window = window_with(closed_office, last_login={str(closed_office): "clerk"})
    page = window.start.sign_in
    qtbot.waitUntil(lambda: not window.tasks.busy())
    assert window.start.current() is page
    assert page.login.text() == "clerk"
    qtbot.keyClicks(page.password, "wrong")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.notice.text()))
    assert page.login.text() == "clerk"
    assert page.button.isEnabled()
    qtbot.keyClicks(page.password, "demo1234")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.workspace is not None)
    assert window.desk.workspace.context.actor.login == "clerk"


def test_who_types_before_the_office_is_open_loses_nothing(qtbot, window_with, closed_office):
    window = window_with(closed_office, last_login={str(closed_office): "first"})
    page = window.start.sign_in
    qtbot.keyClicks(page.password, "demo1234")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.workspace is not None)
    assert window.desk.workspace.context.actor.login == "first"


def test_the_first_start_shows_the_demo_office_as_its_clerk(qtbot, window_with, monkeypatch):
    monkeypatch.setattr(demo_office, "CUSTOMERS", 10)
    window = window_with()
    qtbot.waitUntil(lambda: window.desk.workspace is not None, timeout=60_000)
    assert window.desk.workspace.context.actor.login == "clerk"
    own = next(
        button
        for button in window.desk.workspace.findChildren(QPushButton)
        if button.text() == "Create your own office"
    )
    qtbot.waitUntil(lambda: not window.tasks.busy())
    qtbot.mouseClick(own, LEFT)
    wizard = window.findChild(NewOfficeWizard)
    assert wizard.isVisible()
    qtbot.mouseClick(wizard.cancel, LEFT)
    assert window.desk.workspace.isVisible()


def test_a_new_office_is_made_by_the_wizard(qtbot, welcome, tmp_path, store):
    welcome.desk.new_office()
    wizard = welcome.findChild(NewOfficeWizard)
    folder = tmp_path / "mine"
    type_over(qtbot, wizard.folder.folder, str(folder))
    qtbot.mouseClick(wizard.next, LEFT)
    type_over(qtbot, wizard.name.name, "East China Trading")
    qtbot.keyClick(wizard.name.name, Qt.Key.Key_Return)
    who = wizard.administrator
    qtbot.keyClicks(who.name, "Wang Min")
    qtbot.keyClicks(who.password, "autumn-2026")
    qtbot.keyClicks(who.again, "autumn-2026")
    qtbot.mouseClick(wizard.next, LEFT)
    qtbot.mouseClick(wizard.next, LEFT)
    qtbot.waitUntil(lambda: welcome.desk.workspace is not None, timeout=20_000)
    actor = welcome.desk.workspace.context.actor
    assert (actor.name, actor.login) == ("Wang Min", "admin")
    assert actor.roles == {Role.ADMINISTRATOR, Role.CLERK}
    assert store.current.recent_offices[0] == str(folder)
    other = open_office(folder)
    assert office_name(other) == "East China Trading"
    other.close()


def test_the_wizard_says_what_is_wrong_and_loses_nothing_on_the_way_back(qtbot, tmp_path):
    wizard = NewOfficeWizard("en")
    qtbot.addWidget(wizard)
    qtbot.addWidget(wizard.steps)
    wizard.show()
    full = tmp_path / "full"
    full.mkdir()
    (full / "something.txt").write_text("here")
    type_over(qtbot, wizard.folder.folder, str(full))
    qtbot.mouseClick(wizard.next, LEFT)
    assert wizard.folder.folder.property("state") == "error"
    type_over(qtbot, wizard.folder.folder, str(tmp_path / "free"))
    qtbot.mouseClick(wizard.next, LEFT)
    qtbot.mouseClick(wizard.next, LEFT)
    assert wizard.name.name.property("state") == "error"
    qtbot.keyClicks(wizard.name.name, "Office")
    qtbot.mouseClick(wizard.next, LEFT)
    who = wizard.administrator
    qtbot.keyClicks(who.name, "Wang Min")
    qtbot.keyClicks(who.password, "autumn-2026")
    qtbot.keyClicks(who.again, "autumn-2025")
    qtbot.mouseClick(wizard.next, LEFT)
    assert who.again.property("state") == "error"
    qtbot.keyClick(who.again, Qt.Key.Key_Escape)
    qtbot.mouseClick(wizard.back, LEFT)
    assert wizard.folder.folder.text() == str(tmp_path / "free")
    qtbot.mouseClick(wizard.next, LEFT)
    assert wizard.name.name.text() == "Office"
    qtbot.mouseClick(wizard.next, LEFT)
    assert who.name.text() == "Wang Min"
    assert who.password.text() == "autumn-2026"


def test_leaving_the_wizard_leads_back_to_the_welcome_screen(qtbot, welcome):
    welcome.desk.new_office()
    wizard = welcome.findChild(NewOfficeWizard)
    qtbot.mouseClick(wizard.cancel, LEFT)
    assert welcome.start.current() is welcome.start.welcome


@pytest.mark.parametrize(
    ("password", "tone"),
    [
        ("", "note"),
        ("short", "error"),
        ("onlyletters", "warning"),
        ("mixed123", "good"),
        ("a sentence that is long", "good"),
    ],
)
def test_the_hint_tells_how_strong_a_password_is(password, tone):
    assert strength(password)[0] == tone


def test_every_control_of_the_start_has_a_name(qtbot, welcome):
    welcome.desk.new_office()
    wizard = welcome.findChild(NewOfficeWizard)
    for page in (welcome.start.welcome, welcome.start.sign_in, wizard, wizard.steps):
        for kind in (QAbstractButton, QLineEdit):
            for control in page.findChildren(kind):
                words = control.text() if isinstance(control, QAbstractButton) else ""
                assert control.accessibleName() or words or control.toolTip(), control


def type_over(qtbot, edit, text):
    edit.selectAll()
    qtbot.keyClicks(edit, text)
