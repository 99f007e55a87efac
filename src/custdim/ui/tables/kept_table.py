"""The copies of what left the forms, and the rows of one of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from custdim.services.definition_kept_rows import KeptRow
from custdim.services.kept_listing import StoredCopy
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.wording import named
from custdim.wording.definition import copy_reason

COPIES = (
    Column("what", 160),
    Column("why", 84),
    Column("count", 74, right=True),
    Column("at", 122),
    Column("user", 76),
)
ROWS = (
    Column("name", 190),
    Column("code", 96),
    Column("number", 66, right=True),
    Column("value", 180, fills=True),
)


class CopyTable(IdArrayModel[StoredCopy]):
    """The newest first; an office has few, so all are held."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(COPIES, self._held, parent)
        self._language = language
        self._known: dict[int, StoredCopy] = {}

    def show_copies(self, copies: Sequence[StoredCopy]) -> None:
        """Show these copies."""
        self._known = {one.id: one for one in copies}
        self.show(array("q", self._known))

    def copy(self, number: int | None) -> StoredCopy | None:
        """Return a copy."""
        return None if number is None else self._known.get(number)

    def record_id(self, record: StoredCopy) -> int:
        """Return the copy's id."""
        return record.id

    def cells(self, record: StoredCopy) -> tuple[str, ...]:
        """Return the text of each column."""
        at = f"{record.at.astimezone():%Y-%m-%d %H:%M}"
        why = copy_reason(record.reason, self._language)
        return (copy_name(record, self._language), why, f"{record.count:,}", at, record.user_name)

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {
            "what": self.tr("Type and attribute"),
            "why": self.tr("Reason"),
            "count": self.tr("Values"),
            "at": self.tr("When"),
        }.get(key, self.tr("Who"))

    def _held(self, ids: Sequence[int]) -> list[StoredCopy]:
        return [self._known[one] for one in ids]


class KeptTable(IdArrayModel[KeptRow]):
    """The rows of one copy, fetched as they come into view."""

    def __init__(
        self, fetch: Callable[[Sequence[int]], Sequence[KeptRow]], parent: QObject | None = None
    ) -> None:
        super().__init__(ROWS, fetch, parent)
        self._bare: dict[int, KeptRow] = {}

    def uncover(self, row: KeptRow) -> None:
        """Show all of a row from now on; it was asked for."""
        self._bare[row.record_id] = row
        self.refresh([row.record_id])

    def cover(self) -> None:
        """Forget what was asked for: other rows are shown."""
        self._bare.clear()

    def is_masked(self, record: KeptRow) -> bool:
        """Whether there is anything that can still be asked for."""
        return record.masked and record.record_id not in self._bare

    def record_id(self, record: KeptRow) -> int:
        """Return the record's id."""
        return record.record_id

    def cells(self, record: KeptRow) -> tuple[str, ...]:
        """Return the text of each column."""
        name = self.tr("{name} (in the recycle bin)") if record.recycled else "{name}"
        value = self._bare.get(record.record_id, record).value.replace("\n", " ")
        return (name.format(name=record.name), record.code, str(record.position), value)

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {
            "name": self.tr("Customer"),
            "code": self.tr("Code"),
            "number": self.tr("Record"),
        }.get(key, self.tr("Value"))


def copy_name(copy: StoredCopy, language: str) -> str:
    """Return what a copy is of."""
    chinese = language.startswith("zh")
    of_type = copy.type_zh if chinese else copy.type_en or copy.type_zh
    return of_type if copy.attribute_id is None else f"{of_type} · {named(copy, language)}"
