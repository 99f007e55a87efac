"""The search box above every page: hits while typing, Enter opens the customer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from custdim.services.search import CustomerHit, find_customers
from custdim.ui import theme
from custdim.ui.context import Context
from custdim.ui.widgets.search_box import SearchBox

HITS = 12
HIT = Qt.ItemDataRole.UserRole


class HitDelegate(QStyledItemDelegate):
    """Name at the left, number at the right."""

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
        """Qt: draw one hit."""
        colours = theme.tokens()
        rect: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        inner = rect.adjusted(12, 0, -12, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        hit = index.data(HIT)
        code = hit.code if isinstance(hit, CustomerHit) else ""
        painter.setPen(QColor(colours.muted))
        painter.drawText(inner, right, code)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(code) - 16
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, room
        )
        painter.setPen(QColor(colours.text if code else colours.muted))
        painter.drawText(inner, left, name)


class CustomerSearch(SearchBox):
    """Finds customers by name, code, credit code or pinyin."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            QCoreApplication.translate(
                "CustomerSearch", "Search customers: name, code, credit code, pinyin… (Ctrl+K)"
            )
        )
        self.setToolTip(self.placeholderText())
        self._context = context
        self._hits = QStandardItemModel(self)
        self._completer = QCompleter(self._hits, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(HITS)
        self._popup = QListView()
        self._popup.setItemDelegate(HitDelegate(self._popup))
        self._popup.setAccessibleName(self.tr("Customers found"))
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        self.searched.connect(self._on_searched)
        self.returnPressed.connect(self._on_return)

    def _on_searched(self, text: str) -> None:
        if not text:
            self._popup.hide()
            return
        find = partial(find_customers, self._context.office, text, limit=HITS)
        self._context.tasks.run(self, find, then=partial(self._show, text))

    def _show(self, text: str, hits: list[CustomerHit]) -> None:
        if text != self.text().strip():
            return  # an answer to something typed before
        self._hits.clear()
        for hit in hits:
            item = QStandardItem(hit.name)
            item.setData(hit, HIT)
            item.setEditable(False)
            self._hits.appendRow(item)
        if not hits:
            nothing = QStandardItem(self.tr("Nothing found for “{text}”").format(text=text))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._hits.appendRow(nothing)
        if self.hasFocus():
            self._completer.complete()
            self._popup.setCurrentIndex(self._hits.index(0, 0))

    def _on_return(self) -> None:
        if self._hits.rowCount() and not self._popup.isVisible():
            self._open(self._hits.index(0, 0).data(HIT))

    def _on_chosen(self, index: QModelIndex) -> None:
        self._open(index.data(HIT))

    def _open(self, hit: object) -> None:
        if isinstance(hit, CustomerHit):
            self.clear()
            self._context.go("customers", customer_id=hit.id)
