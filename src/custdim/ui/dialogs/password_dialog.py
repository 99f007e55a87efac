"""Changing one's own password."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.errors import SignInError
from custdim.services.users import change_password
from custdim.ui.context import Context
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.messages import message
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.form_rows import FormRow
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.password_edit import SHORTEST, PasswordEdit, strength


class PasswordDialog(Dialog):
    """Asks for the old password and twice for the new one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Change my password"))
        self._context = context
        self.content.addWidget(label(self.windowTitle(), "heading"))
        names = (self.tr("Old password"), self.tr("New password"), self.tr("New password again"))
        self._rows = tuple(FormRow(name, PasswordEdit(name)) for name in names)
        self.old, self.new, self.again = (row.field for row in self._rows)
        for form_row in self._rows:
            self.content.addWidget(form_row)
        self.add_cancel()
        self.save = self.add_button(primary(self.tr("Change the password")), default=True)
        self.save.clicked.connect(self._on_save)
        self._edits[1].textChanged.connect(self._on_typed)
        self._on_typed("")

    @property
    def _edits(self) -> tuple[PasswordEdit, ...]:
        return tuple(row.field for row in self._rows if isinstance(row.field, PasswordEdit))

    def _on_typed(self, text: str) -> None:
        tone, words = strength(text)
        self._rows[1].clear()
        self._rows[1].message.show_message(words, "note" if tone == "error" else tone)

    def _on_save(self) -> None:
        old, new, again = (edit.text() for edit in self._edits)
        short = "" if len(new) >= SHORTEST else strength(new)[1]
        differs = "" if new == again else self.tr("The two are not the same.")
        self._rows[0].clear()
        self._rows[2].refuse(differs)
        if short:
            self._rows[1].refuse(short)
        if short or differs:
            return
        self.save.setEnabled(False)
        work = partial(change_password, self._context.office, self._context.actor, old, new)
        self._context.tasks.run(self, work, then=self._on_saved, otherwise=self._on_refused)

    def _on_saved(self, _changes: Changes) -> None:
        self.accept()
        self._context.say(self.tr("The password was changed"))

    def _on_refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        wrong = self._rows[0] if isinstance(error, SignInError) else self._rows[1]
        wrong.refuse(message(error, self._context.language))
        wrong.field.setFocus()
