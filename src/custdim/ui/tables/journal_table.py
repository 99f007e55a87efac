"""Entries of the journal as a table."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject

from custdim.services.journal import JournalRow
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.wording import name_of
from custdim.wording.office import ACTIONS, AREAS

# Chinese names of areas and actions are short: what an entry is about gets their room.
WIDTHS = {"zh": (144, 80, 80, 96, 160)}
OTHER_WIDTHS = (148, 88, 104, 112, 160)
KEYS = ("at", "user", "area", "action", "title")


class JournalTable(IdArrayModel[JournalRow]):
    """Holds what was read so far; the page reads on at the end."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        widths = WIDTHS.get(language, OTHER_WIDTHS)
        super().__init__(tuple(map(Column, KEYS, widths)), self._held, parent)
        self._language = language
        self._rows: dict[int, JournalRow] = {}

    def show_entries(self, entries: Sequence[JournalRow]) -> None:
        """Show other entries."""
        self._rows = {entry.id: entry for entry in entries}
        self.show(array("q", self._rows))

    def entry(self, entry_id: int | None) -> JournalRow | None:
        """The entry of a row."""
        return None if entry_id is None else self._rows.get(entry_id)

    def record_id(self, record: JournalRow) -> int:
        """Return the entry's id."""
        return record.id

    def cells(self, record: JournalRow) -> tuple[str, ...]:
        """Return the text of each column."""
        return (
            f"{record.at.astimezone():%Y-%m-%d %H:%M:%S}",
            record.user_name,
            name_of(AREAS, record.area, self._language),
            name_of(ACTIONS, record.action, self._language),
            record.title,
        )

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {
            "at": self.tr("When"),
            "user": self.tr("Who"),
            "area": self.tr("Area"),
            "action": self.tr("What"),
        }.get(key, self.tr("About"))

    def _held(self, ids: Sequence[int]) -> list[JournalRow]:
        return [self._rows[one] for one in ids]
