"""A combo box that the wheel does not change in passing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

BAR = 28  # the scroll bar and the padding of the list
MOST_WIDE = 560


class ComboBox(QComboBox):
    """Turns the wheel only while it has the focus; its list follows the style sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Fusion's own delegate ignores the style sheet's item heights.
        self.setItemDelegate(QStyledItemDelegate(self))

    def keep_narrow(self, letters: int) -> None:
        """Be as wide as so many letters; the list shows longer choices whole."""
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def showPopup(self) -> None:
        """Qt: the list is as wide as its longest line."""
        view = self.view()
        view.setMinimumWidth(min(max(self.width(), view.sizeHintForColumn(0) + BAR), MOST_WIDE))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: let the page scroll instead."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
