"""The editor for text of several lines; it grows with what is written."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from custdim.errors import InvalidValueError
from custdim.kinds.long_text import LongText
from custdim.ui.editors.base import ValueEditor, is_for_form, leaves, open_menu

MOST_LINES = 12
MOST_PASTED = 2  # times as long as a value may be: it can still be shortened


class Paper(QPlainTextEdit):
    """Several lines of plain text; Tab goes on, Enter begins a new line."""

    written = Signal()
    left = Signal()
    refused = Signal(int)  # a pasted text of so many signs
    preedit = ""  # what an input method is composing

    def __init__(self, lines: int, most_pasted: int, parent: QWidget | None = None):
        super().__init__(parent)
        self._lines = lines
        self._most_pasted = most_pasted
        self.setTabChangesFocus(True)
        self._known = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fit)
        self.textChanged.connect(self._on_text_changed)

    def show_text(self, text: str) -> None:
        """Show a text without emitting `written`."""
        self._known = text
        self.setPlainText(text)

    def fit(self) -> None:
        """Take as much height as the text needs, within reason."""
        self.ensurePolished()  # the style sheet's margins count
        lines = max(self._lines, min(int(self.document().size().height()), MOST_LINES))
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * int(self.document().documentMargin()) + 4
        height = lines * self.fontMetrics().lineSpacing() + around
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: other widths break lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Not at once: a layout that is just being applied would not hear of the new height.
            self._later.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a form that undoes for all its fields does so for this one."""
        if is_for_form(self, event):
            event.setAccepted(bool(self.preedit))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt: know whether something is being composed."""
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: laying out what is far too long to be kept would stop the window for minutes."""
        length = len(source.text())
        if length > self._most_pasted:
            self.refused.emit(length)
        else:
            super().insertFromMimeData(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what the form offers stands below the usual."""
        open_menu(self, event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: tell that the person went on."""
        super().focusOutEvent(event)
        if leaves(event):
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: scroll the form instead, unless the person writes here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _on_text_changed(self) -> None:
        self.fit()
        text = self.toPlainText()
        if text != self._known:  # Qt also tells while an input method is composing
            self._known = text
            self.written.emit()


class LongTextEditor(ValueEditor):
    """Several lines of text."""

    def __init__(self, kind: LongText, language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._most = kind.max_length
        self._fault: InvalidValueError | None = None
        self._paper = Paper(kind.rows, MOST_PASTED * kind.max_length, self)
        self._paper.written.connect(self._on_written)
        self._paper.refused.connect(self._on_refused)
        self._paper.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._paper)
        self._paper.fit()
        self.setFocusProxy(self._paper)

    def text(self) -> str:
        """Return the text as typed."""
        return self._paper.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._fault = None
        if text != self._paper.toPlainText():
            self._paper.show_text(text)

    def value(self) -> Any:
        """Return the checked value; a paste that was refused is told until something is done."""
        if self._fault is not None:
            raise self._fault
        return super().value()

    def tidy(self) -> None:
        """Forget what was refused: the person has gone on."""
        if self._fault is not None:
            self._fault = None
            self.edited.emit()

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the paper."""
        return (self._paper,)

    def set_read_only(self, read_only: bool) -> None:
        """Leave the text there to be copied."""
        self._paper.setReadOnly(read_only)

    def _on_written(self) -> None:
        self._fault = None
        self.edited.emit()

    def _on_refused(self, length: int) -> None:
        self._fault = InvalidValueError("too-long", maximum=self._most, length=length)
        self.edited.emit()
