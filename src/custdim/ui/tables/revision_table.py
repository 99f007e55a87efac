"""The revisions of a type as a table, and what differs between two of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject

from custdim.services.definition_revisions import DefinitionChange, Revision
from custdim.ui.tables.id_array_model import Column, IdArrayModel

REVISIONS = (
    Column("number", 56),
    Column("at", 132),
    Column("user", 88),
    Column("what", 190, fills=True),
)
CHANGES = (
    Column("field", 210),
    Column("before", 150, fills=True),
    Column("after", 150, fills=True),
)


class RevisionTable(IdArrayModel[Revision]):
    """The newest first; a type has few, so all are held."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(REVISIONS, self._held, parent)
        self._known: dict[int, Revision] = {}

    def show_revisions(self, revisions: Sequence[Revision]) -> None:
        """Show the revisions of a type."""
        self._known = {one.number: one for one in revisions}
        self.show(array("q", self._known))

    def revision(self, number: int | None) -> Revision | None:
        """Return a revision."""
        return None if number is None else self._known.get(number)

    def record_id(self, record: Revision) -> int:
        """Return the revision's number."""
        return record.number

    def cells(self, record: Revision) -> tuple[str, ...]:
        """Return the text of each column."""
        at = f"{record.at.astimezone():%Y-%m-%d %H:%M}"
        return (str(record.number), at, record.user_name, self.what(record))

    def what(self, record: Revision) -> str:
        """Say what somebody did."""
        if record.restored_from is not None:
            return self.tr("Revision {number} restored").format(number=record.restored_from)
        words = {
            "first": self.tr("Earlier state"),
            "add": self.tr("Added"),
            "delete": self.tr("Deleted"),
        }
        if record.action in words:
            return words[record.action]
        owners = dict.fromkeys(one.owner or one.label for one in record.changes)
        return "、".join(owners) or self.tr("Changed")

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        headings = {"number": self.tr("No."), "at": self.tr("When"), "user": self.tr("Who")}
        return headings.get(key, self.tr("What"))

    def _held(self, ids: Sequence[int]) -> list[Revision]:
        return [self._known[one] for one in ids]


class DifferenceTable(IdArrayModel[tuple[int, DefinitionChange]]):
    """Field by field; the place of a difference is its id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(CHANGES, self._held, parent)
        self._changes: tuple[DefinitionChange, ...] = ()

    def show_changes(self, changes: Sequence[DefinitionChange]) -> None:
        """Show other differences."""
        self._changes = tuple(changes)
        self.show(array("q"))
        self.show(array("q", range(len(self._changes))))

    def record_id(self, record: tuple[int, DefinitionChange]) -> int:
        """Return the place."""
        return record[0]

    def cells(self, record: tuple[int, DefinitionChange]) -> tuple[str, ...]:
        """Return the text of each column."""
        change = record[1]
        field = " · ".join(filter(None, (change.owner, change.label)))
        return (field, change.before or "—", change.after or "—")

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {"field": self.tr("Field"), "before": self.tr("Before")}.get(key, self.tr("After"))

    def _held(self, ids: Sequence[int]) -> list[tuple[int, DefinitionChange]]:
        return [(one, self._changes[one]) for one in ids]
