"""What screens see of the classification standards and their trees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StandardRecord:
    """A classification standard, such as industry or region.

    `code_scheme` such as "2-2-2" says how codes are built; `several` lets a customer stand in
    more than one category of it.
    """

    id: int
    code: str
    zh: str
    en: str
    code_scheme: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class CategoryNode:
    """A node of a standard's tree; `total` also counts the customers below it."""

    id: int
    standard_id: int
    parent_id: int | None
    code: str
    zh: str
    en: str
    count: int
    total: int
    condition: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class CategoryLabel:
    """A category's name in both languages, for a table cell or a heading."""

    id: int
    zh: str
    en: str
