"""Finds the category that a cell names: by code, by name, or by its path."""

from __future__ import annotations

import re
from collections.abc import Sequence

from custdim.errors import InvalidValueError
from custdim.kinds.base import cell_text
from custdim.kinds.writing import excerpt, folded
from custdim.services.categories import CategoryNode

BETWEEN = re.compile(r"\s*(?:/|\\|>|›|·|-{2,}|—)\s*")
# People leave out what is understood: 深圳 for 深圳市, 广西 for 广西壮族自治区.
UNDERSTOOD = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)$")
SEVERAL = -1
BESIDE = re.compile(r"[;；\n|]+")


class CategoryNames:
    """The categories of one standard by everything they may be called.

    Where a customer may stand in `several`, a cell may name them between semicolons.
    """

    def __init__(self, nodes: Sequence[CategoryNode], *, several: bool = False) -> None:
        self._several = several
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        paths: dict[int, str] = {}
        for node in nodes:  # parents come before their children
            self._by_code[_key(node.code)] = node.id
            above = f"{paths[node.parent_id]}/" if node.parent_id in paths else ""
            paths[node.id] = above + _key(node.zh)
            for name in {*_names(node.zh), *_names(node.en), paths[node.id]}:
                other = self._by_name.setdefault(name, node.id)
                if other != node.id:
                    self._by_name[name] = SEVERAL

    def read(self, cell: object) -> tuple[int, ...]:
        """Return the ids of the categories that a cell names; raise InvalidValueError."""
        parts = BESIDE.split(cell_text(cell)) if self._several else [cell]
        named = [part for part in parts if not isinstance(part, str) or part.strip()]
        return tuple(dict.fromkeys(self._one(part) for part in named or [cell]))

    def _one(self, cell: object) -> int:
        text = folded(cell_text(cell))
        key = _key(text)
        found = self._by_code.get(key) or self._by_name.get(key)
        if found is None:
            found = self._by_name.get("/".join(_key(part) for part in BETWEEN.split(text)))
        if found is None:
            # A longer code, such as 440305 where 4403 is the nearest that is kept.
            found = self._nearest(key)
        if found is None:
            raise InvalidValueError("category-unknown", text=excerpt(text))
        if found == SEVERAL:
            raise InvalidValueError("category-ambiguous", text=excerpt(text))
        return found

    def _nearest(self, key: str) -> int | None:
        if not (key.isdigit() and len(key) > 1):
            return None
        beginnings = (key[:length] for length in range(len(key) - 1, 1, -1))
        return next((self._by_code[one] for one in beginnings if one in self._by_code), None)


def _key(name: str) -> str:
    return folded(name).casefold().replace(" ", "")


def _names(name: str) -> tuple[str, ...]:
    if not name.strip():
        return ()
    key = _key(name)
    short = UNDERSTOOD.sub("", key)
    return (key, short) if len(short) > 1 else (key,)
