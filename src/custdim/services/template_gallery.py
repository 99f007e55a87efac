"""Takes single types, certificates and the form of review from a template set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import InUseError
from custdim.models.qualification import CertificateType, QualificationType
from custdim.progress import Progress
from custdim.rules.conduct import names_in
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.attribute_usage import LAST_USED
from custdim.services.definition_files import (
    Agreed,
    DefinitionPlan,
    PlannedAttribute,
    PlannedType,
    weighed,
)
from custdim.services.definition_reading import read_dimensions
from custdim.services.definitions import put_dimension
from custdim.services.dimension_records import DimensionDraft
from custdim.services.formula_checks import names_from_outside
from custdim.services.template_sets import (
    SETS,
    Certificate,
    TemplateSet,
    certificate_library,
    template_set,
)
from custdim.services.templates import attribute_codes, put_certificates, put_qualification
from custdim.storage.office import Office


@dataclass(frozen=True)
class Choice:
    """What is wanted: types of a set with the code each gets here, certificates, the review."""

    set_code: str = ""  # empty: of the certificate library only
    types: Mapping[str, str] = field(default_factory=dict)
    certificates: Collection[str] = ()
    review: bool = False


@dataclass(frozen=True)
class Present:
    """What the office has already, by code."""

    types: frozenset[str]
    certificates: frozenset[str]
    reviews: frozenset[str]
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Added:
    """How much was added."""

    types: int
    certificates: int
    review: bool
    changes: Changes


def present(office: Office) -> Present:
    """Return the codes that are taken."""
    with office.reading() as session:
        return _present(session)


def needed(known: TemplateSet, there: Collection[str] = ()) -> dict[str, frozenset[str]]:
    """Return, per type, the others of its set with attributes that its conditions ask for.

    What is `there` already, by its code, need not come with it.
    """
    owner = {
        one.code: draft.code
        for draft in known.dimensions
        for one in draft.attributes
        if one.code not in there
    }
    return {
        draft.code: frozenset(owner[name] for name in _asked(draft) if name in owner) - {draft.code}
        for draft in known.dimensions
    }


def plan_gallery(
    office: Office, actor: Actor, choice: Choice, progress: Progress | None = None
) -> DefinitionPlan:
    """Say what the chosen types would ask of the customers that are there; nothing is written."""
    known = template_set(choice.set_code) if choice.set_code in SETS else None
    types = tuple(_planned(draft) for draft in _drafts(known, choice.types))
    name = "" if known is None else known.zh
    return weighed(office, actor, DefinitionPlan(name, types), progress)


def _planned(draft: DimensionDraft) -> PlannedType:
    fresh = (
        PlannedAttribute(one.code, one.zh, one.en, one.kind, "add") for one in draft.attributes
    )
    return PlannedType(draft, "add", (), tuple(fresh), 0)


def add_from_gallery(
    office: Office, actor: Actor, choice: Choice, agreed: Mapping[str, Agreed] | None = None
) -> Added:
    """Add all that is chosen as one step; raise FieldErrors or InUseError.

    `agreed` says, by the codes the types get here, whose demands hold for new records only.
    Certificates that the office has are passed over; the form of review brings those it needs.
    """
    known = template_set(choice.set_code) if choice.set_code in SETS else None
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        there = _present(session)
        changes = Changes()
        drafts = _drafts(known, choice.types)
        expected = attribute_codes(drafts)
        for draft in drafts:
            changes |= put_dimension(
                session,
                office,
                actor,
                draft,
                revision=None,
                expected=expected,
                spare=(agreed or {}).get(draft.code, Agreed()).spare,
            ).changes
        certificates = _certificates(known, choice, there)
        put_certificates(session, certificates)
        if known is not None and choice.review:
            _put_review(session, known, there)
        if certificates or choice.review:
            _tell(session, office, actor, known, certificates, review=choice.review)
            office.definitions_changed(session)
            changes |= Changes(everything=choice.review)
    return Added(len(drafts), len(certificates), choice.review, changes)


def _present(session: Session) -> Present:
    known = read_dimensions(session)
    return Present(
        frozenset(one.code for one in known),
        frozenset(session.scalars(select(CertificateType.code))),
        frozenset(session.scalars(select(QualificationType.code))),
        frozenset(attribute.code for one in known for attribute in one.attributes),
    )


def _asked(draft: DimensionDraft) -> frozenset[str]:
    conditions = [draft.applies_when]
    for one in draft.attributes:
        conditions += [one.required_when, one.visible_when, one.read_only_when]
    sources = {one.default_from for one in draft.attributes} - {LAST_USED}
    return names_in(conditions) | sources | names_from_outside(draft)


def _drafts(known: TemplateSet | None, wanted: Mapping[str, str]) -> list[DimensionDraft]:
    if known is None:
        return []
    return [
        replace(draft, code=wanted[draft.code])
        for draft in known.dimensions
        if draft.code in wanted
    ]


def _certificates(
    known: TemplateSet | None, choice: Choice, there: Present
) -> tuple[Certificate, ...]:
    wanted = set(choice.certificates)
    if known is not None and choice.review:
        wanted |= {one.code for one in known.certificates}
    wanted -= there.certificates
    return tuple(one for one in certificate_library() if one.code in wanted)


def _put_review(session: Session, known: TemplateSet, there: Present) -> None:
    code = known.qualification["code"]
    if code in there.reviews:
        raise InUseError(text=code)
    put_qualification(session, known.qualification)


def _tell(
    session: Session,
    office: Office,
    actor: Actor,
    known: TemplateSet | None,
    certificates: Iterable[Certificate],
    *,
    review: bool,
) -> None:
    told: dict[str, object] = {"certificates": [one.zh for one in certificates]}
    if known is not None and review:
        told["review"] = known.qualification["zh"]
    journal.record(
        session,
        office,
        actor,
        action="loaded",
        area="template",
        title=known.zh if known is not None else "证照库",
        after=told,
    )
