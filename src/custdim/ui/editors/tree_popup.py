"""A tree under its field, with a line that looks for nodes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from custdim.kinds.tree_choice import TreeChoice
from custdim.ui.editors.base import ENTER
from custdim.ui.editors.popup import Popup

CODE = Qt.ItemDataRole.UserRole
SIZE = (380, 320)
FEW = 40  # so many nodes are shown unfolded


class TreePopup(Popup):
    """Enter or a click chooses; what may not be chosen unfolds instead."""

    chosen = Signal(str)

    def __init__(self, kind: TreeChoice, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search in the tree"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Tree"))
        self.tree.setFixedSize(*SIZE)
        self.tree.itemClicked.connect(self._take)
        self.tree.itemActivated.connect(self._take)
        self._items: dict[str, QTreeWidgetItem] = {}
        for node in kind.tree:
            above = self._items.get(node.above)
            item = QTreeWidgetItem(above or self.tree, [node.label(language)])
            item.setData(0, CODE, node.code)
            # What may stay but not be chosen is there to be seen; branches still unfold.
            if not kind.may_be_chosen(node.code) and kind.is_leaf(node.code):
                item.setDisabled(True)
            self._items[node.code] = item
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.search)
        layout.addWidget(self.tree)

    def open_under(self, widget: QWidget, code: str) -> None:
        """Show the tree with one node selected."""
        self.search.clear()
        self._fold()
        self.show_under(widget)
        item = self._items.get(code)
        self.tree.setCurrentItem(item)  # type: ignore[arg-type]
        if item is not None:
            self.tree.scrollToItem(item)
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Down goes from the line into the tree, Enter takes the node found."""
        if watched is self.search and isinstance(event, QKeyEvent):
            if event.type() != QEvent.Type.KeyPress:
                return super().eventFilter(watched, event)
            item = self.tree.currentItem()
            if event.key() in ENTER and item is not None:
                self._take(item)
                return True
            if event.key() == Qt.Key.Key_Down:
                self.tree.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        if not text.strip():
            self._fold()
            return
        found = [node.code for node in self._kind.search(text, len(self._items))]
        seen = {step.code for code in found for step in self._kind.path(code)}
        for code, item in self._items.items():
            item.setHidden(code not in seen)
            item.setExpanded(code in seen)
        self.tree.setCurrentItem(self._items[found[0]] if found else None)  # type: ignore[arg-type]

    def _fold(self) -> None:
        for item in self._items.values():
            item.setHidden(False)
            item.setExpanded(len(self._items) <= FEW)

    def _take(self, item: QTreeWidgetItem) -> None:
        code = str(item.data(0, CODE))
        if not self._kind.may_be_chosen(code):
            item.setExpanded(not item.isExpanded())
            return
        self.hide()
        self.chosen.emit(code)
