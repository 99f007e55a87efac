"""What the keys of a sheet do in a list: typing, going on, emptying, copying, pasting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication

from custdim.services.dimension_records import DimensionRecord
from custdim.ui.forms.cell_typing import CellDelegate, fits_a_cell
from custdim.ui.forms.dimension_form import DimensionForm
from custdim.ui.forms.rows_copying import copied_cells
from custdim.ui.forms.rows_model import Row, RowsModel
from custdim.ui.forms.rows_pasting import MOST_ROWS, pasted_cells
from custdim.ui.forms.rows_view import RowsView
from custdim.ui.messages import run_on
from custdim.wording import Counted, named


class CellKeys(QObject):
    """What is typed in a cell goes through its field in the form below, with all its rules."""

    row_wanted = Signal()  # at the end
    pasted = Signal(int, int)  # the last row changed beside the form, cells filled (-1: emptied)
    refused = Signal(str)  # why nothing can be typed in a cell

    def __init__(
        self, dimension: DimensionRecord, language: str, view: RowsView, form: DimensionForm
    ) -> None:
        super().__init__(view)
        self.read_only = False
        self._columns = dimension.usable
        self._language = language
        self._fit = frozenset(one.id for one in dimension.usable if fits_a_cell(one))
        self._view = view
        self._form = form
        delegate = CellDelegate(view, language, self.may_type)
        view.setItemDelegate(delegate)
        self._before: tuple[int, int, str] | None = None  # row and column typed in, and its text
        delegate.typing.connect(self._follow)
        delegate.typed.connect(self._type)
        delegate.given_up.connect(self._give_up)
        delegate.finished.connect(self._go_on)
        delegate.refused.connect(self._say_why)
        view.model().modelAboutToBeReset.connect(delegate.forget)
        view.model().modelAboutToBeReset.connect(self._forget)
        view.cell_wanted.connect(self.open_cell)
        view.emptied.connect(self._empty)
        view.wanted_copy.connect(self.copy)
        view.from_above.connect(self._from_above)

    @property
    def typing(self) -> bool:
        """Whether what changes now is typed in a cell."""
        return self._before is not None

    def may_type(self, column: int) -> bool:
        """Whether the cell of the chosen row can be typed in now."""
        attribute = self._columns[column]
        field = self._form.fields.get(attribute.id)
        if self.read_only or field is None or attribute.id not in self._fit:
            return False
        return not (field.isHidden() or field.locked or field.covered)

    def open_cell(self) -> None:
        """Edit the cell where the keyboard is, or its field in the form."""
        at = self._view.currentIndex()
        if at.isValid() and self.may_type(at.column()):
            self._view.edit(at)
        elif at.isValid():
            self.open_field()

    def open_field(self) -> None:
        """Go to the field of the cell, or to the first one where there is none to go to."""
        column = self._view.currentIndex().column()
        field = self._form.fields.get(self._columns[column].id) if column > 0 else None
        if field is None or field.isHidden():
            self._form.focus_first()
        else:
            field.focus()

    def copy(self) -> None:
        """Copy the chosen cells as they are shown, for a spreadsheet: nothing sensitive is."""
        block, model = self._view.block(), self._view.model()
        rows = range(block.top(), block.bottom() + 1)
        columns = range(block.left(), block.right() + 1)
        if rows and columns:
            shown = [[model.index(row, column).data() or "" for column in columns] for row in rows]
            alone = len(rows) == len(columns) == 1
            text = shown[0][0] if alone else copied_cells(shown)
            QGuiApplication.clipboard().setText(text)

    def paste(self, model: RowsModel, beginnings: Mapping[int, Any]) -> bool:
        """Put copied values into the cells from here on; say whether they were no whole rows.

        Rows that are added for them are told of with them: all of it is one step.
        """
        at = self._beginning()
        typed = [one for one in self._columns if one.bound.typed]
        text = QGuiApplication.clipboard().text()
        block = pasted_cells(text, typed, first=at.column() < 1)
        if self.read_only or not block or not at.isValid():
            return False
        row, written = at.row(), 0
        for row, cells in enumerate(block[:MOST_ROWS], at.row()):
            if row == model.rowCount():
                model.insert(row, Row(values=model.fresh(beginnings)))
            for one, text in zip(self._columns[at.column() :], cells, strict=False):
                if one.bound.typed and model.is_open(row, one):
                    model.put(row, {one.id: text})  # the next cell may depend on this one
                    written += 1
        self.pasted.emit(row, written)
        if len(block) > MOST_ROWS:
            self.refused.emit(_told(written))
        return True

    def _follow(self, column: int, text: str) -> None:
        """Let the form have each letter, so that it is saved and drafted without Enter."""
        field, row = self._form.fields[self._columns[column].id], self._view.currentIndex().row()
        if self._before is None or self._before[:2] != (row, column):
            self._before = (row, column, field.text())
        field.enter(text)

    def _say_why(self, column: int) -> None:
        attribute = self._columns[column]
        field = self._form.fields.get(attribute.id)
        if self.read_only:
            return  # the whole form is, and says so
        if field is None or field.locked or not attribute.bound.typed:
            why = self.tr("“{name}” is not typed in: it is worked out, or fixed by a condition.")
        elif field.isHidden():
            why = self.tr("“{name}” does not apply to this row.")
        elif field.covered:
            why = self.tr("“{name}” is sensitive: F2 leads to its field, where it can be shown.")
        else:
            why = self.tr("“{name}” has no room in a cell: F2 leads to its field.")
        self.refused.emit(why.format(name=named(attribute, self._language)))

    def _forget(self) -> None:
        self._before = None

    def _give_up(self, column: int) -> None:
        before = self._before
        if before is not None and before[:2] == (self._view.currentIndex().row(), column):
            field = self._form.fields[self._columns[column].id]
            field.enter(before[2])
            field.judge()
        self._before = None

    def _type(self, column: int, text: str) -> None:
        field = self._form.fields[self._columns[column].id]
        field.enter(text)
        field.editor.tidy()
        field.judge()
        self._before = None  # only now: what tidying changed belongs to the same step

    def _beginning(self) -> QModelIndex:
        """The first cell of the chosen block: there pasting begins."""
        block = self._view.block()
        return self._view.model().index(block.top(), block.left(), QModelIndex())

    def _empty_block(self, model: RowsModel, block: QRect) -> None:
        for row in () if self.read_only else range(block.top(), block.bottom() + 1):
            for one in self._columns[block.left() : block.right() + 1]:
                if not one.sensitive and one.bound.typed and model.is_open(row, one):
                    model.put(row, {one.id: ""})
        if not self.read_only:
            self.pasted.emit(block.top(), -1)
            self._view.go_to(model.index(block.top(), block.left()))

    def _empty(self) -> None:
        at, block, model = self._view.currentIndex(), self._view.block(), self._view.model()
        if block.width() * block.height() > 1 and isinstance(model, RowsModel):
            self._empty_block(model, block)
        elif at.isValid() and self.may_type(at.column()):
            self._type(at.column(), "")

    def _from_above(self) -> None:
        at, model = self._view.currentIndex(), self._view.model()
        if at.row() < 1 or not self.may_type(at.column()) or not isinstance(model, RowsModel):
            return
        attribute = self._columns[at.column()]
        if not attribute.sensitive:  # it would stand uncovered in its new place
            above = model.texts(model.rows[at.row() - 1])
            self._type(at.column(), above.get(str(attribute.id), ""))

    def _go_on(self, down: int, right: int) -> None:
        """Go a row down, or to the next cell that can be typed in; Tab adds a row at the end."""
        at = self._view.currentIndex()
        self._view.setFocus()
        if down and at.row() + down < self._view.model().rowCount():
            self._view.go_to(at.siblingAtRow(at.row() + down))
        elif right:
            self._to_next(at.row(), at.column(), right)

    def _to_next(self, row: int, column: int, step: int) -> None:
        model, many = self._view.model(), len(self._columns)
        for place in range(row * many + column + step, (row + 2) * many if step > 0 else -1, step):
            if place // many == model.rowCount():
                self.row_wanted.emit()
            index = model.index(place // many, place % many)
            if index.row() != self._view.currentIndex().row():
                self._view.choose(index.row())
            if self.may_type(index.column()):
                self._view.go_to(index)
                self._view.edit(index)
                return


def _told(written: int) -> str:
    filled = QCoreApplication.translate("ManyForm", "{count:cell|cells} filled.").format(
        count=Counted(written)
    )
    return run_on(
        [filled, QCoreApplication.translate("ManyForm", "More rows are not taken at once.")]
    )
