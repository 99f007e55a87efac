"""The people who may sign in: add, change, disable, reset a password."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.services.saved import Saved
from custdim.services.users import UserRow, set_user_active, user_rows
from custdim.ui.context import Context
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.delegates.status_delegate import StatusDelegate
from custdim.ui.dialogs.questions import confirm
from custdim.ui.dialogs.reset_password_dialog import ResetPasswordDialog
from custdim.ui.dialogs.user_dialog import UserDialog
from custdim.ui.messages import message
from custdim.ui.tables.record_view import RecordView
from custdim.ui.tables.user_table import UserTable
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.surface import column, line, row, surface

STATE = 3


class UsersPage(QWidget):
    """For those who may manage users."""

    icon = "users"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model = UserTable(context.language, self)
        self.table = RecordView(self._model)
        self.notice = Notice("", "error")
        self.add = primary(self.tr("New user"), "user-plus", "Ctrl+N")
        self.change = secondary(self.tr("Change"), "pencil")
        self.reset = secondary(self.tr("New password"), "key-round")
        self.toggle = secondary(self.tr("Disable"), "ban")
        self._set_up_table()
        self._connect()
        self._lay_out()
        self._on_picked()
        self.reload()

    def _set_up_table(self) -> None:
        self.table.setItemDelegate(RowDelegate(self.table))
        self.table.setItemDelegateForColumn(STATE, StatusDelegate(self.table))
        self.table.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setAccessibleName(self.title())

    def _connect(self) -> None:
        self.table.opened.connect(self._on_change)
        self.table.picked.connect(self._on_picked)
        self.add.clicked.connect(self._on_add)
        self.change.clicked.connect(self._on_change)
        self.reset.clicked.connect(self._on_reset)
        self.toggle.clicked.connect(self._on_toggle)
        self._context.tasks.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        head = PageHeader(self.title(), self.tr("Who may sign in, and what they may do"))
        head.add_action(self.add)
        tools = row(margins=(24, 12, 24, 8))
        for button in (self.change, self.reset, self.toggle):
            tools.addWidget(button)
        tools.addStretch(1)
        ground = surface("pane")
        whole = column(self, spacing=0)
        for part, stretch in ((head, 0), (line(), 0), (ground, 1)):
            whole.addWidget(part, stretch)
        inner = column(ground, spacing=0)
        inner.addLayout(tools)
        inner.addWidget(self.notice)
        # The cells' own padding brings their text under the title.
        beside = row(margins=(12, 0, 12, 0))
        beside.addWidget(self.table)
        inner.addLayout(beside, 1)

    def title(self) -> str:
        """What the section is called."""
        return self.tr("Users")

    def reload(self) -> None:
        """Read the users again."""
        read = partial(user_rows, self._context.office, self._context.actor)
        self._context.tasks.run(self, read, then=self._show, otherwise=self._refuse)

    def current(self) -> UserRow | None:
        """The user chosen."""
        return self._model.user(self.table.current_id())

    def _show(self, users: list[UserRow]) -> None:
        first = self.current() is None
        self._model.show_users(users)
        if first and users:
            self.table.choose(users[0].id)
        self._on_picked()

    def _on_picked(self) -> None:
        user = self.current()
        for button in (self.change, self.reset, self.toggle):
            button.setEnabled(user is not None)
        active = user is None or user.active
        self.toggle.setText(self.tr("Disable") if active else self.tr("Enable"))
        myself = user is not None and user.id == self._context.actor.user_id
        self.toggle.setEnabled(user is not None and not myself)
        self.toggle.setToolTip(self.tr("You cannot disable yourself") if myself else "")

    def _on_add(self) -> None:
        UserDialog(self._context, None, self).open()

    def _on_change(self) -> None:
        user = self.current()
        if user is not None:
            UserDialog(self._context, user, self).open()

    def _on_reset(self) -> None:
        user = self.current()
        if user is not None:
            ResetPasswordDialog(self._context, user, self).open()

    def _on_toggle(self) -> None:
        user = self.current()
        if user is None:
            return
        words = self.tr("{name} can no longer sign in; everything {name} did stays.")
        title = self.tr("Disable {name}?").format(name=user.name)
        if user.active and not confirm(
            self, title, words.format(name=user.name), self.tr("Disable")
        ):
            return
        self._set_active(user, not user.active)

    def _set_active(self, user: UserRow, active: bool) -> None:
        office, actor = self._context.office, self._context.actor
        work = partial(set_user_active, office, actor, user.id, active, revision=user.revision)
        self.notice.say("")
        self._context.tasks.run(self, work, then=self._on_set, otherwise=self._refuse)

    def _on_set(self, _saved: Saved) -> None:
        self._context.say(self.tr("Saved"))

    def _refuse(self, error: Exception) -> None:
        self.notice.say(message(error, self._context.language), "error")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("users"):
            self.reload()
