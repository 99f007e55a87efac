"""A line that offers what fits while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from custdim.kinds import Kind
from custdim.ui.editors.base import is_enter
from custdim.ui.editors.text_editor import TextEditor

MOST = 12
TEXT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """What the list says, and what is written into the line when it is chosen."""

    label: str
    text: str


class FindingEditor(TextEditor):
    """Offers under the line what its subclass finds; Enter takes the first."""

    def __init__(self, kind: Kind[Any], language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._offers = QStandardItemModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST)
        self._list = QListView()
        self._list.setAccessibleName(self.tr("What fits"))
        self._completer.setPopup(self._list)
        # Not `setCompleter`: the line would change while the list is only looked through.
        self._completer.setWidget(self._line)
        self._completer.activated[QModelIndex].connect(self._on_taken)  # type: ignore[index]
        self._list.installEventFilter(self)  # after the completer's own: before it in turn
        self._line.textEdited.connect(self._on_typed)

    def offers(self, text: str) -> Sequence[Offer]:
        """Return what fits a text, the best first."""
        raise NotImplementedError

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show what fits under the line, or nothing."""
        self._offers.clear()
        for offer in offers:
            item = QStandardItem(offer.label)
            item.setData(offer.text, TEXT)
            item.setEditable(False)
            self._offers.appendRow(item)
        if not offers or not self._line.hasFocus():
            self._list.hide()
            return
        self._completer.complete()
        self._list.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the completer gives all keys to the line first, whose Enter would go on."""
        if isinstance(event, QKeyEvent) and is_enter(event):
            if event.type() == QEvent.Type.KeyPress:
                self._list.hide()
                self._on_taken(self._list.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Down offers again what fits; the line passes the key here."""
        if event.key() == Qt.Key.Key_Down and not event.modifiers() and self.text().strip():
            self._on_typed(self.text())
        else:
            super().keyPressEvent(event)

    def take(self, text: str) -> None:
        """Write a text into the line as the person's own act."""
        self._line.setText(text)
        self._line.setCursorPosition(0)
        self.edited.emit()

    def _on_typed(self, text: str) -> None:
        if not self._line.isReadOnly():
            self.show_offers(self.offers(text) if text.strip() else ())

    def _on_taken(self, index: QModelIndex) -> None:
        if index.isValid():
            self.take(str(index.data(TEXT)))
