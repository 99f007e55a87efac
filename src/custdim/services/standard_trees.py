"""Attributes that take their choices from a classification standard hold its tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import FieldError, InvalidValueError
from custdim.kinds import Kind
from custdim.kinds.reference import Reference
from custdim.kinds.tree_choice import TreeChoice
from custdim.models.customer import Standard
from custdim.services.category_rows import TreeRows, tree_rows
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.storage.office import Office

INDENT = "  "


def names_standard(kind: Kind[Any], standard: str) -> bool:
    """Whether a kind's values are categories of a standard."""
    if isinstance(kind, Reference):
        return kind.target == "category" and kind.standard == standard
    return isinstance(kind, TreeChoice) and kind.standard == standard


def with_trees(session: Session, draft: DimensionDraft) -> DimensionDraft:
    """Return a draft whose attributes hold the trees of their standards as they are now."""
    attributes = tuple(_with_tree(session, one) for one in draft.attributes)
    return draft if attributes == draft.attributes else replace(draft, attributes=attributes)


def tree_options(session: Session, standard: str) -> dict[str, str] | None:
    """Return a standard's tree as the options of a kind; None where there is no such standard."""
    found = session.scalar(select(Standard.id).where(Standard.code == standard))
    return None if found is None else options_of(tree_rows(session, found))


def standard_faults(session: Session, draft: DimensionDraft) -> Iterator[FieldError]:
    """Yield the attributes that name a standard which is not there."""
    known = set(session.scalars(select(Standard.code)))
    for index, one in enumerate(draft.attributes):
        given = str(one.options.get("standard") or "").strip()
        if _asks_standard(one) and given and given not in known:
            error = InvalidValueError("tree-standard", text=given, option="standard")
            yield FieldError(("attribute", index, "options"), error)


def _asks_standard(draft: AttributeDraft) -> bool:
    if draft.kind == Reference.code:
        return draft.options.get("target") == "category"
    return draft.kind == TreeChoice.code


def _with_tree(session: Session, draft: AttributeDraft) -> AttributeDraft:
    standard = str(draft.options.get("standard") or "") if draft.kind == TreeChoice.code else ""
    tree = tree_options(session, standard) if standard else None
    return draft if tree is None else replace(draft, options={**draft.options, **tree})


def standard_tree(office: Office, standard: str) -> dict[str, str]:
    """Return a standard's tree as the options of a kind; empty where there is no such standard."""
    with office.reading() as session:
        return tree_options(session, standard) or {}


def options_of(tree: TreeRows) -> dict[str, str]:
    """Return a tree as the options of a kind."""
    lines: list[str] = []

    def write(parent: int | None, depth: int) -> None:
        for key in tree.children(parent):
            row = tree.rows[key]
            names = [_plain(row["name_zh"]), _plain(row["name_en"])]
            lines.append(f"{INDENT * depth}{row['code']} {' | '.join(filter(None, names))}")
            write(key, depth + 1)

    write(None, 0)
    retired = sorted(row["code"] for row in tree.rows.values() if row["retired"])
    return {"nodes": "\n".join(lines), "retired": "\n".join(retired)}


def _plain(name: str) -> str:
    """Return a name without the sign that parts Chinese and English."""
    return name.replace("|", "/").replace("｜", "/").strip()
