"""How the preview is drawn: refused cells on a red ground, the state as dot and word."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from custdim.ui import theme
from custdim.ui.delegates.row_delegate import PAD, ROW_HEIGHT, RowDelegate, is_selected
from custdim.ui.delegates.unseen import seen
from custdim.ui.widgets.status_pill import draw_status
from custdim.ui.wizards.preview_table import OWN, TONE, WRONG, PreviewTable

Index = QModelIndex | QPersistentModelIndex
WIDTHS = (64, 124)
LEAST, MOST, SPARE = 96, 280, 8
LOOKED_AT = 40  # rows that say how wide a column has to be
COUNT = Qt.ItemDataRole.UserRole
EXAMPLE = Qt.ItemDataRole.UserRole + 1


class CellDelegate(RowDelegate):
    """A cell of the file."""

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the content, marked where it is refused."""
        tone = index.data(TONE)
        if tone:
            draw_status(painter, rect, index.data() or "", tone)
        elif index.data(WRONG):
            self._draw_wrong(painter, rect, option, index)
        else:
            super().draw(painter, rect, option, index)

    def _draw_wrong(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        whole: QRect = option.rect
        colours = theme.tokens()
        inner = whole.adjusted(2, 2, -2, -3)
        painter.setPen(QColor(colours.error))
        painter.setBrush(QColor(colours.error_ground))
        painter.drawRoundedRect(inner, 3, 3)
        text = seen(index.data() or "–")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)


class PreviewView(QTableView):
    """Rows only; Enter goes to the row's first refused cell."""

    def __init__(self, model: PreviewTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(self.tr("Rows of the file"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, heading = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heading.setHighlightSections(False)
        heading.setFixedHeight(ROW_HEIGHT)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setAccessibleName(self.tr("Column headings"))
        model.modelReset.connect(self._arrange)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter shows what is wrong with the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.show_first_wrong():
            event.accept()
            return
        super().keyPressEvent(event)

    def show_first_wrong(self) -> bool:
        """Scroll to the first refused cell of the current row; say whether there is one."""
        row = self.currentIndex().row()
        column = self._preview.first_wrong(row) if row >= 0 else None
        if column is None:
            return False
        self.setCurrentIndex(self._preview.index(row, column))
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def _arrange(self) -> None:
        for place in range(self._preview.columnCount()):
            self.setColumnWidth(place, WIDTHS[place] if place < OWN else self._needed(place))

    def _needed(self, place: int) -> int:
        """Return the width that the first rows need, within reason."""
        heading = str(self._preview.headerData(place, Qt.Orientation.Horizontal) or "")
        rows = range(min(self._preview.rowCount(), LOOKED_AT))
        cells = (self._preview.index(row, place).data() or "" for row in rows)
        room = max(map(self.fontMetrics().horizontalAdvance, map(str, (heading, *cells))))
        return min(max(room + 2 * PAD + SPARE, LEAST), MOST)


class ReasonDelegate(QStyledItemDelegate):
    """A reason in two lines: where and how often, and what is wrong."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw both lines."""
        colours = theme.tokens()
        rect: QRect = option.rect
        painter.save()
        if is_selected(option):
            painter.fillRect(rect, QColor(colours.selection))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        inner = rect.adjusted(PAD, 6, -PAD, -7)
        font = option.font
        metrics = option.fontMetrics
        count = index.data(COUNT)
        width = metrics.horizontalAdvance(count) + 12
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        middle = Qt.TextElideMode.ElideMiddle
        heading = metrics.elidedText(index.data(), middle, inner.width() - width - 8)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop), heading)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(colours.error))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), count)
        painter.setPen(QColor(colours.muted))
        lower = inner.adjusted(0, metrics.height() + 2, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(lower, flags, index.data(EXAMPLE))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: as high as the reason needs in its width."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 260
        area = QRect(0, 0, max(80, width - 2 * PAD), 1000)
        flags = int(Qt.TextFlag.TextWordWrap)
        words = option.fontMetrics.boundingRect(area, flags, index.data(EXAMPLE))
        return QSize(width, 15 + option.fontMetrics.height() + 2 + words.height())
