"""What a definition file would do to the office: per type and attribute, with every problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import FieldError, InvalidValueError
from custdim.models.customer import Standard
from custdim.services.definition_format import FileProblem, FileType, unusual_options
from custdim.services.definition_reading import read_dimensions
from custdim.services.definition_writing import draft_faults
from custdim.services.dimension_records import (
    AttributeDraft,
    DimensionDraft,
    DimensionRecord,
    draft_of,
)
from custdim.services.impact_records import Impact, ImpactFinding, Way
from custdim.services.standard_trees import standard_faults
from custdim.services.usage_checks import Known

What = Literal["add", "change", "same", "left"]
_APART = ("id", "code", "attributes")
_OF_TYPE = tuple(one.name for one in fields(DimensionDraft) if one.name not in _APART)
_OF_ATTRIBUTE = tuple(one.name for one in fields(AttributeDraft) if one.name not in _APART)


@dataclass(frozen=True)
class PlannedAttribute:
    """What becomes of one attribute; one that only the office has is left as it is."""

    code: str
    zh: str
    en: str
    kind: str
    what: What
    changed: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class PlannedType:
    """What becomes of one dimension type; with problems nothing of it can be taken in."""

    draft: DimensionDraft
    what: What
    changed: tuple[str, ...]
    attributes: tuple[PlannedAttribute, ...]
    line: int
    revision: int | None = None
    problems: tuple[FileProblem, ...] = ()
    impact: Impact | None = None  # what it does to stored records

    @property
    def findings(self) -> tuple[ImpactFinding, ...]:
        """What it does to stored records, change by change."""
        return () if self.impact is None else self.impact.findings

    @property
    def spareable(self) -> frozenset[str]:
        """The codes of the attributes whose new demands can hold for new records only."""
        found = (one for one in self.findings if Way.SPARE in one.ways)
        return frozenset(self.draft.attributes[one.index or 0].code for one in found)

    @property
    def zh(self) -> str:
        """Its Chinese name."""
        return self.draft.zh or self.draft.code

    @property
    def en(self) -> str:
        """Its English name."""
        return self.draft.en


@dataclass(frozen=True)
class DefinitionPlan:
    """Everything that a file would do to the office's definitions."""

    name: str
    types: tuple[PlannedType, ...]

    def count(self, what: What) -> int:
        """Count the sound types of which this becomes."""
        return sum(one.what == what and not one.problems for one in self.types)

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """Every problem, by line."""
        found = (problem for one in self.types for problem in one.problems)
        return tuple(sorted(found, key=lambda problem: problem.line))

    @property
    def todo(self) -> frozenset[str]:
        """The codes of the sound types that add or change anything."""
        sound = (one for one in self.types if not one.problems and one.what != "same")
        return frozenset(one.draft.code for one in sound)


def planned(session: Session, types: Sequence[FileType], name: str) -> DefinitionPlan:
    """Compare the types of a file with those that are stored."""
    stored = read_dimensions(session)
    by_code = {one.code: one for one in stored}
    expected = {one.code for known in types for one in known.draft.attributes}
    others = Known(stored, session.scalars(select(Standard.code)).all(), expected)
    seen: set[str] = set()
    planned = []
    for one in types:
        known = by_code.get(one.draft.code)
        draft = one.draft if known is None else _merged(one.draft, known)
        problems = list(one.problems)
        if one.draft.code in seen:
            fault = InvalidValueError("duplicate", text=one.draft.code)
            problems.append(FileProblem(one.line, one.draft.code, fault))
        elif not problems:
            faults = (*draft_faults(draft, known, others), *standard_faults(session, draft))
            problems += _placed(one, draft, faults)
        seen.add(one.draft.code)
        planned.append(_planned_type(one, draft, known, tuple(problems)))
    return DefinitionPlan(name, tuple(planned))


def _merged(draft: DimensionDraft, known: DimensionRecord) -> DimensionDraft:
    """Join a file's type with the stored one: what only the office has stays where it was."""
    ids = {one.code: one.id for one in known.attributes}
    whole = [replace(one, id=ids.get(one.code)) for one in draft.attributes]
    codes = {one.code for one in whole}
    before = ""
    for one in draft_of(known).attributes:
        if one.code not in codes:
            at = next((n for n, other in enumerate(whole, 1) if other.code == before), 0)
            whole.insert(at, one)
        before = one.code
    return replace(draft, id=known.id, attributes=tuple(whole))


def _placed(
    one: FileType, draft: DimensionDraft, faults: Iterable[FieldError]
) -> Iterator[FileProblem]:
    """Say of faults on which lines of the file they stand."""
    for fault in faults:
        line, path, place = one.line, [draft.code], fault.place
        if place[:1] == ("attribute",):
            at, place = int(place[1]), place[2:]
            code = draft.attributes[at].code
            line = one.line_of(code) or one.line
            path.append(code)
        path += [str(part) for part in place]
        yield FileProblem(line, ".".join(path), fault.error)


def _planned_type(
    one: FileType,
    draft: DimensionDraft,
    known: DimensionRecord | None,
    problems: tuple[FileProblem, ...],
) -> PlannedType:
    if known is None:
        fresh = [
            PlannedAttribute(a.code, a.zh, a.en, a.kind, "add", line=line)
            for a, line in zip(draft.attributes, one.lines, strict=True)
        ]
        return PlannedType(draft, "add", (), tuple(fresh), one.line, None, problems)
    before = draft_of(known)
    changed = tuple(n for n in _OF_TYPE if getattr(before, n) != getattr(draft, n))
    if [a.code for a in before.attributes] != [a.code for a in draft.attributes]:
        order = [a.code for a in draft.attributes if a.id is not None]
        changed += ("order",) if order != [a.code for a in before.attributes] else ()
    stored = {a.code: a for a in before.attributes}
    attributes = tuple(
        _planned_attribute(a, stored.get(a.code), one.line_of(a.code)) for a in draft.attributes
    )
    same = not changed and all(a.what in ("same", "left") for a in attributes)
    what: What = "same" if same else "change"
    return PlannedType(draft, what, changed, attributes, one.line, known.revision, problems)


def _planned_attribute(
    draft: AttributeDraft, before: AttributeDraft | None, line: int
) -> PlannedAttribute:
    names = draft.code, draft.zh, draft.en, draft.kind
    if before is None:
        return PlannedAttribute(*names, "add", line=line)
    if not line:
        return PlannedAttribute(*names, "left")
    told, said = _comparable(before), _comparable(draft)
    changed = tuple(name for name in _OF_ATTRIBUTE if told[name] != said[name])
    return PlannedAttribute(*names, "change" if changed else "same", changed, line)


def _comparable(draft: AttributeDraft) -> Mapping[str, Any]:
    """Return what counts as the same however it is written."""
    told = {name: getattr(draft, name) or None for name in _OF_ATTRIBUTE}
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in told.items()
    } | {"options": unusual_options(draft.kind, draft.options)}
