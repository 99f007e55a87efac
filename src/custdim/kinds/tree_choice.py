"""One node of a tree that the definition holds, such as branches of industry.

The tree may be that of a classification standard; then the office keeps it as that one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import option
from custdim.kinds.text import Written
from custdim.kinds.writing import excerpt, folded, tidy

MOST = 5_000
LONGEST = 80
_LINE = re.compile(r"([ \t\u3000]*)(\S+)(?:[ \t\u3000]+(.*))?")
_ENGLISH = re.compile(r"\s*[|｜]\s*")


@dataclass(frozen=True, slots=True)
class Node:
    """One node; `above` is the code of its parent, or nothing."""

    code: str
    zh: str
    en: str
    above: str

    def name(self, language: str = "zh") -> str:
        """Return what the node is called."""
        return self.zh if language.startswith("zh") else self.en or self.zh

    def label(self, language: str = "zh") -> str:
        """Return code and name, as they are shown everywhere."""
        name = self.name(language)
        return name if name == self.code else f"{self.code} {name}"


@dataclass(frozen=True)
class TreeChoice(Written):
    """A node; the value is its code. Each line of the tree is a code and a name, indented."""

    code: ClassVar[str] = "tree_choice"

    standard: str | None = option(None, "text")
    nodes: str = option("", "lines")
    leaf_only: bool = option(True, "bool")
    retired: str = option("", "lines")

    def check_options(self) -> None:
        """Refuse an empty tree, and codes or names that mean two nodes."""
        if self.standard:
            return  # it was looked at where the categories are written
        if not self.tree:
            raise InvalidValueError("choices-empty")
        if len(self.tree) > MOST:
            raise InvalidValueError("too-many-choices", maximum=MOST, count=len(self.tree))
        seen: set[str] = set()
        for node in self.tree:
            for part in (node.code, node.zh, node.en or node.zh):
                if len(part) > LONGEST or not part.isprintable():
                    raise InvalidValueError("choice-code", text=excerpt(part))
            key = folded(node.code).casefold()
            if key in seen:
                raise InvalidValueError("choice-duplicate", text=excerpt(node.code))
            seen.add(key)

    @cached_property
    def tree(self) -> tuple[Node, ...]:
        """The nodes, each after its parent."""
        return tuple(_read(self.nodes))

    def node(self, code: str) -> Node | None:
        """Return the node with a code."""
        return self._by_code.get(code)

    def is_leaf(self, code: str) -> bool:
        """Whether nothing stands below a node."""
        return code not in self._parents

    def path(self, code: str) -> tuple[Node, ...]:
        """Return the nodes from the top down to one."""
        steps: list[Node] = []
        node = self.node(code)
        while node is not None:
            steps.append(node)
            node = self.node(node.above)
        return tuple(reversed(steps))

    def search(self, text: str, most: int = 20) -> list[Node]:
        """Find nodes that may be chosen by the beginning of the code or any part of the name."""
        wanted = text.strip().casefold()
        ranked = sorted(
            (rank, place)
            for place, node in enumerate(self.tree)
            if (rank := _rank(node, wanted)) is not None and self.may_be_chosen(node.code)
        )
        return [self.tree[place] for _, place in ranked[:most]] if wanted else []

    def may_be_chosen(self, code: str) -> bool:
        """Whether a node is offered to somebody who chooses anew."""
        return code not in self._retired and self._is_fine(code)

    def choose(self, code: str) -> None:
        """Raise InvalidValueError for a node that may stay where it is, but not be chosen anew."""
        if code in self._retired:
            raise InvalidValueError("tree-retired", text=excerpt(self.show(code)))
        if not self._is_fine(code):
            raise InvalidValueError("tree-leaf", text=excerpt(self.show(code)))

    def parse(self, text: str) -> str:
        """Read a code, a name that one node has, or both."""
        plain = folded(text).casefold()
        found = self._by_text.get(plain, ())
        if len(found) > 1:
            raise InvalidValueError("tree-several", text=excerpt(tidy(text)))
        if not found:
            raise InvalidValueError("unknown-choice", text=excerpt(tidy(text)))
        return found[0]

    def check(self, value: str) -> None:
        """Keep to the tree, and to its leaves where only they are wanted."""
        if value not in self._by_code:
            raise InvalidValueError("unknown-choice", text=excerpt(value))
        # The tree of a standard grows: who stood on its lowest level may stay there.
        if not self.standard and not self._is_fine(value):
            raise InvalidValueError("tree-leaf", text=excerpt(self.show(value)))

    def show(self, value: str, language: str = "zh") -> str:
        """Show code and name; a node that is gone shows its code."""
        node = self.node(value)
        return value if node is None else node.label(language)

    def explain(self, value: str, language: str = "zh") -> str:
        """Tell what stands above the node."""
        return " › ".join(node.name(language) for node in self.path(value)[:-1])

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt a retired node."""
        if value not in self._retired:
            return ()
        return (InvalidValueError("retired-choice", text=excerpt(self.show(value))),)

    def _is_fine(self, code: str) -> bool:
        return not self.leaf_only or self.is_leaf(code)

    @cached_property
    def _retired(self) -> frozenset[str]:
        return frozenset(self.retired.split())

    @cached_property
    def _by_code(self) -> dict[str, Node]:
        return {node.code: node for node in self.tree}

    @cached_property
    def _parents(self) -> frozenset[str]:
        return frozenset(node.above for node in self.tree)

    @cached_property
    def _by_text(self) -> dict[str, tuple[str, ...]]:
        """Codes go before labels, and labels before names that several nodes may share."""
        found: dict[str, tuple[str, ...]] = {}
        for node in self.tree:
            for name in {folded(name).casefold() for name in (node.zh, node.en) if name}:
                found[name] = (*found.get(name, ()), node.code)
        for node in self.tree:
            for language in ("zh", "en"):
                found[folded(node.label(language)).casefold()] = (node.code,)
        found |= {folded(node.code).casefold(): (node.code,) for node in self.tree}
        return found


def _read(lines: str) -> Iterator[Node]:
    above: list[tuple[int, str]] = []
    for line in lines.splitlines():
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            continue
        indent, code, rest = match.groups("")
        depth = len(indent.replace("\t", "    ").replace("\u3000", "  "))
        while above and above[-1][0] >= depth:
            above.pop()
        zh, *en = _ENGLISH.split(rest.strip(), maxsplit=1)
        yield Node(code, zh or code, en[0] if en else "", above[-1][1] if above else "")
        above.append((depth, code))


def _rank(node: Node, wanted: str) -> int | None:
    code, names = node.code.casefold(), (node.zh.casefold(), node.en.casefold())
    if code == wanted or wanted in names:
        return 0
    if code.startswith(wanted) or any(name.startswith(wanted) for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else None
