"""The list of a dimension that has many records, and the form of the chosen one below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from custdim.errors import FieldError, UserError
from custdim.rules.customer_checks import count_error
from custdim.rules.expressions import Facts
from custdim.services.customer_records import RecordValues
from custdim.services.dimension_records import DimensionRecord
from custdim.ui.forms.cell_keys import CellKeys
from custdim.ui.forms.dimension_form import DimensionForm
from custdim.ui.forms.many_frame import ManyFrame
from custdim.ui.forms.rows_blank import without_blank
from custdim.ui.forms.rows_model import Row, RowsModel
from custdim.ui.forms.rows_pasting import MOST_ROWS, pasted_rows
from custdim.ui.forms.rows_view import RowsView
from custdim.ui.messages import run_on
from custdim.ui.widgets.buttons import on_click
from custdim.wording import Counted, named, sentence


class ManyForm(ManyFrame):
    """Records that are added, edited and deleted; what is typed stands in the list at once."""

    edited = Signal()
    show_wanted = Signal(int)  # the attribute whose sensitive value is asked for

    def __init__(
        self, dimension: DimensionRecord, language: str = "zh", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.dimension = dimension
        self._language = language
        self._name = named(dimension, language)
        self._given: list[Row] = []
        self._removed: tuple[int, Row] | None = None
        self._read_only = False
        self._shown: Row | None = None
        self.beginnings: Mapping[int, Any] = {}
        self._seen: set[tuple[int, int]] = set()
        self.form = DimensionForm(dimension, language)
        self.model = RowsModel(dimension, language)
        self.view = RowsView(self.model, self._name)
        self.cells = CellKeys(dimension, language, self.view, self.form)
        self.lay_out(self.view, self.form, self._name)
        self._connect()
        self.set_records(())

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was put in."""
        return self.model.rows != self._given

    def clear(self) -> None:
        """Begin with no record."""
        self.set_records(())

    @property
    def shown_record(self) -> int | None:
        """The stored record that stands in the form below the list."""
        return None if self._shown is None else self._shown.id

    def set_surroundings(self, facts: Facts, beginnings: Mapping[int, Any]) -> None:
        """Say what is known around these records, and what a new one begins with."""
        self.beginnings = beginnings
        self.model.set_surroundings(facts)
        self.form.set_surroundings(facts, {})

    def set_may_see(self, may_see: bool) -> None:
        """Say whether this person may see sensitive values."""
        self.form.set_may_see(may_see)

    def uncover(self, record_id: int, attribute_id: int) -> None:
        """Show a sensitive value of a stored record."""
        self._seen.add((record_id, attribute_id))
        if self.shown_record == record_id:
            self.form.fields[attribute_id].uncover()

    def records(self) -> tuple[RecordValues, ...]:
        """Return the records with their checked values; what is wrong is left out."""
        return tuple(RecordValues(row.id, dict(row.values)) for row in self.model.rows)

    def set_records(self, records: Sequence[RecordValues]) -> None:
        """Show the stored records."""
        self._seen.clear()
        self._set_rows([Row(record.id, dict(record.values)) for record in records])
        self._given = [Row(row.id, dict(row.values)) for row in self.model.rows]

    def problems(self) -> list[FieldError]:
        """Return everything that cannot be saved, and show it."""
        found = [
            FieldError(("record", self.dimension.id, place, attribute_id), error)
            for place, row in enumerate(self.model.rows)
            for attribute_id, error in self.model.problems(row)
        ]
        few = count_error(self.dimension.id, True, self.dimension.min_rows, self.records())
        self.message.show_error("" if few is None else sentence(few.error, self._language))
        if self._shown is not None:
            self.form.problems()
        return found if few is None else [*found, few]

    def show_errors(self, errors: Iterable[FieldError]) -> None:
        """Show what the office refused: on its row and beside its field."""
        for error in errors:
            if error.place[:2] != ("record", self.dimension.id):
                continue
            if len(error.place) < 4:
                self.message.show_error(sentence(error.error, self._language))
            elif int(error.place[2]) < len(self.model.rows):
                self._refuse(int(error.place[2]), int(error.place[3]), error.error)

    def focus_first_error(self) -> bool:
        """Choose the first wrong record and put the keyboard on its first wrong field."""
        for place, row in enumerate(self.model.rows):
            if self.model.problems(row):
                self.view.choose(place)
                self.form.problems()
                return self.form.focus_first_error()
        if self.message.text():
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be seen and copied only."""
        self._read_only = self.cells.read_only = read_only
        self.form.set_read_only(read_only)
        for button in self.buttons:
            button.setVisible(not read_only)
        self._refresh()

    def raw(self) -> list[dict[str, Any]]:
        """Return everything typed, right or wrong, fit for JSON."""
        return [{"id": row.id, "typed": self.model.texts(row)} for row in self.model.rows]

    def set_raw(self, raw: Iterable[Mapping[str, Any]]) -> None:
        """Put back what was typed; it stays unsaved work."""
        self._set_rows([self.model.row_of(kept["id"], kept["typed"]) for kept in raw])

    def add(self) -> None:
        """Begin a new record with the defaults, and go to its first field."""
        if not self._read_only:
            self.append()
            self.form.focus_first()

    def append(self) -> None:
        """Begin a new record with the defaults at the end."""
        self.message.clear()
        self.model.insert(len(self.model.rows), Row(values=self.model.fresh(self.beginnings)))
        self.model.judge_rules()
        self._refresh()
        self.view.choose(len(self.model.rows) - 1)
        self.edited.emit()

    def delete(self) -> None:
        """Take the chosen record out; it can be put back."""
        if self._read_only or (place := self.view.currentIndex().row()) < 0:
            return
        self._shown = None
        self._removed = (place, self.model.remove(place))
        self._after_move(min(place, len(self.model.rows) - 1))
        (self.view if self.model.rows else self.empty.button).setFocus()

    def undo(self) -> None:
        """Put the record back that was deleted last."""
        if self._removed is None:
            return
        (place, row), self._removed = self._removed, None
        self.model.insert(min(place, len(self.model.rows)), row)
        self._after_move(self.model.rows.index(row))

    def move_record(self, by: int) -> None:
        """Move the chosen record up or down."""
        place = self.view.currentIndex().row()
        if not self._read_only and place >= 0 and 0 <= place + by < len(self.model.rows):
            self.model.move(place, place + by)
            self._after_move(place + by)

    def paste(self) -> None:
        """Take what a spreadsheet gave: single values into the cells from here on, else rows."""
        if not self.cells.paste(self.model, self.beginnings):
            self.paste_rows()

    def paste_rows(self) -> None:
        """Add the rows that were copied in a spreadsheet; what cannot be read is marked."""
        texts = pasted_rows(QGuiApplication.clipboard().text(), self.dimension.typed)
        if self._read_only or not texts:
            return
        at = self.view.currentIndex().row()
        rows = without_blank(self.model.rows, at, self.dimension, self.beginnings)
        self.model.set_rows(rows)
        made = self.model.rows_of(texts[:MOST_ROWS], self.beginnings)
        self._set_rows([*rows, *made])
        self._after_move(len(self.model.rows) - len(made))
        wrong = sum(map(bool, map(self.model.problems, made)))
        text = self.tr("{count:row|rows} pasted, {wrong} of them with something to put right.")
        more = [self.tr("More rows are not taken at once.")] if len(texts) > len(made) else []
        self.message.show_note(run_on([text.format(count=Counted(len(made)), wrong=wrong), *more]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc goes from the form back to the list, nothing is lost; the paste key adds rows."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.form.isAncestorOf(self.focusWidget()):
            self.view.setFocus()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _after_move(self, place: int) -> None:
        self.model.judge_rules()
        self._refresh()
        if place >= 0:
            self.view.choose(place)
        self._show_current()
        self.edited.emit()

    def _set_rows(self, rows: list[Row]) -> None:
        self._shown, self._removed = None, None
        self.message.clear()
        self.model.set_rows(rows)
        self.model.judge_rules()
        self._refresh()
        if rows:
            self.view.choose(0)
        self._on_picked()

    def _refuse(self, place: int, attribute_id: int, error: UserError) -> None:
        row = self.model.rows[place]
        row.wrong[attribute_id] = error
        self.model.touch(place)
        if row is self._shown and attribute_id in self.form.fields:
            self.form.fields[attribute_id].show_error(error)

    def _show_current(self) -> None:
        place = self.view.currentIndex().row()
        row = self._shown = self.model.rows[place] if 0 <= place < len(self.model.rows) else None
        self.form.setVisible(row is not None)
        if row is None:
            return
        self.form.set_values(row.values)
        hidden = {key: v for key, v in row.values.items() if (row.id, key) not in self._seen}
        self.form.cover_sensitive({} if row.id is None else hidden)
        for attribute_id, error in row.wrong.items():
            field = self.form.fields[attribute_id]
            field.set_text(row.typed.get(attribute_id, field.text()))
            field.show_error(error)

    def _on_picked(self) -> None:
        place = self.view.currentIndex().row()
        self.show_state(len(self.model.rows), place)
        if not 0 <= place < len(self.model.rows) or self.model.rows[place] is not self._shown:
            self._show_current()

    def _on_typed(self) -> None:
        if self._shown is None:
            return
        self._shown.values, self._shown.wrong = self.form.values(), self.form.wrong()
        self._shown.typed = {key: self.form.fields[key].text() for key in self._shown.wrong}
        self.model.touch(self.view.currentIndex().row())
        self.model.judge_rules()
        self.edited.emit()

    def _on_pasted(self, last: int, count: int) -> None:
        self._after_move(last)
        told = self.tr("{count:cell|cells} filled.").format(count=Counted(count))
        self.message.show_note(told if count >= 0 else "")

    def _refresh(self) -> None:
        self.show_state(len(self.model.rows), self.view.currentIndex().row())
        self.undo_button.setVisible(self._removed is not None)

    def _connect(self) -> None:
        self.form.edited.connect(self._on_typed)
        self.form.show_wanted.connect(self.show_wanted)
        self.form.entered_last.connect(self.add_button.setFocus)
        self.view.picked.connect(self._on_picked)
        self.view.opened.connect(self.cells.open_field)
        self.cells.row_wanted.connect(self.append)
        self.cells.pasted.connect(self._on_pasted)
        self.cells.refused.connect(self.message.show_note)
        self.view.wanted_new.connect(self.add)
        self.view.wanted_gone.connect(self.delete)
        self.view.wanted_move.connect(self.move_record)
        self.view.wanted_paste.connect(self.paste)
        on_click(self.up_button, self.move_record, -1)
        on_click(self.down_button, self.move_record, 1)
        self.paste_button.clicked.connect(self.paste_rows)
        self.add_button.clicked.connect(self.add)
        self.delete_button.clicked.connect(self.delete)
        self.undo_button.clicked.connect(self.undo)
        self.empty.acted.connect(self.add)
