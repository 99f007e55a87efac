"""Giving another user, who forgot it, a new password."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.services.users import UserRow, reset_password
from custdim.ui.context import Context
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.messages import message
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.form_rows import FormRow
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.password_edit import SHORTEST, PasswordEdit, strength


class ResetPasswordDialog(Dialog):
    """Asks for the new password once; it can be shown."""

    def __init__(self, context: Context, user: UserRow, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._context = context
        self._user = user
        self.setWindowTitle(self.tr("New password"))
        title = self.tr("New password for {name}").format(name=user.name)
        self.content.addWidget(label(title, "heading", wrap=True))
        words = self.tr("Tell it to {name}, who should change it after signing in.")
        self.content.addWidget(label(words.format(name=user.name), "muted", wrap=True))
        self.password = PasswordEdit(self.windowTitle())
        self._row = FormRow(self.windowTitle(), self.password)
        self.content.addWidget(self._row)
        self.add_cancel()
        self.save = self.add_button(primary(self.tr("Set the password")), default=True)
        self.save.clicked.connect(self._on_save)
        self.password.textChanged.connect(self._on_typed)
        self._on_typed("")

    def _on_typed(self, text: str) -> None:
        tone, words = strength(text)
        self._row.clear()
        self._row.message.show_message(words, "note" if tone == "error" else tone)

    def _on_save(self) -> None:
        password = self.password.text()
        if len(password) < SHORTEST:
            self._row.refuse(strength(password)[1])
            return
        self.save.setEnabled(False)
        office, actor = self._context.office, self._context.actor
        work = partial(reset_password, office, actor, self._user.id, password)
        self._context.tasks.run(self, work, then=self._on_saved, otherwise=self._on_refused)

    def _on_saved(self, _changes: Changes) -> None:
        self.accept()
        self._context.say(self.tr("{name} has a new password").format(name=self._user.name))

    def _on_refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self._row.refuse(message(error, self._context.language))
