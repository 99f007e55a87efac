"""A hit of the search box: its name, what else was found, its code; the found part stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from custdim.ui import theme

HIT = Qt.ItemDataRole.UserRole
PAD, GAP = 12, 16
NAME_SHARE = 0.5  # of the row, where something besides the name was found
KEPT_BEFORE = 2  # characters that still stand before what was found in a text that is cut
CUT = "…"

Marks = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class HitTexts:
    """What a row shows; the marks count characters of the text before them."""

    name: str
    name_marks: Marks = ()
    other: str = ""
    other_marks: Marks = ()
    code: str = ""
    code_marks: Marks = ()


class HitDelegate(QStyledItemDelegate):
    """Draws the row's `HitTexts`; a row without them is a heading or a remark."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: rows as high as everywhere."""
        return QSize(200, theme.ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: draw one row."""
        colours = theme.tokens()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(option.font)
        shown = index.data(HIT)
        if isinstance(shown, HitTexts):
            if chosen:
                painter.fillRect(rect, QColor(colours.selection))
            self._draw(painter, rect.adjusted(PAD, 0, -PAD, 0), shown, chosen=chosen)
        else:
            painter.setPen(QColor(colours.muted))
            words = painter.fontMetrics().elidedText(
                str(index.data()), Qt.TextElideMode.ElideRight, rect.width() - 2 * PAD
            )
            painter.drawText(rect.adjusted(PAD, 0, -PAD, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, shown: HitTexts, *, chosen: bool) -> None:
        colours = theme.tokens()
        second = QColor(colours.text if chosen else colours.muted)
        code_width = _width(painter.font(), shown.code)
        code = QRect(rect.right() - code_width, rect.top(), code_width + 1, rect.height())
        _draw_marked(painter, code, shown.code, shown.code_marks, second)
        room = rect.width() - code_width - GAP
        if shown.other:
            name_room = round(room * NAME_SHARE)
            left = rect.left() + name_room + GAP
            other = QRect(left, rect.top(), room - name_room - GAP, rect.height())
            _draw_marked(painter, other, shown.other, shown.other_marks, second)
            room = name_room
        name = QRect(rect.left(), rect.top(), room, rect.height())
        _draw_marked(painter, name, shown.name, shown.name_marks, QColor(colours.text))


def cut(text: str, marks: Marks, metrics: QFontMetrics, room: int) -> tuple[str, Marks]:
    """Return a text that fits, cut so that its first mark still shows."""
    if metrics.horizontalAdvance(text) <= room:
        return text, marks
    if marks and metrics.horizontalAdvance(text[: marks[0][1]] + CUT) > room:
        dropped = max(0, marks[0][0] - KEPT_BEFORE)
        text = CUT + text[dropped:]
        marks = [(start - dropped + 1, end - dropped + 1) for start, end in marks]
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    left = len(shown) if shown == text else len(shown) - 1
    kept = ((start, min(end, left)) for start, end in marks)
    return shown, [(start, end) for start, end in kept if start < end]


def _draw_marked(painter: QPainter, rect: QRect, text: str, marks: Marks, colour: QColor) -> None:
    if not text:
        return
    painter.setPen(colour)
    metrics = QFontMetrics(_bold(painter.font())) if marks else painter.fontMetrics()
    shown, marks = cut(text, marks, metrics, rect.width())
    layout = QTextLayout(shown, painter.font())
    layout.setFormats([_format(shown, start, end) for start, end in marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)  # one line: it has been cut
    layout.endLayout()
    top = rect.top() + (rect.height() - line.height()) / 2
    layout.draw(painter, QPointF(rect.left(), top))


def _format(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    marked = QTextCharFormat()
    marked.setForeground(QColor(theme.tokens().accent))
    marked.setFontWeight(QFont.Weight.Bold)
    made = QTextLayout.FormatRange()
    # Qt counts the halves of rare characters.
    made.start = _halves(text[:start])
    made.length = _halves(text[start:end])
    made.format = marked
    return made


def _halves(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(_bold(font)).horizontalAdvance(text)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
