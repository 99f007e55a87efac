"""The categories of all standards as conditions and defaults see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.models.customer import Category, Standard
from custdim.rules.expressions import Several
from custdim.services.category_tree import ancestors
from custdim.storage.office import Office


@dataclass(frozen=True, slots=True)
class Entry:
    """One category: the code of its standard, its own code and names."""

    standard: str
    code: str
    zh: str
    en: str


@dataclass(frozen=True)
class CategoryBook:
    """Categories by id; an empty book knows none, and then nobody stands anywhere."""

    entries: Mapping[int, Entry] = field(default_factory=dict)
    parents: Mapping[int, int | None] = field(default_factory=dict)

    def facts(self, category_ids: Iterable[int]) -> dict[str, Any]:
        """Return `category_<standard>`, the code, and `categories_<standard>`, from the top.

        Where somebody stands in several categories of a standard, any of them is meant.
        """
        codes: dict[str, list[str]] = {}
        paths: dict[str, list[tuple[str, ...]]] = {}
        for category_id in category_ids:
            entry = self.entries.get(category_id)
            if entry is not None:
                path = [self.entries[one].code for one in ancestors(self.parents, category_id)]
                codes.setdefault(entry.standard, []).append(entry.code)
                paths.setdefault(entry.standard, []).append(tuple(reversed(path)))
        found = {f"category_{standard}": _meant(some) for standard, some in codes.items()}
        return found | {f"categories_{standard}": _meant(some) for standard, some in paths.items()}

    def names(self, source: str, category_ids: Iterable[int]) -> tuple[str, ...]:
        """Return what may be copied from a category: its code and its names."""
        known = (self.entries.get(category_id) for category_id in category_ids)
        for entry in filter(None, known):
            if source == f"category_{entry.standard}":
                return tuple(filter(None, (entry.code, entry.zh, entry.en)))
        return ()


def _meant(values: Sequence[Any]) -> Any:
    return values[0] if len(values) == 1 else Several(tuple(values))


def read_book(session: Session) -> CategoryBook:
    """Read all categories, within a session."""
    query = select(
        Category.id,
        Category.parent_id,
        Standard.code,
        Category.code,
        Category.name_zh,
        Category.name_en,
    ).join(Standard, Standard.id == Category.standard_id)
    entries: dict[int, Entry] = {}
    parents: dict[int, int | None] = {}
    for category_id, parent_id, *facts in session.execute(query):
        entries[category_id] = Entry(*facts)
        parents[category_id] = parent_id
    return CategoryBook(entries, parents)


def category_book(office: Office) -> CategoryBook:
    """Read all categories."""
    with office.reading() as session:
        return read_book(session)
