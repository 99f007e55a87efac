"""The users of the office as a table."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject

from custdim.rules.rights import Role
from custdim.services.users import UserRow
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.wording import name_of
from custdim.wording.office import ROLES

COLUMNS = (
    Column("name", 160),
    Column("login", 128),
    Column("roles", 360),
    Column("state", 112),
    Column("created_at", 136),
)


class UserTable(IdArrayModel[UserRow]):
    """An office has few users, so all are held."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, self._held, parent)
        self._language = language
        self._rows: dict[int, UserRow] = {}

    def show_users(self, users: Sequence[UserRow]) -> None:
        """Show other users."""
        self._rows = {user.id: user for user in users}
        self.show(array("q", self._rows))

    def user(self, user_id: int | None) -> UserRow | None:
        """The user of a row."""
        return None if user_id is None else self._rows.get(user_id)

    def record_id(self, record: UserRow) -> int:
        """Return the user's id."""
        return record.id

    def cells(self, record: UserRow) -> tuple[str, ...]:
        """Return the text of each column."""
        names = [name_of(ROLES, role, self._language) for role in Role if role in record.roles]
        return (
            record.name,
            record.login,
            ("、" if self._language == "zh" else ", ").join(names),
            self.tr("Active") if record.active else self.tr("Disabled"),
            f"{record.created_at.astimezone():%Y-%m-%d %H:%M}",
        )

    def tones(self, record: UserRow) -> tuple[str, ...]:
        """Return the colour of the state."""
        return ("", "", "", "good" if record.active else "muted", "")

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {
            "name": self.tr("Name"),
            "login": self.tr("User name"),
            "roles": self.tr("Roles"),
            "state": self.tr("State"),
        }.get(key, self.tr("Added"))

    def _held(self, ids: Sequence[int]) -> list[UserRow]:
        return [self._rows[one] for one in ids]
