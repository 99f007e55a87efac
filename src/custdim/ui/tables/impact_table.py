"""The records that a change of a definition touches, with a column for their corrections."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from custdim.services.impact_records import ImpactFinding, ImpactRow
from custdim.ui.tables.id_array_model import Column, IdArrayModel, Index

FIX = "fix"
NUMBER = "number"
COLUMNS = (
    Column("name", 190),
    Column("code", 92),
    Column(NUMBER, 64, right=True),
    Column("value", 120),
    Column(FIX, 130),
    Column("why", 240, fills=True),
)
PLACE = {column.key: at for at, column in enumerate(COLUMNS)}
Judge = Callable[[str], str]  # why a correction cannot be taken, or nothing
Fetch = Callable[[ImpactFinding, int, int], Sequence[ImpactRow]]


class ImpactTable(IdArrayModel[ImpactRow]):
    """Shows the records of one finding; what is typed as a correction waits here."""

    corrected = Signal()

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, self._page, parent)
        self._read = fetch
        self._finding: ImpactFinding | None = None
        self._fixable = False
        self._typed: dict[int, str] = {}
        self._refused: dict[int, str] = {}
        self._judge: Judge | None = None
        self._shown: Callable[[str], str] = str

    def set_judge(self, judge: Judge | None, words: Callable[[str], str]) -> None:
        """Say what finds out whether a correction can be taken, and how one is shown."""
        self._judge, self._shown = judge, words

    def show_finding(self, finding: ImpactFinding | None, *, fixable: bool) -> None:
        """Show the records of a finding; corrections of another one are forgotten."""
        self._finding, self._fixable = finding, fixable
        self._typed, self._refused = {}, {}
        self.show(array("q") if finding is None else finding.ids[:])

    @property
    def typed(self) -> list[tuple[ImpactRow, str]]:
        """The records for which something was typed that can be taken as far as is known."""
        good = ((one, text) for one, text in self._typed.items() if one not in self._refused)
        found = ((self._known(one), text) for one, text in good)
        return [(record, text) for record, text in found if record is not None]

    def show_refused(self, refused: dict[int, str]) -> None:
        """Say beside the records why their corrections were not written; those stay."""
        self._typed = {one: text for one, text in self._typed.items() if one in refused}
        self._refused = refused
        self.refresh(list(refused))

    def row_key(self, record: ImpactRow) -> int:
        """Return what stands for a record in the finding."""
        whole = self._finding is None or self._finding.by_customer or record.record_id is None
        return record.customer_id if whole else record.record_id or 0

    def record_id(self, record: ImpactRow) -> int:
        """Return the id under which a finding names it."""
        return self.row_key(record)

    def cells(self, record: ImpactRow) -> tuple[str, ...]:
        """Return the text of each column."""
        key = self.row_key(record)
        name = self.tr("{name} (in the recycle bin)") if record.recycled else "{name}"
        number = str(record.position) if record.record_id is not None else ""
        return (
            name.format(name=record.name),
            record.code,
            number,
            record.value,
            self._shown(self._typed.get(key, record.text if self._fixable else "")),
            self._refused.get(key, _plain(record)),
        )

    def tones(self, record: ImpactRow) -> tuple[str, ...]:
        """Mark what was refused."""
        refused = self.row_key(record) in self._refused
        return tuple("error" if refused and one.key == "why" else "" for one in COLUMNS)

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {
            "name": self.tr("Customer"),
            "code": self.tr("Code"),
            NUMBER: self.tr("Record"),
            "value": self.tr("Value"),
            FIX: self.tr("New value"),
        }.get(key, self.tr("Why"))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: corrections can be typed."""
        flags = super().flags(index)
        if self._fixable and index.isValid() and index.column() == PLACE[FIX]:
            record = self.record_at(index.row())
            if record is not None and not record.recycled:
                return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the editor begins with the text that stands there."""
        asked = Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.EditRole else role
        return super().data(index, asked)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: a correction was typed."""
        record = self.record_at(index.row())
        if role != Qt.ItemDataRole.EditRole or record is None:
            return False
        self._correct(record, str(value).strip())
        self.refresh([self.row_key(record)])
        self.corrected.emit()
        return True

    def paste(self, row: int, texts: Sequence[str]) -> int:
        """Correct one record after the other from a row on; return how many."""
        keys = []
        for at, text in enumerate(texts[: self.rowCount() - row], start=row):
            record = self.record_at(at)
            if record is not None and not record.recycled and self._fixable:
                self._correct(record, text.strip())
                keys.append(self.row_key(record))
        self.refresh(keys)
        self.corrected.emit()
        return len(keys)

    @property
    def pending(self) -> bool:
        """Whether anything was typed that is not saved."""
        return bool(self._typed)

    def _correct(self, record: ImpactRow, text: str) -> None:
        key = self.row_key(record)
        self._refused.pop(key, None)
        if text == record.text:
            self._typed.pop(key, None)
            return
        self._typed[key] = text
        if self._judge is not None and (problem := self._judge(text)):
            self._refused[key] = problem

    def _known(self, key: int) -> ImpactRow | None:
        row = self.row_of(key)
        return None if row is None else self.record_at(row)

    def _page(self, ids: Sequence[int]) -> Sequence[ImpactRow]:
        if self._finding is None or not ids:
            return ()
        return self._read(self._finding, self._finding.ids.index(ids[0]), len(ids))


def _plain(record: ImpactRow) -> str:
    """Return the reason without the value, which stands beside it."""
    for value in filter(None, (record.value, record.text)):
        if record.why.startswith(quoted := f"“{value}”"):
            return record.why.removeprefix(quoted).strip()
    return record.why
