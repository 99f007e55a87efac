"""The cases of the queue as a list: two lines each, the state as a dot and a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from custdim.rules.flow import State
from custdim.services.qualification import CaseRow
from custdim.ui import theme
from custdim.ui.delegates.row_delegate import FOCUS_BAR, is_selected
from custdim.ui.tables.case_tone import tone_of
from custdim.ui.widgets.status_pill import draw_status, status_width
from custdim.wording import STATES, name_of
from custdim.wording.grades import grade_name

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
HEIGHT = 60
PAD = 16


class QueueModel(QAbstractListModel):
    """Holds the rows of one part of the queue."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[CaseRow, ...] = ()

    @property
    def rows(self) -> tuple[CaseRow, ...]:
        """The cases shown."""
        return self._rows

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show other cases."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_of(self, case_id: int | None) -> int | None:
        """Return the place of a case, if it is shown."""
        return next((at for at, row in enumerate(self._rows) if row.id == case_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many cases."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the record, and one line for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.customer_name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.customer_name}, {self.note(row)}, {self.state(row)[0]}"
            case _:
                return row if role == ROW_ROLE else None

    def note(self, row: CaseRow) -> str:
        """Return the second line: number, who submitted it, grade and points."""
        name = grade_name(row.grade, row.grade_en, self._language)
        score = "" if row.total is None or row.grade is None else f"{name} {row.total:f}"
        number = row.number or self.tr("Not submitted yet")
        return "  ·  ".join(part for part in (number, row.submitted_by_name, score) if part)

    def state(self, row: CaseRow) -> tuple[str, str]:
        """Return the word for the state and its tone; a draft that came back says so."""
        if row.state is State.DRAFT and row.round > 1:
            return self.tr("Returned"), "error"
        return name_of(STATES, row.state, self._language), tone_of(row.state)


class QueueDelegate(QStyledItemDelegate):
    """Draws a case: name and state, below them number and grade."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: ground, line, the two lines of text."""
        colours = theme.tokens()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected(option):
            painter.fillRect(rect, QColor(colours.selection))
            if option.widget.hasFocus():
                bar = QRect(rect.left(), rect.top(), FOCUS_BAR, rect.height())
                painter.fillRect(bar, QColor(colours.accent))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        self._draw_words(painter, rect.adjusted(PAD, 8, -PAD, -9), option, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: two lines."""
        return QSize(200, HEIGHT)

    def _draw_words(
        self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        model, row = index.model(), index.data(ROW_ROLE)
        assert isinstance(model, QueueModel)
        colours, middle = theme.tokens(), Qt.AlignmentFlag.AlignVCenter
        word, tone = model.state(row)
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = upper.translated(0, room.height() - upper.height())
        small = QFont(option.font)
        small.setPointSizeF(small.pointSizeF() * 0.9)
        painter.setFont(option.font)
        wide = status_width(option.widget, word) + 2
        painter.setPen(QColor(colours.text))
        name = upper.adjusted(0, 0, -wide - 8, 0)
        painter.drawText(name, middle, _elided(painter, row.customer_name, name.width()))
        draw_status(painter, upper.adjusted(upper.width() - wide, 0, 0, 0), word, tone)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(lower, middle, _elided(painter, model.note(row), lower.width()))


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)
