"""Qualification cases: started, scored, submitted, reviewed step by step, frozen when closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError, NotAllowedError, NotFoundError
from custdim.kinds.money import Money
from custdim.models.qualification import (
    Case,
    CasePaper,
    CaseScore,
    CertificateType,
)
from custdim.rules.flow import State
from custdim.rules.rights import Right
from custdim.rules.scoring import points_of, propose
from custdim.services import case_reading as reading
from custdim.services.actors import Actor, authorise
from custdim.services.case_deciding import decide, submit_case, withdraw_case
from custdim.services.case_records import (
    CaseRow,
    CaseType,
    Decision,
    PaperEntry,
    ReviewCase,
    ScoreEntry,
)
from custdim.services.case_telling import changes_of, tell
from custdim.services.customer_facts import facts_from, meant
from custdim.services.customer_reading import stored_customer
from custdim.services.file_names import attached_name
from custdim.services.review_cases import (
    build,
    case_by_number,
    case_rows,
    case_types,
    queue_rows,
    review_case,
    snapshot,
)
from custdim.services.saved import Saved
from custdim.services.title_checks import plain_text
from custdim.storage.office import Office

__all__ = [
    "CaseRow",
    "CaseType",
    "Decision",
    "PaperEntry",
    "PaperInput",
    "ReviewCase",
    "ScoreEntry",
    "case_by_number",
    "case_rows",
    "case_types",
    "decide",
    "queue_rows",
    "review_case",
    "save_paper",
    "save_papers",
    "save_scores",
    "snapshot",
    "start_case",
    "submit_case",
    "withdraw_case",
]

AMOUNT = Money(minimum="0")
LONGEST_NUMBER = 120
OPEN = (State.DRAFT, State.FIRST, State.SECOND, State.FINAL)


def start_case(office: Office, actor: Actor, customer_id: int, type_id: int) -> Saved:
    """Start a case; items whose source attribute is known are scored already."""
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        customer = stored_customer(session, office, customer_id)
        if customer is None or customer.deleted:
            raise NotFoundError
        known = facts_from(session, office, customer)
        kind = reading.case_type(session, office, type_id)
        _refuse_second(session, customer_id, type_id)
        case = Case(
            customer_id=customer_id,
            type_id=type_id,
            state=State.DRAFT.value,
            created_by=actor.user_id,
            created_at=office.now(),
            changed_at=office.now(),
            vetoes={"codes": []},
        )
        session.add(case)
        session.flush()
        proposed = propose(kind.scheme, known, office.today(), _showing(office))
        _put_scores(session, case.id, kind, proposed, {k: v[0] for k, v in proposed.items()})
        tell(session, office, actor, case, "started", None)
        return Saved(case.id, case.revision, changes_of(case))


def save_scores(
    office: Office,
    actor: Actor,
    case_id: int,
    scores: Mapping[str, tuple[int, str]],
    flags: frozenset[str],
    requested_limit: Decimal | None,
    *,
    revision: int,
) -> Saved:
    """Replace the chosen options (with their bases), gates, vetoes and caps, the wished limit."""
    _refuse_no_amount(requested_limit)
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        case = _draft(session, case_id, revision)
        before = build(session, office, actor, case)
        proposed = {
            item: entry.proposed
            for item, entry in before.scores.items()
            if entry.proposed is not None
        }
        kind = reading.case_type(session, office, case.type_id)
        session.execute(delete(CaseScore).where(CaseScore.case_id == case_id))
        _put_scores(session, case_id, kind, scores, proposed)
        known = {flag.code for flag in kind.scheme.flags()}
        case.vetoes = {"codes": sorted(flags & known)}
        case.requested_limit = requested_limit
        tell(session, office, actor, case, "scored", before)
        return Saved(case.id, case.revision, changes_of(case))


@dataclass(frozen=True, slots=True)
class PaperInput:
    """A paper as it is laid before the reviewers; without a file the one given before stays."""

    code: str
    number: str = ""
    valid_until: date | None = None
    long_term: bool = False
    file: Path | None = None


def save_paper(
    office: Office,
    actor: Actor,
    case_id: int,
    code: str,
    number: str,
    valid_until: date | None,
    long_term: bool,
    file: Path | None,
    *,
    revision: int,
) -> Saved:
    """Lay one paper before the reviewers."""
    paper = PaperInput(code, number, valid_until, long_term, file)
    return save_papers(office, actor, case_id, [paper], revision=revision)


def save_papers(
    office: Office,
    actor: Actor,
    case_id: int,
    papers: Sequence[PaperInput],
    *,
    revision: int,
) -> Saved:
    """Lay papers before the reviewers, all or none."""
    with office.reading() as session:  # nothing is kept of a file that nobody may lay there
        authorise(session, actor, Right.EDIT)
        _draft(session, case_id, revision)
    for paper in papers:
        if paper.file is not None:
            attached_name(paper.file)
    # The files are safely on disk before the rows that name them.
    kept = {paper.code: office.files.put(paper.file) for paper in papers if paper.file}
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        case = _draft(session, case_id, revision)
        before = build(session, office, actor, case)
        known = set(session.scalars(select(CertificateType.code)))
        for paper in papers:
            if paper.code not in known:
                raise NotFoundError(text=paper.code)
            _put_paper(session, case_id, paper, kept.get(paper.code))
        tell(session, office, actor, case, "changed", before)
        return Saved(case.id, case.revision, changes_of(case))


def _put_paper(
    session: Session, case_id: int, given: PaperInput, kept: tuple[str, int] | None
) -> None:
    paper = session.get(CasePaper, (case_id, given.code))
    if paper is None:
        paper = CasePaper(case_id=case_id, certificate=given.code)
        session.add(paper)
    paper.number = plain_text(given.number, "number", LONGEST_NUMBER)
    paper.valid_until = None if given.long_term else given.valid_until
    paper.long_term = given.long_term
    if kept is not None and given.file is not None:
        paper.file_name = attached_name(given.file)
        paper.file_digest, paper.file_size = kept


def _draft(session: Session, case_id: int, revision: int) -> Case:
    case = reading.stored_case(session, case_id, revision)
    if case.state != State.DRAFT:
        raise NotAllowedError("wrong-state", state=case.state)
    return case


def _refuse_second(session: Session, customer_id: int, type_id: int) -> None:
    query = select(Case).where(Case.customer_id == customer_id, Case.type_id == type_id)
    still_open = session.scalar(query.where(Case.state.in_(OPEN)))
    if still_open is not None:
        raise NotAllowedError("case-open", number=still_open.number or f"#{still_open.id}")


def _put_scores(
    session: Session,
    case_id: int,
    kind: CaseType,
    scores: Mapping[str, tuple[int, str]],
    proposed: Mapping[str, int],
) -> None:
    items = {item.code: item for item in kind.scheme.items()}
    if unknown := scores.keys() - items.keys():
        raise InvalidValueError("scheme-option", item=min(unknown))
    session.add_all(
        CaseScore(
            case_id=case_id,
            item=code,
            option=option,
            points=points_of(items[code], option),
            basis=plain_text(basis, "basis"),
            proposed=proposed.get(code),
        )
        for code, (option, basis) in scores.items()
    )
    session.flush()


def _showing(office: Office) -> Callable[[str, Any], str]:
    attributes = meant(office)

    def show(code: str, value: Any) -> str:
        attribute = attributes.get(code)
        return str(value) if attribute is None else attribute.bound.show(value, "zh")

    return show


def _refuse_no_amount(wish: Decimal | None) -> None:
    if wish is not None:
        AMOUNT.accept(wish)
