"""What screens see of the classification standards and their trees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StandardRecord:
    """A classification standard, such as industry or region."""

    id: int
    code: str
    zh: str
    en: str


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


@dataclass(frozen=True, slots=True)
class CategoryLabel:
    """A category's name in both languages, for a table cell or a heading."""

    id: int
    zh: str
    en: str
