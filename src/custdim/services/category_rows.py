"""The rows of one standard's tree, read and checked within a transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import FieldError, FieldErrors, InvalidValueError, NotFoundError
from custdim.models.customer import Category, Standard
from custdim.rules.code_scheme import CodeScheme, read_scheme
from custdim.services.category_tree import ancestors, branch
from custdim.services.title_checks import duplicate_code, title_errors

COLUMNS = ("id", "parent_id", "code", "name_zh", "name_en", "position", "condition", "retired")
Row = dict[str, Any]


@dataclass(frozen=True)
class TreeRows:
    """Every category of a standard by id, and how its codes are built."""

    standard_id: int
    scheme: CodeScheme
    rows: dict[int, Row]

    @property
    def parents(self) -> dict[int, int | None]:
        """The parent of each category."""
        return {key: row["parent_id"] for key, row in self.rows.items()}

    def children(self, parent_id: int | None) -> list[int]:
        """Return the ids below a category in their order; those at the top for None."""
        found = [row for row in self.rows.values() if row["parent_id"] == parent_id]
        return [row["id"] for row in sorted(found, key=lambda row: (row["position"], row["code"]))]

    def branch(self, category_id: int) -> set[int]:
        """Return a category and everything below it."""
        return branch(self.parents, category_id)

    def level(self, category_id: int | None) -> int:
        """Return how many categories stand above those below this one."""
        return 0 if category_id is None else len(list(ancestors(self.parents, category_id)))

    def code(self, category_id: int | None) -> str:
        """Return a category's code; nothing for the top."""
        return "" if category_id is None else str(self.rows[category_id]["code"])

    def codes_below(self, parent_id: int | None, besides: Collection[int] = ()) -> list[str]:
        """Return the codes right below a category."""
        return [self.code(one) for one in self.children(parent_id) if one not in besides]

    def next_code(self, parent_id: int | None, besides: Collection[int] = ()) -> str:
        """Propose a code for a new child; raise InvalidValueError where there is no room."""
        siblings = self.codes_below(parent_id, besides)
        code = self.scheme.next_code(self.code(parent_id), siblings, self.level(parent_id))
        everywhere = {row["code"] for row in self.rows.values()}
        return code if self.scheme or code not in everywhere else ""


def tree_rows(session: Session, standard_id: int) -> TreeRows:
    """Read a standard's tree; raise NotFoundError."""
    scheme = session.scalar(select(Standard.code_scheme).where(Standard.id == standard_id))
    if scheme is None:
        raise NotFoundError
    columns = [getattr(Category, name) for name in COLUMNS]
    found = session.execute(select(*columns).where(Category.standard_id == standard_id))
    rows = {row.id: dict(row._mapping) for row in found}  # noqa: SLF001
    return TreeRows(standard_id, read_scheme(scheme), rows)


def tree_of(session: Session, category_id: int) -> TreeRows:
    """Read the tree that a category is in; raise NotFoundError."""
    standard_id = session.scalar(select(Category.standard_id).where(Category.id == category_id))
    if standard_id is None:
        raise NotFoundError
    return tree_rows(session, standard_id)


def refuse_parent(tree: TreeRows, category_id: int, parent_id: int | None) -> None:
    """A category may stand below any other of its standard but itself."""
    if parent_id is None:
        return
    if parent_id not in tree.rows:
        raise InvalidValueError("other-standard")
    if category_id in ancestors(tree.parents, parent_id):
        raise InvalidValueError("own-descendant")


def refuse_title(
    tree: TreeRows,
    title: tuple[str, str, str],
    parent_id: int | None,
    besides: int | None = None,
) -> None:
    """Raise FieldErrors when code and names cannot stand at a place of the tree."""
    code = title[0]
    errors = list(title_errors(*title))
    if any(row["code"] == code and key != besides for key, row in tree.rows.items()):
        errors.append(duplicate_code(code))
    if not errors:
        try:
            tree.scheme.check(code, tree.code(parent_id), tree.level(parent_id))
        except InvalidValueError as error:
            errors.append(FieldError(("code",), error))
    if errors:
        raise FieldErrors(tuple(errors))
