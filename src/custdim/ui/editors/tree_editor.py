"""The editor for nodes of a tree: typed by code or name, or chosen in the tree."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from custdim.kinds.tree_choice import TreeChoice
from custdim.ui import icons
from custdim.ui.editors.finding_editor import FindingEditor, Offer
from custdim.ui.editors.tree_popup import TreePopup


class TreeEditor(FindingEditor):
    """A line with what fits below it, and the whole tree on demand."""

    def __init__(self, kind: TreeChoice, language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._tree = kind
        self._popup: TreePopup | None = None
        self._pick = QAction(self.tr("Open the tree (Alt+Down)"), self)
        self._pick.setIcon(icons.icon("list-tree"))
        self._pick.triggered.connect(self.open_tree)
        self._line.addAction(self._pick, self._line.ActionPosition.TrailingPosition)
        self._line.setPlaceholderText(self.tr("Code or name"))

    def offers(self, text: str) -> Sequence[Offer]:
        """Return the nodes that fit, with what stands above them."""
        found = self._tree.search(text)
        return [Offer(self._said(node.code), node.label(self._language)) for node in found]

    def open_tree(self) -> None:
        """Open the tree at the node typed."""
        if self._line.isReadOnly():
            return
        if self._popup is None:
            self._popup = TreePopup(self._tree, self._language, self)
            self._popup.chosen.connect(self._on_chosen)
        self._list.hide()
        self._popup.open_under(self._line, "" if self.problem() else self.value() or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt+Down and F4 open the tree."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_tree()
        else:
            super().keyPressEvent(event)

    def set_read_only(self, read_only: bool) -> None:
        """Leave the node there to be copied."""
        super().set_read_only(read_only)
        self._pick.setVisible(not read_only)

    def _said(self, code: str) -> str:
        above = self._tree.explain(code, self._language)
        label = self._tree.show(code, self._language)
        return f"{label}  ({above})" if above else label

    def _on_chosen(self, code: str) -> None:
        self.take(self._tree.show(code, self._language))
        self.focus()
