"""Where a category goes when it is moved by keys."""

from __future__ import annotations

from dataclasses import dataclass

from custdim.ui.trees.category_tree import CategoryTree


@dataclass(frozen=True, slots=True)
class Move:
    """A new parent (None is the top), and the place among its children."""

    parent_id: int | None
    position: int


def move_up(tree: CategoryTree, category_id: int) -> Move | None:
    """Before the sibling above."""
    return _beside(tree, category_id, -1)


def move_down(tree: CategoryTree, category_id: int) -> Move | None:
    """After the sibling below."""
    return _beside(tree, category_id, 1)


def move_in(tree: CategoryTree, category_id: int) -> Move | None:
    """Below the sibling above, as its last child."""
    siblings = tree.siblings(category_id)
    place = siblings.index(category_id)
    if place == 0:
        return None
    above = siblings[place - 1]
    return Move(above, tree.rowCount(tree.index_of(above)))


def move_out(tree: CategoryTree, category_id: int) -> Move | None:
    """Beside its parent, just after it."""
    node = tree.node_of(category_id)
    if node is None or node.parent_id is None:
        return None
    parent = tree.node_of(node.parent_id)
    assert parent is not None
    return Move(parent.parent_id, tree.siblings(parent.id).index(parent.id) + 1)


def _beside(tree: CategoryTree, category_id: int, step: int) -> Move | None:
    siblings = tree.siblings(category_id)
    place = siblings.index(category_id) + step
    node = tree.node_of(category_id)
    if node is None or not 0 <= place < len(siblings):
        return None
    return Move(node.parent_id, place)
