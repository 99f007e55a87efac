"""Definitions as files: dimension types written as YAML, and taken from it after a preview."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import (
    ConfirmationNeededError,
    FieldErrors,
    InUseError,
    NotFoundError,
    StaleError,
)
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.definition_format import FileProblem, format_definitions, read_types
from custdim.services.definition_impact import definition_impact
from custdim.services.definition_planning import (
    DefinitionPlan,
    PlannedAttribute,
    PlannedType,
    planned,
)
from custdim.services.definition_reading import read_dimensions
from custdim.services.definitions import made_ready, put_dimension
from custdim.services.kept_surplus import KeepOne
from custdim.services.kind_changes import hand_over
from custdim.services.written_files import written
from custdim.services.yaml_reading import read_yaml
from custdim.storage.office import Office

__all__ = [
    "Agreed",
    "DefinitionPlan",
    "FileProblem",
    "PlannedAttribute",
    "PlannedType",
    "export_definitions",
    "import_definitions",
    "plan_definitions",
    "weighed",
    "write_definitions",
]


@dataclass(frozen=True)
class Imported:
    """What was written."""

    types: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True)
class Agreed:
    """What was settled for one type: whose new demands spare what is stored, which record stays."""

    spare: Collection[str] = ()
    keep: KeepOne | None = None


def export_definitions(
    office: Office, actor: Actor, codes: Collection[str] | None = None
) -> tuple[str, int]:
    """Return the definitions of these types, or of all, as YAML, and how many there are."""
    with office.reading() as session:
        authorise(session, actor, Right.DEFINE)
        known = read_dimensions(session)
    if missing := sorted(set(codes or ()) - {one.code for one in known}):
        raise NotFoundError(text=missing[0])
    chosen = [one for one in known if codes is None or one.code in codes]
    return format_definitions(chosen), len(chosen)


def write_definitions(
    office: Office, actor: Actor, path: Path, codes: Collection[str] | None = None
) -> int:
    """Write the definitions of these types, or of all, into a file; return how many."""
    text, count = export_definitions(office, actor, codes)
    with written(path) as fresh:
        fresh.write_text(text, "utf-8", newline="\n")
    return count


def plan_definitions(
    office: Office, actor: Actor, path: Path, progress: Progress | None = None
) -> DefinitionPlan:
    """Read a file and say what it would do, also to stored records; nothing is written."""
    with office.reading() as session:
        authorise(session, actor, Right.DEFINE)
        plan = planned(session, read_types(read_yaml(path), path.name), path.name)
    return weighed(office, actor, plan, progress)


def weighed(
    office: Office, actor: Actor, plan: DefinitionPlan, progress: Progress | None = None
) -> DefinitionPlan:
    """Say of a plan what it would do to stored records."""
    expected = {one.code for known in plan.types for one in known.draft.attributes}
    types = (_weighed(office, actor, one, expected, progress) for one in plan.types)
    return replace(plan, types=tuple(types))


def _weighed(
    office: Office,
    actor: Actor,
    one: PlannedType,
    expected: Collection[str],
    progress: Progress | None,
) -> PlannedType:
    if one.problems or one.what == "same":
        return one
    try:
        impact = definition_impact(
            office,
            actor,
            one.draft,
            revision=one.revision,
            progress=progress,
            expected=expected,
        )
    except (FieldErrors, InUseError):
        return one  # it is refused as a whole when it is taken in
    return replace(one, impact=impact)


def import_definitions(
    office: Office,
    actor: Actor,
    plan: DefinitionPlan,
    codes: Collection[str] | None = None,
    *,
    confirmed: int | None = None,
    spare: bool = False,
    agreed: Mapping[str, Agreed] | None = None,
) -> Imported:
    """Write the sound types of a plan, or some of them, as one step: all or none.

    With `spare`, what is demanded anew holds for new records only; `agreed` says more about
    single types, by their codes. Raises
    ConfirmationNeededError when values would leave the form, and StaleError when a type is no
    longer what the plan saw.
    """
    chosen = plan.todo if codes is None else plan.todo & set(codes)
    wanted = [one for one in plan.types if one.draft.code in chosen and not one.problems]
    expected = {one.code for known in wanted for one in known.draft.attributes}
    changes, lost = Changes(), 0
    ready = made_ready(office, actor, [one.draft for one in wanted])
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        hand_over(session, ready)
        _refuse_stale(session, wanted)
        for one in wanted:
            own = (agreed or {}).get(one.draft.code, Agreed())
            if spare:
                own = replace(own, spare={*own.spare, *one.spareable})
            done, count = _put(session, office, actor, one, expected, own)
            changes |= done
            lost += count
        if lost and confirmed != lost:
            raise ConfirmationNeededError(count=lost)
    return Imported(tuple(one.draft.code for one in wanted), changes)


def _put(
    session: Session,
    office: Office,
    actor: Actor,
    one: PlannedType,
    expected: Collection[str],
    agreed: Agreed,
) -> tuple[Changes, int]:
    """Save one type; values that it takes out of the form are counted for all types together."""

    def save(confirmed: int | None) -> Changes:
        with session.begin_nested():
            return put_dimension(
                session,
                office,
                actor,
                one.draft,
                revision=one.revision,
                confirmed=confirmed,
                expected=expected,
                spare=agreed.spare,
                keep=agreed.keep,
            ).changes

    try:
        return save(None), 0
    except ConfirmationNeededError as error:
        count = int(error.params["count"])
        return save(count), count


def _refuse_stale(session: Session, wanted: Iterable[PlannedType]) -> None:
    known = {one.code for one in read_dimensions(session)}
    for one in wanted:
        if one.revision is None and one.draft.code in known:
            raise StaleError
