"""Trees of categories as plain ids: order, descendants, ancestors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from custdim.services.category_records import CategoryNode


def in_tree_order(nodes: Sequence[CategoryNode]) -> tuple[CategoryNode, ...]:
    """Put siblings below their parent, in the order given, and add up the totals."""
    below: dict[int | None, list[CategoryNode]] = defaultdict(list)
    for node in nodes:
        below[node.parent_id].append(node)
    ordered: list[CategoryNode] = []
    waiting = below[None][::-1]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting.extend(reversed(below[node.id]))
    return _with_totals(ordered)


def ancestors(parents: Mapping[int, int | None], category_id: int) -> Iterator[int]:
    """Yield a category and everything above it."""
    here: int | None = category_id
    while here is not None:
        yield here
        here = parents.get(here)


def branch(parents: Mapping[int, int | None], category_id: int) -> set[int]:
    """Return a category and everything below it."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for child, parent in parents.items():
        below[parent].append(child)
    found, waiting = set[int](), [category_id]
    while waiting:
        here = waiting.pop()
        found.add(here)
        waiting.extend(below[here])
    return found


def inserted(siblings: Iterable[int], moved: int, position: int) -> list[int]:
    """Return the siblings with one of them, or a new one, at a position."""
    order = [sibling for sibling in siblings if sibling != moved]
    order.insert(max(0, min(position, len(order))), moved)
    return order


def _with_totals(ordered: Sequence[CategoryNode]) -> tuple[CategoryNode, ...]:
    totals = {node.id: node.count for node in ordered}
    for node in reversed(ordered):
        if node.parent_id is not None:
            totals[node.parent_id] += totals[node.id]
    return tuple(replace(node, total=totals[node.id]) for node in ordered)
