"""A status as a dot and a word in its colour, which a selected row keeps."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.tables.id_array_model import TONE_ROLE
from custdim.ui.widgets.status_pill import draw_status

Index = QModelIndex | QPersistentModelIndex


class StatusDelegate(RowDelegate):
    """Reads the word from the display role and the colour's name from the tone role."""

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the dot and the word; never the colour alone."""
        word = index.data(Qt.ItemDataRole.DisplayRole)
        if word:
            draw_status(painter, rect, word, index.data(TONE_ROLE) or "muted")
