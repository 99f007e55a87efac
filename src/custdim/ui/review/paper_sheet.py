"""The papers that a case demands, with what is wrong with each in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from custdim.errors import InvalidValueError
from custdim.rules.flow import State
from custdim.services.qualification import PaperInput, ReviewCase
from custdim.ui.context import Context
from custdim.ui.opened_files import open_kept, show
from custdim.ui.review.paper_row import PaperRow
from custdim.ui.widgets.surface import column

DATE_WIDTH = 136


class PaperSheet(QWidget):
    """One row for each paper."""

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._language = context.language
        self._case: ReviewCase | None = None
        self.rows: dict[str, PaperRow] = {}
        self._box = column(self)
        self._content: QWidget | None = None

    def show_case(self, case: ReviewCase) -> None:
        """Show the papers of a case."""
        self._case = case
        if self._content is not None:
            self._box.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, stretch in ((0, 4), (1, 4), (2, 3), (3, 3)):
            grid.setColumnStretch(place, stretch)
        grid.setColumnMinimumWidth(2, DATE_WIDTH)
        self.rows = {}
        for place, entry in enumerate(case.papers):
            row = PaperRow(entry, self._language, self._content)
            row.put_into(grid, place * 2)
            row.set_editable(case.may_edit)
            _say_problem(row, case)
            row.edited.connect(self.edited)
            row.file_wanted.connect(self._on_file_wanted)
            row.opened.connect(self._on_opened)
            self.rows[entry.code] = row
        self._box.addWidget(self._content)

    def changed(self) -> tuple[PaperInput, ...]:
        """Return the papers that differ from what is stored."""
        if self._case is None or not self._case.may_edit:
            return ()
        return tuple(row.get() for row in self.rows.values() if row.dirty)

    @property
    def dirty(self) -> bool:
        """Whether something else is entered than is stored."""
        editable = self._case is not None and self._case.may_edit
        return editable and any(row.dirty for row in self.rows.values())

    def put(self, papers: Mapping[str, PaperInput]) -> None:
        """Show papers that were entered before the case was read anew."""
        for code, given in papers.items():
            if code in self.rows:
                self.rows[code].put(replace(given))

    def problems(self) -> dict[str, InvalidValueError]:
        """Return what cannot be stored as it is; it is shown at its place."""
        found = {code: why for code, row in self.rows.items() if (why := row.problem())}
        for code, why in found.items():
            self.rows[code].refuse(why)
        return found

    def _on_file_wanted(self, code: str) -> None:
        kinds = self.tr("Scans and documents (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.docx *.xlsx)")
        every = self.tr("All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Attach a file"), "", f"{kinds};;{every}"
        )
        if chosen:
            self.rows[code].attach(Path(chosen))

    def _on_opened(self, code: str) -> None:
        row = self.rows[code]
        if row.file is not None:
            show(row.file)
        else:
            open_kept(self._context, self, row.entry.file_digest, row.entry.file_name)


def _say_problem(row: PaperRow, case: ReviewCase) -> None:
    """An empty paper of a fresh draft need not be red before anyone had the time to fill it."""
    given = row.entry
    touched = given.number or given.file_name or given.valid_until or given.long_term
    if case.state is State.APPROVED:
        return
    if case.state is State.DRAFT and not touched:
        row.hint(given.problem)
    else:
        row.refuse(given.problem)
