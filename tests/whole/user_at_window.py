"""A person at the window: clicks, keys, and Chinese through an input method."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from custdim.rules.rights import Role
from custdim.ui.dialogs.user_dialog import UserDialog
from custdim.ui.start.new_office import NewOfficeWizard
from typing_keys import commit_text

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
PASSWORD = "autumn-2026"


class Person:
    """Works at one window and waits for what the window does."""

    def __init__(self, qtbot, window):
        self.bot, self.window = qtbot, window

    @property
    def workspace(self):
        return self.window.desk.workspace

    def settle(self):
        self.bot.waitUntil(lambda: not self.window.tasks.busy(), timeout=20_000)

    def type(self, widget, text):
        """Type over what is there; Chinese comes from the input method."""
        while (proxy := widget.focusProxy()) is not None:
            widget = proxy
        if hasattr(widget, "selectAll"):
            widget.selectAll()
        if text.isascii():
            self.bot.keyClicks(widget, text)
        else:
            commit_text(widget, text)

    def fill(self, field, text):
        """Type into a field of a generated form."""
        self.type(field.editor.inputs()[0], text)

    def click(self, button):
        self.bot.mouseClick(button, LEFT)

    def press(self, widget, key):
        """Press Ctrl and a key where the keyboard is; only an active window hears shortcuts."""
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        widget.setFocus()
        self.bot.keyClick(widget, key, CTRL)

    def page(self, key):
        """Go to a page by the rail's way and return it."""
        assert self.workspace.show_page(key)
        self.settle()
        return self.workspace.page(key)

    def section(self, key):
        """Go to a section of the settings."""
        settings = self.page("settings")
        settings.open(section=key)
        self.settle()
        return settings.section()

    def make_office(self, folder, name):
        """Walk through the wizard."""
        self.window.desk.new_office()
        wizard = self.window.findChild(NewOfficeWizard)
        self.type(wizard.folder.folder, str(folder))
        self.click(wizard.next)
        self.type(wizard.name.name, name)
        self.click(wizard.next)
        who = wizard.administrator
        self.type(who.name, "周卫东")
        self.type(who.password, PASSWORD)
        self.type(who.again, PASSWORD)
        self.click(wizard.next)
        self.click(wizard.next)
        self.bot.waitUntil(lambda: self.workspace is not None, timeout=30_000)
        self.settle()

    def add_user(self, login, name, role):
        users = self.section("users")
        before = users.table.model().rowCount()
        self.click(users.add)
        dialog = next(one for one in users.findChildren(UserDialog) if one.isVisible())
        self.type(dialog.name, name)
        self.type(dialog.login, login)
        self.type(dialog.password, PASSWORD)
        dialog.roles[Role(role)].setChecked(True)
        self.click(dialog.save)
        self.bot.waitUntil(lambda: users.table.model().rowCount() == before + 1, timeout=10_000)

    def sign_in(self, login):
        """Leave the chair to somebody else."""
        self.window.desk.switch_user()
        page = self.window.start.sign_in
        self.bot.waitUntil(lambda: self.window.start.current() is page, timeout=10_000)
        self.settle()
        self.type(page.login, login)
        self.type(page.password, PASSWORD)
        self.bot.keyClick(page.password, Qt.Key.Key_Return)
        self.bot.waitUntil(
            lambda: self.workspace is not None and self.workspace.context.actor.login == login,
            timeout=20_000,
        )
        self.settle()
        QApplication.processEvents()
