"""Pairs of customers that may be one, as a table."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject

from custdim.services.duplicates import DuplicatePair
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.wording import name_of
from custdim.wording.likeness import REASONS

COLUMNS = (
    Column("percent", 88, right=True),
    Column("first", 290),
    Column("second", 290),
    Column("reasons", 240, fills=True),
)
LIKELY = 90


class DuplicateTable(IdArrayModel[tuple[int, DuplicatePair]]):
    """All pairs are held; their number is their id."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, self._held, parent)
        self._language = language
        self._pairs: dict[int, DuplicatePair] = {}

    def show_pairs(self, pairs: Sequence[DuplicatePair]) -> None:
        """Show other pairs."""
        self._pairs = dict(enumerate(pairs))
        self.show(array("q", self._pairs))

    def pair(self, number: int | None) -> DuplicatePair | None:
        """Return the pair of a row."""
        return None if number is None else self._pairs.get(number)

    def drop(self, number: int) -> None:
        """Take a pair out."""
        self._pairs.pop(number, None)
        self.show(array("q", self._pairs))

    def drop_customer(self, customer_id: int) -> None:
        """Take out every pair of a customer that is no longer there."""
        self._pairs = {
            number: pair
            for number, pair in self._pairs.items()
            if customer_id not in (pair.first.id, pair.second.id)
        }
        self.show(array("q", self._pairs))

    def record_id(self, record: tuple[int, DuplicatePair]) -> int:
        """Return the pair's number."""
        return record[0]

    def cells(self, record: tuple[int, DuplicatePair]) -> tuple[str, ...]:
        """Return the text of each column."""
        pair = record[1]
        why = [name_of(REASONS, reason, self._language) for reason in pair.reasons]
        return (
            f"{pair.percent} %",
            f"{pair.first.code}  {pair.first.name}",
            f"{pair.second.code}  {pair.second.name}",
            ("、" if self._language == "zh" else ", ").join(why),
        )

    def tones(self, record: tuple[int, DuplicatePair]) -> tuple[str, ...]:
        """Return the colour of the percentage."""
        return ("warning" if record[1].percent >= LIKELY else "", "", "", "muted")

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {
            "percent": self.tr("Likeness"),
            "first": self.tr("Customer"),
            "second": self.tr("May be the same as"),
        }.get(key, self.tr("Why"))

    def _held(self, ids: Sequence[int]) -> list[tuple[int, DuplicatePair]]:
        return [(one, self._pairs[one]) for one in ids]
