"""The cells of corrections: each is edited by the editor of its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QStyleOptionViewItem, QWidget

from custdim.kinds import Kind
from custdim.ui import theme
from custdim.ui.delegates.row_delegate import Index, RowDelegate, is_selected
from custdim.ui.editors import editor_for
from custdim.ui.editors.base import ValueEditor
from custdim.ui.tables.id_array_model import TONE_ROLE
from custdim.ui.tables.impact_table import FIX, PLACE

HINT = QAbstractItemDelegate.EndEditHint


class ImpactDelegate(RowDelegate):
    """Customers look like links, refusals like errors, corrections open their own editor."""

    def __init__(
        self, kind: Callable[[], Kind[Any] | None], language: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._kind, self._language = kind, language

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: the editor of the kind that reads the cell."""
        kind = self._kind()
        if kind is None or index.column() != PLACE[FIX]:
            return super().createEditor(parent, option, index)
        editor = editor_for(kind, parent, self._language)
        editor.setAutoFillBackground(True)
        editor.setFocusProxy(editor.inputs()[0])
        editor.set_accessible(str(index.model().headerData(index.column(), _ACROSS)), "")
        editor.entered.connect(self._on_entered)
        editor.left.connect(self._on_left)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: begin with what stands in the cell."""
        if isinstance(editor, ValueEditor):
            editor.set_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt: keep what was typed, right or wrong."""
        if isinstance(editor, ValueEditor):
            model.setData(index, editor.text())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Qt: over the cell, and as much more as the editor needs and the table has."""
        rect, wanted, around = QRect(option.rect), editor.sizeHint(), editor.parentWidget()
        room = rect if around is None else around.rect()
        rect.setWidth(max(rect.width(), min(wanted.width(), room.width())))
        rect.setHeight(max(rect.height(), min(wanted.height(), room.height())))
        rect.moveLeft(max(0, min(rect.left(), room.width() - rect.width())))
        rect.moveTop(max(0, min(rect.top(), room.height() - rect.height())))
        editor.setGeometry(rect)

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw links in the colour of links, and refusals in that of errors."""
        tone = "accent" if index.column() == 0 else index.data(TONE_ROLE)
        if not tone or (is_selected(option) and tone == "accent"):
            super().draw(painter, rect, option, index)
            return
        painter.setPen(QColor(getattr(theme.tokens(), tone)))
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0), shown)

    def _on_entered(self) -> None:
        self._close(HINT.SubmitModelCache)

    def _on_left(self) -> None:
        self._close(HINT.NoHint)

    def _close(self, hint: QAbstractItemDelegate.EndEditHint) -> None:
        editor = self.sender()
        if isinstance(editor, ValueEditor):
            editor.blockSignals(True)  # it loses the focus while it is closed
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)


_ACROSS = Qt.Orientation.Horizontal
