"""Adding a user, or changing a user's name and roles."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from custdim.errors import NotAllowedError, StaleError, UserError
from custdim.rules.rights import Role
from custdim.services.saved import Saved
from custdim.services.users import UserRow, add_user, change_user
from custdim.ui.context import Context
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.messages import message
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.form_rows import FormRow
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.password_edit import SHORTEST, PasswordEdit, strength
from custdim.ui.widgets.surface import column, row
from custdim.wording import name_of
from custdim.wording.office import ROLE_NOTES, ROLES


class UserDialog(Dialog):
    """Name, user name, first password, roles."""

    def __init__(self, context: Context, user: UserRow | None, parent: QWidget | None) -> None:
        super().__init__("", parent, width=560)
        self._context = context
        self._user = user
        title = self.tr("New user") if user is None else self.tr("Change the user")
        self.setWindowTitle(title)
        self.notice = Notice("", "error")
        self.name = QLineEdit(user.name if user else "")
        self.login = QLineEdit(user.login if user else "")
        self.password = PasswordEdit(self.tr("First password"))
        self._name = FormRow(self.tr("Name"), self.name)
        self._login = FormRow(self.tr("User name"), self.login)
        self._password = FormRow(self.tr("First password"), self.password)
        self.roles: dict[Role, QCheckBox] = {}
        self.content.addWidget(label(title, "heading"))
        self.content.addWidget(self.notice)
        self._lay_out()
        self.add_cancel()
        words = self.tr("Add the user") if user is None else self.tr("Save")
        self.save = self.add_button(primary(words), default=True)
        self.save.clicked.connect(self._on_save)
        self.password.textChanged.connect(self._on_password)
        self._on_password("")

    def _lay_out(self) -> None:
        pair = row(spacing=16)
        pair.addWidget(self._name, 1)
        pair.addWidget(self._login, 1)
        self.content.addLayout(pair)
        if self._user is None:
            self.content.addWidget(self._password)
        else:
            self.login.setReadOnly(True)
            self._login.message.show_note(self.tr("The user name stays as it is."))
        self.content.addWidget(label(self.tr("Roles"), "subheading"))
        box = QWidget()
        choices = column(box, spacing=4)
        for role in Role:
            choices.addWidget(self._role(role))
        self.content.addWidget(box)

    def _role(self, role: Role) -> QWidget:
        language = self._context.language
        words = name_of(ROLE_NOTES, role, language)
        check = QCheckBox(name_of(ROLES, role, language))
        check.setAccessibleDescription(words)
        check.setChecked(self._user is not None and role in self._user.roles)
        self.roles[role] = check
        line = QWidget()
        layout = row(line, spacing=8)
        check.setMinimumWidth(152)
        layout.addWidget(check)
        layout.addWidget(label(words, "note", wrap=True), 1)
        return line

    def _chosen(self) -> list[Role]:
        return [role for role, check in self.roles.items() if check.isChecked()]

    def _on_password(self, text: str) -> None:
        tone, words = strength(text)
        self._password.clear()
        self._password.message.show_message(words, "note" if tone == "error" else tone)

    def _problems(self) -> list[FormRow]:
        missing = self.tr("Please fill this in.")
        short = strength(self.password.text())[1]
        self._name.refuse("" if self.name.text().strip() else missing)
        wrong = [] if self.name.text().strip() else [self._name]
        if self._user is None:
            self._login.refuse("" if self.login.text().strip() else missing)
            wrong += [] if self.login.text().strip() else [self._login]
            if len(self.password.text()) < SHORTEST:
                self._password.refuse(short)
                wrong.append(self._password)
        return wrong

    def _on_save(self) -> None:
        wrong = self._problems()
        roles = self._chosen()
        self.notice.say("" if roles else self.tr("Please tick at least one role."), "error")
        if wrong:
            wrong[0].field.setFocus()
        if wrong or not roles:
            return
        self.save.setEnabled(False)
        self._context.tasks.run(
            self, self._work(roles), then=self._on_saved, otherwise=self._on_refused
        )

    def _work(self, roles: list[Role]) -> partial[Saved]:
        office, actor, name = self._context.office, self._context.actor, self.name.text()
        if self._user is None:
            login, password = self.login.text(), self.password.text()
            return partial(add_user, office, actor, login, name, password, roles)
        user = self._user
        return partial(change_user, office, actor, user.id, name, roles, revision=user.revision)

    def _on_saved(self, _saved: Saved) -> None:
        self.accept()
        self._context.say(self.tr("{name} was saved").format(name=self.name.text().strip()))

    def _on_refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        if not isinstance(error, UserError):
            self._context.tasks.failed.emit(error)
            return
        sentence = message(error, self._context.language)
        if isinstance(error, (NotAllowedError, StaleError)) or self._user is not None:
            self.notice.say(sentence, "error")
        else:
            self._login.refuse(sentence)
            self.login.setFocus()
