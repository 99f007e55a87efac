"""A classification standard's tree as a Qt item model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from custdim.services.categories import CategoryNode
from custdim.wording import named

Index = QModelIndex | QPersistentModelIndex
ROOT = 0
MIME = "application/x-custdim-category"

ID_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
CODE_ROLE = Qt.ItemDataRole.UserRole + 2


class CategoryTree(QAbstractItemModel):
    """A tree whose index's internal id is the category's id; moves are only asked for."""

    move_wanted = Signal(int, object, int)  # category, new parent or None, position in it

    def __init__(
        self, language: str = "zh", *, movable: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._movable = movable
        self._nodes: dict[int, CategoryNode] = {}
        self._children: dict[int, list[int]] = {}
        self._row: dict[int, int] = {}

    def show(self, nodes: Iterable[CategoryNode]) -> None:
        """Replace the whole tree."""
        self.beginResetModel()
        self._nodes = {node.id: node for node in nodes}
        children = defaultdict(list)
        for node in self._nodes.values():
            children[node.parent_id or ROOT].append(node.id)
        self._children = dict(children)
        self._row = {c: row for ids in self._children.values() for row, c in enumerate(ids)}
        self.endResetModel()

    def set_movable(self, movable: bool) -> None:
        """Let nodes be dragged, or not."""
        self._movable = movable

    def node(self, index: Index) -> CategoryNode | None:
        """Return the node at an index."""
        return self._nodes.get(_id(index))

    def node_of(self, category_id: int) -> CategoryNode | None:
        """Return a node by its id."""
        return self._nodes.get(category_id)

    def index_of(self, category_id: int | None) -> QModelIndex:
        """Return where a category stands; an invalid index if it is not in this tree."""
        if category_id is None or category_id not in self._nodes:
            return QModelIndex()
        return self.createIndex(self._row[category_id], 0, category_id)

    def path(self, category_id: int) -> tuple[CategoryNode, ...]:
        """Return the node and its ancestors, the topmost first."""
        trail: list[CategoryNode] = []
        node = self._nodes.get(category_id)
        while node is not None:
            trail.append(node)
            node = self._nodes.get(node.parent_id or ROOT)
        return tuple(reversed(trail))

    def siblings(self, category_id: int) -> list[int]:
        """Return the ids beside a category, itself included, in order."""
        node = self._nodes[category_id]
        return list(self._children.get(node.parent_id or ROOT, ()))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Qt: the index of a child."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children[_id(parent)][row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Qt: the index of the parent."""
        node = self._nodes.get(_id(index)) if index.isValid() else None
        return self.index_of(node.parent_id) if node is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many children."""
        return 0 if parent.column() > 0 else len(self._children.get(_id(parent), ()))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what to draw."""
        node = self._nodes.get(_id(index)) if index.isValid() else None
        if node is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                name = named(node, self._language)
                return self.tr("{name} (retired)").format(name=name) if node.retired else name
            case Qt.ItemDataRole.ToolTipRole:
                told = f"{node.code}  {named(node, self._language)}"
                return f"{told}\n{node.condition}" if node.condition else told
            case Qt.ItemDataRole.UserRole:
                return node.id
            case _ if role == COUNT_ROLE:
                return node.total
            case _ if role == CODE_ROLE:
                return node.code
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: nodes can be dragged onto and between each other while that is allowed."""
        flags = super().flags(index)
        if not self._movable:
            return flags
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt: nodes are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Qt: only our own nodes."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: the dragged node's id."""
        data = QMimeData()
        data.setData(MIME, str(_id(indexes[0])).encode() if indexes else b"0")
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Qt: anywhere but onto itself or below itself."""
        dragged = _dragged(data)
        below = {node.id for node in self.path(_id(parent))} if parent.isValid() else set()
        return dragged in self._nodes and dragged not in below

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Qt: ask for the move; the tree is loaded again when it was done."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        dragged, parent_id = _dragged(data), _id(parent) or None
        children = self._children.get(parent_id or ROOT, [])
        position = len(children) if row < 0 else row
        if dragged in children and children.index(dragged) < position:
            position -= 1  # its own place is given up first
        self.move_wanted.emit(dragged, parent_id, position)
        return False  # Qt would remove the dragged row by itself otherwise


def _dragged(data: QMimeData) -> int:
    return int(bytes(data.data(MIME).data()) or b"0") if data.hasFormat(MIME) else 0


def _id(index: Index) -> int:
    return int(index.internalId()) if index.isValid() else ROOT
