"""The qualification cases of one customer as a table."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject

from custdim.services.qualification import CaseRow
from custdim.ui.tables.case_tone import tone_of
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.wording import STATES, name_of
from custdim.wording.grades import grade_name

COLUMNS = (
    Column("number", 150),
    Column("state", 110),
    Column("total", 70, right=True),
    Column("grade", 132),
    Column("submitted_at", 136),
)


class CaseTable(IdArrayModel[CaseRow]):
    """A customer has few cases, so all are held."""

    def __init__(self, language: str = "zh", parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, self._held, parent)
        self._language = language
        self._rows: dict[int, CaseRow] = {}

    def show_cases(self, cases: Sequence[CaseRow]) -> None:
        """Show other cases."""
        self._rows = {case.id: case for case in cases}
        self.show(array("q", self._rows))

    def record_id(self, record: CaseRow) -> int:
        """Return the case's id."""
        return int(record.id)

    def cells(self, record: CaseRow) -> tuple[str, ...]:
        """Return the text of each column."""
        sent = record.submitted_at
        return (
            record.number or self.tr("Not submitted yet"),
            name_of(STATES, record.state, self._language),
            "" if record.total is None else f"{record.total:f}",
            grade_name(record.grade, record.grade_en, self._language),
            f"{sent.astimezone():%Y-%m-%d %H:%M}" if sent else "",
        )

    def tones(self, record: CaseRow) -> tuple[str, ...]:
        """Return the colour of the state."""
        return ("", tone_of(record.state), "", "", "")

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        match key:
            case "number":
                return self.tr("Number")
            case "state":
                return self.tr("State")
            case "total":
                return self.tr("Score")
            case "grade":
                return self.tr("Grade")
            case _:
                return self.tr("Submitted")

    def _held(self, ids: Sequence[int]) -> list[CaseRow]:
        return [self._rows[one] for one in ids]
