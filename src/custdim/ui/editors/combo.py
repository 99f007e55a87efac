"""A combo box for forms: it can be emptied again, and Enter goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from custdim.ui import icons
from custdim.ui.editors.base import is_enter, leaves
from custdim.ui.widgets.combo_box import ComboBox

EDGE = 12
ARROW = 26
CROSS = 20


class Combo(ComboBox):
    """Without a choice it shows its placeholder."""

    chosen = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._clearable = True
        self._shortened = False
        self.cross = QToolButton(self)
        self.cross.setIcon(icons.icon("x", "muted"))
        self.cross.setIconSize(QSize(14, 14))
        self.cross.setStyleSheet("padding: 0;")
        self.cross.setToolTip(self.tr("Clear (Delete)"))
        self.cross.setAccessibleName(self.tr("Clear"))
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.clicked.connect(self.clear_choice)
        self.cross.hide()
        self.activated.connect(self._on_activated)
        self.currentIndexChanged.connect(self._show_cross)

    def set_clearable(self, clearable: bool) -> None:
        """Offer to empty the choice again, or not."""
        self._clearable = clearable
        self._show_cross()

    def clear_choice(self) -> None:
        """Empty the choice as the person's own act."""
        if self._clearable and self.currentIndex() >= 0:
            self.setCurrentIndex(-1)
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete empties, Enter goes on."""
        if is_enter(event):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_choice()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: tell that the person went on."""
        super().focusOutEvent(event)
        if leaves(event):
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep the cross beside the arrow."""
        super().resizeEvent(event)
        top = (self.height() - CROSS) // 2
        self.cross.setGeometry(self.width() - ARROW - CROSS, top, CROSS, CROSS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the style leaves more room than arrow and cross need, and cuts long names off."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        chosen = self.currentIndex() >= 0
        role = QPalette.ColorRole.Text if chosen else QPalette.ColorRole.PlaceholderText
        text = self.currentText() if chosen else self.placeholderText()
        end = ARROW + (CROSS if self.cross.isVisibleTo(self) else 0)
        room = self.rect().adjusted(EDGE, 0, -end, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        self._shortened = shown != text
        painter.setPen(self.palette().color(role))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: what is disabled cannot be emptied."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._show_cross()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: the tooltip has what was shortened."""
        self.setToolTip(self.currentText() if self._shortened else "")
        super().enterEvent(event)

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit()

    def _show_cross(self, _index: int = 0) -> None:
        wanted = self._clearable and self.isEnabled() and self.currentIndex() >= 0
        self.cross.setVisible(wanted)
