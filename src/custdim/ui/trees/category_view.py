"""The tree as people see it: counts at the right; what was open stays open after a reload."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from custdim.services.categories import CategoryNode
from custdim.ui.delegates.count_delegate import CountDelegate
from custdim.ui.trees.category_tree import CODE_ROLE, COUNT_ROLE, ROOT, CategoryTree


class CategoryView(QTreeView):
    """Shows a `CategoryTree`; tells by id which category was chosen."""

    chosen = Signal(object)  # the category's id, or None

    def __init__(
        self, tree: CategoryTree, *, with_codes: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tree = tree
        self._seen = False
        self.setModel(tree)
        codes = CODE_ROLE if with_codes else None
        self.setItemDelegate(CountDelegate(COUNT_ROLE, codes, self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Categories"))
        self.selectionModel().currentChanged.connect(self._on_current)

    def let_move(self) -> None:
        """Let nodes be dragged to other places."""
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setAutoExpandDelay(600)

    def load(self, nodes: Sequence[CategoryNode]) -> None:
        """Show the nodes; keep what is open and chosen, as far as it still exists."""
        opened = self.opened() if self._seen else self._first_level(nodes)
        current = self.current_id()
        self.selectionModel().blockSignals(True)
        self._tree.show(nodes)
        self.selectionModel().blockSignals(False)
        self._seen = bool(nodes)
        for category_id in opened:
            self.setExpanded(self._tree.index_of(category_id), True)
        self.choose(current)

    def opened(self) -> frozenset[int]:
        """Return the ids of the open nodes."""
        found: set[int] = set()
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(self._tree.rowCount(parent)):
                index = self._tree.index(row, 0, parent)
                if self.isExpanded(index):
                    found.add(int(index.internalId()))
                    waiting.append(index)
        return frozenset(found)

    def current_id(self) -> int | None:
        """Return the chosen category."""
        index = self.currentIndex()
        return int(index.internalId()) if index.isValid() else None

    def choose(self, category_id: int | None) -> None:
        """Choose a category, and make it visible."""
        index = self._tree.index_of(category_id)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def forget(self) -> None:
        """Another tree comes: what was open has no meaning for it."""
        self._seen = False

    def _first_level(self, nodes: Sequence[CategoryNode]) -> frozenset[int]:
        if len(nodes) > 60:
            return frozenset()
        return frozenset(node.id for node in nodes if (node.parent_id or ROOT) == ROOT)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(int(current.internalId()) if current.isValid() else None)
