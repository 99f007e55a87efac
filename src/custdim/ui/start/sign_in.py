"""Who is it? User name and password for one office."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from custdim.ui.widgets.buttons import chip, on_click, primary, secondary
from custdim.ui.widgets.form_rows import FormRow
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.password_edit import PasswordEdit
from custdim.ui.widgets.surface import column, row

DEMO_LOGINS = ("clerk", "first", "second", "final", "admin")
DEMO_PASSWORD = "demo1234"


class SignInPage(QWidget):
    """Asks for name and password."""

    wanted = Signal(str, str)  # login, password
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready = False
        self._hurried = False  # Enter came before the office was open
        self._name = ElidedLabel("", "title")
        self._folder = ElidedLabel("", "muted")
        self.notice = Notice("", "error")
        self.login = QLineEdit()
        self.password = PasswordEdit(self.tr("Password"))
        self.button = primary(self.tr("Sign in"))
        self.button.clicked.connect(self._on_sign_in)
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._on_sign_in)
        back = secondary(self.tr("Other offices"), "arrow-left")
        back.clicked.connect(self.left)
        self._demo: QWidget | None = None  # made for a demo office only
        self._lay_out(back)

    def _lay_out(self, back: QPushButton) -> None:
        self._column = layout = column(self, spacing=12)
        layout.addStretch(2)
        layout.addWidget(self._name)
        layout.addWidget(self._folder)
        layout.addSpacing(8)
        layout.addWidget(self.notice)
        self._asked = FormRow(self.tr("User name"), self.login)
        layout.addWidget(self._asked)
        layout.addWidget(FormRow(self.tr("Password"), self.password))
        layout.addSpacing(4)
        buttons = row()
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        layout.addLayout(buttons)
        layout.addStretch(3)

    def ask(self, name: str, folder: str, login: str) -> None:
        """Ask for one office, which may still be on its way; the name used last is filled in."""
        self._name.setText(name)
        self._folder.setText(folder)
        self._offer_demo(False)
        self.notice.say("", "error")
        self.login.setText(login)
        self.password.clear()
        self.set_busy(False)
        self._ready = self._hurried = False
        (self.password if login else self.login).setFocus()

    def open_up(self, name: str, demo: bool) -> None:
        """The office is there: what was typed meanwhile stays, and Enter is made good for."""
        self._name.setText(name)
        self._offer_demo(demo)
        self._ready = True
        if self._hurried:
            self.wanted.emit(self.login.text().strip(), self.password.text())

    def asks_for(self, folder: str) -> bool:
        """Whether this office is being asked for."""
        return self._folder.text() == folder and not self._ready

    def refuse(self, text: str) -> None:
        """Say why it did not work; the name stays."""
        self.notice.say(text, "error")
        self.set_busy(False)
        self.password.selectAll()
        self.password.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Nothing can be pressed twice."""
        self.button.setEnabled(not busy)
        self.button.setText(self.tr("Signing in…") if busy else self.tr("Sign in"))

    def _offer_demo(self, wanted: bool) -> None:
        if wanted and self._demo is None:
            self._demo = self._demo_people()
            self._column.insertWidget(self._column.indexOf(self._asked), self._demo)
        if self._demo is not None:
            self._demo.setVisible(wanted)

    def _demo_people(self) -> QWidget:
        box = QWidget()
        layout = column(box, spacing=4)
        note = self.tr("Demo users; the password of all is {password}. Click to fill in:")
        layout.addWidget(label(note.format(password=DEMO_PASSWORD), "note", wrap=True))
        people = row(spacing=4)
        for login in DEMO_LOGINS:
            button = chip(login)
            button.setCheckable(False)
            on_click(button, self._fill_in, login)
            people.addWidget(button)
        people.addStretch(1)
        layout.addLayout(people)
        return box

    def _fill_in(self, login: str) -> None:
        self.login.setText(login)
        self.password.setText(DEMO_PASSWORD)
        self.button.setFocus()

    def _on_sign_in(self) -> None:
        if not self.login.text().strip():
            self.login.setFocus()
            return
        if self.button.isEnabled():
            self.set_busy(True)
            self.notice.say("", "error")
            self._hurried = not self._ready
            if self._ready:
                self.wanted.emit(self.login.text().strip(), self.password.text())
