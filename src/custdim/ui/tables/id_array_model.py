"""A table of any length: it holds the ids and fetches the rows a page at a time."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from custdim.errors import CustdimError

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")

PAGE = 128  # rows fetched by one `id IN (…)`
PAGES = 48  # pages kept; 6,000 rows are more than anybody scrolls back over

ID_ROLE = Qt.ItemDataRole.UserRole
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2  # the colour of a status: good, warning, error, …

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, the order its heading asks for (if any), its first width."""

    key: str
    width: int
    order: str = ""
    right: bool = False
    fills: bool = False  # takes the width that is left; else the first column does


@dataclass(frozen=True, slots=True)
class _Row(Generic[R]):
    record: R | None
    cells: tuple[str, ...]
    tones: tuple[str, ...]


class IdArrayModel(QAbstractTableModel, Generic[R]):
    """Shows the records of an array of ids; text is made when a page comes in, not when painted."""

    order_wanted = Signal(str, bool)  # the order's name, descending
    failed = Signal(object)  # the error that a page could not be fetched for

    # Also without an instance's own: views ask once more while a closed window is taken apart.
    columns: tuple[Column, ...] = ()
    _ids: array[int] = array("q")

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[Sequence[int]], Sequence[R]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids = array("q")
        self._pages: OrderedDict[int, list[_Row[R]]] = OrderedDict()

    @abstractmethod
    def record_id(self, record: R) -> int:
        """Return a record's id."""

    @abstractmethod
    def cells(self, record: R) -> tuple[str, ...]:
        """Return the text of each column."""

    def tones(self, record: R) -> tuple[str, ...]:
        """Return the status colour of each column; nothing where there is none."""
        return ("",) * len(self.columns)

    @abstractmethod
    def heading(self, key: str) -> str:
        """Return a column's heading in the user's language."""

    def show(self, ids: array[int]) -> None:
        """Show other rows; the same ones are only fetched again, and stay where they are."""
        if ids and ids == self._ids:
            self._pages.clear()
            last = self.index(len(ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def refresh(self, ids: Collection[int]) -> None:
        """Fetch the rows again that were changed; they stay where they are."""
        changed = set(ids)
        stale = [
            page
            for page in self._pages
            if not changed.isdisjoint(self._ids[page * PAGE : (page + 1) * PAGE])
        ]
        for page in stale:
            del self._pages[page]
            first, last = page * PAGE, min((page + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def forget_pages(self) -> None:
        """Drop what was fetched; whoever calls says so to the views."""
        self._pages.clear()

    def id_at(self, row: int) -> int | None:
        """Return the id in a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def ids_at(self, rows: range) -> array[int]:
        """Return the ids in rows that follow each other."""
        return self._ids[rows.start : rows.stop]

    def row_of(self, wanted: int) -> int | None:
        """Return the row of an id, if it is shown."""
        try:
            return self._ids.index(wanted)
        except ValueError:
            return None

    def record_at(self, row: int) -> R | None:
        """Return the record in a row; nothing if it was removed in the meantime."""
        return self._row(row).record

    @property
    def cached_rows(self) -> int:
        """How many records are in memory."""
        return sum(map(len, self._pages.values()))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what to draw; the roles asked for most often come first."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row(index.row()).cells[index.column()] if index.isValid() else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.isValid() and self.columns[index.column()].right else LEFT
        if role < ID_ROLE or not index.isValid():
            return None
        if role == TONE_ROLE:
            return self._row(index.row()).tones[index.column()]
        if role == ID_ROLE:
            return self._ids[index.row()]
        return self._row(index.row()).record if role == RECORD_ROLE else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Qt: the headings."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(self.columns[section].key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[section].right else LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: a heading was clicked; whoever gives the ids has to give them anew."""
        if 0 <= column < len(self.columns) and self.columns[column].order:
            descending = order == Qt.SortOrder.DescendingOrder
            self.order_wanted.emit(self.columns[column].order, descending)

    def _row(self, row: int) -> _Row[R]:
        page, place = divmod(row, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load(page)
        else:
            self._pages.move_to_end(page)
        return rows[place]

    def _load(self, page: int) -> list[_Row[R]]:
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        found: dict[int, R] = {}
        try:
            found = {self.record_id(record): record for record in self._fetch(ids)}
        except CustdimError as error:  # an exception out of a paint event would come back for ever
            self.failed.emit(error)
        rows = [self._made(found.get(one)) for one in ids]
        self._pages[page] = rows
        if len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return rows

    def _made(self, record: R | None) -> _Row[R]:
        if record is None:
            empty = ("",) * len(self.columns)
            return _Row(None, empty, empty)
        return _Row(record, self.cells(record), self.tones(record))
