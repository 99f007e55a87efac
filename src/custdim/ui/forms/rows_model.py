"""The records of a dimension that has many, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from custdim.errors import InvalidValueError, UserError
from custdim.rules.conduct import conduct
from custdim.rules.customer_checks import is_empty, value_error
from custdim.rules.expressions import Facts
from custdim.rules.type_rules import EXACTLY_ONE, rules_errors
from custdim.services.condition_facts import row_facts
from custdim.services.customer_records import RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.ui import icons, theme
from custdim.ui.editors.base import ValueEditor, read_or_none
from custdim.wording import named, sentence

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass
class Row:
    """One record: its right values, and what was typed that is not right."""

    id: int | None = None
    values: dict[int, Any] = field(default_factory=dict)
    wrong: dict[int, UserError] = field(default_factory=dict)
    typed: dict[int, str] = field(default_factory=dict)  # the text of what is wrong


class RowsModel(QAbstractTableModel):
    """Shows each value as its kind does; a wrong row says so in its first column."""

    def __init__(self, dimension: DimensionRecord, language: str) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._dimension = dimension
        self._attributes = dimension.usable
        self._outer: Facts = {}
        self._breaches: dict[tuple[int, int], UserError] = {}
        self._judged: dict[int, list[tuple[int, UserError]]] = {}
        self._language = language

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: one column for each attribute."""
        return 0 if parent.isValid() else len(self._attributes)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt: names above, numbers at the side."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return named(self._attributes[section], self._language) if across else section + 1
        if role == Qt.ItemDataRole.TextAlignmentRole and across:
            return alignment(self._attributes[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: text, alignment, and the mark of a wrong row."""
        if not index.isValid():
            return None
        row, attribute = self.rows[index.row()], self._attributes[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._seen(row, attribute)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(attribute)
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole):
            return self._wrong(dict(self.problems(row)).get(attribute.id), role)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return icons.icon("circle-alert", "error") if self.problems(row) else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: whether a cell may be typed in is asked when somebody does."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def attribute(self, column: int) -> AttributeRecord:
        """The attribute that a column shows."""
        return self._attributes[column]

    def fill(self, editor: ValueEditor, at: int, column: int) -> None:
        """Show in an editor what stands in a cell, right or wrong."""
        row, attribute = self.rows[at], self._attributes[column]
        editor.set_value(row.values.get(attribute.id))
        if attribute.id in row.typed:
            editor.set_text(row.typed[attribute.id])

    def put(self, at: int, texts: Mapping[int, str]) -> None:
        """Write texts into a row by attribute id; what cannot be read stays as it was typed."""
        row = self.rows[at]
        for attribute in self._attributes:
            if attribute.id in texts:
                _read(row, attribute, texts[attribute.id])
        self.touch(at)

    def is_open(self, at: int, attribute: AttributeRecord) -> bool:
        """Whether the conditions of an attribute let a value into this row."""
        values = self.rows[at].values
        facts = row_facts(self._outer, self._dimension, values)
        state = conduct(attribute, facts, filled=not is_empty(values.get(attribute.id)))
        return state.visible and not state.read_only

    def texts_in(self, column: int, most: int) -> list[str]:
        """Return the texts of the first cells of a column."""
        return [self._seen(row, self._attributes[column]) for row in self.rows[:most]]

    def problems(self, row: Row) -> list[tuple[int, UserError]]:
        """Return every attribute of a row that cannot be saved, and why."""
        if id(row) not in self._judged:  # every cell of a row asks while it is drawn
            self._judged[id(row)] = self._problems(row)
        return self._judged[id(row)]

    def _problems(self, row: Row) -> list[tuple[int, UserError]]:
        facts = {}
        if self._dimension.conditional:
            facts = row_facts(self._outer, self._dimension, row.values)
        found = ((known.id, self._problem(row, known, facts)) for known in self._attributes)
        return [(attribute_id, error) for attribute_id, error in found if error is not None]

    def set_surroundings(self, facts: Facts) -> None:
        """Say what is known around these records."""
        self._outer = facts
        self._judged.clear()
        self.judge_rules()

    def judge_rules(self) -> None:
        """See what the rules of the type say about the records together."""
        if not self._dimension.rules:
            return
        codes = {known.code: known for known in self._attributes}
        rows = [RecordValues(row.id, row.values) for row in self.rows]
        found = rules_errors(self._dimension.id, self._dimension.rules, codes, rows)
        breaches = {(int(one.place[2]), int(one.place[3])): one.error for one in found}
        if breaches != self._breaches:
            self._breaches = breaches
            self._judged.clear()
            for place in range(len(self.rows)):
                self.touch(place)

    def _problem(self, row: Row, attribute: AttributeRecord, facts: Facts) -> UserError | None:
        if wrong := row.wrong.get(attribute.id):
            return wrong
        value = row.values.get(attribute.id)
        state = conduct(attribute, facts, filled=not is_empty(value))
        error = value_error(attribute, value, required=state.required)
        if error is not None or not self._breaches:
            return error
        place = next(at for at, known in enumerate(self.rows) if known is row)
        return self._breaches.get((place, attribute.id))

    def texts(self, row: Row) -> dict[str, str]:
        """Return a row's texts, right or wrong, by attribute id; `row_of` takes them back."""
        found = {str(known.id): self._raw(row, known) for known in self._attributes}
        return {key: text for key, text in found.items() if text}

    def row_of(self, record_id: int | None, texts: Mapping[str, str]) -> Row:
        """Read a row from its texts."""
        row = Row(record_id)
        for attribute in self._attributes:
            _read(row, attribute, texts.get(str(attribute.id), ""))
        return row

    def rows_of(
        self, texts: Sequence[Mapping[str, str]], beginnings: Mapping[int, Any]
    ) -> list[Row]:
        """Read new rows from their texts; what they leave out begins as in any new record."""
        fresh = self.fresh(beginnings)
        made = [self.row_of(None, one) for one in texts]
        for row in made:
            kept = {key: value for key, value in fresh.items() if row.values.get(key) is None}
            row.values |= {key: value for key, value in kept.items() if key not in row.wrong}
        return made

    def fresh(self, beginnings: Mapping[int, Any]) -> dict[int, Any]:
        """Return the values that a new record begins with; the first says yes where one must."""
        values = {**self._dimension.defaults(), **beginnings}
        for rule in self._dimension.rules:
            for code in rule.attributes if rule.rule == EXACTLY_ONE else ():
                known = self._dimension.by_code.get(code)
                if known is not None:
                    values[known.id] = not any(row.values.get(known.id) for row in self.rows)
        return values

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other records."""
        self._judged.clear()
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def insert(self, at: int, row: Row) -> None:
        """Add a record."""
        self._judged.clear()
        self.beginInsertRows(ROOT, at, at)
        self.rows.insert(at, row)
        self.endInsertRows()

    def remove(self, at: int) -> Row:
        """Take a record out."""
        self._judged.clear()
        self.beginRemoveRows(ROOT, at, at)
        row = self.rows.pop(at)
        self.endRemoveRows()
        return row

    def move(self, at: int, to: int) -> None:
        """Give a record another place."""
        self._judged.clear()
        self.beginMoveRows(ROOT, at, at, ROOT, to + (to > at))
        self.rows.insert(to, self.rows.pop(at))
        self.endMoveRows()

    def touch(self, at: int) -> None:
        """Show a record again."""
        self._judged.clear()
        self.dataChanged.emit(self.index(at, 0), self.index(at, max(self.columnCount() - 1, 0)))

    def _text(self, row: Row, attribute: AttributeRecord) -> str:
        if attribute.id in row.typed:
            return row.typed[attribute.id]
        value = row.values.get(attribute.id)
        return "" if value is None else attribute.bound.show(value, self._language)

    def _seen(self, row: Row, attribute: AttributeRecord) -> str:
        value = row.values.get(attribute.id)
        if attribute.sensitive and value is not None and attribute.id not in row.typed:
            return attribute.bound.masked(value)
        return self._text(row, attribute)

    def _raw(self, row: Row, attribute: AttributeRecord) -> str:
        value = row.values.get(attribute.id)
        if attribute.id in row.typed or value is None:
            return row.typed.get(attribute.id, "")
        return attribute.bound.raw(value)

    def _wrong(self, error: UserError | None, role: int) -> Any:
        if error is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return sentence(error, self._language)
        return QColor(theme.tokens().error)


def _read(row: Row, attribute: AttributeRecord, text: str) -> None:
    row.wrong.pop(attribute.id, None)
    row.typed.pop(attribute.id, None)
    try:
        row.values[attribute.id] = read_or_none(attribute.bound, text)
    except InvalidValueError as error:
        row.values.pop(attribute.id, None)
        row.wrong[attribute.id], row.typed[attribute.id] = error, text


def alignment(attribute: AttributeRecord) -> Qt.AlignmentFlag:
    """Return where a column stands: numbers to the right."""
    right = attribute.bound.align == "right"
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
