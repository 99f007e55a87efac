"""Conditions, formulas and saved filters follow the codes of a classification standard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import InUseError
from custdim.models.customer import Category
from custdim.models.definition import Attribute, DimensionType
from custdim.models.list_view import SavedView
from custdim.rules import expressions, formulas
from custdim.rules.renaming import renamed, values_of
from custdim.services.definition_keeping import Story, write_revision
from custdim.services.dimension_records import AttributeRecord
from custdim.storage.office import Office

CONDITIONS = ("required_when", "visible_when", "read_only_when")
FORMULA = "formula"


def follow_conditions(
    session: Session, standard: str, bound: Iterable[AttributeRecord], codes: Mapping[str, str]
) -> frozenset[int]:
    """Let every condition and formula that names a code name its new one; return the types."""
    names = _names(standard, bound)
    changed = set[int]()
    for type_id, text in session.execute(select(DimensionType.id, DimensionType.applies_when)):
        applies = renamed(text, names, codes)
        if applies != text:
            own = update(DimensionType).where(DimensionType.id == type_id)
            session.execute(own.values(applies_when=applies))
            changed.add(type_id)
    for known in session.scalars(select(Attribute)):
        usage = _mapped(known.usage, lambda text: renamed(text, names, codes))
        options = _formula(known.options, names, codes)
        if (usage, options) != (known.usage, known.options):
            known.usage, known.options = usage, options
            changed.add(known.type_id)
    for category in session.scalars(select(Category).where(Category.condition != "")):
        category.condition = renamed(category.condition, names, codes)
    session.flush()
    return frozenset(changed)


def write_followed(session: Session, office: Office, by: str, type_ids: Collection[int]) -> Changes:
    """Write down types that followed as revisions: who still edits the one before is told."""
    for type_id in sorted(type_ids):
        own = update(DimensionType).where(DimensionType.id == type_id)
        session.execute(own.values(revision=DimensionType.revision + 1))
        session.expire_all()
        write_revision(session, office, type_id, Story(by, "change"))
    return Changes(dimensions=frozenset(type_ids))


def follow_filters(session: Session, fields: Collection[str], codes: Mapping[str, str]) -> None:
    """Let the filters of saved views that ask these fields for a code ask for its new one."""
    for view in session.scalars(select(SavedView)):
        kept = view.definition.get("filter")
        now = _followed(kept, fields, codes)
        if now != kept:
            view.definition = {**view.definition, "filter": now}
    session.flush()


def refuse_named(
    session: Session, standard: str, bound: Iterable[AttributeRecord], gone: Collection[str]
) -> None:
    """Raise InUseError where a condition or a formula names a code that goes away."""
    names = _names(standard, bound)

    def look(title: str, text: str, language: Any = expressions.LANGUAGE) -> None:
        if named := sorted(values_of(text, names, language) & set(gone)):
            raise InUseError(reason="condition", name=title, text=named[0])

    for kind in session.scalars(select(DimensionType)):
        look(kind.name_zh, kind.applies_when)
    for known in session.scalars(select(Attribute)):
        for key in CONDITIONS:
            look(known.name_zh, str(known.usage.get(key) or ""))
        look(known.name_zh, str(known.options.get(FORMULA) or ""), formulas.LANGUAGE)
    for category in session.scalars(select(Category).where(Category.condition != "")):
        look(category.name_zh, category.condition)


def _names(standard: str, bound: Iterable[AttributeRecord]) -> frozenset[str]:
    own = (f"category_{standard}", f"categories_{standard}")
    return frozenset((*own, *(known.code for known in bound)))


def _mapped(usage: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    told = {key: change(usage[key]) for key in CONDITIONS if isinstance(usage.get(key), str)}
    return {**usage, **told}


def _formula(
    options: Mapping[str, Any], names: Collection[str], codes: Mapping[str, str]
) -> dict[str, Any]:
    text = options.get(FORMULA)
    if not isinstance(text, str):
        return dict(options)
    return {**options, FORMULA: renamed(text, names, codes, formulas.LANGUAGE)}


def _followed(part: Any, fields: Collection[str], codes: Mapping[str, str]) -> Any:
    """Return a filter as JSON with the values of these fields replaced."""
    if not isinstance(part, dict):
        return part
    if "parts" in part:
        return {**part, "parts": [_followed(one, fields, codes) for one in part["parts"] or ()]}
    if part.get("field") not in fields:
        return part
    return {**part, "values": [codes.get(str(one), one) for one in part.get("values") or ()]}
